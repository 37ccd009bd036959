"""The queue of match review, verdicts that are not final yet, and the checkpoint."""

from datetime import timedelta

import pytest
from services.desks import AKI, BEN, TODAY, Desk
from services.reviews import add_match, copy_match, set_due

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.casework import cases, trash
from rightsdesk.services.evidence.evidence_records import custody_lines
from rightsdesk.services.finding import boards
from rightsdesk.services.matching import matches
from rightsdesk.services.matching.match_review import (
    Judgement,
    QueueFilter,
    checkpoint_review,
    judge_match,
    provisional_verdicts,
    review_queue,
    show_match,
    undo_judgement,
)
from rightsdesk.services.matching.matches import Decision
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace


def queue(ws: Workspace, **wanted: str) -> list[str]:
    return [row.id for row in review_queue(ws, QueueFilter(**wanted)).rows]  # type: ignore[arg-type]


def counts(ws: Workspace) -> tuple[int, int, int]:
    found = review_queue(ws).counts
    return found.left, found.provisional, found.second_look


def verbs(ws: Workspace, case_id: str) -> list[tuple[str, str, str]]:
    told = ("judged", "undone", "decided")
    lines = [line for line in boards.show_case(ws, case_id).timeline if line.verb in told]
    return [(line.verb, line.subject, line.details["verdict"]) for line in lines]


def restarted(desk: Desk) -> Workspace:
    """The same folder opened by the program anew."""
    desk.ws.close()
    desk.ws = desk.place.open()
    return desk.ws


def case_of(ws: Workspace, match_id: str) -> str:
    return show_match(ws, match_id).row.case


def test_the_most_urgent_case_comes_first_and_in_it_the_surest_match(desk: Desk) -> None:
    ws = desk.ws
    later, sooner = add_match(desk), add_match(desk)
    urgent, low = add_match(desk, priority="high", score=0.5), add_match(desk, priority="low")
    surer = add_match(desk, score=0.99, case=case_of(ws, later))
    set_due(ws, case_of(ws, sooner), TODAY)
    set_due(ws, case_of(ws, later), TODAY + timedelta(days=5))
    assert queue(ws) == [urgent, sooner, surer, later, low]
    assert queue(ws, scope="all") == [*queue(ws), desk.match]
    assert queue(ws, case=desk.case) == []
    assert queue(ws, case=case_of(ws, later), band="strong") == queue(ws, case=case_of(ws, later))
    cut = review_queue(ws, QueueFilter(limit=2))
    assert ([row.id for row in cut.rows], cut.more, cut.counts.left) == ([urgent, sooner], True, 5)
    row = cut.rows[0]
    assert (row.priority, row.work_title_ja, row.score, row.provisional) == ("high", "灯りの港", 0.5, None)
    for wrong in ({"scope": "x"}, {"band": "sure"}, {"limit": 0}):
        with pytest.raises(InvalidInput):
            review_queue(ws, QueueFilter(**wrong))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        queue(ws, case="C-2026-0404")


def test_what_needs_no_eyes_is_not_in_the_queue(desk: Desk) -> None:
    ws = desk.ws
    trashed, closed, measured = add_match(desk), add_match(desk), add_match(desk)
    trash.put_in_trash(ws, show_match(ws, trashed).row.clip, "Logged twice.")
    over = case_of(ws, closed)
    cases.advance_case(ws, cases.StatusStep(over, "triage"))
    cases.advance_case(ws, cases.StatusStep(over, "closed", reason="not_infringing"))
    desk.place.clock.advance(hours=1)
    again = copy_match(ws, measured, show_match(ws, measured).row.clip)
    assert queue(ws) == [again]
    assert queue(ws, case=over) == [closed]
    assert counts(ws) == (1, 0, 0)


def test_a_verdict_is_not_final_before_the_checkpoint(desk: Desk) -> None:
    ws, (one, two) = desk.ws, (add_match(desk, score=0.9), add_match(desk, score=0.8))
    judged = judge_match(ws, Judgement(one, "confirmed", language="ja"))
    assert judged.provisional.preset == "same_mirrored"
    assert "左右反転" in judged.provisional.reason
    judge_match(ws, Judgement(two, "rejected", "Another film."))
    assert {
        match.verdict for row in (one, two) for match in matches.matches_of_case(ws, case_of(ws, row))
    } == {""}
    assert (queue(ws), counts(ws)) == ([one, two], (0, 2, 0))
    assert (queue(desk.ben), counts(desk.ben)) == ([one, two], (2, 0, 0))
    assert {row.waiting for row in review_queue(desk.ben).rows} == {(AKI,)}
    ws = restarted(desk)
    assert [(each.match, each.verdict, each.problem) for each in provisional_verdicts(ws)] == [
        (one, "confirmed", ""), (two, "rejected", ""),
    ]  # fmt: skip
    done = checkpoint_review(ws)
    assert ([made.match for made in done.final], done.left) == ([one, two], ())
    final = show_match(ws, two)
    assert (final.row.verdict, final.row.verdict_reason, final.row.decided_by) == (
        "rejected",
        "Another film.",
        AKI,
    )
    assert (final.row.provisional, queue(ws), counts(ws)) == (None, [], (0, 0, 0))
    assert verbs(ws, case_of(ws, one)) == [("judged", one, "confirmed"), ("decided", one, "confirmed")]
    with ws.database.read() as session:
        (line,) = custody_lines(session, subject=done.id)
    assert (line.verb, line.details["final"]) == ("made_final", [f"{one} confirmed", f"{two} rejected"])
    with pytest.raises(Refused, match="No verdict of yours waits"):
        checkpoint_review(ws)
    with pytest.raises(Refused, match="no verdict of yours to take back"):
        undo_judgement(ws)


def test_one_step_back_brings_the_earlier_word_back(desk: Desk) -> None:
    ws, one, two = desk.ws, add_match(desk, score=0.9), add_match(desk, score=0.8)
    for match, verdict in ((one, "confirmed"), (two, "confirmed"), (one, "second_look")):
        judge_match(ws, Judgement(match, verdict))
    again = judge_match(ws, Judgement(one, "second_look"))
    assert again.before == "second_look"
    judge_match(desk.ben, Judgement(one, "rejected"))
    back = undo_judgement(ws)
    assert (back.undone.match, back.undone.verdict) == (one, "second_look")
    assert back.standing is not None
    assert back.standing.verdict == "confirmed"
    assert undo_judgement(ws).undone.match == two
    ws = restarted(desk)
    last = undo_judgement(ws)
    assert (last.undone.match, last.standing) == (one, None)
    assert verbs(ws, case_of(ws, one)) == [
        ("judged", one, "confirmed"), ("judged", one, "second_look"), ("judged", one, "rejected"),
        ("undone", one, "second_look"), ("undone", one, "confirmed"),
    ]  # fmt: skip
    assert [each.verdict for each in provisional_verdicts(desk.ben)] == ["rejected"]


def test_what_cannot_be_final_stays_and_is_named(desk: Desk) -> None:
    ws, good = desk.ws, add_match(desk, score=0.9)
    decided, trashed = add_match(desk, score=0.8), add_match(desk, score=0.7)
    for match in (good, decided, trashed):
        judge_match(ws, Judgement(match, "confirmed"))
    matches.decide_match(desk.ben, Decision(decided, "rejected", "Another scene."))
    clip = show_match(ws, trashed).row.clip
    trash.put_in_trash(ws, clip, "Logged twice.")
    problems = {one.match: one.problem for one in provisional_verdicts(ws)}
    assert problems[decided] == f"{decided} was decided meanwhile: rejected, by {BEN}."
    assert problems[trashed] == f"{trashed} cannot be judged: {clip} is in the trash."
    done = checkpoint_review(ws)
    assert [made.match for made in done.final] == [good]
    assert {one.match: one.why for one in done.left} == {key: problems[key] for key in (decided, trashed)}
    assert show_match(ws, decided).row.verdict == "rejected"
    assert [one.match for one in provisional_verdicts(ws)] == [decided, trashed]
    with pytest.raises(Refused, match="is in the trash"):
        judge_match(ws, Judgement(trashed, "rejected"))
    judge_match(ws, Judgement(decided, "second_look"))
    assert [made.before for made in checkpoint_review(ws).final] == ["rejected"]
    nothing = checkpoint_review(ws)
    assert (nothing.id, nothing.final, [one.match for one in nothing.left]) == ("", (), [trashed])


def test_a_second_look_is_for_somebody_else(desk: Desk) -> None:
    ws, match = desk.ws, add_match(desk)
    judge_match(ws, Judgement(match, "second_look", preset="needs_the_work"))
    only = provisional_verdicts(ws)[0].id
    with pytest.raises(Refused):
        checkpoint_review(ws, ("PV-000404",))
    checkpoint_review(ws, (only,))
    assert (queue(ws), counts(ws)) == ([], (0, 0, 1))
    assert queue(ws, scope="second_look") == [match]
    assert (queue(desk.ben), counts(desk.ben)) == ([match], (1, 0, 1))


@pytest.mark.parametrize(
    ("judgement", "sentence"),
    [
        (Judgement("M-000001", "sure"), "“sure” is not a verdict."),
        (Judgement("M-000001", "confirmed", "..."), "The reason of a verdict says nothing."),
        (Judgement("M-000001", "confirmed", preset="unsure"), "“unsure” is no ready reason for confirmed."),
    ],
)
def test_a_judgement_that_is_none(desk: Desk, judgement: Judgement, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        judge_match(desk.ws, judgement)
    assert caught.value.message == sentence
    assert provisional_verdicts(desk.ws) == ()


def test_what_a_reviewer_looks_at(desk: Desk) -> None:
    ws, match = desk.ws, add_match(desk)
    row = show_match(ws, match).row
    ws_row = licensed_accounts.NewLicence("youtube", "@someone", document="Contract 7")
    licence = licensed_accounts.add_licence(ws, ws_row).licence
    found = show_match(ws, desk.match)
    assert (found.match.id, found.evidence, found.row.verdict) == (desk.match, "E-000001", "confirmed")
    assert [one.id for one in found.licences] == [licence.id]
    assert row.clip in [one.clip for one in found.known]
    catalogue.change_work(ws, "W-0001", catalogue.WorkChange(guideline="Fan art may be shown."))
    again = copy_match(ws, desk.match, found.row.clip)
    earlier, newer = show_match(ws, desk.match), show_match(ws, again)
    assert newer.guideline == "Fan art may be shown."
    assert [one.id for one in newer.remeasured] == [again, desk.match]
    assert [one.id for one in earlier.remeasured] == [again, desk.match]
    assert (newer.work_lacks, newer.clip_lacks) == ("", "")
    with pytest.raises(NotFound):
        show_match(ws, "M-000404")
    with pytest.raises(NotFound):
        judge_match(ws, Judgement("M-000404", "confirmed"))
