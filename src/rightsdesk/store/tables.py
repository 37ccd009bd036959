"""Every SQLModel table.

Rows stay inside `services`; what leaves is a frozen dataclass. Record numbers are text and primary keys.
No `from __future__ import annotations` here: it breaks SQLModel's mapping. Construction does not validate:
services check first.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, Text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

JsonDict = dict[str, Any]
JsonList = list[Any]


class Editable(SQLModel):
    """A row that people edit: a stale write raises `StaleDataError` and overwrites nothing."""

    version: int | None = Field(default=None, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy hands over the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Sequence(SQLModel, table=True):
    """The last number given out per prefix and year, so that numbers have no gaps and no twins."""

    name: str = Field(primary_key=True)
    last_number: int = 0


class Rightsholder(Editable, table=True):
    """Who owns or exclusively licenses works, with the contact block that letters print."""

    id: str = Field(primary_key=True)
    name: str
    name_ja: str = ""
    name_romaji: str = ""
    address: str = ""
    address_ja: str = ""
    country: str = ""
    representative: str = ""
    representative_ja: str = ""
    department: str = ""
    department_ja: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    sender_role: str = "owner"
    contact_public: bool = True
    is_studio: bool = Field(default=False, index=True)
    created_at: datetime


class Signatory(Editable, table=True):
    """A natural person who signs letters for a rightsholder."""

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    name: str
    name_ja: str = ""
    title: str = ""
    title_ja: str = ""
    is_default: bool = False
    created_at: datetime


class AuthorityDocument(Editable, table=True):
    """A power of attorney or licence that lets somebody speak for a work."""

    __tablename__ = "authority_document"

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    title: str
    holder_name: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    created_at: datetime


class Work(Editable, table=True):
    """A protected title."""

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    title: str
    title_ja: str = ""
    kind: str = "anime"
    description: str = ""
    description_ja: str = ""
    url: str = ""
    first_published_on: date | None = None
    first_published_in: str = ""
    registration_no: str = ""
    rights_chain: str = ""
    rights_chain_ja: str = ""
    rights_claimed: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    co_owners: str = ""
    co_owners_consent: bool = True
    guideline: str = ""
    created_at: datetime


class Character(Editable, table=True):
    """A character, tied to the concrete art that is protected."""

    id: str = Field(primary_key=True)
    work_id: str = Field(foreign_key="work.id", index=True)
    name: str
    name_ja: str = ""
    art_reference: str = ""


class Reference(Editable, table=True):
    """A video or still of a work that clips are compared with; its bytes lie in the vault."""

    id: str = Field(primary_key=True)
    work_id: str = Field(foreign_key="work.id", index=True)
    label: str = ""
    locus: str = ""
    kind: str
    file_name: str
    sha256: str = Field(index=True)
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    duration: float = 0.0
    frames: int = 0
    width: int = 0
    height: int = 0
    media_type: str = ""
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None


class Platform(Editable, table=True):
    """A service where clips appear; seeded from the shipped directory, editable afterwards."""

    id: str = Field(primary_key=True)
    name: str
    name_ja: str = ""
    regimes: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    designated_jp: bool = False
    discloses_contact: bool = False
    perjury_scope: str = "authority"
    closed_on: date | None = None
    source: str = ""
    checked_on: date | None = None


class Recipient(Editable, table=True):
    """The designated address of a platform or vendor that gets notices of one regime."""

    id: str = Field(primary_key=True)
    platform_id: str = Field(foreign_key="platform.id", index=True)
    regime: str
    name: str
    name_ja: str = ""
    department: str = ""
    address: str = ""
    email: str = ""
    form_url: str = ""
    source: str = ""
    checked_on: date | None = None


class Complaint(Editable, table=True):
    """A report from inside or outside that may open a case."""

    id: str = Field(primary_key=True)
    complainant: str
    channel: str = ""
    url: str = ""
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    received_at: datetime
    recorded_by: str
    outcome: str = "open"
    outcome_reason: str = ""
    case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)


class Case(Editable, table=True):
    """The file on one uploader or incident."""

    __tablename__ = "case_file"

    id: str = Field(primary_key=True)
    title: str
    status: str = Field(default="draft", index=True)
    claim: str = "reupload"
    priority: str = "normal"
    assignee: str = Field(default="", index=True)
    complainant: str = ""
    parent_case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
    repeat_count: int = 0
    close_reason: str = ""
    status_on: date
    opened_at: datetime = Field(index=True)
    opened_by: str


class CaseWork(SQLModel, table=True):
    """Which works a case is about."""

    __tablename__ = "case_work"

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    work_id: str = Field(primary_key=True, foreign_key="work.id", index=True)


class Clip(Editable, table=True):
    """One located upload."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    url: str = ""
    url_normalised: str = Field(default="", index=True)
    platform_id: str | None = Field(default=None, foreign_key="platform.id", index=True)
    platform_item_id: str = Field(default="", index=True)
    uploader: str = Field(default="", index=True)
    posted_at: datetime | None = None
    locus: str = ""
    kind: str = "reupload"
    generator: str = ""
    similarity_note: str = Field(default="", sa_column=Column(Text, nullable=False))
    access_note: str = Field(default="", sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    logged_at: datetime
    logged_by: str


class EvidenceItem(SQLModel, table=True):
    """One file in the vault, by its SHA-256; never edited."""

    __tablename__ = "evidence_item"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    clip_id: str | None = Field(default=None, foreign_key="clip.id", index=True)
    kind: str
    sha256: str = Field(index=True)
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    media_type: str = ""
    original_name: str = ""
    source_path: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    provenance: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    captured_at: datetime
    captured_by: str


class Match(Editable, table=True):
    """A comparison of a clip's media with one reference: measured once, then judged by a person."""

    __tablename__ = "match"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    evidence_id: str = Field(foreign_key="evidence_item.id")
    work_id: str = Field(foreign_key="work.id", index=True)
    reference_id: str = Field(foreign_key="reference.id", index=True)
    score: float
    band: str
    coverage: float
    mirrored: bool = False
    duration: float
    segments: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    frames: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    method: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    clip_sha256: str
    reference_sha256: str
    scored_at: datetime
    scored_by: str
    verdict: str = Field(default="", index=True)
    verdict_reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    decided_at: datetime | None = None
    decided_by: str = ""


class ExceptionReview(SQLModel, table=True):
    """A named person's view on fair use, quotation, parody ... per clip; a later one adds, never edits."""

    __tablename__ = "exception_review"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    outcome: str
    considered: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    reviewer: str
    reviewed_at: datetime


class Notice(Editable, table=True):
    """One letter; from `issued` on its text, fields and PDF are frozen by a trigger."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    kind: str = Field(index=True)
    language: str
    platform_id: str | None = Field(default=None, foreign_key="platform.id", index=True)
    recipient_id: str | None = Field(default=None, foreign_key="recipient.id")
    status: str = Field(default="drafted", index=True)
    overrides: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    supports: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    fields: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    ledger: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    template_version: str = ""
    template_sha256: str = ""
    letter_text: str = Field(default="", sa_column=Column(Text, nullable=False))
    author: str
    drafted_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None
    issued_by: str = ""
    issued_at: datetime | None = None
    pdf_sha256: str = ""
    pdf_size: int = 0
    custody_head: str = ""
    sent_on: date | None = None
    channel: str = ""
    ticket: str = ""
    retract_reason: str = ""
    prior_notice_id: str | None = Field(default=None, foreign_key="notice.id")


class NoticeClip(SQLModel, table=True):
    """Which clips a notice lists, in their order."""

    __tablename__ = "notice_clip"

    notice_id: str = Field(primary_key=True, foreign_key="notice.id")
    clip_id: str = Field(primary_key=True, foreign_key="clip.id", index=True)
    position: int = 0


class Exhibit(SQLModel, table=True):
    """An evidence item or a match under a label in one notice; a role, not a copy."""

    id: str = Field(primary_key=True)
    notice_id: str = Field(foreign_key="notice.id", index=True)
    position: int
    label: str
    title: str
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    match_id: str | None = Field(default=None, foreign_key="match.id")


class Answer(SQLModel, table=True):
    """What a recipient answered; every answer is a new row."""

    id: str = Field(primary_key=True)
    notice_id: str = Field(foreign_key="notice.id", index=True)
    outcome: str
    received_on: date
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    details: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    recorded_at: datetime
    recorded_by: str


class Deadline(Editable, table=True):
    """A due date with the rule that made it."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    notice_id: str | None = Field(default=None, foreign_key="notice.id", index=True)
    rule_id: str
    rule_version: str
    nature: str
    owed_by: str
    trigger_at: datetime
    trigger_source: str
    due_on: date = Field(index=True)
    due_at: datetime
    trace: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    status: str = Field(default="open", index=True)
    overridden_by: str = ""
    override_reason: str = ""
    created_at: datetime


class CustodyEvent(SQLModel, table=True):
    """Append-only: who did what to which record, when; each row carries the hash of the one before."""

    __tablename__ = "custody_event"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    zone: str
    clock: str
    actor: str
    login: str
    host: str
    program: str
    verb: str
    subject: str = Field(index=True)
    case_id: str | None = Field(default=None, index=True)
    sha256_before: str | None = None
    sha256_after: str | None = None
    details: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    previous_hash: str
    hash: str


class Checkpoint(SQLModel, table=True):
    """Append-only: how long the custody chain was, its Merkle root and the hash of its newest entry."""

    size: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    root: str
    head: str
    made_at: datetime
    made_by: str


class Timestamp(Editable, table=True):
    """What an authority was asked to stamp, and its answer; frozen by a trigger once it is stamped."""

    id: str = Field(primary_key=True)
    checkpoint_size: int = Field(foreign_key="checkpoint.size", index=True)
    authority: str
    url: str
    algorithm: str
    state: str = Field(index=True)
    token: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    chain_pem: str = Field(default="", sa_column=Column(Text, nullable=False))
    stamped_at: datetime | None = None
    requested_at: datetime
    requested_by: str
    tried_at: datetime | None = None
    failure: str = Field(default="", sa_column=Column(Text, nullable=False))


class OptOut(Editable, table=True):
    """A request to an AI vendor, one per vendor and set of works."""

    __tablename__ = "optout"

    id: str = Field(primary_key=True)
    vendor_id: str = Field(foreign_key="platform.id", index=True)
    status: str = Field(default="draft", index=True)
    bases: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    notice_id: str | None = Field(default=None, foreign_key="notice.id")
    created_at: datetime
    created_by: str


class OptOutWork(SQLModel, table=True):
    """Which works an opt-out request covers."""

    __tablename__ = "optout_work"

    optout_id: str = Field(primary_key=True, foreign_key="optout.id")
    work_id: str = Field(primary_key=True, foreign_key="work.id", index=True)
