"""Keep lines of due dates and accounts, and in those of letters what letters are sorted by."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BELOW = ("letters", "removals", "countered", "put_back")


def upgrade() -> None:
    make_due_lines()
    make_account_lines()
    make_letter_lines()
    op.execute(
        "INSERT INTO stale_index (name) SELECT 'lists' WHERE EXISTS (SELECT 1 FROM case_file) "
        "OR EXISTS (SELECT 1 FROM deadline)"
    )


def plain_order() -> sa.types.TypeEngine[str]:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def big_number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_due_lines() -> None:
    op.create_table(
        "due_line",
        sa.Column("number", big_number(), autoincrement=False, nullable=False),
        sa.Column("case_number", big_number(), autoincrement=False, nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("ours", sa.Integer(), nullable=False),
        sa.Column("due_rank", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    for name, columns in (
        ("day", ["ours", "due_rank", "number"]),
        ("rule", ["ours", "rule_id", "due_rank", "number"]),
        ("case", ["ours", "case_number", "due_rank", "number"]),
        ("running", ["paused", "due_rank", "number"]),
    ):
        op.create_index(f"ix_due_line_{name}", "due_line", columns, unique=False)


def make_account_lines() -> None:
    op.create_table(
        "account_line",
        sa.Column("platform", plain_order(), nullable=False),
        sa.Column("account_key", plain_order(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("clips", sa.Integer(), nullable=False),
        sa.Column("logged", big_number(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in BELOW),
        sa.PrimaryKeyConstraint("platform", "account_key"),
        sqlite_with_rowid=False,
    )
    for name, columns in (
        ("key", ["account_key", "platform"]),
        ("clips", ["clips", "platform", "account_key"]),
        ("platform_clips", ["platform", "clips", "account_key"]),
        ("logged", ["logged", "platform", "account_key"]),
    ):
        op.create_index(f"ix_account_line_{name}", "account_line", columns, unique=False)
    for name in BELOW:
        op.create_index(
            f"ix_account_line_{name}", "account_line", [name, "platform", "account_key"], unique=False,
            sqlite_where=sa.text(f"{name} < 0"), postgresql_where=sa.text(f"{name} < 0"),
        )  # fmt: skip


def make_letter_lines() -> None:
    """The table is made anew; its rows are, from the letters, when the database is opened."""
    op.drop_table("letter_line")
    op.create_table(
        "letter_line",
        sa.Column("number", big_number(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Integer(), nullable=False),
        sa.Column("removed_on", sa.Integer(), nullable=False),
        sa.Column("took", sa.Integer(), nullable=True),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("drafted", big_number(), autoincrement=False, nullable=False),
        sa.Column("case_number", big_number(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_with_rowid=False,
    )
    for name, columns in (
        ("case_id", ["case_id", "platform", "kind", "sent_on"]),
        ("decisions", ["kind", "platform", "decisions", "sent_on"]),
        ("took", ["kind", "platform", "took", "removed_on"]),
        ("removed_on", ["removed_on", "kind", "took"]),
        ("drafted", ["drafted", "number"]),
        ("status", ["status", "drafted", "number"]),
        ("platform", ["platform", "drafted", "number"]),
        ("case_number", ["case_number", "drafted", "number"]),
    ):
        op.create_index(f"ix_letter_line_{name}", "letter_line", columns, unique=False)
