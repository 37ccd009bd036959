"""Complaints, cases and the clips they are about."""

from datetime import date, datetime

from sqlalchemy import Column, Index, String, Text, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel

from rightsdesk.domain.accounts import account_key
from rightsdesk.store.tables.base import Editable


class Complaint(Editable, table=True):
    """A report from inside or outside that may open a case."""

    id: str = Field(primary_key=True)
    complainant: str
    channel: str = ""
    url: str = ""
    url_normalised: str = Field(default="", index=True)
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    received_at: datetime
    recorded_by: str
    assignee: str = ""
    snoozed_until: date | None = None
    outcome: str = Field(default="open", index=True)
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
    trashed_at: datetime | None = None


class CaseWork(SQLModel, table=True):
    """Which works a case is about."""

    __tablename__ = "case_work"

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    work_id: str = Field(primary_key=True, foreign_key="work.id", index=True)


def _key_of_uploader(context: DefaultExecutionContext) -> str:
    given = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return account_key(given.get("uploader", ""))


class Clip(Editable, table=True):
    """One located upload; `account_key` is its uploader as accounts are compared, kept by the table."""

    __table_args__ = (Index("ix_clip_account", "platform_id", "account_key"),)

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id", index=True)
    url: str = ""
    url_normalised: str = Field(default="", index=True)
    platform_id: str | None = Field(default=None, foreign_key="platform.id", index=True)
    platform_item_id: str = Field(default="", index=True)
    uploader: str = Field(default="", index=True)
    account_key: str = Field(
        default="", sa_column=Column(String, default=_key_of_uploader, server_default="", nullable=False)
    )
    posted_at: datetime | None = None
    locus: str = ""
    kind: str = "reupload"
    generator: str = ""
    similarity_note: str = Field(default="", sa_column=Column(Text, nullable=False))
    access_note: str = Field(default="", sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    logged_at: datetime
    logged_by: str
    trashed_at: datetime | None = None


@event.listens_for(Clip, "before_insert")
@event.listens_for(Clip, "before_update")
def _keep_account_key(_mapper: Mapper[Clip], _connection: Connection, clip: Clip) -> None:
    clip.account_key = account_key(clip.uploader)
