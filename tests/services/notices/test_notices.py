import subprocess
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from services.desks import (
    AKI,
    BEN,
    CTX,
    JP,
    US,
    YOUTUBE,
    Desk,
    Films,
    Stages,
    attach,
    log_upload,
    on_one_database,
)
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from rightsdesk.domain.custody import Stamp
from rightsdesk.domain.sealing import Seal
from rightsdesk.domain.vocabulary import CustodyVerb, Requirement, Severity
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused, UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services import lookup
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import checkpoints, verify
from rightsdesk.services.custody.timestamp_records import list_times
from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.letters.letter_forms import notice_text
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_followup import retract_notice
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.rulebook.rules import load_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody, durable


def blocking(desk: Desk, number: str) -> dict[str, str]:
    found = notices.check_notice(desk.ws, number)
    return {one.field: one.message for one in found if one.severity is Severity.BLOCK}


@pytest.mark.parametrize("letter", [US, JP])
def test_a_letter_drafted_from_full_records_is_complete(desk: Desk, letter: str) -> None:
    number = desk.draft(letter)
    found = notices.show_notice(desk.ws, number)
    assert (found.status, found.author, found.platform) == ("drafted", AKI, "youtube")
    assert found.clips == (desk.clip,)
    assert blocking(desk, number) == {}
    assert [exhibit.match for exhibit in found.exhibits] == [None, desk.match]
    assert notices.list_notices(desk.ws, desk.case)[0].id == number
    assert YOUTUBE in notice_text(desk.ws, number).text


LAW = [
    ("signature_name", ""), ("rh_name", ""), ("rh_address", ""), ("contact_phone", ""), ("contact_email", ""),
    ("agent_role", None), ("work_title", ""), ("work_description", ""), ("item_url", ""),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), [pair for pair in LAW if pair[1] is not None])
@on_one_database
def test_each_missing_field_of_the_law_stops_the_approval(desk: Desk, field: str, value: str) -> None:
    number = desk.draft(US, **{field: value})
    assert field in blocking(desk, number)
    with pytest.raises(CheckFailed, match=f"^Notice {number} is not complete: "):
        notices.approve_notice(desk.ben, number)
    assert notices.show_notice(desk.ws, number).status == "drafted"


def test_the_fields_tried_above_are_all_the_law_asks_for() -> None:
    rules = load_rules().notice_kind(US).fields
    law = {rule.id for rule in rules if rule.requirement is Requirement.LAW}
    statements = {"stmt_good_faith", "stmt_accuracy", "stmt_authority_perjury"}
    from_clips = {"item_locus", "item_exception_review"}
    assert law <= {field for field, _ in LAW} | statements | from_clips


def letter(case: str = "C-2026-0001", kind: str = US, language: str = "en", **values: object) -> NewNotice:
    return NewNotice(case, kind, language, **values)  # type: ignore[arg-type]


def by_hand(field: str, value: str) -> NewNotice:
    return letter(overrides={field: value})


@pytest.mark.parametrize(
    ("new", "error", "sentence"),
    [
        (letter(kind="letter"), InvalidInput, "“letter” is not a kind of notice."),
        (letter(language="fr"), InvalidInput, "US takedown notice cannot be written in “fr”."),
        (letter("C-2026-0404"), NotFound, "Case C-2026-0404 does not exist."),
        (letter(platform="no"), NotFound, "Platform “no” is not in the directory."),
        (letter(prior_notice_id="N-1"), NotFound, "Notice N-1 does not exist."),
        (by_hand("colour", "red"), InvalidInput, "The letter has no field “colour”."),
        (by_hand("letter_date", "soon"), InvalidInput, "The letter_date “soon” is not a day."),
        (by_hand("agent_role", "king"), InvalidInput, "“king” is not a sender role."),
        (
            by_hand("rh_name", "\0"),
            InvalidInput,
            "The rh_name holds a character that cannot be kept (U+0000).",
        ),
        (
            by_hand("rh_name", "x" * 10_001),
            InvalidInput,
            "The rh_name has 10,001 characters; at most 10,000 fit.",
        ),
    ],
)
@on_one_database
def test_what_cannot_be_drafted(desk: Desk, new: NewNotice, error: type[UserError], sentence: str) -> None:
    with pytest.raises(error) as caught:
        notices.draft_notice(desk.ws, new)
    assert caught.value.message == sentence
    assert notices.list_notices(desk.ws) == ()


@pytest.mark.parametrize("name", [AKI, " aki  DRAFTER ", "Ａｋｉ　Ｄｒａｆｔｅｒ", "AkiDrafter"])
@on_one_database
def test_the_author_cannot_approve_however_the_name_is_written(desk: Desk, name: str) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match=f"^{AKI} wrote notice {number} and cannot also approve it"):
        notices.approve_notice(desk.ws.acting_as(name), number)


def test_a_signatory_is_one_person_in_both_scripts(desk: Desk) -> None:
    hanako = replace(desk, ws=desk.ws.acting_as("Hanako Mihon"))
    number = hanako.draft()
    with pytest.raises(Refused, match=r"^Hanako Mihon wrote notice"):
        notices.approve_notice(desk.ws.acting_as("見本花子"), number)
    notices.approve_notice(desk.ben, number)


def test_an_approval_wants_the_warning_accepted_and_takes_the_case_along(desk: Desk) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match="The warning about wrong notices was not accepted"):
        notices.approve_notice(desk.ben, number, warning_accepted=False)
    done = notices.approve_notice(desk.ben, number)
    assert (done.notice.status, done.notice.approved_by, done.held_back) == ("approved", BEN, ())
    assert boards.show_case(desk.ws, desk.case).status == "approved"


def test_an_edit_drops_the_approval_and_takes_the_case_back(desk: Desk) -> None:
    number = desk.draft()
    notices.approve_notice(desk.ben, number)
    edited = notices.edit_notice(desk.ben, number, {"requested_action": "Please remove it."}).notice
    assert (edited.status, edited.author, edited.approved_by) == ("drafted", BEN, "")
    assert edited.fields["requested_action"] == "Please remove it."
    assert boards.show_case(desk.ws, desk.case).status == "exception_review"
    with pytest.raises(Refused, match="is not approved yet"):
        notices.issue_notice(desk.ws, number, CTX)
    with pytest.raises(Refused, match=f"^{BEN} wrote"):
        notices.approve_notice(desk.ben, number)
    reset = notices.edit_notice(desk.ws, number, {"requested_action": ""}).notice
    assert (reset.overrides, reset.fields["requested_action"]) == (
        {},
        load_rules().texts["requested_action"]["en"],
    )
    notices.approve_notice(desk.ben, number)
    assert boards.show_case(desk.ws, desk.case).status == "approved"


def test_records_changed_after_the_approval_are_refused(desk: Desk) -> None:
    number = desk.draft()
    notices.approve_notice(desk.ben, number)
    matches.decide_match(desk.ben, matches.Decision(desk.match, "confirmed", "Other words now."))
    changed = f"^The records changed since notice {number} was approved: the suspected items\\.$"
    with pytest.raises(Refused, match=changed):
        notices.issue_notice(desk.ws, number, CTX)
    notices.approve_notice(desk.ben, number)
    assert notices.issue_notice(desk.ws, number, CTX).notice.status == "issued"


def test_a_later_day_and_a_day_set_by_hand_can_still_be_issued(desk: Desk) -> None:
    number = desk.draft(US, letter_date="2026-11-20")
    notices.approve_notice(desk.ben, number)
    desk.place.clock.advance(days=3)
    done = notices.issue_notice(desk.ws, number, CTX).notice
    assert done.fields["letter_date"] == "2026-11-20"
    assert done.fields["signature_date"] == "2026-11-22"


def test_a_preview_tries_out_and_stores_nothing(desk: Desk) -> None:
    number = desk.draft()
    before = notices.show_notice(desk.ws, number)
    seen = notices.preview_notice(desk.ws, number, CTX, {"requested_action": "Only tried out."})
    assert seen.data.startswith(b"%PDF")
    assert "Only tried out." in pdf_text(seen.data)
    assert notices.show_notice(desk.ws, number) == before
    with pytest.raises(InvalidInput):
        notices.preview_notice(desk.ws, number, CTX, {"letter_date": "soon"})


def pdf_text(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def test_an_issued_letter_names_the_root_of_the_custody_log(desk: Desk, tmp_path: Path) -> None:
    number = desk.issue(US)
    seal = list_times(desk.ws)[-1]
    page = subprocess.run(
        ["pdftotext", "-l", "1", notices.show_notice(desk.ws, number).pdf, "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert f"Custody record at issue: {seal.size} entries" in " ".join(page.split())
    assert seal.root in "".join(page.split())
    assert checkpoints.verify_against(desk.ws, Seal(seal.size, seal.root, seal.head), CTX).holds
    preview = tmp_path / "preview.pdf"
    preview.write_bytes(notices.preview_notice(desk.ws, desk.draft(JP), CTX).data)
    shown = subprocess.run(["pdftotext", preview, "-"], capture_output=True, check=True).stdout.decode()
    assert "RFC 6962" not in shown


def test_what_is_issued_is_frozen_everywhere(issued: Desk) -> None:
    ws = issued.ws
    for number in ("N-2026-0001", "N-2026-0002"):
        found = notices.show_notice(ws, number)
        data = Path(found.pdf).read_bytes()
        assert found.status == "issued"
        assert ws.vault.path(found.sha256).read_bytes() == data
        assert found.sha256 in ws.vault.hashes()
        with ws.database.read() as session:
            assert custody.recorded_hashes(session)[number] == found.sha256
        assert Path(found.pdf).stat().st_mode & 0o222 == 0
        assert notices.preview_notice(ws, number, CTX).data == data
        assert found.findings == ()
    assert verify.verify_records(ws, CTX).problems == ()


def test_an_issued_letter_is_not_touched_by_later_changes(issued: Desk) -> None:
    before = notices.show_notice(issued.ws, "N-2026-0001")
    words = notice_text(issued.ws, "N-2026-0001")
    matches.decide_match(issued.ws, matches.Decision(issued.match, "rejected", "I was wrong."))
    log_upload(issued.ws, issued.case, "https://www.youtube.com/watch?v=SAMPLE00009")
    assert notices.show_notice(issued.ws, "N-2026-0001") == before
    assert notice_text(issued.ws, "N-2026-0001") == words
    for step in (
        lambda: notices.edit_notice(issued.ws, "N-2026-0001", {"rh_name": "X"}),
        lambda: notices.approve_notice(issued.ben, "N-2026-0001"),
    ):
        with pytest.raises(Refused, match="is issued; an issued notice never changes"):
            step()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notice SET letter_text = 'forged' WHERE id = 'N-2026-0001'",
        "UPDATE notice SET status = 'drafted' WHERE id = 'N-2026-0001'",
        "DELETE FROM exhibit WHERE notice_id = 'N-2026-0001'",
        "UPDATE custody_event SET actor = 'nobody'",
    ],
)
def test_a_plain_sql_client_is_refused(issued: Desk, statement: str) -> None:
    database = issued.place.url or f"sqlite:///{issued.ws.folder.database_path}"
    engine = create_engine(database)
    try:
        with engine.connect() as connection, pytest.raises(DBAPIError, match=r"(?i)issued|custody"):
            connection.execute(text(statement))
    finally:
        engine.dispose()


def test_issuing_again_changes_nothing_and_brings_back_a_lost_copy(issued: Desk) -> None:
    before = notices.show_notice(issued.ws, "N-2026-0001")
    copy = Path(before.pdf)
    data = copy.read_bytes()
    copy.unlink()
    assert [one.id for one in verify.verify_records(issued.ws, CTX).problems] == ["N-2026-0001"]
    issued.place.clock.advance(days=2)
    again = notices.issue_notice(issued.ben, "N-2026-0001", CTX)
    assert (again.notice, again.deadlines) == (before, ())
    assert copy.read_bytes() == data


def test_the_same_records_give_the_same_bytes(
    issued: Desk, stages: Stages, kind: str, tmp_path: Path
) -> None:
    found = notices.show_notice(issued.ws, "N-2026-0001")
    with ExitStack() as stack:
        place = stages.copy(kind, "reviewed", tmp_path / "again", stack)
        again = Desk(place, place.open())
        again.issue(US)
        assert notices.show_notice(again.ws, "N-2026-0001").sha256 == found.sha256


def test_a_crash_between_vault_and_record_leaves_a_clean_state(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = custody.record

    def die(session: Session, stamp: Stamp, verb: CustodyVerb, *args: object, **values: object) -> object:
        if verb is CustodyVerb.ISSUED:
            raise MemoryError
        return record(session, stamp, verb, *args, **values)  # type: ignore[arg-type]

    number = desk.draft()
    notices.approve_notice(desk.ben, number)
    with monkeypatch.context() as patched:
        patched.setattr(lookup.custody, "record", die)
        with pytest.raises(MemoryError):
            notices.issue_notice(desk.ws, number, CTX)
    assert notices.show_notice(desk.ws, number).status == "approved"
    assert list(desk.ws.folder.notices_path.iterdir()) == []
    report = verify.verify_records(desk.ws, CTX)
    assert (report.problems, len(report.leftovers)) == ((), 1)
    desk.place.clock.advance(hours=1)
    done = notices.issue_notice(desk.ws, number, CTX).notice
    assert durable.sha256_of(Path(done.pdf)) == done.sha256
    report = verify.verify_records(desk.ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())


def test_an_edit_while_the_letter_is_being_set_is_noticed(desk: Desk) -> None:
    number = desk.draft()
    notices.approve_notice(desk.ben, number)
    done = []

    def meddle(_progress: object) -> None:
        if not done:
            done.append(notices.edit_notice(desk.ws, number, {"requested_action": "Other words."}))
            notices.approve_notice(desk.ben, number)

    with pytest.raises(Refused, match=f"^Notice {number} was changed while it was being issued"):
        notices.issue_notice(desk.ws, number, JobContext(meddle))
    assert notices.issue_notice(desk.ws, number, CTX).notice.fields["requested_action"] == "Other words."


@on_one_database
def test_the_longest_texts_a_person_may_write_still_make_a_letter(desk: Desk, films: Films) -> None:
    attach(desk.ws, desk.case, films.still, clip=desk.clip, note="長い" * 2000)
    matches.decide_match(desk.ws, matches.Decision(desk.match, "confirmed", "same scenes " * 333))
    desk.place.clock.advance(minutes=1)
    matches.review_exception(
        desk.ws, matches.NewExceptionReview(desk.clip, "no_exception", "no comment at all " * 200)
    )
    number = desk.draft(US, requested_action="Remove it please. " * 500)
    notices.approve_notice(desk.ben, number)
    assert notices.issue_notice(desk.ws, number, CTX).notice.status == "issued"


def test_a_retracted_draft_cannot_be_issued(desk: Desk) -> None:
    number = desk.draft()
    retract_notice(desk.ws, number, "Drafted for the wrong case")
    with pytest.raises(Refused, match=f"^Notice {number} was retracted before it was issued"):
        notices.issue_notice(desk.ws, number, CTX)
    assert notices.preview_notice(desk.ws, number, CTX).pages > 0


def test_kinds_name_what_can_be_written(desk: Desk) -> None:
    kinds = {kind.kind: kind for kind in notices.list_kinds(desk.ws)}
    assert kinds[US].languages == ("en",)
    assert kinds[JP].languages == ("ja",)
    assert all(kind.available for kind in kinds.values())
    assert len(kinds) == 15
    assert all(kind.label and kind.label_ja and kind.regime for kind in kinds.values())


def test_an_excepted_clip_is_left_out_of_the_letter(desk: Desk) -> None:
    second = log_upload(desk.ws, desk.case, "https://www.youtube.com/watch?v=SAMPLE00009")
    number = desk.draft()
    assert notices.show_notice(desk.ws, number).clips == (desk.clip, second)
    assert "item_exception_review" in blocking(desk, number)
    matches.review_exception(
        desk.ws, matches.NewExceptionReview(second, "exception_applies", "A critical review.")
    )
    assert notices.edit_notice(desk.ws, number, {}).notice.clips == (desk.clip,)


def test_kind_of_use_is_printed_in_words(desk: Desk) -> None:
    number = desk.draft(JP)
    assert notices.show_notice(desk.ws, number).fields["items"][0]["item_kind"] == "転載"
    assert cases.next_steps(desk.ws, desk.case)


def test_the_default_signatory_signs_and_else_the_representative(desk: Desk) -> None:
    signed = notices.show_notice(desk.ws, desk.draft(JP)).fields
    assert (signed["signature_name"], signed["agent_title"]) == ("見本 花子", "代表取締役")
    studio.add_signatory(desk.ws, studio.NewSignatory("Taro Rei", "例 太郎", "Head of Rights"))
    newer = notices.show_notice(desk.ws, desk.draft(US)).fields
    assert (newer["signature_name"], newer["agent_title"]) == ("Taro Rei", "Head of Rights")
    assert newer["contact_email"] == "rights@kitsunebi.example"


def test_without_a_signatory_the_representative_signs(ws: Workspace) -> None:
    studio.set_studio(ws, studio.StudioChange(name="Kitsunebi", representative="Hanako Mihon"))
    case = cases.open_case(ws, cases.NewCase("Early")).id
    drafted = notices.draft_notice(ws, NewNotice(case, US, "en")).notice
    assert drafted.fields["signature_name"] == "Hanako Mihon"
