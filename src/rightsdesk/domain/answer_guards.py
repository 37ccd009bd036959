"""The guards after sending: receipts, answers, counter-notices, and closing."""

from datetime import timedelta

from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.case_guards import Guard, Lack, hint, lack
from rightsdesk.domain.vocabulary import AnswerOutcome, Claim, CloseReason, NoticeStatus

REMOVAL_WATCH_DAYS = 30


@hint("Give the ticket with `rightsdesk notice sent {notice} --ticket NO`, or the receipt in `--note`.")
def receipt_recorded(facts: CaseFacts, step: Step) -> Lack | None:
    has_ticket = facts.notice is not None and bool(facts.notice.ticket.strip())
    if has_ticket or step.explained or facts.answered(AnswerOutcome.ACKNOWLEDGED):
        return None
    return Lack("No receipt number, answer or note shows that the notice arrived.")


def _answer_guard(outcome: AnswerOutcome, said: str) -> Guard:
    def guard(facts: CaseFacts, _step: Step) -> Lack | None:
        if facts.answered(outcome):
            return None
        return Lack(f"No answer is recorded that says {said}.")

    guard.__name__ = f"answer_{outcome}"
    command = f"rightsdesk notice answer {{notice}} --outcome {outcome} --on DATE"
    return hint(f"Record it with `{command}`.")(guard)


answer_removed = _answer_guard(AnswerOutcome.REMOVED, "the item was removed")
answer_restricted = _answer_guard(AnswerOutcome.RESTRICTED, "the item was restricted")
answer_rejected = _answer_guard(AnswerOutcome.REJECTED, "the notice was refused")
answer_info_requested = _answer_guard(AnswerOutcome.INFO_REQUESTED, "the recipient asks for more")
answer_counter_notice = _answer_guard(AnswerOutcome.COUNTER_NOTICE, "the uploader sent a counter-notice")


@hint("Say what was answered with `--note TEXT`.")
def our_answer_noted(_facts: CaseFacts, step: Step) -> Lack | None:
    return None if step.explained else Lack("What we answered to the recipient is not noted.")


@hint("Wait for the expected day (`rightsdesk deadline list --case {case}`), or give `--reason TEXT`.")
def answer_overdue(facts: CaseFacts, step: Step) -> Lack | None:
    if step.explained:
        return None
    if facts.answer_due_on is None:
        return Lack("No day is on record by which an answer was expected.")
    if step.on <= facts.answer_due_on:
        day = facts.answer_due_on.isoformat()
        return lack("An answer may still come until {day}.", "not_yet", day=day)
    return None


@hint(
    "Capture the page as it is now: `rightsdesk evidence attach --case {case} --kind page FILE`. When it was"
    " captured on the day it went, give that day with `--on`."
)
def loss_captured(facts: CaseFacts, step: Step) -> Lack | None:
    if not facts.clips and facts.claim is Claim.TRAINING:
        return None if step.explained else Lack("It is not said what is gone.", "training")
    if facts.services_closed_on is not None and facts.services_closed_on <= step.on:
        return None
    if facts.newest_page_on is None:
        return Lack("No page or screenshot shows that the source is gone.")
    if facts.newest_page_on < step.on:
        day = facts.newest_page_on.isoformat()
        said = "The newest page or screenshot is of {day}, before the day the source was found gone."
        return lack(said, "too_old", day=day)
    return None


@hint("Record what the provider confirmed with `--note TEXT`, and attach its mail.")
def keeping_down_confirmed(_facts: CaseFacts, step: Step) -> Lack | None:
    return None if step.explained else Lack("It is not recorded that the provider keeps the item down.")


@hint("Wait until the restoring period is over, or give `--reason accepted`.")
def restoring_due(facts: CaseFacts, step: Step) -> Lack | None:
    due = facts.restore_due_on
    if step.explained or (due is not None and step.on >= due):
        return None
    if due is None:
        return Lack("It is not said when or why the item was restored.")
    return lack("The item is not due to be restored before {day}.", "not_yet", day=due.isoformat())


@hint("Say why with `--reason TEXT`.")
def reason_given(_facts: CaseFacts, step: Step) -> Lack | None:
    return None if step.reason.strip() else Lack("No reason is given.")


@hint("Say what has to change with `--note TEXT`.")
def comment_given(_facts: CaseFacts, step: Step) -> Lack | None:
    return None if step.explained else Lack("No comment says what has to change.")


@hint("Give `--reason` with one of: " + ", ".join(CloseReason) + ".")
def close_reason_known(_facts: CaseFacts, step: Step) -> Lack | None:
    if step.reason.strip() in set(CloseReason):
        return None
    if not step.reason.strip():
        return Lack("No reason for closing is given.")
    return lack("“{reason}” is not one of the reasons for closing.", "unknown", reason=step.reason.strip())


@hint("Wait until the watch is over, or say with `--note` why the case is closed now.")
def watch_over(facts: CaseFacts, step: Step) -> Lack | None:
    if step.note.strip():
        return None
    removed_on = facts.last_answer_on(AnswerOutcome.REMOVED)
    if removed_on is None:
        return Lack("The day of removal is not on record.")
    ends_on = removed_on + timedelta(days=REMOVAL_WATCH_DAYS)
    if step.on < ends_on:
        day = ends_on.isoformat()
        return lack("The watch for a counter-notice lasts until {day}.", "not_yet", day=day)
    return None


@hint("Advance the case to counter_notice_received, or say with `--note` how it was settled.")
def no_counter_notice_open(facts: CaseFacts, step: Step) -> Lack | None:
    countered_on = facts.last_answer_on(AnswerOutcome.COUNTER_NOTICE)
    removed_on = facts.last_answer_on(AnswerOutcome.REMOVED)
    if countered_on is None or step.note.strip():
        return None
    if removed_on is not None and removed_on > countered_on:
        return None
    return lack("A counter-notice of {day} is on record.", day=countered_on.isoformat())


@hint("Draft again and cite the first one: `rightsdesk notice draft … --set prior_notice_ref=TICKET`.")
def earlier_notice_cited(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is not None and facts.notice.prior_notice_ref.strip():
        return None
    return Lack("The corrected notice does not cite the earlier one.")


@hint("Change what was wrong in it: `rightsdesk notice edit {notice} --set …`, or mend the records.")
def differs_from_earlier(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is None or facts.notice.differs:
        return None
    return Lack("The corrected notice says nothing else than the earlier one.")


@hint("Record it with `rightsdesk notice retract {notice} --reason TEXT`.")
def retraction_recorded(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is not None and facts.notice.status is NoticeStatus.RETRACTED:
        return None
    return Lack("The retraction of the notice is not recorded.")
