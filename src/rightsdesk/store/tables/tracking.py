"""What happens around a case: notes, hand-overs, links, filings, escalations, checks, licensed accounts."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonList


class CaseNote(SQLModel, table=True):
    """What somebody wants the next person to know; a later note adds, never edits."""

    __tablename__ = "case_note"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    text: str = Field(sa_column=Column(Text, nullable=False))
    author: str
    at: datetime


class HandOver(SQLModel, table=True):
    """A case given to another person, and what was said with it; either name may be empty."""

    __tablename__ = "hand_over"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    from_name: str = ""
    to_name: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    by: str
    at: datetime


class CaseLink(SQLModel, table=True):
    """Two cases that belong together; of a duplicate, `case_id` is the one that is not gone on with."""

    __tablename__ = "case_link"

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    other_id: str = Field(primary_key=True, foreign_key="case_file.id", index=True)
    kind: str
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    linked_by: str
    linked_at: datetime


class Filing(SQLModel, table=True):
    """An action before a court or board after a counter-notice, and when the provider got proof of it."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    court: str
    docket: str
    filed_on: date
    defendant: str = ""
    asks_for_order: bool = False
    clips: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    proof_sent_on: date | None = None
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    recorded_by: str
    recorded_at: datetime


class Escalation(SQLModel, table=True):
    """The route by which somebody took a case further; each choice is a row of its own."""

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    route: str = Field(index=True)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    notice_id: str | None = Field(default=None, foreign_key="notice.id")
    chosen_on: date
    chosen_by: str
    chosen_at: datetime


class RemovalCheck(SQLModel, table=True):
    """What somebody saw when looking for a removed item again."""

    __tablename__ = "removal_check"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    notice_id: str | None = Field(default=None, foreign_key="notice.id", index=True)
    clip_id: str | None = Field(default=None, foreign_key="clip.id", index=True)
    deadline_id: str | None = Field(default=None, foreign_key="deadline.id", index=True)
    outcome: str = Field(index=True)
    checked_on: date
    address: str = ""
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    no_capture_reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    child_case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
    checked_by: str
    checked_at: datetime


class LicensedAccount(Editable, table=True):
    """An account that may use a work, or all of them while `work_id` is empty."""

    __tablename__ = "licensed_account"

    id: str = Field(primary_key=True)
    platform_id: str = Field(foreign_key="platform.id", index=True)
    account: str
    account_key: str = Field(index=True)
    work_id: str | None = Field(default=None, foreign_key="work.id", index=True)
    from_on: date | None = None
    until_on: date | None = None
    document: str = ""
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    added_by: str
    added_at: datetime
    ended_on: date | None = None
    ended_by: str = ""
    end_reason: str = ""
