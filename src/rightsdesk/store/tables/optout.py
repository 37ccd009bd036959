"""Requests to AI vendors, what came of them, tests of their outputs, and what is known of the vendors."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonList


class OptOut(Editable, table=True):
    """A request to one AI vendor about a set of works; `status` is what was recorded last, empty before."""

    __tablename__ = "optout"

    id: str = Field(primary_key=True)
    vendor_id: str = Field(foreign_key="platform.id", index=True)
    case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
    status: str = Field(default="", index=True)
    status_on: date | None = None
    bases: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    characters: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    notice_id: str | None = Field(default=None, foreign_key="notice.id", index=True)
    created_at: datetime
    created_by: str


class OptOutWork(SQLModel, table=True):
    """Which works an opt-out request covers."""

    __tablename__ = "optout_work"

    optout_id: str = Field(primary_key=True, foreign_key="optout.id")
    work_id: str = Field(primary_key=True, foreign_key="work.id", index=True)


class OptOutEvent(SQLModel, table=True):
    """What a vendor answered, or what somebody did next; every event is a new row."""

    __tablename__ = "optout_event"

    id: str = Field(primary_key=True)
    optout_id: str = Field(foreign_key="optout.id", index=True)
    outcome: str
    happened_on: date
    route: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    recorded_at: datetime
    recorded_by: str


class OptOutAudit(SQLModel, table=True):
    """One test of a vendor's outputs: prompt, model, day, the output's hash, and a person's finding."""

    __tablename__ = "optout_audit"

    id: str = Field(primary_key=True)
    optout_id: str = Field(foreign_key="optout.id", index=True)
    model: str
    prompt: str = Field(sa_column=Column(Text, nullable=False))
    run_on: date
    finding: str
    clip_id: str | None = Field(default=None, foreign_key="clip.id", index=True)
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    output_sha256: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    recorded_at: datetime
    recorded_by: str


class VendorSheet(Editable, table=True):
    """What the studio itself found out about a vendor; goes before what was shipped."""

    __tablename__ = "vendor_sheet"

    platform_id: str = Field(primary_key=True, foreign_key="platform.id")
    services: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    code: str = "unknown"
    bases: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    note_en: str = Field(default="", sa_column=Column(Text, nullable=False))
    note_ja: str = Field(default="", sa_column=Column(Text, nullable=False))
    source: str
    checked_on: date
    changed_by: str
    changed_at: datetime
