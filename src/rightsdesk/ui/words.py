"""The words of the field in the language of the screen, with the icon and tone that go with them."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.vocabulary import (
    AnswerOutcome,
    Band,
    CaseStatus,
    Channel,
    Claim,
    CloseReason,
    CustodyVerb,
    DeadlineStatus,
    EvidenceKind,
    ExceptionOutcome,
    NoticeStatus,
    Priority,
    Severity,
    Verdict,
    WorkKind,
)
from rightsdesk.ui.theme import Tone

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Look:
    """A word with its icon and tone."""

    text: str
    icon: str
    tone: Tone


def case_status(status: str) -> Look:
    """How a case status is shown."""
    icon, tone = _CASE_LOOKS.get(status, ("info", Tone.NEUTRAL))
    return Look(_case_words().get(status, status), icon, tone)


_CASE_LOOKS: dict[str, tuple[str, Tone]] = {
    CaseStatus.DRAFT: ("draft", Tone.NEUTRAL),
    CaseStatus.TRIAGE: ("search", Tone.NEUTRAL),
    CaseStatus.EVIDENCE_CAPTURED: ("evidence", Tone.INFO),
    CaseStatus.RIGHTS_VERIFIED: ("works", Tone.INFO),
    CaseStatus.EXCEPTION_REVIEW: ("review", Tone.INFO),
    CaseStatus.PENDING_APPROVAL: ("waiting", Tone.WARN),
    CaseStatus.APPROVED: ("approve", Tone.BUSY),
    CaseStatus.NOTICE_SENT: ("sent", Tone.BUSY),
    CaseStatus.ACKNOWLEDGED: ("answer", Tone.BUSY),
    CaseStatus.INFO_REQUESTED: ("info", Tone.WARN),
    CaseStatus.REMOVED: ("done", Tone.GOOD),
    CaseStatus.RESTRICTED: ("done", Tone.GOOD),
    CaseStatus.REJECTED: ("refused", Tone.BAD),
    CaseStatus.NO_RESPONSE: ("clock", Tone.BAD),
    CaseStatus.SOURCE_GONE: ("close", Tone.NEUTRAL),
    CaseStatus.COUNTER_NOTICE_RECEIVED: ("warning", Tone.BAD),
    CaseStatus.SUIT_FILED: ("review", Tone.WARN),
    CaseStatus.KEPT_DOWN: ("done", Tone.GOOD),
    CaseStatus.REINSTATED: ("history", Tone.BAD),
    CaseStatus.ESCALATED: ("warning", Tone.WARN),
    CaseStatus.RETRACTED: ("back", Tone.NEUTRAL),
    CaseStatus.LICENSED: ("check", Tone.GOOD),
    CaseStatus.CLOSED: ("issued", Tone.NEUTRAL),
}


def _case_words() -> dict[str, str]:
    return {
        CaseStatus.DRAFT: translate("words", "Logged"),
        CaseStatus.TRIAGE: translate("words", "Triage"),
        CaseStatus.EVIDENCE_CAPTURED: translate("words", "Evidence fixed"),
        CaseStatus.RIGHTS_VERIFIED: translate("words", "Rights checked"),
        CaseStatus.EXCEPTION_REVIEW: translate("words", "Exceptions reviewed"),
        CaseStatus.PENDING_APPROVAL: translate("words", "Waiting for approval"),
        CaseStatus.APPROVED: translate("words", "Approved to send"),
        CaseStatus.NOTICE_SENT: translate("words", "Sent"),
        CaseStatus.ACKNOWLEDGED: translate("words", "Receipt confirmed"),
        CaseStatus.INFO_REQUESTED: translate("words", "Recipient asks for more"),
        CaseStatus.REMOVED: translate("words", "Removed"),
        CaseStatus.RESTRICTED: translate("words", "Partly blocked"),
        CaseStatus.REJECTED: translate("words", "Refused"),
        CaseStatus.NO_RESPONSE: translate("words", "No answer in time"),
        CaseStatus.SOURCE_GONE: translate("words", "Gone by itself"),
        CaseStatus.COUNTER_NOTICE_RECEIVED: translate("words", "Counter-notice"),
        CaseStatus.SUIT_FILED: translate("words", "Suit filed"),
        CaseStatus.KEPT_DOWN: translate("words", "Stays down"),
        CaseStatus.REINSTATED: translate("words", "Restored"),
        CaseStatus.ESCALATED: translate("words", "Escalated"),
        CaseStatus.RETRACTED: translate("words", "Notice withdrawn"),
        CaseStatus.LICENSED: translate("words", "Settled by licence"),
        CaseStatus.CLOSED: translate("words", "Closed"),
    }


def notice_status(status: str) -> Look:
    """How a notice status is shown."""
    looks = {
        NoticeStatus.DRAFTED: Look(translate("words", "Draft"), "draft", Tone.NEUTRAL),
        NoticeStatus.APPROVED: Look(translate("words", "Approved"), "approve", Tone.INFO),
        NoticeStatus.ISSUED: Look(translate("words", "Issued"), "issued", Tone.BUSY),
        NoticeStatus.SENT: Look(translate("words", "Sent"), "sent", Tone.BUSY),
        NoticeStatus.ANSWERED: Look(translate("words", "Answered"), "answer", Tone.GOOD),
        NoticeStatus.RETRACTED: Look(translate("words", "Withdrawn"), "back", Tone.NEUTRAL),
    }
    return looks.get(NoticeStatus(status), Look(status, "info", Tone.NEUTRAL))


def band(value: str) -> Look:
    """How sure a match is, in careful words: a lead, never a finding."""
    looks = {
        Band.STRONG: Look(translate("words", "Strong lead"), "match", Tone.INFO),
        Band.PROBABLE: Look(translate("words", "Probable lead"), "match", Tone.BUSY),
        Band.WEAK: Look(translate("words", "Weak lead"), "match", Tone.NEUTRAL),
    }
    return looks[Band(value)]


def verdict(value: str) -> Look:
    """A person's decision on a match."""
    if not value:
        return Look(translate("words", "Not decided"), "waiting", Tone.WARN)
    looks = {
        Verdict.CONFIRMED: Look(translate("words", "Confirmed"), "done", Tone.GOOD),
        Verdict.REJECTED: Look(translate("words", "Not a match"), "refused", Tone.NEUTRAL),
        Verdict.SECOND_LOOK: Look(translate("words", "Second look"), "search", Tone.WARN),
    }
    return looks[Verdict(value)]


def severity(value: str) -> Look:
    """How grave a finding is."""
    if value == Severity.BLOCK:
        return Look(translate("words", "Stops the notice"), "refused", Tone.BAD)
    return Look(translate("words", "Worth a look"), "warning", Tone.WARN)


def deadline_status(value: str) -> Look:
    """Whether a due date is still ahead."""
    looks = {
        DeadlineStatus.OPEN: Look(translate("words", "Open"), "clock", Tone.INFO),
        DeadlineStatus.MET: Look(translate("words", "Met"), "done", Tone.GOOD),
        DeadlineStatus.CANCELLED: Look(translate("words", "Cancelled"), "close", Tone.NEUTRAL),
    }
    return looks.get(DeadlineStatus(value), Look(value, "clock", Tone.NEUTRAL))


def work_kinds() -> dict[str, str]:
    """Kinds of work."""
    return {
        WorkKind.ANIME: translate("words", "Animation"),
        WorkKind.MANGA: translate("words", "Manga"),
        WorkKind.FILM: translate("words", "Film"),
        WorkKind.GAME: translate("words", "Game"),
        WorkKind.CHARACTER_ART: translate("words", "Character art"),
        WorkKind.MUSIC: translate("words", "Music"),
    }


def claims() -> dict[str, str]:
    """What a case can be about."""
    return {
        Claim.REUPLOAD: translate("words", "Re-upload or edit"),
        Claim.OUTPUT: translate("words", "Generated by AI"),
        Claim.TRAINING: translate("words", "Use for AI training"),
    }


def priorities() -> dict[str, str]:
    """How soon a case wants attention."""
    return {
        Priority.LOW: translate("words", "Low"),
        Priority.NORMAL: translate("words", "Normal"),
        Priority.HIGH: translate("words", "High"),
    }


def clip_kinds() -> dict[str, str]:
    """What a clip is."""
    return {
        "reupload": translate("words", "Re-upload"),
        "edited": translate("words", "Edited copy"),
        "ai_generated": translate("words", "Generated by AI"),
        "ai_edit": translate("words", "Changed by AI"),
        "stream": translate("words", "Stream"),
        "link": translate("words", "Link only"),
    }


def evidence_kinds() -> dict[str, str]:
    """What an evidence item is."""
    return {
        EvidenceKind.CLIP: translate("words", "Clip"),
        EvidenceKind.SCREENSHOT: translate("words", "Screenshot"),
        EvidenceKind.PAGE: translate("words", "Web page"),
        EvidenceKind.DOCUMENT: translate("words", "Document"),
        EvidenceKind.AUTHORITY: translate("words", "Authority document"),
        EvidenceKind.OTHER: translate("words", "Other"),
    }


def exception_outcomes() -> dict[str, str]:
    """What a person can conclude about exceptions."""
    return {
        ExceptionOutcome.NO_EXCEPTION: translate("words", "No exception applies"),
        ExceptionOutcome.EXCEPTION_APPLIES: translate("words", "An exception applies"),
        ExceptionOutcome.TOLERATED: translate("words", "Tolerated by the studio's guideline"),
    }


def exceptions() -> dict[str, str]:
    """The exceptions a reviewer can say were considered."""
    return {
        "fair_use": translate("words", "Fair use"),
        "quotation": translate("words", "Quotation"),
        "parody": translate("words", "Parody and pastiche"),
        "news_reporting": translate("words", "News reporting"),
        "private_use": translate("words", "Private use"),
        "incidental": translate("words", "Incidental inclusion"),
        "licence": translate("words", "Licence or guideline"),
    }


def channels() -> dict[str, str]:
    """How a notice can leave the house."""
    return {
        Channel.FORM: translate("words", "Web form"),
        Channel.EMAIL: translate("words", "E-mail"),
        Channel.POST: translate("words", "Post"),
    }


def answer_outcomes() -> dict[str, str]:
    """What a recipient can answer."""
    return {
        AnswerOutcome.ACKNOWLEDGED: translate("words", "Receipt confirmed"),
        AnswerOutcome.REMOVED: translate("words", "Removed"),
        AnswerOutcome.RESTRICTED: translate("words", "Partly blocked"),
        AnswerOutcome.REJECTED: translate("words", "Refused"),
        AnswerOutcome.INFO_REQUESTED: translate("words", "Recipient asks for more"),
        AnswerOutcome.COUNTER_NOTICE: translate("words", "Counter-notice"),
    }


def close_reasons() -> dict[str, str]:
    """Why a case can be closed."""
    return {
        CloseReason.REMOVED: translate("words", "Removed"),
        CloseReason.NOT_INFRINGING: translate("words", "Not infringing"),
        CloseReason.EXCEPTION_APPLIES: translate("words", "An exception applies"),
        CloseReason.TOLERATED: translate("words", "Tolerated"),
        CloseReason.NO_AUTHORITY: translate("words", "No authority to act"),
        CloseReason.SOURCE_GONE: translate("words", "Gone by itself"),
        CloseReason.SETTLED: translate("words", "Settled"),
        CloseReason.TIME_BARRED: translate("words", "Time-barred"),
        CloseReason.DUPLICATE: translate("words", "Duplicate"),
    }


def owed_by(value: str) -> str:
    """Whose move it is until a due date."""
    named = {
        "us": translate("words", "us"),
        "platform": translate("words", "the platform"),
        "respondent": translate("words", "the respondent"),
        "user": translate("words", "the uploader"),
        "nobody": translate("words", "nobody"),
    }
    return named.get(value, value)


def deadline_nature(value: str) -> str:
    """What a due date asks of us."""
    named = {
        "act_by": translate("words", "To be done by then"),
        "expected_by": translate("words", "Expected by then"),
        "hint": translate("words", "Reminder"),
    }
    return named.get(value, value)


def custody_verb(value: str) -> Look:
    """What was done, in the past tense, for the timeline."""
    icon, tone = _VERB_LOOKS.get(value, ("history", Tone.NEUTRAL))
    return Look(_verb_words().get(value, value), icon, tone)


_VERB_LOOKS: dict[str, tuple[str, Tone]] = {
    CustodyVerb.CREATED: ("plus", Tone.NEUTRAL),
    CustodyVerb.CHANGED: ("draft", Tone.NEUTRAL),
    CustodyVerb.LOGGED: ("clip", Tone.INFO),
    CustodyVerb.ATTACHED: ("evidence", Tone.INFO),
    CustodyVerb.TAKEN_IN_AGAIN: ("evidence", Tone.INFO),
    CustodyVerb.REMOVED: ("close", Tone.NEUTRAL),
    CustodyVerb.VERIFIED: ("done", Tone.GOOD),
    CustodyVerb.DAMAGE_FOUND: ("warning", Tone.BAD),
    CustodyVerb.EXPORTED: ("open", Tone.NEUTRAL),
    CustodyVerb.SCORED: ("match", Tone.INFO),
    CustodyVerb.DECIDED: ("check", Tone.GOOD),
    CustodyVerb.REVIEWED: ("review", Tone.INFO),
    CustodyVerb.ADVANCED: ("chevron-right", Tone.BUSY),
    CustodyVerb.DRAFTED: ("draft", Tone.NEUTRAL),
    CustodyVerb.APPROVED: ("approve", Tone.GOOD),
    CustodyVerb.ISSUED: ("issued", Tone.BUSY),
    CustodyVerb.SENT: ("sent", Tone.BUSY),
    CustodyVerb.ANSWERED: ("answer", Tone.GOOD),
    CustodyVerb.RETRACTED: ("back", Tone.WARN),
}


def _verb_words() -> dict[str, str]:
    return {
        CustodyVerb.CREATED: translate("words", "Put on record"),
        CustodyVerb.CHANGED: translate("words", "Changed"),
        CustodyVerb.LOGGED: translate("words", "Clip logged"),
        CustodyVerb.ATTACHED: translate("words", "Evidence attached"),
        CustodyVerb.TAKEN_IN_AGAIN: translate("words", "Same file taken in again"),
        CustodyVerb.REMOVED: translate("words", "Taken out"),
        CustodyVerb.VERIFIED: translate("words", "Verified"),
        CustodyVerb.DAMAGE_FOUND: translate("words", "Damage found"),
        CustodyVerb.EXPORTED: translate("words", "Exported"),
        CustodyVerb.SCORED: translate("words", "Compared with the register"),
        CustodyVerb.DECIDED: translate("words", "Match decided"),
        CustodyVerb.REVIEWED: translate("words", "Exceptions reviewed"),
        CustodyVerb.ADVANCED: translate("words", "Case moved on"),
        CustodyVerb.DRAFTED: translate("words", "Notice drafted"),
        CustodyVerb.APPROVED: translate("words", "Notice approved"),
        CustodyVerb.ISSUED: translate("words", "Notice issued"),
        CustodyVerb.SENT: translate("words", "Notice sent"),
        CustodyVerb.ANSWERED: translate("words", "Answer recorded"),
        CustodyVerb.RETRACTED: translate("words", "Notice withdrawn"),
    }
