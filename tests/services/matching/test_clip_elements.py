"""What people find of a work's elements in a clip, and the frames they choose to show a match."""

from dataclasses import replace

import pytest
from services.desks import BEN, CTX, Desk, log_upload

from rightsdesk.domain.ledger import SupportKind
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework import trash
from rightsdesk.services.casework.case_story import tell_case
from rightsdesk.services.evidence import derive
from rightsdesk.services.evidence.evidence_records import custody_lines
from rightsdesk.services.letters.exhibit_sheets import SheetPlan, plan_sheets
from rightsdesk.services.letters.notice_ledger import show_ledger, support_sentence
from rightsdesk.services.letters.notice_parts import PlannedExhibit
from rightsdesk.services.matching.clip_elements import (
    ElementChange,
    NewElement,
    add_element,
    element_history,
    list_elements,
    revise_element,
    withdraw_element,
)
from rightsdesk.services.matching.match_pairs import (
    caption_exhibit_pair,
    choose_exhibit_pair,
    list_exhibit_pairs,
    order_exhibit_pairs,
    remove_exhibit_pair,
)
from rightsdesk.services.notices import notices
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.characters import NewCharacter, add_character
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Match

SEEN = NewElement(
    "CL-000001", "character", "present", 0.5, 2.0, character_id="CH-0001", match_id="M-000001",
    work_from=2.5, work_to=4.0, clip_second=1.0, reference_second=3.0, note="The same coat.",
)  # fmt: skip


@pytest.fixture
def cast(desk: Desk) -> Desk:
    add_character(desk.ws, NewCharacter("W-0001", "Hoshi", "ホシ", "model sheet no. 12"))
    return desk


def verbs(ws: Workspace, subject: str) -> list[str]:
    with ws.database.read() as session:
        return [line.verb for line in custody_lines(session, subject=subject)]


def match_row(ws: Workspace) -> Match:
    with ws.database.read() as session:
        found = session.get(Match, "M-000001")
        assert found is not None
        session.expunge(found)
        return found


def sheet_of(ws: Workspace) -> SheetPlan:
    planned = PlannedExhibit("CL-000001", None, "M-000001", "")
    with ws.database.read() as session:
        (plan,) = plan_sheets(ws, session, (planned,), "en")
    return plan


def test_a_finding_names_what_it_rests_on(cast: Desk) -> None:
    ws, match = cast.ws, match_row(cast.ws)
    found = add_element(ws, SEEN).element
    assert (found.id, found.case, found.work, found.reference) == (
        "EL-000001",
        cast.case,
        "W-0001",
        "R-000001",
    )
    assert (found.character_name, found.character_name_ja) == ("Hoshi", "ホシ")
    assert (found.clip_sha256, found.reference_sha256) == (match.clip_sha256, match.reference_sha256)
    assert (found.clip_second, found.reference_second) == (1.0, 3.0)
    heard = replace(SEEN, kind="music", character_id="", clip_from=0.0)
    music = add_element(cast.ben, heard).element
    assert (music.clip_second, music.reference_second, music.judged_by) == (None, None, BEN)
    by_hand = NewElement(cast.clip, "logo", "not_present", 0.0, 3.0, work_id="W-0001")
    logo = add_element(ws, by_hand).element
    assert (logo.match, logo.reference, logo.clip_sha256) == (None, None, match.clip_sha256)
    assert [one.kind for one in list_elements(ws, cast.clip)] == ["music", "logo", "character"]
    said = [line for line in tell_case(ws, cast.case) if line.subject == "EL-000001"]
    assert said[0].said == "Element finding: Character, 0:00.5–0:02.0 of CL-000001: Present. The same coat."
    assert said[0].said_ja == "要素の所見：CL-000001の0:00.5–0:02.0のキャラクター、あり。The same coat."


def test_an_earlier_word_is_kept(cast: Desk) -> None:
    ws = cast.ws
    one = add_element(ws, SEEN).element.id
    assert revise_element(ws, one, ElementChange(note="The same coat.")).element.revision == 1
    cast.place.clock.advance(hours=1)
    changed = revise_element(cast.ben, one, ElementChange(verdict="unsure", character_id="")).element
    assert (changed.verdict, changed.character, changed.revision) == ("unsure", None, 2)
    assert (changed.judged_by, changed.note) == (BEN, "The same coat.")
    past = element_history(ws, one)
    assert [(each.revision, each.said_by, each.said["verdict"]) for each in past] == [
        (1, ws.actor, "present"), (2, BEN, "unsure"),
    ]  # fmt: skip
    assert past[0].said["character_id"] == "CH-0001"
    gone = withdraw_element(ws, one, "Another coat after all.").element
    assert (gone.withdrawn_by, gone.withdraw_reason) == (ws.actor, "Another coat after all.")
    assert list_elements(ws, cast.clip) == ()
    assert [each.id for each in list_elements(ws, case_id=cast.case, withdrawn=True)] == [one]
    assert verbs(ws, one) == ["created", "changed", "removed"]
    with pytest.raises(Refused, match="was withdrawn by"):
        revise_element(ws, one, ElementChange(note="x"))
    with pytest.raises(Refused, match="was withdrawn by"):
        withdraw_element(ws, one, "No.")


_OTHER = {"match_id": "", "character_id": "", "reference_id": "", "work_from": None, "work_to": None}


_WRONG: list[tuple[dict[str, object], str]] = [
    ({"kind": "hat"}, "“hat” is not a kind of element."),
    ({"verdict": "yes"}, "“yes” is not a verdict on an element."),
    ({"clip_to": 0.1}, "The stretch ends at 0:00.1, before it begins."),
    ({"clip_to": 99.0}, "CL-000001 lasts 3.000 s; there is no second 99."),
    ({"clip_from": float("nan")}, "nan is no second of CL-000001."),
    ({"work_to": 60.0}, "R-000001 lasts 6.000 s; there is no second 60."),
    ({"clip_second": 2.5}, "The clip's frame at 0:02.5 lies outside 0:00.5–0:02.0."),
    ({"reference_second": None}, "Two frames have to show it: one of the clip and one of the work."),
    ({"work_id": "W-0002"}, "The records speak of different works: W-0002 (the work named), W-0001"),
    ({"reference_id": "R-000009"}, "M-000001 compares with R-000001, not with R-000009."),
    (_OTHER, "It is not said which work it is an element of."),
    ({**_OTHER, "work_id": "W-0001"}, "It is not said which reference the work's frame is of."),
]


def test_a_finding_that_is_none(cast: Desk) -> None:
    catalogue.add_work(cast.ws, catalogue.NewWork("Paper Comet"))
    for wrong, sentence in _WRONG:
        with pytest.raises(InvalidInput) as caught:
            add_element(cast.ws, replace(SEEN, **wrong))  # type: ignore[arg-type]
        assert caught.value.message.startswith(sentence), wrong
    bare = log_upload(cast.ws, cast.case, "https://x.com/a/status/12")
    unseen = NewElement(bare, "scene", "present", 0, 9, "W-0001", reference_id="R-000001",
                        clip_second=1, reference_second=1)  # fmt: skip
    with pytest.raises(Refused, match="has no media in evidence yet"):
        add_element(cast.ws, unseen)
    with pytest.raises(InvalidInput, match="is a match of CL-000001, not of"):
        add_element(cast.ws, replace(SEEN, clip_id=bare))
    trash.put_in_trash(cast.ws, bare, "Logged twice.")
    with pytest.raises(Refused, match="is in the trash"):
        add_element(cast.ws, unseen)
    for missing in ({"clip_id": "CL-000404"}, {"character_id": "CH-0404"}, {"match_id": "M-000404"}):
        with pytest.raises(NotFound):
            add_element(cast.ws, replace(SEEN, **missing))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        element_history(cast.ws, "EL-000404")
    assert list_elements(cast.ws) == ()


def test_a_sentence_may_rest_on_a_finding(cast: Desk) -> None:
    one = add_element(cast.ws, SEEN).element.id
    doubted = add_element(cast.ws, replace(SEEN, verdict="unsure")).element.id
    number = cast.draft()
    sentence = show_ledger(cast.ws, number)[0].sentence.text
    with pytest.raises(NotFound, match="is no record of case"):
        support_sentence(cast.ws, number, sentence, doubted)
    support_sentence(cast.ws, number, sentence, one)
    tied = show_ledger(cast.ws, number)[0].supports[-1]
    assert (tied.kind, tied.id) == (SupportKind.ELEMENT, one)
    assert tied.said == "Hoshi: CL-000001 0:00.5–0:02.0 = 0:02.5–0:04.0"


def test_chosen_frames_stand_in_for_measured_ones(desk: Desk) -> None:
    ws, row = desk.ws, match_row(desk.ws)
    measured = sheet_of(ws)
    assert list(zip(measured.theirs_at, measured.ours_at, strict=True)) == sorted(
        (pair["clip_at"], pair["reference_at"]) for pair in row.frames[:6]
    )
    late = choose_exhibit_pair(ws, desk.match, 2.0004, 4.0, "The face").pair
    early = choose_exhibit_pair(desk.ben, desk.match, 0.5, 2.5).pair
    assert (late.clip_second, late.place, early.place) == (2.0, 1, 2)
    assert (late.clip_sha256, late.reference_sha256) == (row.clip_sha256, row.reference_sha256)
    assert (sheet_of(ws).theirs_at, sheet_of(ws).ours_at) == ((2.0, 0.5), (4.0, 2.5))
    assert sheet_of(ws).facts[-1].value == f"{ws.actor}, {BEN}"
    assert sheet_of(ws).captions == ("The face", "")
    assert caption_exhibit_pair(ws, early.id, "The  coat").pairs[1].note == "The coat"
    assert sheet_of(ws).captions == ("The face", "The coat")
    order_exhibit_pairs(ws, desk.match, [early.id, late.id])
    assert [one.id for one in list_exhibit_pairs(ws, desk.match)] == [early.id, late.id]
    kept = derive.save_comparison(ws, desk.match, CTX).item
    assert kept.derivation["parameters"]["clip_at"] == ["0.5", "2"]
    assert [one.id for one in remove_exhibit_pair(ws, early.id).pairs] == [late.id]
    assert list_exhibit_pairs(ws, desk.match)[0].place == 1
    remove_exhibit_pair(ws, late.id)
    assert sheet_of(ws) == measured
    assert verbs(ws, early.id) == ["created", "changed", "removed"]
    with pytest.raises(Refused, match="was taken out already"):
        caption_exhibit_pair(ws, early.id, "Late")
    assert verbs(ws, desk.match)[-1] == "changed"


def test_frames_that_cannot_be_chosen(desk: Desk) -> None:
    ws = desk.ws
    one = choose_exhibit_pair(ws, desk.match, 1.0, 3.0).pair.id
    with pytest.raises(Refused, match=f"chosen already, as {one}"):
        choose_exhibit_pair(ws, desk.match, 1.0001, 3.0)
    for clip_at, reference_at in ((-1.0, 1.0), (60.0, 1.0), (1.0, 60.0), (float("inf"), 1.0)):
        with pytest.raises(InvalidInput):
            choose_exhibit_pair(ws, desk.match, clip_at, reference_at)
    for ids in ((), (one, one), ("XP-000404",)):
        with pytest.raises(InvalidInput, match="named once"):
            order_exhibit_pairs(ws, desk.match, ids)
    remove_exhibit_pair(ws, one)
    with pytest.raises(Refused, match="was taken out already"):
        remove_exhibit_pair(ws, one)
    for missing in ("XP-000404", "\x00"):
        with pytest.raises(NotFound):
            remove_exhibit_pair(ws, missing)
    for place in range(12):
        choose_exhibit_pair(ws, desk.match, place / 10, 3.0)
    with pytest.raises(Refused, match="a sheet holds no more"):
        choose_exhibit_pair(ws, desk.match, 2.5, 3.0)


def test_an_approval_is_of_the_frames_that_were_shown(desk: Desk) -> None:
    number = desk.draft()
    notices.approve_notice(desk.ben, number)
    choose_exhibit_pair(desk.ws, desk.match, 1.0, 3.0)
    with pytest.raises(Refused, match=r"The records changed since .* was approved: the exhibits"):
        notices.issue_notice(desk.ws, number, CTX)
