"""Files in the vault and the chain of what was done to them."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict


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
