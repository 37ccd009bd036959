"""What finding keeps: folded text, one line per case for lists, saved filters, runs of edits, the trash."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Text
from sqlmodel import Field, SQLModel, col

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList
from rightsdesk.store.tables.cases import Case
from rightsdesk.store.tables.deadlines import Deadline

# Signs in the order of their code points on both databases, whatever the server's own order is.
PLAIN_ORDER = String().with_variant(String(collation="C"), "postgresql")


# On SQLite a key of the type INTEGER is the row's own place: one step to a row, and no index beside it.
_BIG = BigInteger().with_variant(Integer(), "sqlite")


def big_number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, _BIG, primary_key=key, autoincrement=False, nullable=False)


class SearchEntry(SQLModel, table=True):
    """The folded text of one record, field by field; `id` is made of kind and number of the record.

    Records in the trash have none. On SQLite the table `search_index` holds the pairs of signs of each
    entry, on PostgreSQL an index on `folded` does.
    """

    __tablename__ = "search_entry"

    id: int = Field(sa_column=big_number("id", key=True))
    record_id: str
    case_number: int | None = Field(default=None, sa_column=Column("case_number", BigInteger, index=True))
    folded: str = Field(sa_column=Column(Text, nullable=False))


class StaleIndex(SQLModel, table=True):
    """Says that what this room keeps must be made anew from the records, as after an older version."""

    __tablename__ = "stale_index"

    name: str = Field(primary_key=True)


_SORTED = ("title_key", "due_rank", "priority_rank", "assignee_key", "opened_rank")


class CaseLine(SQLModel, table=True):
    """What cases that are not in the trash are sorted and filtered by; numbers only grow with the order."""

    __tablename__ = "case_line"
    __table_args__ = (
        Index("ix_case_line_status", "status", "number"),
        *(Index(f"ix_case_line_{key}", key, "number") for key in _SORTED),
        *(Index(f"ix_case_line_status_{key}", "status", key, "number") for key in _SORTED),
    )

    number: int = Field(sa_column=big_number("number", key=True))
    case_id: str
    status: str
    title_key: str = Field(sa_column=Column(PLAIN_ORDER, nullable=False))
    due_rank: int
    priority_rank: int
    assignee_key: str = Field(sa_column=Column(PLAIN_ORDER, nullable=False))
    opened_rank: int = Field(sa_column=big_number("opened_rank"))


class CaseTag(SQLModel, table=True):
    """By which works, platforms, uploaders and assignee a case is found; not those in the trash."""

    __tablename__ = "case_tag"
    __table_args__ = (Index("ix_case_tag_number", "number", "tag"), {"sqlite_with_rowid": False})

    tag: str = Field(sa_column=Column(PLAIN_ORDER, primary_key=True))
    number: int = Field(sa_column=big_number("number", key=True))


class CaseCount(SQLModel, table=True):
    """How many cases of a status have the tag of a platform or a work, so that nobody needs to count them."""

    __tablename__ = "case_count"
    __table_args__ = {"sqlite_with_rowid": False}

    tag: str = Field(sa_column=Column(PLAIN_ORDER, primary_key=True))
    status: str = Field(primary_key=True)
    cases: int


class LetterLine(SQLModel, table=True):
    """What letters are sorted by, and their answers counted by, in numbers; of every letter, sent or not.

    Days are ordinals, nought for none: `removed_on` is the first answer that says so, to this letter or to a
    later one that follows it up, `took` the days from sending to it. `decisions` has a bit for each decision
    that such an answer told. An empty platform stands for none. `drafted` is a moment in microseconds.
    """

    __tablename__ = "letter_line"
    __table_args__ = (
        Index("ix_letter_line_case_id", "case_id", "platform", "kind", "sent_on"),
        Index("ix_letter_line_decisions", "kind", "platform", "decisions", "sent_on"),
        Index("ix_letter_line_took", "kind", "platform", "took", "removed_on"),
        Index("ix_letter_line_removed_on", "removed_on", "kind", "took"),
        Index("ix_letter_line_drafted", "drafted", "number"),
        Index("ix_letter_line_status", "status", "drafted", "number"),
        Index("ix_letter_line_platform", "platform", "drafted", "number"),
        Index("ix_letter_line_case_number", "case_number", "drafted", "number"),
        {"sqlite_with_rowid": False},
    )

    number: int = Field(sa_column=big_number("number", key=True))
    case_id: str
    kind: str
    platform: str
    sent_on: int
    removed_on: int
    took: int | None = None
    decisions: int
    status: str
    drafted: int = Field(sa_column=big_number("drafted"))
    case_number: int = Field(sa_column=big_number("case_number"))


_CLOSED = (Case.status, Case.status_on, Case.close_reason, Case.trashed_at, Case.id)
Index("ix_case_file_closed", *map(col, _CLOSED))
Index("ix_deadline_due", col(Deadline.status), col(Deadline.due_on), col(Deadline.id))


class SavedFilter(Editable, table=True):
    """A filter under a name, with the columns and the order its owner wants to see."""

    __tablename__ = "saved_filter"

    owner: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    shared: bool = False
    wanted: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    columns: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sort: str = ""
    descending: bool = False
    saved_at: datetime


class BulkRun(Editable, table=True):
    """One edit of many cases; it can be undone once."""

    __tablename__ = "bulk_run"

    id: str = Field(primary_key=True)
    change: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    made_at: datetime
    made_by: str
    undone_at: datetime | None = None
    undone_by: str = ""


class BulkChange(SQLModel, table=True):
    """What a run changed in one case: the values before and after, and the case's version afterwards."""

    __tablename__ = "bulk_change"

    run_id: str = Field(primary_key=True, foreign_key="bulk_run.id")
    case_id: str = Field(primary_key=True, foreign_key="case_file.id", index=True)
    before: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    version_after: int
    undone: bool = False


class TrashEntry(SQLModel, table=True):
    """A case or a clip in the trash: why, by whom, and which due dates were set aside with it."""

    __tablename__ = "trash_entry"

    record_id: str = Field(primary_key=True)
    kind: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    deadlines: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    trashed_at: datetime = Field(index=True)
    trashed_by: str
