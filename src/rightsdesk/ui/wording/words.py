"""The words of the field in the language of the screen, with the icon and tone that go with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.vocabulary import (
    Band,
    CaseStatus,
    CustodyVerb,
    NoticeStatus,
    Severity,
    Verdict,
)
from rightsdesk.ui.look.formats import sort_key
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Look:
    """A word with its icon and tone."""

    text: str
    icon: str
    tone: Tone


class HasTitle(Protocol):
    """A work with its titles and how the Japanese one is read."""

    @property
    def title(self) -> str: ...
    @property
    def title_ja(self) -> str: ...
    @property
    def title_reading(self) -> str: ...


Titled = TypeVar("Titled", bound=HasTitle)


def work_title(title: str, title_ja: str) -> str:
    """A work's title in the language of the screen, where there is one."""
    return title_ja or title if screen_language() == "ja" else title


def read_title(title: str, title_ja: str, reading: str) -> str:
    """What a title sorts by in the language of the screen: in Japanese its reading, where that is known."""
    return reading or title_ja or title if screen_language() == "ja" else title


def by_title(works: Iterable[Titled]) -> list[Titled]:
    """Works in the order in which people look them up."""
    return sorted(works, key=lambda one: sort_key(read_title(one.title, one.title_ja, one.title_reading)))


def work_titles(titles: tuple[str, ...], titles_ja: tuple[str, ...]) -> str:
    """Several of them; Japanese sets each in its own brackets."""
    if screen_language() == "ja":
        return "".join(f"『{title}』" for title in titles_ja)
    return ", ".join(titles)


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
        CaseStatus.RESTRICTED: translate("words", "Partly or geo-blocked"),
        CaseStatus.REJECTED: translate("words", "Refused"),
        CaseStatus.NO_RESPONSE: translate("words", "No answer in time"),
        CaseStatus.SOURCE_GONE: translate("words", "Gone before action"),
        CaseStatus.COUNTER_NOTICE_RECEIVED: translate("words", "Counter-notice"),
        CaseStatus.SUIT_FILED: translate("words", "Court or CCB filed"),
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
    CustodyVerb.JUDGED: ("draft", Tone.NEUTRAL),
    CustodyVerb.MADE_FINAL: ("check", Tone.GOOD),
    CustodyVerb.REVIEWED: ("review", Tone.INFO),
    CustodyVerb.ADVANCED: ("chevron-right", Tone.BUSY),
    CustodyVerb.DRAFTED: ("draft", Tone.NEUTRAL),
    CustodyVerb.APPROVED: ("approve", Tone.GOOD),
    CustodyVerb.ISSUED: ("issued", Tone.BUSY),
    CustodyVerb.SENT: ("sent", Tone.BUSY),
    CustodyVerb.ANSWERED: ("answer", Tone.GOOD),
    CustodyVerb.RETRACTED: ("back", Tone.WARN),
    CustodyVerb.PROVENANCE_READ: ("review", Tone.NEUTRAL),
    CustodyVerb.CHECKPOINTED: ("mark", Tone.NEUTRAL),
    CustodyVerb.STAMPED: ("clock", Tone.GOOD),
    CustodyVerb.DERIVED: ("image", Tone.INFO),
    CustodyVerb.FOLDER_READ: ("folder", Tone.NEUTRAL),
    CustodyVerb.CAPTURE_REFUSED: ("refused", Tone.WARN),
    CustodyVerb.RESTORED: ("history", Tone.WARN),
    CustodyVerb.TRASHED: ("close", Tone.WARN),
    CustodyVerb.TAKEN_BACK: ("back", Tone.NEUTRAL),
    CustodyVerb.UNDONE: ("back", Tone.NEUTRAL),
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
        CustodyVerb.JUDGED: translate("words", "Match judged, not final yet"),
        CustodyVerb.MADE_FINAL: translate("words", "Verdicts made final"),
        CustodyVerb.REVIEWED: translate("words", "Exceptions reviewed"),
        CustodyVerb.ADVANCED: translate("words", "Case moved on"),
        CustodyVerb.DRAFTED: translate("words", "Notice drafted"),
        CustodyVerb.APPROVED: translate("words", "Notice approved"),
        CustodyVerb.ISSUED: translate("words", "Notice issued"),
        CustodyVerb.SENT: translate("words", "Notice sent"),
        CustodyVerb.ANSWERED: translate("words", "Answer recorded"),
        CustodyVerb.RETRACTED: translate("words", "Notice withdrawn"),
        CustodyVerb.PROVENANCE_READ: translate("words", "Origin read again"),
        CustodyVerb.CHECKPOINTED: translate("words", "Custody record sealed"),
        CustodyVerb.STAMPED: translate("words", "Stamped by a time authority"),
        CustodyVerb.DERIVED: translate("words", "Derived from another item"),
        CustodyVerb.FOLDER_READ: translate("words", "Folder taken in"),
        CustodyVerb.CAPTURE_REFUSED: translate("words", "Capture refused"),
        CustodyVerb.RESTORED: translate("words", "Restored from a backup"),
        CustodyVerb.TRASHED: translate("words", "Put in the trash"),
        CustodyVerb.TAKEN_BACK: translate("words", "Taken out of the trash"),
        CustodyVerb.UNDONE: translate("words", "Undone"),
    }
