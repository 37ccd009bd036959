"""Keep what finding needs: searchable words, lines of the case list, saved filters, edits, the trash."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SORTED = ("title_key", "due_rank", "priority_rank", "assignee_key", "opened_rank")
GRAMS = """
CREATE FUNCTION search_grams(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT gram) FROM (
    SELECT sign AS gram FROM unnest(string_to_array(folded, NULL)) AS sign
    UNION ALL
    SELECT sign || lead(sign) OVER (ORDER BY place)
    FROM unnest(string_to_array(folded, NULL)) WITH ORDINALITY AS signs(sign, place)
  ) AS every WHERE gram IS NOT NULL
$$
"""


def upgrade() -> None:
    for table in ("case_file", "clip"):
        op.add_column(table, sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True))
    make_search()
    make_lists()
    make_counts()
    make_runs()
    op.execute(
        "INSERT INTO stale_index (name) SELECT 'all' WHERE EXISTS (SELECT 1 FROM case_file) "
        "OR EXISTS (SELECT 1 FROM work)"
    )


def plain_order() -> sa.types.TypeEngine[str]:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def big_number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_search() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", big_number(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("case_number", sa.BigInteger(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_search_entry_case_number", "search_entry", ["case_number"], unique=False)
    op.create_table(
        "stale_index", sa.Column("name", sa.String(), nullable=False), sa.PrimaryKeyConstraint("name")
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(grams, content='', tokenize='ascii', detail=none, "
            "columnsize=0, prefix='1')"
        )
    else:
        op.execute(GRAMS)
        op.execute("CREATE INDEX ix_search_entry_grams ON search_entry USING gin (search_grams(folded))")


def make_lists() -> None:
    op.create_table(
        "case_line",
        sa.Column("number", big_number(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("title_key", plain_order(), nullable=False),
        sa.Column("due_rank", sa.Integer(), nullable=False),
        sa.Column("priority_rank", sa.Integer(), nullable=False),
        sa.Column("assignee_key", plain_order(), nullable=False),
        sa.Column("opened_rank", big_number(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_case_line_status", "case_line", ["status", "number"], unique=False)
    for key in SORTED:
        op.create_index(f"ix_case_line_{key}", "case_line", [key, "number"], unique=False)
        op.create_index(f"ix_case_line_status_{key}", "case_line", ["status", key, "number"], unique=False)
    op.create_table(
        "case_tag",
        sa.Column("tag", plain_order(), nullable=False),
        sa.Column("number", big_number(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tag", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_tag_number", "case_tag", ["number", "tag"], unique=False)


def make_counts() -> None:
    op.create_table(
        "case_count",
        sa.Column("tag", plain_order(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tag", "status"),
        sqlite_with_rowid=False,
    )
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
        sa.PrimaryKeyConstraint("number"),
        sqlite_with_rowid=False,
    )
    for name, table, columns in (
        ("ix_letter_line_case_id", "letter_line", ["case_id", "platform", "kind", "sent_on"]),
        ("ix_letter_line_decisions", "letter_line", ["kind", "platform", "decisions", "sent_on"]),
        ("ix_letter_line_took", "letter_line", ["kind", "platform", "took", "removed_on"]),
        ("ix_letter_line_removed_on", "letter_line", ["removed_on", "kind", "took"]),
        ("ix_case_file_closed", "case_file", ["status", "status_on", "close_reason", "trashed_at", "id"]),
        ("ix_deadline_due", "deadline", ["status", "due_on", "id"]),
    ):
        op.create_index(name, table, columns, unique=False)


def make_runs() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "name"),
    )
    op.create_table(
        "bulk_run",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "bulk_change",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["bulk_run.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("run_id", "case_id"),
    )
    op.create_index("ix_bulk_change_case_id", "bulk_change", ["case_id"], unique=False)
    op.create_table(
        "trash_entry",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("deadlines", sa.JSON(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_index("ix_trash_entry_case_id", "trash_entry", ["case_id"], unique=False)
    op.create_index("ix_trash_entry_trashed_at", "trash_entry", ["trashed_at"], unique=False)
