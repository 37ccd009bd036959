"""The case table: every guard stops and every guard can be met."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rightsdesk.domain.case_facts import (
    AnswerFacts,
    CaseFacts,
    ClipFacts,
    FilingFacts,
    LetterFacts,
    NoticeFactsOfCase,
    SenderFacts,
    Step,
    WorkFacts,
)
from rightsdesk.domain.cases import (
    TRANSITIONS,
    USUAL_PATH,
    Transition,
    advance,
    allowed_targets,
    is_past,
    open_asks,
    open_guards,
    path_to,
)
from rightsdesk.domain.escalation import NEEDS_SAID
from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    CaseStatus,
    Channel,
    Claim,
    ExceptionOutcome,
    NoticeStatus,
    SenderRole,
)
from rightsdesk.errors import Refused
from rightsdesk.services.rulebook import sentences
from rightsdesk.services.rulebook.guard_words import guard_words, in_japanese
from rightsdesk.services.rulebook.rules import load_rules

S = CaseStatus
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STEP = Step("Aiko", TODAY, NOW)
EXPLAINED = replace(STEP, reason="as agreed", note="with counsel", route="collective")
CLIP = ClipFacts(
    "CL-000001",
    has_evidence=True,
    newest_capture_at=NOW - timedelta(hours=2),
    exception_outcome=ExceptionOutcome.NO_EXCEPTION,
    exception_reviewed_at=NOW - timedelta(hours=1),
    reviewer="Aiko",
)
NOTICE = NoticeFactsOfCase(
    "N-2026-0001",
    NoticeStatus.SENT,
    author="Aiko",
    approver="Botan",
    frozen_sha256="ab" * 32,
    sent_on=TODAY,
    channel=Channel.FORM,
    ticket="T-1",
    prior_notice_ref="T-0",
)
FULL = CaseFacts(
    "C-2026-0001",
    clips=(CLIP,),
    works=(WorkFacts("W-0001", has_locus=True, rights=("reproduction",)),),
    notice=NOTICE,
    answers=tuple(AnswerFacts(outcome, TODAY - timedelta(days=40)) for outcome in AnswerOutcome),
    letters=(LetterFacts("notice_retraction"), LetterFacts("dmca_512c_notice")),
    filing=FilingFacts("Sample District Court", "3:26-cv-00123", True, frozenset({"CL-000001"}), TODAY),
    countered_clips=frozenset({"CL-000001"}),
    newest_page_on=TODAY,
    answer_due_on=TODAY - timedelta(days=1),
    restore_from_on=TODAY + timedelta(days=1),
    restore_due_on=TODAY,
    routes={"collective": "", "demand_letter": "No account of an uploader is on record."},
    route_letters={"demand_letter": frozenset({"cease_and_desist"})},
)


def facts_for(target: CaseStatus) -> CaseFacts:
    if target is S.RETRACTED:
        return replace(FULL, notice=replace(NOTICE, status=NoticeStatus.RETRACTED))
    return FULL


def step_for(target: CaseStatus) -> Step:
    return replace(EXPLAINED, reason="removed") if target is S.CLOSED else EXPLAINED


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda t: f"{t.source}-{t.target}")
def test_every_transition_can_be_walked(transition: Transition) -> None:
    taken = advance(
        transition.source, transition.target, facts_for(transition.target), step_for(transition.target)
    )
    assert (taken.from_, taken.to, taken.changed) == (transition.source, transition.target, True)


def test_no_transition_is_listed_twice() -> None:
    steps = [(transition.source, transition.target) for transition in TRANSITIONS]
    assert len(steps) == len(set(steps))


def test_every_status_can_be_reached_from_the_first() -> None:
    for target in CaseStatus:
        assert path_to(S.DRAFT, target)[-1:] == (() if target is S.DRAFT else (target,))


def clip(**changes: object) -> CaseFacts:
    return replace(FULL, clips=(replace(CLIP, **changes),))


def notice(**changes: object) -> CaseFacts:
    return replace(FULL, notice=replace(NOTICE, **changes))


def sender(**changes: object) -> CaseFacts:
    return replace(FULL, sender=SenderFacts(**changes))


def work(**changes: object) -> CaseFacts:
    return replace(FULL, works=(replace(FULL.works[0], **changes),))


def answers(*given: tuple[AnswerOutcome, date]) -> CaseFacts:
    return replace(FULL, answers=tuple(AnswerFacts(*one) for one in given))


def filing(**changes: object) -> CaseFacts:
    return replace(FULL, filing=replace(FULL.filing, **changes))


AGENT = {"role": SenderRole.AGENT}
SILENT = {"answers": ()}
FAILURES = [
    ("clip_logged", S.DRAFT, S.TRIAGE, replace(FULL, clips=()), STEP),
    ("url_parsed", S.DRAFT, S.TRIAGE, clip(url_valid=False), STEP),
    ("duplicates_checked", S.DRAFT, S.TRIAGE, clip(duplicates_checked=False), STEP),
    ("duplicates_settled", S.DRAFT, S.TRIAGE, clip(same_as=("CL-000009 of C-2026-0009",)), STEP),
    ("evidence_fixed", S.TRIAGE, S.EVIDENCE_CAPTURED, clip(has_evidence=False), STEP),
    ("url_visible", S.TRIAGE, S.EVIDENCE_CAPTURED, clip(url_visible=False), STEP),
    ("work_named", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, replace(FULL, works=()), STEP),
    ("locus_named", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, work(has_locus=False), STEP),
    ("rights_named", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, work(rights=()), STEP),
    ("authority_valid", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, sender(**AGENT), STEP),
    ("authority_valid", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED,
     sender(**AGENT, has_authority_document=True, authority_expires_on=TODAY - timedelta(days=1)), STEP),
    ("authority_valid", S.APPROVED, S.NOTICE_SENT, sender(**AGENT), STEP),
    ("co_owners_consent", S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, sender(co_owners_consent=False), STEP),
    ("exceptions_reviewed", S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, clip(exception_outcome=None), STEP),
    ("exceptions_reviewed", S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, clip(reviewer=" "), STEP),
    ("review_newer_than_capture", S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, clip(newest_capture_at=NOW), STEP),
    ("not_score_alone", S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, clip(reason_is_only_score=True), STEP),
    ("guideline_considered", S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, work(guideline="Fan films"), STEP),
    ("licence_considered", S.APPROVED, S.NOTICE_SENT, clip(licences=("LA-0001",)), STEP),
    ("contact_disclosure_accepted", S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, notice(private_contact=True),
     STEP),
    ("notice_drafted", S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, replace(FULL, notice=None), STEP),
    ("notice_drafted", S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, notice(status=NoticeStatus.RETRACTED), STEP),
    ("notice_complete", S.EXCEPTION_REVIEW, S.PENDING_APPROVAL, notice(blocking_findings=2), STEP),
    ("notice_approved", S.PENDING_APPROVAL, S.APPROVED, notice(approver=""), STEP),
    ("approver_is_not_author", S.PENDING_APPROVAL, S.APPROVED, notice(approver=" AIKO "), STEP),
    ("legal_warning_accepted", S.PENDING_APPROVAL, S.APPROVED, notice(legal_warning_accepted=False), STEP),
    ("comment_given", S.PENDING_APPROVAL, S.EXCEPTION_REVIEW, FULL, STEP),
    ("notice_frozen", S.APPROVED, S.NOTICE_SENT, notice(frozen_sha256=""), STEP),
    ("sending_recorded", S.APPROVED, S.NOTICE_SENT, notice(channel=None), STEP),
    ("sending_recorded", S.APPROVED, S.NOTICE_SENT, notice(sent_on=TODAY + timedelta(days=1)), STEP),
    ("receipt_recorded", S.NOTICE_SENT, S.ACKNOWLEDGED, replace(notice(ticket=""), **SILENT), STEP),
    ("our_answer_noted", S.INFO_REQUESTED, S.ACKNOWLEDGED, FULL, STEP),
    ("answer_info_requested", S.NOTICE_SENT, S.INFO_REQUESTED, replace(FULL, **SILENT), STEP),
    ("answer_removed", S.ACKNOWLEDGED, S.REMOVED, replace(FULL, **SILENT), STEP),
    ("answer_restricted", S.NO_RESPONSE, S.RESTRICTED, replace(FULL, **SILENT), STEP),
    ("answer_rejected", S.NOTICE_SENT, S.REJECTED, replace(FULL, **SILENT), STEP),
    ("answer_overdue", S.NOTICE_SENT, S.NO_RESPONSE, replace(FULL, answer_due_on=TODAY), STEP),
    ("answer_overdue", S.NOTICE_SENT, S.NO_RESPONSE, replace(FULL, answer_due_on=None), STEP),
    ("answer_counter_notice", S.REMOVED, S.COUNTER_NOTICE_RECEIVED, replace(FULL, **SILENT), STEP),
    ("filing_recorded", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, filing(docket="to come"), EXPLAINED),
    ("filing_recorded", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, replace(FULL, filing=None), EXPLAINED),
    ("order_sought", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, filing(asks_for_order=False), EXPLAINED),
    ("filing_names_clips", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, filing(clips=frozenset()), EXPLAINED),
    ("proof_in_time", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, filing(proof_sent_on=None), EXPLAINED),
    ("proof_in_time", S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED, replace(FULL, restore_from_on=TODAY), STEP),
    ("keeping_down_confirmed", S.SUIT_FILED, S.KEPT_DOWN, FULL, STEP),
    ("restoring_due", S.COUNTER_NOTICE_RECEIVED, S.REINSTATED,
     replace(FULL, restore_due_on=TODAY + timedelta(days=1)), STEP),
    ("restoring_due", S.COUNTER_NOTICE_RECEIVED, S.REINSTATED, replace(FULL, restore_due_on=None), STEP),
    ("reason_given", S.CLOSED, S.TRIAGE, FULL, replace(STEP, note="only a note")),
    ("reason_given", S.REJECTED, S.ESCALATED, FULL, replace(STEP, route="collective")),
    ("route_chosen", S.REJECTED, S.ESCALATED, FULL, replace(EXPLAINED, route="")),
    ("route_chosen", S.REJECTED, S.ESCALATED, FULL, replace(EXPLAINED, route="prayer")),
    ("route_open", S.REJECTED, S.ESCALATED, FULL, replace(EXPLAINED, route="demand_letter", note="")),
    ("person_named", S.REJECTED, S.ESCALATED, FULL, replace(EXPLAINED, actor=" ")),
    ("earlier_notice_cited", S.REJECTED, S.PENDING_APPROVAL, notice(prior_notice_ref=""), STEP),
    ("differs_from_earlier", S.REJECTED, S.PENDING_APPROVAL, notice(differs=False), STEP),
    ("loss_captured", S.DRAFT, S.SOURCE_GONE, replace(FULL, newest_page_on=None), EXPLAINED),
    ("loss_captured", S.DRAFT, S.SOURCE_GONE, replace(FULL, newest_page_on=date(2026, 11, 21)), EXPLAINED),
    ("retraction_recorded", S.NOTICE_SENT, S.RETRACTED, FULL, STEP),
    ("close_reason_known", S.TRIAGE, S.CLOSED, FULL, STEP),
    ("close_reason_known", S.TRIAGE, S.CLOSED, FULL, replace(STEP, reason="bored")),
    ("watch_over", S.REMOVED, S.CLOSED, answers((AnswerOutcome.REMOVED, TODAY - timedelta(days=29))),
     replace(STEP, reason="removed")),
    ("watch_over", S.REMOVED, S.CLOSED, answers(), replace(STEP, reason="removed")),
    ("no_counter_notice_open", S.REMOVED, S.CLOSED, FULL, replace(STEP, reason="removed")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("guard", "source", "target", "facts", "step"),
    FAILURES,
    ids=[f"{f[0]}-{i}" for i, f in enumerate(FAILURES)],
)
def test_a_failed_guard_refuses_and_is_named(
    guard: str, source: CaseStatus, target: CaseStatus, facts: CaseFacts, step: Step
) -> None:
    assert [failure.guard for failure in open_guards(source, target, facts, step)] == [guard]
    with pytest.raises(Refused) as refused:
        advance(source, target, facts, step)
    assert guard in refused.value.message
    assert refused.value.hint
    assert "{" not in refused.value.hint


def test_every_guard_of_the_table_has_a_failing_example() -> None:
    used = {guard.__name__ for transition in TRANSITIONS for guard in transition.guards}
    assert used == {failure[0] for failure in FAILURES}


CLOSING = replace(STEP, note="as agreed")
ASKS = [
    ("address_pictured", S.TRIAGE, S.EVIDENCE_CAPTURED, clip(pictured=False), STEP),
    ("sending_proved", S.APPROVED, S.NOTICE_SENT, notice(ticket=" "), STEP),
    ("decision_captured", S.NOTICE_SENT, S.REMOVED, replace(FULL, newest_page_on=None), STEP),
    ("decision_captured", S.NOTICE_SENT, S.RESTRICTED, replace(FULL, newest_page_on=date(2026, 1, 1)), STEP),
    ("reasons_kept", S.NOTICE_SENT, S.REJECTED,
     replace(FULL, answers=(AnswerFacts(AnswerOutcome.REJECTED, TODAY, kept=False),)), STEP),
    ("question_kept", S.NOTICE_SENT, S.INFO_REQUESTED,
     replace(FULL, answers=(AnswerFacts(AnswerOutcome.INFO_REQUESTED, TODAY, kept=False),)), STEP),
    ("counter_notice_kept", S.REMOVED, S.COUNTER_NOTICE_RECEIVED,
     replace(FULL, answers=(AnswerFacts(AnswerOutcome.COUNTER_NOTICE, TODAY, kept=False),)), STEP),
    ("retraction_letter_sent", S.NOTICE_SENT, S.RETRACTED,
     replace(FULL, notice=replace(NOTICE, status=NoticeStatus.RETRACTED), letters=()), EXPLAINED),
    ("licence_recorded", S.TRIAGE, S.LICENSED, FULL, EXPLAINED),
    ("duplicate_named", S.TRIAGE, S.CLOSED, FULL, replace(CLOSING, reason="duplicate")),
    ("removal_on_record", S.TRIAGE, S.CLOSED, replace(FULL, answers=()), replace(CLOSING, reason="removed")),
    ("route_letter_sent", S.REJECTED, S.ESCALATED, FULL, replace(EXPLAINED, route="demand_letter")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "source", "target", "facts", "step"), ASKS, ids=[f"{a[0]}-{i}" for i, a in enumerate(ASKS)]
)
def test_what_a_step_asks_for_does_not_stop_it(
    ask: str, source: CaseStatus, target: CaseStatus, facts: CaseFacts, step: Step
) -> None:
    (asked,) = open_asks(source, target, facts, step)
    assert asked.guard == ask
    assert asked.sentence.endswith(".")
    assert asked.hint
    assert "{" not in asked.hint
    assert advance(source, target, facts, step).changed


def test_every_ask_of_the_table_has_an_example() -> None:
    used = {ask.__name__ for transition in TRANSITIONS for ask in transition.asks}
    assert used == {ask[0] for ask in ASKS}
    assert open_asks(S.CLOSED, S.CLOSED, CaseFacts(), STEP) == ()


# What the sentences of one guard differ in, beside the examples above.
MORE_LACKS = [
    ("loss_captured", S.TRIAGE, S.SOURCE_GONE, CaseFacts(claim=Claim.TRAINING), STEP),
    *(("route_open", S.REJECTED, S.ESCALATED, replace(FULL, routes={"criminal_complaint": said}),
       replace(STEP, reason="as agreed", route="criminal_complaint"))
      for said in (*NEEDS_SAID.values(), "It exists on youtube only.")),
]  # fmt: skip


def test_every_guard_and_ask_has_its_words_in_japanese() -> None:
    rules, seen = load_rules(), set()
    for name, source, target, facts, step in (*FAILURES, *ASKS, *MORE_LACKS):
        failures = (*open_guards(source, target, facts, step), *open_asks(source, target, facts, step))
        for failure in (failure for failure in failures if failure.guard == name):
            sentence, hint = in_japanese(rules, failure)
            assert re.search(r"[ぁ-ん].*。$", sentence), failure
            assert re.search(r"[ぁ-ん].*。$", hint), failure
            assert not re.search(r"[{}`]|--|missing", sentence + hint), failure
            assert set(re.findall(r"CL-\d+|W-\d+|\d{4}-\d\d-\d\d", failure.sentence)) <= set(
                re.findall(r"CL-\d+|W-\d+|\d{4}-\d\d-\d\d", sentence)
            )
            assert re.search(r"[ぁ-ん].*。$", sentences.in_japanese(failure.sentence)), failure
            seen.add((name, failure.lack.variant))
    assert seen == {(name, variant) for name, words in guard_words().items() for variant in words.said}
    assert {name for name, _ in seen} == {one[0] for one in (*FAILURES, *ASKS)}


def test_staying_is_a_success_without_change() -> None:
    assert not advance(S.REMOVED, S.REMOVED, CaseFacts(), STEP).changed
    assert open_guards(S.CLOSED, S.CLOSED, CaseFacts(), STEP) == ()


def test_an_unknown_step_names_the_allowed_ones() -> None:
    with pytest.raises(Refused) as refused:
        advance(S.DRAFT, S.REMOVED, FULL, STEP)
    assert "draft to removed" in refused.value.message
    for allowed in allowed_targets(S.DRAFT):
        assert allowed in refused.value.hint


def test_the_usual_path_is_walked_in_order() -> None:
    assert path_to(S.DRAFT, S.NOTICE_SENT) == USUAL_PATH[1:]
    assert path_to(S.DRAFT, S.REMOVED) == (*USUAL_PATH[1:], S.REMOVED)
    assert path_to(S.TRIAGE, S.TRIAGE) == ()
    assert path_to(S.PENDING_APPROVAL, S.EXCEPTION_REVIEW) == (S.EXCEPTION_REVIEW,)


def test_no_path_leads_out_of_a_settled_case_without_reopening() -> None:
    with pytest.raises(Refused):
        path_to(S.LICENSED, S.NOTICE_SENT)


def test_source_gone_is_open_to_every_case_that_waits_or_works() -> None:
    settled = {S.CLOSED, S.SOURCE_GONE, S.RETRACTED, S.LICENSED, S.REMOVED, S.KEPT_DOWN}
    for status in CaseStatus:
        assert (S.SOURCE_GONE in allowed_targets(status)) is (status not in settled)


def test_an_owner_needs_no_paper_and_a_paper_holds_on_its_last_day() -> None:
    lasting = sender(role=SenderRole.ATTORNEY, has_authority_document=True, authority_expires_on=TODAY)
    for facts in (sender(role=SenderRole.OWNER), lasting):
        assert open_guards(S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, facts, STEP) == ()


def test_a_service_that_closed_needs_no_capture_of_what_is_gone() -> None:
    closed = replace(FULL, newest_page_on=None, services_closed_on=TODAY)
    assert open_guards(S.NOTICE_SENT, S.SOURCE_GONE, closed, STEP) == ()
    later = replace(closed, services_closed_on=TODAY + timedelta(days=1))
    assert [one.guard for one in open_guards(S.NOTICE_SENT, S.SOURCE_GONE, later, STEP)] == ["loss_captured"]
    training = CaseFacts(claim=Claim.TRAINING)
    assert open_guards(S.TRIAGE, S.SOURCE_GONE, training, EXPLAINED) == ()
    assert open_guards(S.TRIAGE, S.SOURCE_GONE, training, STEP) != ()


def test_a_reviewer_who_named_the_guideline_has_considered_it() -> None:
    facts = replace(
        work(guideline="Fan films are fine."), clips=(replace(CLIP, considered=frozenset({"licence"})),)
    )
    assert open_guards(S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW, facts, STEP) == ()


def test_late_proof_or_a_claim_before_the_board_may_do() -> None:
    step = (S.COUNTER_NOTICE_RECEIVED, S.SUIT_FILED)
    late = replace(FULL, restore_from_on=TODAY)
    assert open_guards(*step, late, replace(STEP, note="The provider took it.")) == ()
    board = filing(court="Copyright Claims Board", asks_for_order=False)
    assert open_guards(*step, board, STEP) == ()


def test_a_reason_that_is_a_route_names_it() -> None:
    assert open_guards(S.REJECTED, S.ESCALATED, FULL, replace(STEP, reason="collective")) == ()


def test_a_removed_case_closes_after_the_watch_or_with_a_note() -> None:
    done = answers((AnswerOutcome.REMOVED, TODAY - timedelta(days=30)))
    fresh = answers((AnswerOutcome.REMOVED, TODAY))
    assert advance(S.REMOVED, S.CLOSED, done, replace(STEP, reason="removed")).changed
    noted = replace(STEP, reason="settled", note="uploader signed an undertaking")
    assert advance(S.REMOVED, S.CLOSED, fresh, noted).changed


def test_a_training_case_needs_no_clip() -> None:
    assert advance(S.DRAFT, S.TRIAGE, CaseFacts(claim=Claim.TRAINING), STEP).changed


@pytest.mark.parametrize(
    ("status", "target", "past"),
    [
        (S.DRAFT, S.APPROVED, False),
        (S.APPROVED, S.APPROVED, False),
        (S.NOTICE_SENT, S.APPROVED, True),
        (S.REMOVED, S.NOTICE_SENT, True),
        (S.NOTICE_SENT, S.REMOVED, False),
    ],
)
def test_a_case_is_past_what_it_has_left_behind(
    status: CaseStatus, target: CaseStatus, *, past: bool
) -> None:
    assert is_past(status, target) is past
