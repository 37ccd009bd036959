"""Requests to AI vendors from the draft to the breach, on both databases."""

from datetime import date, timedelta

import pytest
from services.desks import BEN, CTX, TODAY, Desk, Films, on_one_database

from rightsdesk.domain.optouts import STEPS, OptOutOutcome, OptOutState
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused
from rightsdesk.services.custody import verify
from rightsdesk.services.dates import deadlines
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer, Sending
from rightsdesk.services.optouts import optout_audits, optout_boards, optout_steps, optouts, vendors
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optout_steps import NewOutcome
from rightsdesk.services.works import characters

FIVE = ("openai", "google_ai", "midjourney", "kling", "bytedance")


def drafted(desk: Desk, *named: str, language: str = "en", **more: object) -> tuple[OptOutRecord, ...]:
    new = optouts.NewOptOuts(named or ("openai",), ("W-0001",), language=language, **more)  # type: ignore[arg-type]
    return optouts.draft_optouts(desk.ws, new, CTX).optouts


def first(asked: Desk) -> OptOutRecord:
    """The request that was sent in the stage of this name."""
    (one,) = optouts.list_optouts(asked.ws)
    return one


def sent(desk: Desk, vendor: str = "openai") -> OptOutRecord:
    return optouts.show_optout(desk.ws, desk.ask(vendor))


def outcome(desk: Desk, one: OptOutRecord, word: str, **more: object) -> OptOutRecord:
    on = deadlines.today(desk.ws)
    new = NewOutcome(one.id, word, on, **{"note": "As they wrote.", **more})  # type: ignore[arg-type]
    return optout_steps.record_outcome(desk.ws, new, CTX).optout


def test_all_vendors_get_a_letter_in_one_run_and_one_case(desk: Desk) -> None:
    done = drafted(desk, *FIVE, language="ja+en")
    assert [one.vendor for one in done] == list(FIVE)
    assert {one.state for one in done} == {"drafted"}
    assert len({one.case for one in done}) == 1
    letter = notices.show_notice(desk.ws, str(done[0].notice))
    assert letter.fields["model_or_service"] == ["ChatGPT", "OpenAI API"]
    assert letter.fields["optout_basis"] == list(done[0].bases)
    assert boards.show_case(desk.ws, str(done[0].case)).claim == "training"


def test_only_what_is_ticked_is_printed(desk: Desk) -> None:
    one = drafted(desk, "openai", bases=("jp_30_4",))[0]
    notices.approve_notice(desk.ben, str(one.notice))
    notices.issue_notice(desk.ws, str(one.notice), CTX)
    text = notices.show_notice(desk.ws, str(one.notice)).fields
    assert text["optout_basis"] == ["jp_30_4"]
    assert not text["vendor_policy_note"]


def test_the_european_ground_waits_for_a_published_reservation(desk: Desk) -> None:
    one = drafted(desk, "openai", bases=("cdsm_4_3",))[0]
    with pytest.raises(CheckFailed, match="no machine-readable reservation is recorded"):
        notices.approve_notice(desk.ben, str(one.notice))


def test_a_second_run_uses_the_same_case_and_refuses_a_twin(desk: Desk) -> None:
    first = drafted(desk, "openai")[0]
    assert drafted(desk, "kling")[0].case == first.case
    with pytest.raises(Refused, match=f"unsent request {first.id}"):
        drafted(desk, "openai")
    again = optouts.NewOptOuts(("openai", "pika"), ("W-0001",), skip_asked=True)
    passed = optouts.draft_optouts(desk.ws, again, CTX)
    assert (passed.skipped, [one.vendor for one in passed.optouts]) == (("openai",), ["pika"])
    optout_steps.record_outcome(
        desk.ws, NewOutcome(first.id, "closed", TODAY, "Written twice by mistake."), CTX
    )
    assert drafted(desk, "openai")[0].case == first.case


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"vendors": ()}, InvalidInput, "needs a vendor and a work"),
        ({"vendors": ("youtube",)}, InvalidInput, "is not an AI vendor"),
        ({"vendors": ("nobody",)}, NotFound, "not in the directory"),
        ({"work_ids": ("W-0009",)}, NotFound, "W-0009"),
        ({"bases": ("us_constitution",)}, InvalidInput, "not a basis"),
        ({"kind": "dmca_512c_notice"}, InvalidInput, "not a letter to an AI vendor"),
        ({"language": "fr"}, InvalidInput, "cannot be written in"),
        ({"case_id": "C-2026-0009"}, NotFound, "C-2026-0009"),
    ],
)
@on_one_database
def test_what_cannot_be_asked_is_said_and_leaves_nothing(
    desk: Desk, changed: dict[str, object], error: type[Exception], words: str
) -> None:
    wanted = {"vendors": ("openai",), "work_ids": ("W-0001",), **changed}
    before = len(boards.case_rows(desk.ws))
    with pytest.raises(error, match=words):
        optouts.draft_optouts(desk.ws, optouts.NewOptOuts(**wanted), CTX)  # type: ignore[arg-type]
    assert optouts.list_optouts(desk.ws) == ()
    assert len(boards.case_rows(desk.ws)) == before


def test_the_state_follows_the_letter_and_the_calendar(desk: Desk) -> None:
    one = drafted(desk, bases=("jp_30_4",))[0]
    assert (one.state, one.steps) == ("drafted", ("closed",))
    notices.approve_notice(desk.ben, str(one.notice))
    assert optouts.show_optout(desk.ws, one.id).state == "approved"
    notices.issue_notice(desk.ws, str(one.notice), CTX)
    notice_followup.record_sent(desk.ws, Sending(str(one.notice), "post", TODAY))
    now = optouts.show_optout(desk.ws, one.id)
    assert (now.state, now.state_on, now.sent_on) == ("sent", TODAY, TODAY)
    assert now.reply_by is not None
    assert now.reply_by - TODAY == timedelta(days=14)
    desk.place.clock.advance(days=15)
    late = optouts.show_optout(desk.ws, one.id)
    assert (late.state, late.state_on) == ("no_reply", now.reply_by)
    assert optouts.list_optouts(desk.ws, state="no_reply") == (late,)


def test_an_answer_on_the_letter_reaches_the_request(asked: Desk) -> None:
    one = first(asked)
    notice_followup.record_answer(
        asked.ws, NewAnswer(str(one.notice), "rejected", TODAY, note="They see no duty."), CTX
    )
    now = optouts.show_optout(asked.ws, one.id)
    assert (now.state, now.events[0].note) == ("refused", "They see no duty.")


def test_a_confirmation_needs_its_words_and_starts_the_audits(asked: Desk, films: Films) -> None:
    one = first(asked)
    with pytest.raises(Refused, match="What the vendor wrote is missing"):
        optout_steps.record_outcome(asked.ws, NewOutcome(one.id, "confirmed", TODAY), CTX)
    new = NewOutcome(one.id, "confirmed", TODAY, "All image models, from today on.", films.page)
    done = optout_steps.record_outcome(asked.ws, new, CTX)
    assert done.optout.state == "confirmed"
    assert [each.rule for each in done.deadlines] == ["ai_audit"]
    assert done.optout.audit_on == TODAY + timedelta(days=90)
    kept = evidence.show_evidence(asked.ws, str(done.optout.events[0].evidence))
    assert kept.case == one.case
    open_ones = deadlines.list_deadlines(asked.ws, deadlines.DeadlineFilter(one.case))
    assert "ai_optout_reply" not in {each.rule for each in open_ones}
    assert boards.counts(asked.ws).tests_due == 0
    asked.place.clock.advance(days=91)
    assert optouts.show_optout(asked.ws, one.id).state == "audit_due"
    assert boards.counts(asked.ws).tests_due == 1


def test_a_clean_audit_sets_the_day_of_the_next(asked: Desk) -> None:
    one = outcome(asked, first(asked), "confirmed")
    asked.place.clock.advance(days=91)
    run_on = deadlines.today(asked.ws)
    done = optout_audits.record_audit(
        asked.ws, optout_audits.NewAudit(one.id, "ChatGPT", "A fox in a lantern harbor", run_on, "clean"), CTX
    )
    assert done.optout.state == "confirmed"
    assert done.optout.audit_on == run_on + timedelta(days=90)


def test_a_breach_opens_a_case_with_the_outputs(asked: Desk, films: Films) -> None:
    one = outcome(asked, first(asked), "confirmed")
    with pytest.raises(Refused, match="No audit shows a reproduction"):
        optout_audits.open_breach_case(asked.ws, one.id, "It came back.", CTX)
    new = optout_audits.NewAudit(one.id, "ChatGPT", "Lantern Harbor", TODAY, "reproduced", films.clip)
    kept = optout_audits.record_audit(asked.ws, new, CTX)
    matches.score_matches(asked.ws, matches.ScoreRequest(kept.audit.clip), CTX)
    breach = optout_audits.open_breach_case(asked.ws, one.id, "Whole scenes came back.", CTX)
    assert breach.optout.state == "breached"
    assert breach.optout.audits[0].score is not None
    assert len(kept.audit.output_sha256) == 64
    case = boards.show_case(asked.ws, breach.case)
    assert (case.claim, case.parent_case_id, len(case.clips)) == ("output", one.case, 1)
    assert {item.sha256 for item in case.evidence} == {kept.audit.output_sha256}
    assert verify.verify_records(asked.ws, CTX).problems == ()


def test_the_prompt_of_an_audit_reaches_the_next_letter(asked: Desk, films: Films) -> None:
    one = outcome(asked, first(asked), "partial")
    new = optout_audits.NewAudit(one.id, "ChatGPT", "Lantern Harbor", TODAY, "similar", films.clip)
    optout_audits.record_audit(asked.ws, new, CTX)
    letter = notices.show_notice(asked.ws, str(drafted(asked, "kling")[0].notice))
    assert [item["output_prompt"] for item in letter.fields["items"]] == ["Lantern Harbor"]


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"finding": "similar"}, InvalidInput, "needs the output itself"),
        ({"finding": "guilty"}, InvalidInput, "not a finding"),
        ({"prompt": " "}, InvalidInput, "prompt"),
        ({"run_on": TODAY + timedelta(days=2)}, InvalidInput, "future"),
    ],
)
@on_one_database
def test_an_audit_that_shows_nothing_is_refused(
    asked: Desk, changed: dict[str, object], error: type[Exception], words: str
) -> None:
    one = outcome(asked, first(asked), "confirmed")
    values = {"model": "ChatGPT", "prompt": "A fox", "run_on": TODAY, "finding": "clean", **changed}
    with pytest.raises(error, match=words):
        optout_audits.record_audit(asked.ws, optout_audits.NewAudit(one.id, **values), CTX)  # type: ignore[arg-type]


def test_an_unsent_request_cannot_be_audited_or_answered(desk: Desk) -> None:
    one = drafted(desk)[0]
    with pytest.raises(Refused, match="after it was sent"):
        optout_audits.record_audit(
            desk.ws, optout_audits.NewAudit(one.id, "ChatGPT", "A fox", TODAY, "clean"), CTX
        )
    with pytest.raises(Refused, match="drafted cannot become confirmed"):
        outcome(desk, one, "confirmed")


@pytest.mark.parametrize(
    ("word", "more", "words"),
    [
        ("acknowledged", {"on": date(2026, 11, 21)}, "lies before"),
        ("acknowledged", {"on": date(2026, 12, 21)}, "future"),
        ("no_reply", {}, "has until"),
        ("breached", {}, "cannot become breached"),
        ("escalated", {"route": "counsel"}, "cannot become escalated"),
        ("closed", {"note": ""}, "needs a reason"),
        ("agreed", {}, "not an outcome"),
    ],
)
@on_one_database
def test_each_guard_names_what_is_missing(
    asked: Desk, word: str, more: dict[str, object], words: str
) -> None:
    one = first(asked)
    new = {"on": TODAY, "note": "As they wrote.", **more}
    with pytest.raises((Refused, InvalidInput), match=words):
        optout_steps.record_outcome(asked.ws, NewOutcome(one.id, word, **new), CTX)  # type: ignore[arg-type]
    assert optouts.show_optout(asked.ws, one.id).state == "sent"


def test_a_refusal_goes_on_by_a_route(asked: Desk) -> None:
    one = outcome(asked, first(asked), "refused")
    with pytest.raises(Refused, match="Nobody chose where"):
        outcome(asked, one, "escalated")
    now = outcome(asked, one, "escalated", route="association", note="To the association, with the pack.")
    assert (now.state, now.events[-1].route) == ("escalated", "association")


def test_the_matrix_shows_each_pair(desk: Desk) -> None:
    characters.add_character(desk.ws, characters.NewCharacter("W-0001", "Kon", "コン", "Sheet 3"))
    one = sent(desk, "kling")
    outcome(desk, one, "refused")
    characters.add_character(desk.ws, characters.NewCharacter("W-0001", "Late", "", "Sheet 9"))
    found = optout_boards.show_matrix(desk.ws)
    states = {row.title: {cell.vendor: cell.state for cell in row.cells if cell.optout} for row in found.rows}
    assert states == {"Lantern Harbor": {"kling": "refused"}, "Kon": {"kling": "refused"}, "Late": {}}
    assert len(found.vendors) >= 11
    assert found.counts == {"refused": 1, "none": len(found.vendors) - 1}


def test_a_vendor_is_changed_with_a_source_and_the_letter_follows(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="where it was read"):
        vendors.change_vendor(desk.ws, "kling", vendors.VendorChange("", code="signed"))
    done = vendors.change_vendor(
        desk.ben,
        "kling",
        vendors.VendorChange(
            "Letter of their counsel", services=("Kling AI", "Kling API"), legal_entity="Sample Kling Ltd.",
            address="1 Sample Road",
        ),
    ).vendor  # fmt: skip
    assert (done.services, done.legal_entity, done.edited_by) == (
        ("Kling AI", "Kling API"), "Sample Kling Ltd.", BEN
    )  # fmt: skip
    fields = notices.show_notice(desk.ws, str(drafted(desk, "kling")[0].notice)).fields
    assert fields["vendor_legal_entity"] == "Sample Kling Ltd."
    assert fields["model_or_service"] == ["Kling AI", "Kling API"]


def test_the_track_leads_from_every_state_to_its_end() -> None:
    assert set(STEPS) == set(OptOutState)
    for state in set(OptOutState) - {OptOutState.NONE, OptOutState.CLOSED}:
        seen, front = {state}, [state]
        while front:
            for word in STEPS[front.pop()]:
                after = OptOutState(word)
                if after not in seen:
                    seen.add(after)
                    front.append(after)
        assert OptOutState.CLOSED in seen, state
    assert {word for steps in STEPS.values() for word in steps} == set(OptOutOutcome)
