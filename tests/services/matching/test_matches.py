from dataclasses import replace

import pytest
from services.desks import BEN, CTX, YOUTUBE, Desk, Films, log_upload

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import boards
from rightsdesk.services.matching import matches
from rightsdesk.services.matching.matches import Decision, NewExceptionReview, ScoreRequest
from rightsdesk.services.works import catalogue, references
from rightsdesk.services.workspace import Workspace


def test_a_match_is_stored_as_measured_and_scoring_again_gives_the_same(desk: Desk) -> None:
    first = matches.score_matches(desk.ws, ScoreRequest(desk.clip), CTX)
    second = matches.score_matches(desk.ben, ScoreRequest(desk.clip), CTX)
    (match,) = first.matches
    assert (match.id, match.work, match.reference, match.mirrored) == (desk.match, "W-0001", "R-000001", True)
    assert match.work_title == "Lantern Harbor"
    assert 0.5 < match.score <= 1
    assert match.segments[0].reference_start == pytest.approx(2, abs=0.3)
    assert match.sentence
    assert (second.matches, second.clip, second.method) == (first.matches, first.clip, first.method)
    assert matches.matches_of_case(desk.ws, desk.case) == first.matches
    scored = [line for line in boards.show_case(desk.ws, desk.case).timeline if line.verb == "scored"]
    assert [line.actor for line in scored] == [desk.ws.actor, desk.ws.actor, BEN]
    assert len({str(line.details) for line in scored}) == 1


def test_a_file_that_is_only_looked_at_stores_nothing(desk: Desk, films: Films) -> None:
    before = boards.show_case(desk.ws, desk.case)
    report = matches.score_matches(desk.ws, ScoreRequest(file=films.clip), CTX)
    (match,) = report.matches
    stored = matches.matches_of_case(desk.ws, desk.case)[0]
    assert (match.id, match.clip, match.verdict) == ("", "", "")
    measured = {
        "id": "",
        "clip": "",
        "verdict": "",
        "verdict_reason": "",
        "decided_by": "",
        "decided_at": None,
    }
    assert match == replace(stored, **measured)  # type: ignore[arg-type]
    assert boards.show_case(desk.ws, desk.case) == before
    assert matches.score_matches(desk.ws, ScoreRequest(file=films.other), CTX).matches == ()


def test_what_cannot_be_compared(desk: Desk, films: Films) -> None:
    ws = desk.ws
    bare = log_upload(ws, desk.case, "https://x.com/a/status/12")
    with pytest.raises(Refused, match=f"^Clip {bare} has no media in evidence yet"):
        matches.score_matches(ws, ScoreRequest(bare), CTX)
    for request in (ScoreRequest(), ScoreRequest(desk.clip, films.clip), ScoreRequest(desk.clip, top=0)):
        with pytest.raises(InvalidInput):
            matches.score_matches(ws, request, CTX)
    for missing in (ScoreRequest("CL-000404"), ScoreRequest(file=films.clip.parent / "no\udcffne.mp4"),
                    ScoreRequest(desk.clip, work_ids=("W-0404",))):  # fmt: skip
        with pytest.raises(NotFound) as caught:
            matches.score_matches(ws, missing, CTX)
        caught.value.message.encode()
    catalogue.add_work(ws, catalogue.NewWork("Paper Comet"))
    with pytest.raises(Refused, match="There is no reference to compare with"):
        matches.score_matches(ws, ScoreRequest(desk.clip, work_ids=("W-0002",)), CTX)


def test_an_empty_register_is_a_sentence(ws: Workspace, films: Films) -> None:
    case = cases.open_case(ws, cases.NewCase("Early")).id
    clip = log_upload(ws, case, YOUTUBE, films.still)
    with pytest.raises(Refused) as caught:
        matches.score_matches(ws, ScoreRequest(clip), CTX)
    assert caught.value.message == "There is no reference to compare with."
    assert "reference add" in caught.value.hint


def test_cancelling_a_comparison_stores_nothing(desk: Desk, films: Films) -> None:
    second = log_upload(desk.ws, desk.case, "https://x.com/a/status/12", films.clip)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        matches.score_matches(desk.ws, ScoreRequest(second), ctx)
    assert len(matches.matches_of_case(desk.ws, desk.case)) == 1


def test_a_second_verdict_is_recorded_beside_the_first(desk: Desk) -> None:
    done = matches.decide_match(desk.ben, Decision(desk.match, "second_look", " Look at the\n  hands. "))
    assert (done.match.verdict, done.match.verdict_reason, done.match.decided_by) == (
        "second_look", "Look at the\n  hands.", BEN,
    )  # fmt: skip
    decided = [line for line in boards.show_case(desk.ws, desk.case).timeline if line.verb == "decided"]
    assert [(line.actor, line.details["before"], line.details["verdict"]) for line in decided] == [
        (desk.ws.actor, "", "confirmed"), (BEN, "confirmed", "second_look"),
    ]  # fmt: skip
    assert decided[0].details["reason"] == "The same drawn scenes, mirrored."


_TOO_LONG = "The reason of a verdict has 4,001 characters; at most 4,000 fit."


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Decision("M-000001", "sure", "x"), "“sure” is not a verdict."),
        (Decision("M-000001", "confirmed", " \n"), "The reason of a verdict says nothing."),
        (Decision("M-000001", "confirmed", "..."), "The reason of a verdict says nothing."),
        (Decision("M-000001", "confirmed", "x" * 4001), None),
    ],
)  # fmt: skip
def test_a_verdict_that_is_none(desk: Desk, decision: Decision, sentence: str | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        matches.decide_match(desk.ws, decision)
    assert caught.value.message == (sentence or _TOO_LONG)
    with pytest.raises(NotFound):
        matches.decide_match(desk.ws, replace(decision, match_id="M-000404", verdict="rejected", reason="No"))


def test_a_review_adds_and_never_edits(desk: Desk) -> None:
    new = NewExceptionReview(desk.clip, "tolerated", "A fan work.", (" quotation ", "", "parody"))
    done = matches.review_exception(desk.ben, new)
    assert (done.review.considered, done.review.reviewer) == (("quotation", "parody"), BEN)
    assert [review.outcome for review in boards.show_case(desk.ws, desk.case).reviews] == [
        "no_exception",
        "tolerated",
    ]
    for wrong in (replace(new, outcome="fine"), replace(new, reason="  "), replace(new, considered=("a\0",))):
        with pytest.raises(InvalidInput):
            matches.review_exception(desk.ws, wrong)


def test_pairs_show_the_reference_first(desk: Desk) -> None:
    pairs = matches.pair_images(desk.ws, desk.match, height=60)
    assert len(pairs) == len(matches.matches_of_case(desk.ws, desk.case)[0].frames)
    assert all(image.startswith(b"\xff\xd8") for pair in pairs for image in pair)


def test_a_removed_reference_is_not_compared_any_more(desk: Desk) -> None:
    references.remove_reference(desk.ws, "R-000001")
    with pytest.raises(Refused, match="no reference to compare with"):
        matches.score_matches(desk.ws, ScoreRequest(desk.clip), CTX)
