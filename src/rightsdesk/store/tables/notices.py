"""Letters, what they list, and what came back."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList


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
