"""The guards up to sending: each looks at the facts and says in one sentence what is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from rightsdesk.domain.case_facts import CaseFacts, ClipFacts, Step, WorkFacts
from rightsdesk.domain.vocabulary import (
    Claim,
    NoticeStatus,
    SenderRole,
)
from rightsdesk.domain.wording import same_name

Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Lack:
    """What a guard misses: the sentence, and what another language needs to say the same.

    `variant` tells the sentences of one guard apart; `values` are the names, days and numbers in it.
    """

    sentence: str
    variant: str = "missing"
    values: Mapping[str, Value] = field(default_factory=dict)


Guard = Callable[[CaseFacts, Step], Lack | None]

_HINTS: dict[str, str] = {}


def hint_of(guard: str, facts: CaseFacts) -> str:
    """What to do when this guard fails, with the ids of the case put in."""
    notice = facts.notice.id if facts.notice else "N"
    return _HINTS[guard].format(case=facts.id or "C", notice=notice)


def hint(text: str) -> Callable[[Guard], Guard]:
    """Register what to do when the decorated guard fails; `{case}` and `{notice}` become ids."""

    def remember(guard: Guard) -> Guard:
        _HINTS[guard.__name__] = text
        return guard

    return remember


def lack(template: str, variant: str = "missing", **values: Value) -> Lack:
    """Put values into the sentence of a guard; several names are set apart by commas."""
    said = {key: value if isinstance(value, str) else ", ".join(value) for key, value in values.items()}
    return Lack(template.format_map(said), variant, values)


def ids(records: Iterable[ClipFacts | WorkFacts]) -> tuple[str, ...]:
    """The numbers of clips or works, for a sentence."""
    return tuple(record.id for record in records)


@hint("Name yourself with `--actor NAME`.")
def person_named(_facts: CaseFacts, step: Step) -> Lack | None:
    return None if step.actor.strip() else Lack("No person is named for this step.")


@hint("Log one with `rightsdesk clip log --case {case} --url URL`.")
def clip_logged(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.clips or facts.claim is Claim.TRAINING:
        return None
    return Lack("No clip is logged in this case.")


@hint("Log the clip again with the full https address, or with its file.")
def url_parsed(facts: CaseFacts, _step: Step) -> Lack | None:
    bad = [clip for clip in facts.clips if not clip.url_valid]
    return lack("The address of {clips} is not a web address.", clips=ids(bad)) if bad else None


@hint("Open the clip once in the window or log it with `rightsdesk clip log`; both look for duplicates.")
def duplicates_checked(facts: CaseFacts, _step: Step) -> Lack | None:
    unchecked = [clip for clip in facts.clips if not clip.duplicates_checked]
    return lack("Nobody looked for duplicates of {clips}.", clips=ids(unchecked)) if unchecked else None


@hint("Attach a capture with `rightsdesk evidence attach --case {case} --clip CL FILE`.")
def evidence_fixed(facts: CaseFacts, _step: Step) -> Lack | None:
    bare = [clip for clip in facts.clips if not clip.has_evidence]
    return (
        lack("No evidence with hash, time and capturer is attached for {clips}.", clips=ids(bare))
        if bare
        else None
    )


@hint("Attach the page with `rightsdesk evidence attach --case {case} --clip CL --kind screenshot FILE`.")
def url_visible(facts: CaseFacts, _step: Step) -> Lack | None:
    unseen = [clip for clip in facts.clips if not clip.url_visible]
    return lack("No capture or record shows the address of {clips}.", clips=ids(unseen)) if unseen else None


@hint("Add the work with `rightsdesk work add` and open the case with `--work W`, or confirm a match.")
def work_named(facts: CaseFacts, _step: Step) -> Lack | None:
    return None if facts.works else Lack("No work is named in this case.")


@hint("Confirm a match with `rightsdesk match decide`, or give `reference add W FILE --locus TEXT`.")
def locus_named(facts: CaseFacts, _step: Step) -> Lack | None:
    vague = [work for work in facts.works if not work.has_locus]
    if not vague:
        return None
    return lack("No episode, timecode, page or sheet is named for {works}.", works=ids(vague))


@hint("Name them on the page of the work, such as reproduction or public transmission.")
def rights_named(facts: CaseFacts, _step: Step) -> Lack | None:
    bare = [work for work in facts.works if not work.rights]
    return lack("No right is named that would be infringed in {works}.", works=ids(bare)) if bare else None


@hint("Attach the power of attorney with `rightsdesk evidence attach --case {case} --kind authority FILE`.")
def authority_valid(facts: CaseFacts, step: Step) -> Lack | None:
    sender = facts.sender
    if sender.role is SenderRole.OWNER:
        return None
    if not sender.has_authority_document:
        return Lack("No document shows that we may speak for the rightsholder.")
    if sender.authority_expires_on is not None and sender.authority_expires_on < step.on:
        day = sender.authority_expires_on.isoformat()
        return lack("The authority document expired on {day}.", "expired", day=day)
    return None


@hint("Record the consent of the co-owners in the authority documents of the rightsholder.")
def co_owners_consent(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.sender.co_owners_consent:
        return None
    return Lack("Co-owners of the work are recorded, but not their consent.")


@hint("Record one with `rightsdesk review exception CL --outcome … --considered … --reason …`.")
def exceptions_reviewed(facts: CaseFacts, _step: Step) -> Lack | None:
    open_ = [clip for clip in facts.clips if clip.exception_outcome is None or not clip.reviewer.strip()]
    return lack("No person reviewed the exceptions for {clips}.", clips=ids(open_)) if open_ else None


def _is_stale(clip: ClipFacts) -> bool:
    reviewed, captured = clip.exception_reviewed_at, clip.newest_capture_at
    return reviewed is not None and captured is not None and reviewed < captured


@hint("Look at the new capture and record the review again with `rightsdesk review exception CL …`.")
def review_newer_than_capture(facts: CaseFacts, _step: Step) -> Lack | None:
    stale = [clip for clip in facts.clips if _is_stale(clip)]
    return (
        lack("The exception review of {clips} is older than its newest capture.", clips=ids(stale))
        if stale
        else None
    )


@hint(
    "Say in words what is the same and why no exception applies: `rightsdesk review exception CL --reason …`."
)
def not_score_alone(facts: CaseFacts, _step: Step) -> Lack | None:
    bare = [clip for clip in facts.clips if clip.reason_is_only_score]
    return lack("The review of {clips} gives only a score as its reason.", clips=ids(bare)) if bare else None


@hint("Draft one with `rightsdesk notice draft --case {case} --kind K --language L`.")
def notice_drafted(facts: CaseFacts, _step: Step) -> Lack | None:
    notice = facts.notice
    if notice is not None and notice.status is not NoticeStatus.RETRACTED:
        return None
    return Lack("No notice is drafted in this case.")


@hint("See them with `rightsdesk notice check {notice}` and mend each one.")
def notice_complete(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is None or facts.notice.blocking_findings == 0:
        return None
    count = facts.notice.blocking_findings
    said = "Notice {notice} has {count} blocking finding" + ("." if count == 1 else "s.")
    return lack(said, notice=facts.notice.id, count=str(count))


@hint("Let another person approve it: `rightsdesk --actor OTHER notice approve {notice}`.")
def notice_approved(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is not None and facts.notice.approver.strip():
        return None
    return Lack("Nobody has approved the notice.")


@hint("Another person than the author must approve: `rightsdesk --actor OTHER notice approve {notice}`.")
def approver_is_not_author(facts: CaseFacts, _step: Step) -> Lack | None:
    notice = facts.notice
    if notice is None or not notice.approver.strip():
        return None
    if not same_name(notice.approver, notice.author):
        return None
    return lack("{approver} wrote the notice and cannot also approve it.", approver=notice.approver)


@hint("Approve again and accept the warning about wrong notices (17 USC 512(f), DSA Art 23).")
def legal_warning_accepted(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is None or facts.notice.legal_warning_accepted:
        return None
    return Lack("The approver has not accepted the warning about wrong notices.")


@hint("Issue it with `rightsdesk notice issue {notice}`.")
def notice_frozen(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is not None and facts.notice.frozen_sha256:
        return None
    return Lack("The notice is not issued, so its PDF is not frozen.")


@hint("Record it with `rightsdesk notice sent {notice} --channel form|email|post --on DATE [--ticket NO]`.")
def sending_recorded(facts: CaseFacts, step: Step) -> Lack | None:
    notice = facts.notice
    if notice is None or notice.sent_on is None or notice.channel is None:
        return Lack("No day and channel of sending are recorded.")
    if notice.sent_on > step.on:
        day = notice.sent_on.isoformat()
        return lack("The recorded day of sending, {day}, lies ahead.", "ahead", day=day)
    return None
