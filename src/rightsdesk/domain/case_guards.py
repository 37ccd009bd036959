"""The guards up to sending: each looks at the facts and says in one sentence what is missing."""

from collections.abc import Callable

from rightsdesk.domain.case_facts import CaseFacts, ClipFacts, Step
from rightsdesk.domain.vocabulary import (
    Claim,
    NoticeStatus,
    SenderRole,
)
from rightsdesk.domain.wording import same_name

Guard = Callable[[CaseFacts, Step], str | None]

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


def naming(clips: list[ClipFacts]) -> str:
    """The numbers of clips, for a sentence."""
    return ", ".join(clip.id for clip in clips)


@hint("Name yourself with `--actor NAME`.")
def person_named(_facts: CaseFacts, step: Step) -> str | None:
    return None if step.actor.strip() else "No person is named for this step."


@hint("Log one with `rightsdesk clip log --case {case} --url URL`.")
def clip_logged(facts: CaseFacts, _step: Step) -> str | None:
    if facts.clips or facts.claim is Claim.TRAINING:
        return None
    return "No clip is logged in this case."


@hint("Log the clip again with the full https address, or with its file.")
def url_parsed(facts: CaseFacts, _step: Step) -> str | None:
    bad = [clip for clip in facts.clips if not clip.url_valid]
    return f"The address of {naming(bad)} is not a web address." if bad else None


@hint("Open the clip once in the window or log it with `rightsdesk clip log`; both look for duplicates.")
def duplicates_checked(facts: CaseFacts, _step: Step) -> str | None:
    unchecked = [clip for clip in facts.clips if not clip.duplicates_checked]
    return f"Nobody looked for duplicates of {naming(unchecked)}." if unchecked else None


@hint("Attach a capture with `rightsdesk evidence attach --case {case} --clip CL FILE`.")
def evidence_fixed(facts: CaseFacts, _step: Step) -> str | None:
    bare = [clip for clip in facts.clips if not clip.has_evidence]
    return f"No evidence with hash, time and capturer is attached for {naming(bare)}." if bare else None


@hint("Attach the page with `rightsdesk evidence attach --case {case} --clip CL --kind screenshot FILE`.")
def url_visible(facts: CaseFacts, _step: Step) -> str | None:
    unseen = [clip for clip in facts.clips if not clip.url_visible]
    return f"No capture or record shows the address of {naming(unseen)}." if unseen else None


@hint("Add the work with `rightsdesk work add` and open the case with `--work W`, or confirm a match.")
def work_named(facts: CaseFacts, _step: Step) -> str | None:
    return None if facts.works else "No work is named in this case."


@hint("Confirm a match with `rightsdesk match decide`, or give `reference add W FILE --locus TEXT`.")
def locus_named(facts: CaseFacts, _step: Step) -> str | None:
    vague = [work.id for work in facts.works if not work.has_locus]
    if not vague:
        return None
    return f"No episode, timecode, page or sheet is named for {', '.join(vague)}."


@hint("Name them on the page of the work, such as reproduction or public transmission.")
def rights_named(facts: CaseFacts, _step: Step) -> str | None:
    bare = [work.id for work in facts.works if not work.rights]
    return f"No right is named that would be infringed in {', '.join(bare)}." if bare else None


@hint("Attach the power of attorney with `rightsdesk evidence attach --case {case} --kind authority FILE`.")
def authority_valid(facts: CaseFacts, step: Step) -> str | None:
    sender = facts.sender
    if sender.role is SenderRole.OWNER:
        return None
    if not sender.has_authority_document:
        return "No document shows that we may speak for the rightsholder."
    if sender.authority_expires_on is not None and sender.authority_expires_on < step.on:
        return f"The authority document expired on {sender.authority_expires_on.isoformat()}."
    return None


@hint("Record the consent of the co-owners in the authority documents of the rightsholder.")
def co_owners_consent(facts: CaseFacts, _step: Step) -> str | None:
    if facts.sender.co_owners_consent:
        return None
    return "Co-owners of the work are recorded, but not their consent."


@hint("Record one with `rightsdesk review exception CL --outcome … --considered … --reason …`.")
def exceptions_reviewed(facts: CaseFacts, _step: Step) -> str | None:
    open_ = [clip for clip in facts.clips if clip.exception_outcome is None or not clip.reviewer.strip()]
    return f"No person reviewed the exceptions for {naming(open_)}." if open_ else None


def _is_stale(clip: ClipFacts) -> bool:
    reviewed, captured = clip.exception_reviewed_at, clip.newest_capture_at
    return reviewed is not None and captured is not None and reviewed < captured


@hint("Look at the new capture and record the review again with `rightsdesk review exception CL …`.")
def review_newer_than_capture(facts: CaseFacts, _step: Step) -> str | None:
    stale = [clip for clip in facts.clips if _is_stale(clip)]
    return f"The exception review of {naming(stale)} is older than its newest capture." if stale else None


@hint(
    "Say in words what is the same and why no exception applies: `rightsdesk review exception CL --reason …`."
)
def not_score_alone(facts: CaseFacts, _step: Step) -> str | None:
    bare = [clip for clip in facts.clips if clip.reason_is_only_score]
    return f"The review of {naming(bare)} gives only a score as its reason." if bare else None


@hint("Draft one with `rightsdesk notice draft --case {case} --kind K --language L`.")
def notice_drafted(facts: CaseFacts, _step: Step) -> str | None:
    notice = facts.notice
    if notice is not None and notice.status is not NoticeStatus.RETRACTED:
        return None
    return "No notice is drafted in this case."


@hint("See them with `rightsdesk notice check {notice}` and mend each one.")
def notice_complete(facts: CaseFacts, _step: Step) -> str | None:
    if facts.notice is None or facts.notice.blocking_findings == 0:
        return None
    count = facts.notice.blocking_findings
    return f"Notice {facts.notice.id} has {count} blocking finding{'' if count == 1 else 's'}."


@hint("Let another person approve it: `rightsdesk --actor OTHER notice approve {notice}`.")
def notice_approved(facts: CaseFacts, _step: Step) -> str | None:
    if facts.notice is not None and facts.notice.approver.strip():
        return None
    return "Nobody has approved the notice."


@hint("Another person than the author must approve: `rightsdesk --actor OTHER notice approve {notice}`.")
def approver_is_not_author(facts: CaseFacts, _step: Step) -> str | None:
    notice = facts.notice
    if notice is None or not notice.approver.strip():
        return None
    if not same_name(notice.approver, notice.author):
        return None
    return f"{notice.approver} wrote the notice and cannot also approve it."


@hint("Approve again and accept the warning about wrong notices (17 USC 512(f), DSA Art 23).")
def legal_warning_accepted(facts: CaseFacts, _step: Step) -> str | None:
    if facts.notice is None or facts.notice.legal_warning_accepted:
        return None
    return "The approver has not accepted the warning about wrong notices."


@hint("Issue it with `rightsdesk notice issue {notice}`.")
def notice_frozen(facts: CaseFacts, _step: Step) -> str | None:
    if facts.notice is not None and facts.notice.frozen_sha256:
        return None
    return "The notice is not issued, so its PDF is not frozen."


@hint("Record it with `rightsdesk notice sent {notice} --channel form|email|post --on DATE [--ticket NO]`.")
def sending_recorded(facts: CaseFacts, step: Step) -> str | None:
    notice = facts.notice
    if notice is None or notice.sent_on is None or notice.channel is None:
        return "No day and channel of sending are recorded."
    if notice.sent_on > step.on:
        return f"The recorded day of sending, {notice.sent_on.isoformat()}, lies ahead."
    return None
