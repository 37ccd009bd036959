"""Keep checkpoints of the custody chain, and the time-stamps that authorities gave for them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CHECKPOINT = "a checkpoint is never changed"
STAMPED = "a time-stamp is never changed"


def upgrade() -> None:
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("size"),
    )
    op.create_table(
        "timestamp",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("checkpoint_size", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("algorithm", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("chain_pem", sa.Text(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.String(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["checkpoint_size"], ["checkpoint.size"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_timestamp_checkpoint_size", "timestamp", ["checkpoint_size"], unique=False)
    op.create_index("ix_timestamp_state", "timestamp", ["state"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        make_sqlite_triggers()
    else:
        make_postgresql_triggers()


def make_sqlite_triggers() -> None:
    def refuse(name: str, event: str, condition: str, reason: str) -> None:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )

    refuse("checkpoint_no_update", "UPDATE ON checkpoint", "1", CHECKPOINT)
    refuse("checkpoint_no_delete", "DELETE ON checkpoint", "1", CHECKPOINT)
    # REPLACE deletes without asking the triggers for DELETE.
    refuse(
        "checkpoint_no_replace",
        "INSERT ON checkpoint",
        "EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)",
        CHECKPOINT,
    )
    refuse("timestamp_no_update", "UPDATE ON timestamp", "OLD.state = 'stamped'", STAMPED)
    refuse("timestamp_no_delete", "DELETE ON timestamp", "OLD.state = 'stamped'", STAMPED)
    refuse(
        "timestamp_no_replace",
        "INSERT ON timestamp",
        "EXISTS (SELECT 1 FROM timestamp WHERE id = NEW.id AND state = 'stamped')",
        STAMPED,
    )


def make_postgresql_triggers() -> None:
    def guard(name: str, table: str, events: str, body: str, level: str = "ROW") -> None:
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {level} EXECUTE FUNCTION {name}()"
        )

    def refuse(reason: str) -> str:
        return f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'restrict_violation';"

    stamped = "EXISTS (SELECT 1 FROM timestamp WHERE state = 'stamped')"
    guard("checkpoint_no_edit", "checkpoint", "UPDATE OR DELETE", refuse(CHECKPOINT))
    guard("checkpoint_no_truncate", "checkpoint", "TRUNCATE", refuse(CHECKPOINT), "STATEMENT")
    for event, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
        guard(
            f"timestamp_no_{event.lower()}",
            "timestamp",
            event,
            f"IF OLD.state = 'stamped' THEN {refuse(STAMPED)} END IF; RETURN {row};",
        )
    guard(
        "timestamp_no_truncate",
        "timestamp",
        "TRUNCATE",
        f"IF {stamped} THEN {refuse(STAMPED)} END IF; RETURN NULL;",
        "STATEMENT",
    )
