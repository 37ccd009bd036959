"""Files in the vault and the chain of what was done to them."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict

_LISTED = ("intake_seq", "id", "kind", "credentials", "file_state", "parent_id")


class EvidenceItem(SQLModel, table=True):
    """One file in the vault, by its SHA-256; what it is and how it came is never edited.

    `intake_seq` is the custody entry of its intake; `search_key` holds what a list is searched by and begins
    with the name; `file_state` is how its file was found last. A derived item names its parent with the hash
    that the parent's file had then, and in `derivation` by which tool, version and parameters.
    """

    __tablename__ = "evidence_item"
    # Lists of many items are read from these alone: a row with all it says of itself is far wider.
    __table_args__ = (
        Index("ix_evidence_item_by_entry", "case_id", *_LISTED, "search_key"),
        Index("ix_evidence_item_by_name", "case_id", "search_key", *_LISTED),
        Index("ix_evidence_item_by_size", "case_id", "size", *_LISTED, "search_key"),
    )

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
    intake_seq: int = 0
    search_key: str = ""
    credentials: str = ""
    file_state: str = "unchecked"
    parent_id: str | None = Field(default=None, index=True)
    parent_sha256: str = ""
    derivation: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class FileCheck(SQLModel, table=True):
    """How the file of a record was found when it was read last; no part of the record itself."""

    __tablename__ = "file_check"

    record_id: str = Field(primary_key=True)
    sha256: str
    state: str = Field(index=True)
    message: str = Field(default="", sa_column=Column(Text, nullable=False))
    checked_at: datetime


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
