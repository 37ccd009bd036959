"""Keep the cases, answers and audits of requests to AI vendors, and what a studio knows of the vendors.

The two tables of requests are made anew: no version before this one wrote a row into them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("optout_work")
    op.drop_table("optout")
    _make_requests()
    _make_history()
    op.create_table(
        "vendor_sheet",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("note_ja", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("platform_id"),
    )


def _make_requests() -> None:
    op.create_table(
        "optout",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("characters", sa.JSON(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("vendor_id", "case_id", "status", "notice_id"):
        op.create_index(f"ix_optout_{column}", "optout", [column], unique=False)
    op.create_table(
        "optout_work",
        sa.Column("optout_id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["optout_id"], ["optout.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("optout_id", "work_id"),
    )
    op.create_index("ix_optout_work_work_id", "optout_work", ["work_id"], unique=False)


def _make_history() -> None:
    op.create_table(
        "optout_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("optout_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["optout_id"], ["optout.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_optout_event_optout_id", "optout_event", ["optout_id"], unique=False)
    op.create_table(
        "optout_audit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("optout_id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("run_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=True),
        sa.Column("evidence_id", sa.String(), nullable=True),
        sa.Column("output_sha256", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["optout_id"], ["optout.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("optout_id", "clip_id"):
        op.create_index(f"ix_optout_audit_{column}", "optout_audit", [column], unique=False)
