"""The words of the field, once: record numbers and the enums that tables, screens and letters share."""

import re
from enum import StrEnum


class IdKind(StrEnum):
    """The prefixes of record numbers, as they are printed on screens and letters."""

    CASE = "C"
    CLIP = "CL"
    EVIDENCE = "E"
    WORK = "W"
    CHARACTER = "CH"
    REFERENCE = "R"
    MATCH = "M"
    NOTICE = "N"
    EXHIBIT = "X"
    ANSWER = "AN"
    DEADLINE = "D"
    PAUSE = "DP"
    OPTOUT = "O"
    OPTOUT_EVENT = "OE"
    OPTOUT_AUDIT = "OA"
    RECIPIENT = "RC"
    RIGHTSHOLDER = "RH"
    SIGNATORY = "S"
    AUTHORITY = "A"
    COMPLAINT = "K"
    IMPORT = "IM"
    BULK_RUN = "BR"
    EXCEPTION_REVIEW = "ER"
    TIMESTAMP = "TS"
    RESERVATION_PACK = "RV"
    PUBLISHED_FILE = "PF"
    PUBLICATION_CHECK = "PC"
    LOG_READING = "LR"
    CASE_NOTE = "CN"
    HAND_OVER = "HO"
    FILING = "F"
    ESCALATION = "EC"
    REMOVAL_CHECK = "RK"
    LICENSED_ACCOUNT = "LA"
    PROVISIONAL_VERDICT = "PV"
    REVIEW_CHECKPOINT = "VC"
    ELEMENT = "EL"
    EXHIBIT_PAIR = "XP"
    FINGERPRINT_FILE = "FX"
    TRUSTED_KEY = "TK"
    LEAD_MODEL = "LM"
    LEAD_RUN = "LS"
    LEAD = "LD"


_YEARLY = {IdKind.CASE, IdKind.NOTICE, IdKind.OPTOUT}
_WIDE = {
    IdKind.CLIP,
    IdKind.EVIDENCE,
    IdKind.REFERENCE,
    IdKind.MATCH,
    IdKind.DEADLINE,
    IdKind.PAUSE,
    IdKind.EXHIBIT,
    IdKind.ANSWER,
    IdKind.OPTOUT_EVENT,
    IdKind.OPTOUT_AUDIT,
    IdKind.COMPLAINT,
    IdKind.IMPORT,
    IdKind.BULK_RUN,
    IdKind.EXCEPTION_REVIEW,
    IdKind.TIMESTAMP,
    IdKind.RESERVATION_PACK,
    IdKind.PUBLISHED_FILE,
    IdKind.PUBLICATION_CHECK,
    IdKind.LOG_READING,
    IdKind.CASE_NOTE,
    IdKind.HAND_OVER,
    IdKind.ESCALATION,
    IdKind.REMOVAL_CHECK,
    IdKind.PROVISIONAL_VERDICT,
    IdKind.REVIEW_CHECKPOINT,
    IdKind.ELEMENT,
    IdKind.EXHIBIT_PAIR,
    IdKind.FINGERPRINT_FILE,
    IdKind.LEAD_RUN,
    IdKind.LEAD,
}
_ID_SHAPE = re.compile(r"([A-Z]{1,2})-(?:\d{4}-)?\d{4,}")


def format_id(kind: IdKind, number: int, year: int) -> str:
    """The printed number of a record, such as `C-2026-0001`, `CL-000001` or `W-0001`."""
    if kind in _YEARLY:
        return f"{kind}-{year:04d}-{number:04d}"
    return f"{kind}-{number:06d}" if kind in _WIDE else f"{kind}-{number:04d}"


def looks_like_id(kind: IdKind, text: str) -> bool:
    """Whether a text has the form of a record number of this kind."""
    shape = _ID_SHAPE.fullmatch(text)
    return shape is not None and shape[1] == kind


class CaseStatus(StrEnum):
    """States of a case; order is the order of the usual path (field research 7.1)."""

    DRAFT = "draft"
    TRIAGE = "triage"
    EVIDENCE_CAPTURED = "evidence_captured"
    RIGHTS_VERIFIED = "rights_verified"
    EXCEPTION_REVIEW = "exception_review"
    PENDING_APPROVAL = "pending_approval"
    APPROVED = "approved"
    NOTICE_SENT = "notice_sent"
    ACKNOWLEDGED = "acknowledged"
    INFO_REQUESTED = "info_requested"
    REMOVED = "removed"
    RESTRICTED = "restricted"
    REJECTED = "rejected"
    NO_RESPONSE = "no_response"
    SOURCE_GONE = "source_gone"
    COUNTER_NOTICE_RECEIVED = "counter_notice_received"
    SUIT_FILED = "suit_filed"
    KEPT_DOWN = "kept_down"
    REINSTATED = "reinstated"
    ESCALATED = "escalated"
    RETRACTED = "retracted"
    LICENSED = "licensed"
    CLOSED = "closed"


# Statuses in which nobody has anything left to do in a case.
OVER = frozenset({CaseStatus.CLOSED, CaseStatus.RETRACTED, CaseStatus.LICENSED})


class CloseReason(StrEnum):
    """Why a case was closed (field research 7.1)."""

    REMOVED = "removed"
    NOT_INFRINGING = "not_infringing"
    EXCEPTION_APPLIES = "exception_applies"
    TOLERATED = "tolerated"
    NO_AUTHORITY = "no_authority"
    SOURCE_GONE = "source_gone"
    SETTLED = "settled"
    TIME_BARRED = "time_barred"
    DUPLICATE = "duplicate"


class Claim(StrEnum):
    """What the case is about: an AI output, a re-upload, or training use."""

    OUTPUT = "output"
    REUPLOAD = "reupload"
    TRAINING = "training"


class Priority(StrEnum):
    """How soon a case wants attention."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class WorkKind(StrEnum):
    """Kinds of protected work."""

    ANIME = "anime"
    MANGA = "manga"
    FILM = "film"
    GAME = "game"
    CHARACTER_ART = "character_art"
    MUSIC = "music"


class MediaKind(StrEnum):
    """What a media file holds."""

    VIDEO = "video"
    STILL = "still"
    AUDIO = "audio"


class ClipKind(StrEnum):
    """How a clip came about, as far as one can tell (field research 2.3, `item_kind`)."""

    REUPLOAD = "reupload"
    EDITED = "edited"
    AI_GENERATED = "ai_generated"
    AI_EDIT = "ai_edit"
    STREAM = "stream"
    LINK = "link"


class EvidenceKind(StrEnum):
    """What an evidence item is."""

    CLIP = "clip"
    SCREENSHOT = "screenshot"
    PAGE = "page"
    DOCUMENT = "document"
    AUTHORITY = "authority"
    OTHER = "other"


class Band(StrEnum):
    """How sure a match is; below `weak` nothing is listed."""

    STRONG = "strong"
    PROBABLE = "probable"
    WEAK = "weak"


class Verdict(StrEnum):
    """The reviewer's decision on a match; a score never stands in for it."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SECOND_LOOK = "second_look"


class ExceptionOutcome(StrEnum):
    """What a named person concluded about fair use, quotation, parody and the like."""

    NO_EXCEPTION = "no_exception"
    EXCEPTION_APPLIES = "exception_applies"
    TOLERATED = "tolerated"


class NoticeStatus(StrEnum):
    """The life of a notice; from `issued` on its text is frozen."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    ISSUED = "issued"
    SENT = "sent"
    ANSWERED = "answered"
    RETRACTED = "retracted"


# Statuses in which a notice may still change.
UNISSUED = frozenset({NoticeStatus.DRAFTED, NoticeStatus.APPROVED})


# A letter in both languages, side by side; its parts are the two letters of the same kind.
BILINGUAL = "ja+en"


class NoticePurpose(StrEnum):
    """What a kind of letter is for; the checks before issue and the steps of the case follow from it.

    claim: asks to remove, stop or disclose; contest: answers a counter-notice or a refusal; withdraw: takes a
    notice back; chase: asks after an unanswered one; reserve: reserves rights or asks an AI vendor.
    """

    CLAIM = "claim"
    CONTEST = "contest"
    WITHDRAW = "withdraw"
    CHASE = "chase"
    RESERVE = "reserve"


class Channel(StrEnum):
    """How a notice left the house."""

    FORM = "form"
    EMAIL = "email"
    POST = "post"


class AnswerOutcome(StrEnum):
    """What the recipient answered."""

    ACKNOWLEDGED = "acknowledged"
    REMOVED = "removed"
    RESTRICTED = "restricted"
    REJECTED = "rejected"
    INFO_REQUESTED = "info_requested"
    COUNTER_NOTICE = "counter_notice"


class SenderRole(StrEnum):
    """In what capacity the sender speaks for the work."""

    OWNER = "owner"
    EXCLUSIVE_LICENSEE = "exclusive_licensee"
    AGENT = "agent"
    ATTORNEY = "attorney"


class Requirement(StrEnum):
    """Who asks for a field of a letter: the statute, the usual form, we, or nobody."""

    LAW = "law"
    FORM = "form"
    RECOMMENDED = "rec"
    OPTIONAL = "opt"


class Severity(StrEnum):
    """Whether a finding stops a notice or only warns."""

    BLOCK = "block"
    WARN = "warn"


class DeadlineStatus(StrEnum):
    """Whether a due date is still ahead of us."""

    OPEN = "open"
    MET = "met"
    CANCELLED = "cancelled"


class CredentialState(StrEnum):
    """What Content Credentials (C2PA) say: `NONE` is unknown, `ALTERED` any validation that failed."""

    TRUSTED = "trusted"
    VALID_UNTRUSTED = "valid_untrusted"
    ALTERED = "altered"
    NONE = "none"


class CustodyVerb(StrEnum):
    """What was done to which item; each is one link of the custody chain."""

    CREATED = "created"
    CHANGED = "changed"
    LOGGED = "logged"
    ATTACHED = "attached"
    TAKEN_IN_AGAIN = "taken_in_again"
    REMOVED = "removed"
    VERIFIED = "verified"
    DAMAGE_FOUND = "damage_found"
    EXPORTED = "exported"
    SCORED = "scored"
    DECIDED = "decided"
    JUDGED = "judged"
    MADE_FINAL = "made_final"
    REVIEWED = "reviewed"
    ADVANCED = "advanced"
    DRAFTED = "drafted"
    APPROVED = "approved"
    ISSUED = "issued"
    SENT = "sent"
    ANSWERED = "answered"
    RETRACTED = "retracted"
    PROVENANCE_READ = "provenance_read"
    CHECKPOINTED = "checkpointed"
    STAMPED = "stamped"
    TRASHED = "trashed"
    TAKEN_BACK = "taken_back"
    UNDONE = "undone"
    DERIVED = "derived"
    FOLDER_READ = "folder_read"
    CAPTURE_REFUSED = "capture_refused"
    RESTORED = "restored"


class FileState(StrEnum):
    """How the file of a record was found when it was read last."""

    INTACT = "intact"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class TimestampState(StrEnum):
    """How far a checkpoint is with one authority; only `stamped` shows anything."""

    NONE = "none"
    PENDING = "pending"
    STAMPED = "stamped"
