"""Keep pauses, overrides, days off and reminders of due dates; let one belong to no case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deadline") as deadline:
        deadline.alter_column("case_id", existing_type=sa.String(), nullable=True)
        deadline.add_column(sa.Column("zone", sa.String(), server_default="", nullable=False))
        deadline.add_column(sa.Column("warnings", sa.JSON(), server_default="[]", nullable=False))
        deadline.add_column(sa.Column("steps", sa.JSON(), server_default="[]", nullable=False))
        deadline.add_column(sa.Column("length", sa.Integer(), nullable=True))
        deadline.add_column(sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False))
        deadline.add_column(sa.Column("extended", sa.Boolean(), server_default=sa.false(), nullable=False))
        deadline.add_column(sa.Column("reckoned_on", sa.Date(), nullable=True))
        deadline.add_column(sa.Column("override_on", sa.Date(), nullable=True))
        deadline.add_column(sa.Column("overridden_at", sa.DateTime(timezone=True), nullable=True))
        deadline.add_column(sa.Column("paused_on", sa.Date(), nullable=True))
        deadline.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_deadline_case_status", "deadline", ["case_id", "status"], unique=False)
    op.execute("UPDATE deadline SET reckoned_on = due_on")
    # A day that the letter named was never counted, and is not counted anew when a rule changes.
    op.execute(
        "UPDATE deadline SET named = (1 = 1) WHERE CAST(trace AS VARCHAR) LIKE '%the letter itself names%'"
    )
    op.create_table(
        "deadline_pause",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("deadline_id", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("paused_by", sa.String(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_deadline_pause_deadline_id", "deadline_pause", ["deadline_id"], unique=False)
    op.create_table(
        "day_off",
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("calendar", "day_on"),
    )
    op.create_table(
        "deadline_reminder",
        sa.Column("deadline_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"]),
        sa.PrimaryKeyConstraint("deadline_id", "person", "remind_on"),
    )
