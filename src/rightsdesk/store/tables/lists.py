"""What the lists of due dates and of accounts are sorted, filtered and counted by: one narrow line each."""

from sqlalchemy import Column, Index, text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.finding import PLAIN_ORDER, big_number


class DueLine(SQLModel, table=True):
    """One due date that is open; numbers only grow with the order, and noughts stand for none.

    `ours` is one where we must act, else nought; `paused` is one while its clock stands still.
    """

    __tablename__ = "due_line"
    __table_args__ = (
        Index("ix_due_line_day", "ours", "due_rank", "number"),
        Index("ix_due_line_rule", "ours", "rule_id", "due_rank", "number"),
        Index("ix_due_line_case", "ours", "case_number", "due_rank", "number"),
        Index("ix_due_line_running", "paused", "due_rank", "number"),
    )

    number: int = Field(sa_column=big_number("number", key=True))
    case_number: int = Field(sa_column=big_number("case_number"))
    rule_id: str
    ours: int
    due_rank: int
    paused: int


# Most accounts have none of these: only the others stand in an index.
COUNTED_BELOW = ("letters", "removals", "countered", "put_back")


class AccountLine(SQLModel, table=True):
    """One account with clips outside the trash, and what is counted of it.

    What it is sorted by is kept below nought (`-3` for three clips), so that an order begins with the most,
    and equal ones follow by name. `logged` is the moment of its last clip in microseconds, kept so too.
    """

    __tablename__ = "account_line"
    __table_args__ = (
        Index("ix_account_line_key", "account_key", "platform"),
        Index("ix_account_line_clips", "clips", "platform", "account_key"),
        Index("ix_account_line_platform_clips", "platform", "clips", "account_key"),
        Index("ix_account_line_logged", "logged", "platform", "account_key"),
        *(
            Index(
                f"ix_account_line_{name}", name, "platform", "account_key",
                sqlite_where=text(f"{name} < 0"), postgresql_where=text(f"{name} < 0"),
            )
            for name in COUNTED_BELOW
        ),
        {"sqlite_with_rowid": False},
    )  # fmt: skip

    platform: str = Field(sa_column=Column(PLAIN_ORDER, primary_key=True))
    account_key: str = Field(sa_column=Column(PLAIN_ORDER, primary_key=True))
    account: str
    cases: int
    clips: int
    logged: int = Field(sa_column=big_number("logged"))
    letters: int = 0
    removals: int = 0
    countered: int = 0
    put_back: int = 0
