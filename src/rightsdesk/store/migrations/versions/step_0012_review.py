"""Keep what reviewers say of a clip's elements, verdicts that are not final yet, and chosen frame pairs."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_verdicts()
    _make_elements()
    _make_pairs()


def _make_verdicts() -> None:
    op.create_table(
        "provisional_verdict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("match_id", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("preset", sa.String(), nullable=False),
        sa.Column("match_version", sa.Integer(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checkpoint", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_provisional_verdict_match_id", "provisional_verdict", ["match_id"], unique=False)
    op.create_index(
        "ix_provisional_verdict_reviewer", "provisional_verdict", ["reviewer", "state"], unique=False
    )


def _make_elements() -> None:
    op.create_table(
        "clip_element",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=False),
        sa.Column("match_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("character_id", sa.String(), nullable=True),
        sa.Column("reference_id", sa.String(), nullable=True),
        sa.Column("clip_from", sa.Float(), nullable=False),
        sa.Column("clip_to", sa.Float(), nullable=False),
        sa.Column("work_from", sa.Float(), nullable=True),
        sa.Column("work_to", sa.Float(), nullable=True),
        sa.Column("clip_second", sa.Float(), nullable=True),
        sa.Column("reference_second", sa.Float(), nullable=True),
        sa.Column("clip_sha256", sa.String(), nullable=False),
        sa.Column("reference_sha256", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("judged_by", sa.String(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdraw_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["character_id"], ["character.id"]),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"]),
        sa.ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("clip_id", "match_id", "work_id"):
        op.create_index(f"ix_clip_element_{column}", "clip_element", [column], unique=False)
    op.create_table(
        "clip_element_version",
        sa.Column("element_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["element_id"], ["clip_element.id"]),
        sa.PrimaryKeyConstraint("element_id", "revision"),
    )


def _make_pairs() -> None:
    op.create_table(
        "exhibit_pair",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("match_id", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("clip_second", sa.Float(), nullable=False),
        sa.Column("reference_second", sa.Float(), nullable=False),
        sa.Column("clip_sha256", sa.String(), nullable=False),
        sa.Column("reference_sha256", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_exhibit_pair_match_id", "exhibit_pair", ["match_id"], unique=False)
