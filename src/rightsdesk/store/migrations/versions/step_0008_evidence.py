"""Keep from what and how an item was derived, how its file was found last, and guard what is never edited."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ITEM = "an evidence item is never changed"
ADDED = "an answer and an exception review are never changed"
# What else an item holds may move on: where it belongs, what it says of its origin as last read.
FROZEN_ITEM_COLUMNS = (
    "id", "sha256", "size", "media_type", "original_name", "source_path", "captured_at", "captured_by",
    "intake_seq", "search_key", "parent_id", "parent_sha256", "derivation",
)
LISTED = ("intake_seq", "id", "kind", "credentials", "file_state", "parent_id")
INDEXES = {
    "entry": ("case_id", *LISTED, "search_key"),
    "name": ("case_id", "search_key", *LISTED),
    "size": ("case_id", "size", *LISTED, "search_key"),
}


def upgrade() -> None:
    for column in (
        sa.Column("intake_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("search_key", sa.String(), server_default="", nullable=False),
        sa.Column("credentials", sa.String(), server_default="", nullable=False),
        sa.Column("file_state", sa.String(), server_default="unchecked", nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("parent_sha256", sa.String(), server_default="", nullable=False),
        sa.Column("derivation", sa.JSON(), server_default="{}", nullable=False),
    ):
        op.add_column("evidence_item", column)
    op.execute(
        "UPDATE evidence_item SET intake_seq = coalesce("
        "(SELECT min(seq) FROM custody_event WHERE subject = evidence_item.id), 0)"
    )
    op.execute(f"UPDATE evidence_item SET credentials = coalesce({_state()}, '')")  # noqa: S608  our own words
    _fill_search_keys()
    op.create_index("ix_evidence_item_parent_id", "evidence_item", ["parent_id"], unique=False)
    for name, columns in INDEXES.items():
        op.create_index(f"ix_evidence_item_by_{name}", "evidence_item", list(columns), unique=False)
    op.create_table(
        "file_check",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_index("ix_file_check_state", "file_check", ["state"], unique=False)
    if _is_sqlite():
        make_sqlite_triggers()
    else:
        make_postgresql_triggers()


def _fill_search_keys() -> None:
    item = sa.table(
        "evidence_item", *(sa.column(name, sa.String) for name in ("id", "original_name", "sha256")),
        sa.column("captured_by", sa.String), sa.column("search_key", sa.String),
    )  # fmt: skip
    rows = op.get_bind().execute(sa.select(item.c.id, item.c.original_name, item.c.sha256, item.c.captured_by))
    keys = [{"number": row[0], "key": "\n".join((row[1], row[0], *row[2:])).casefold()} for row in rows]
    if keys:
        changed = item.update().where(item.c.id == sa.bindparam("number"))
        op.get_bind().execute(changed.values(search_key=sa.bindparam("key")), keys)


def _is_sqlite() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")


def _state() -> str:
    return "json_extract(provenance, '$.c2pa.state')" if _is_sqlite() else "provenance -> 'c2pa' ->> 'state'"


def make_sqlite_triggers() -> None:
    def refuse(name: str, event: str, condition: str, reason: str) -> None:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )

    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FROZEN_ITEM_COLUMNS)
    for table, condition, reason in (
        ("evidence_item", changed, ITEM),
        ("answer", "1", ADDED),
        ("exception_review", "1", ADDED),
    ):
        refuse(f"{table}_no_update", f"UPDATE ON {table}", condition, reason)
        refuse(f"{table}_no_delete", f"DELETE ON {table}", "1", reason)
        # REPLACE deletes without asking the triggers for DELETE.
        there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  our own words
        refuse(f"{table}_no_replace", f"INSERT ON {table}", there, reason)


def make_postgresql_triggers() -> None:
    def guard(name: str, table: str, events: str, body: str, level: str = "ROW") -> None:
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {level} EXECUTE FUNCTION {name}()"
        )

    def refuse(reason: str) -> str:
        return f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'restrict_violation';"

    changed = " OR ".join(
        f"CAST(OLD.{column} AS text) IS DISTINCT FROM CAST(NEW.{column} AS text)"
        for column in FROZEN_ITEM_COLUMNS
    )
    guard(
        "evidence_item_no_update",
        "evidence_item",
        "UPDATE",
        f"IF {changed} THEN {refuse(ITEM)} END IF; RETURN NEW;",
    )
    guard("evidence_item_no_delete", "evidence_item", "DELETE", refuse(ITEM))
    guard("evidence_item_no_truncate", "evidence_item", "TRUNCATE", refuse(ITEM), "STATEMENT")
    for table in ("answer", "exception_review"):
        guard(f"{table}_no_edit", table, "UPDATE OR DELETE", refuse(ADDED))
        guard(f"{table}_no_truncate", table, "TRUNCATE", refuse(ADDED), "STATEMENT")
