"""Every SQLModel table.

Rows stay inside `services`; what leaves is a frozen dataclass. Record numbers are text and primary keys.
No `from __future__ import annotations` here: it breaks SQLModel's mapping. Construction does not validate:
services check first.
"""

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList, Sequence
from rightsdesk.store.tables.cases import Case, CaseWork, Clip, Complaint
from rightsdesk.store.tables.deadlines import DayOff, Deadline, DeadlinePause, DeadlineReminder
from rightsdesk.store.tables.evidence import Checkpoint, CustodyEvent, EvidenceItem, FileCheck, Timestamp
from rightsdesk.store.tables.exchange import FingerprintFile, ForeignReference, ForeignWork, TrustedKey
from rightsdesk.store.tables.finding import (
    BulkChange,
    BulkRun,
    CaseCount,
    CaseLine,
    CaseTag,
    LetterLine,
    SavedFilter,
    SearchEntry,
    StaleIndex,
    TrashEntry,
)
from rightsdesk.store.tables.intake import ImportRun
from rightsdesk.store.tables.leads import Lead, LeadBackground, LeadModel, LeadRun
from rightsdesk.store.tables.lists import AccountLine, DueLine
from rightsdesk.store.tables.matches import ExceptionReview, Match
from rightsdesk.store.tables.notices import Answer, Exhibit, Notice, NoticeClip
from rightsdesk.store.tables.optout import OptOut, OptOutAudit, OptOutEvent, OptOutWork, VendorSheet
from rightsdesk.store.tables.platforms import Platform, Recipient
from rightsdesk.store.tables.reservations import (
    LogReading,
    PublicationCheck,
    PublishedFile,
    ReservationPack,
)
from rightsdesk.store.tables.review import (
    ClipElement,
    ClipElementVersion,
    ExhibitPair,
    ProvisionalVerdict,
)
from rightsdesk.store.tables.studio import AuthorityDocument, Rightsholder, Signatory
from rightsdesk.store.tables.tracking import (
    CaseLink,
    CaseNote,
    Escalation,
    Filing,
    HandOver,
    LicensedAccount,
    RemovalCheck,
)
from rightsdesk.store.tables.works import Character, Reference, Work

__all__ = [
    "AccountLine",
    "Answer",
    "AuthorityDocument",
    "BulkChange",
    "BulkRun",
    "Case",
    "CaseCount",
    "CaseLine",
    "CaseLink",
    "CaseNote",
    "CaseTag",
    "CaseWork",
    "Character",
    "Checkpoint",
    "Clip",
    "ClipElement",
    "ClipElementVersion",
    "Complaint",
    "CustodyEvent",
    "DayOff",
    "Deadline",
    "DeadlinePause",
    "DeadlineReminder",
    "DueLine",
    "Editable",
    "Escalation",
    "EvidenceItem",
    "ExceptionReview",
    "Exhibit",
    "ExhibitPair",
    "FileCheck",
    "Filing",
    "FingerprintFile",
    "ForeignReference",
    "ForeignWork",
    "HandOver",
    "ImportRun",
    "JsonDict",
    "JsonList",
    "Lead",
    "LeadBackground",
    "LeadModel",
    "LeadRun",
    "LetterLine",
    "LicensedAccount",
    "LogReading",
    "Match",
    "Notice",
    "NoticeClip",
    "OptOut",
    "OptOutAudit",
    "OptOutEvent",
    "OptOutWork",
    "Platform",
    "ProvisionalVerdict",
    "PublicationCheck",
    "PublishedFile",
    "Recipient",
    "Reference",
    "RemovalCheck",
    "ReservationPack",
    "Rightsholder",
    "SavedFilter",
    "SearchEntry",
    "Sequence",
    "Signatory",
    "StaleIndex",
    "Timestamp",
    "TrashEntry",
    "TrustedKey",
    "VendorSheet",
    "Work",
]
