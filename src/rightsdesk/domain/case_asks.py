"""What a step still wants when it is taken: it happens all the same, and the records say what is missing.

A decision of the platform counts from the moment it arrives, with or without a new capture; a guard would
hide it. So what field research 7.2 wants beside such an event is asked for, and kept open on the record.
"""

from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.case_guards import Lack, hint, ids, lack
from rightsdesk.domain.dispute_guards import chosen_route
from rightsdesk.domain.vocabulary import AnswerOutcome, CloseReason, NoticeStatus

_ATTACH = "Attach it with `rightsdesk evidence attach --case {case} FILE`."


@hint("Attach the page with `rightsdesk evidence attach --case {case} --clip CL --kind screenshot FILE`.")
def address_pictured(facts: CaseFacts, _step: Step) -> Lack | None:
    bare = [clip for clip in facts.clips if not clip.pictured]
    return lack("No page or screenshot shows the address of {clips}.", clips=ids(bare)) if bare else None


@hint("Record the ticket with `rightsdesk notice sent {notice} … --ticket NO`, or attach what was sent.")
def sending_proved(facts: CaseFacts, _step: Step) -> Lack | None:
    notice = facts.notice
    if notice is None or notice.ticket.strip() or notice.sent_by_file:
        return None
    return Lack("No ticket number or file shows the sending.")


@hint("Capture the page as it is now: `rightsdesk evidence attach --case {case} --kind page FILE`.")
def decision_captured(facts: CaseFacts, step: Step) -> Lack | None:
    if facts.newest_page_on is not None and facts.newest_page_on >= step.on:
        return None
    return Lack("No page or screenshot since the decision shows it.")


@hint(_ATTACH)
def reasons_kept(facts: CaseFacts, _step: Step) -> Lack | None:
    return _kept(facts, AnswerOutcome.REJECTED, "The reasons of the refusal are not on record.")


@hint(_ATTACH)
def question_kept(facts: CaseFacts, _step: Step) -> Lack | None:
    return _kept(facts, AnswerOutcome.INFO_REQUESTED, "No copy of the question is on record.")


@hint(_ATTACH)
def counter_notice_kept(facts: CaseFacts, _step: Step) -> Lack | None:
    return _kept(facts, AnswerOutcome.COUNTER_NOTICE, "No copy of the counter-notice is on record.")


def _kept(facts: CaseFacts, outcome: AnswerOutcome, said: str) -> Lack | None:
    given = [answer for answer in facts.answers if answer.outcome is outcome]
    return None if not given or given[-1].kept else Lack(said)


@hint("Send one: `rightsdesk notice draft --case {case} --kind notice_retraction --language en`.")
def retraction_letter_sent(facts: CaseFacts, _step: Step) -> Lack | None:
    notice = facts.notice
    never_sent = notice is None or notice.sent_on is None or notice.status is not NoticeStatus.RETRACTED
    if never_sent or any(letter.kind == "notice_retraction" for letter in facts.letters):
        return None
    return Lack("The recipient got no letter that takes the notice back.")


@hint("Record it: `rightsdesk account license add PLATFORM ACCOUNT --work W`.")
def licence_recorded(facts: CaseFacts, _step: Step) -> Lack | None:
    if not facts.clips or any(clip.licences for clip in facts.clips):
        return None
    return Lack("No licensed account is on record for the clips of this case.")


@hint("Name it with `rightsdesk case link {case} OTHER --kind duplicate`.")
def duplicate_named(facts: CaseFacts, step: Step) -> Lack | None:
    if step.reason.strip() != CloseReason.DUPLICATE or facts.duplicate_of:
        return None
    return Lack("It is not on record which case this one repeats.")


@hint("Record the answer with `rightsdesk notice answer {notice} --outcome removed --on DATE`.")
def removal_on_record(facts: CaseFacts, step: Step) -> Lack | None:
    if step.reason.strip() != CloseReason.REMOVED or facts.answered(AnswerOutcome.REMOVED):
        return None
    return Lack("No answer on record says that the item was removed.")


@hint("Draft it with `rightsdesk notice draft --case {case} --kind K --language L`.")
def route_letter_sent(facts: CaseFacts, step: Step) -> Lack | None:
    wanted = facts.route_letters.get(chosen_route(facts, step), frozenset())
    if not wanted or wanted & {letter.kind for letter in facts.letters}:
        return None
    return lack("The letter of this route is not sent yet: {letters}.", letters=tuple(sorted(wanted)))
