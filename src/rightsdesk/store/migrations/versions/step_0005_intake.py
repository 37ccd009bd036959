"""Keep the runs of imports, so that each can be undone at once; group, assign and put off reports."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("logged", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("first_id", sa.String(), nullable=False),
        sa.Column("last_id", sa.String(), nullable=False),
        sa.Column("cases_opened", sa.Integer(), nullable=False),
        sa.Column("first_case", sa.String(), nullable=False),
        sa.Column("last_case", sa.String(), nullable=False),
        sa.Column("custody_seq", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_run_sha256", "import_run", ["sha256"], unique=False)
    op.create_index("ix_import_run_case_id", "import_run", ["case_id"], unique=False)
    with op.batch_alter_table("complaint") as complaint:
        complaint.add_column(sa.Column("url_normalised", sa.String(), server_default="", nullable=False))
        complaint.add_column(sa.Column("assignee", sa.String(), server_default="", nullable=False))
        complaint.add_column(sa.Column("snoozed_until", sa.Date(), nullable=True))
    # The rules of addresses are not for a step: the same words are at least the same address.
    op.execute("UPDATE complaint SET url_normalised = url")
    op.create_index("ix_complaint_url_normalised", "complaint", ["url_normalised"], unique=False)
    op.create_index("ix_complaint_outcome", "complaint", ["outcome"], unique=False)
