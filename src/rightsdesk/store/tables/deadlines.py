"""Due dates with what made them."""

from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from rightsdesk.store.tables.base import Editable, JsonList


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
