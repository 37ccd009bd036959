"""Requests to AI vendors."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonList


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
