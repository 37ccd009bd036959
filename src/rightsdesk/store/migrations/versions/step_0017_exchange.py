"""Keep fingerprints that studios give each other, whom they trust, and which works a partner holds."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("work", "reference"):
        op.add_column(table, sa.Column("held_by", sa.Text(), nullable=False, server_default=""))
    _make_files()
    _make_foreign()


def _make_files() -> None:
    op.create_table(
        "trusted_key",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("trusted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trusted_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_trusted_key_public_key", "trusted_key", ["public_key"], unique=False)
    op.create_table(
        "fingerprint_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("engine_mark", sa.String(), nullable=False),
        sa.Column("pictures", sa.Boolean(), nullable=False),
        sa.Column("works", sa.Integer(), nullable=False),
        sa.Column("references", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["trusted_key.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_fingerprint_file_sha256", "fingerprint_file", ["sha256"], unique=False)


def _make_foreign() -> None:
    op.create_table(
        "foreign_work",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("their_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("work_id"),
    )
    op.create_index("ix_foreign_work_public_key", "foreign_work", ["public_key"], unique=False)
    op.create_table(
        "foreign_reference",
        sa.Column("reference_id", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["fingerprint_file.id"]),
        sa.ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        sa.PrimaryKeyConstraint("reference_id"),
    )
    op.create_index("ix_foreign_reference_file_id", "foreign_reference", ["file_id"], unique=False)
