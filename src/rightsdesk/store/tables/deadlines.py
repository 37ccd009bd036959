"""Due dates with what made them, what moved them, and who was reminded; the studio's own days off."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonList


class Deadline(Editable, table=True):
    """A due date with the rule that made it; one of the studio itself belongs to no case.

    `due_on` is the day that holds, `reckoned_on` the one by the rule, apart when a person set another
    (`override_on`). `trace` and `warnings` are the reckoning in English, `steps` both as data, to be said
    in other languages; rows of older versions have none. `paused_on` is the first day of a pause that still
    goes on. `length` is the period a letter chose, `named` a day it names itself.
    """

    __table_args__ = (Index("ix_deadline_case_status", "case_id", "status"),)

    id: str = Field(primary_key=True)
    case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
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
    zone: str = ""
    warnings: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    steps: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    length: int | None = None
    named: bool = False
    extended: bool = False
    reckoned_on: date | None = None
    override_on: date | None = None
    overridden_at: datetime | None = None
    paused_on: date | None = None
    closed_at: datetime | None = None


class DeadlinePause(Editable, table=True):
    """Days in which a period does not run, first and last included; still going on without a last one."""

    __tablename__ = "deadline_pause"

    id: str = Field(primary_key=True)
    deadline_id: str = Field(foreign_key="deadline.id", index=True)
    from_on: date
    until_on: date | None = None
    why: str = Field(sa_column=Column(Text, nullable=False))
    paused_by: str
    paused_at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None


class DayOff(SQLModel, table=True):
    """A day off that the studio added to a calendar."""

    __tablename__ = "day_off"

    calendar: str = Field(primary_key=True)
    day_on: date = Field(primary_key=True)
    label: str
    added_by: str
    added_at: datetime


class DeadlineReminder(SQLModel, table=True):
    """That a person was reminded of a due date on a day, or wants to be later."""

    __tablename__ = "deadline_reminder"

    deadline_id: str = Field(primary_key=True, foreign_key="deadline.id")
    person: str = Field(primary_key=True)
    remind_on: date = Field(primary_key=True)
    shown_at: datetime | None = None
    snoozed_until: datetime | None = None
