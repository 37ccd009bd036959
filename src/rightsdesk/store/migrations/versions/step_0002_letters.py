"""Keep what each sentence of a letter rests on, which template made it, and what a counter-notice said."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NOT_YET_ISSUED = "('drafted', 'approved')"
FROZEN_NOTICE_COLUMNS = (
    "id", "case_id", "kind", "language", "platform_id", "recipient_id", "overrides", "supports", "fields",
    "ledger", "template_version", "template_sha256", "letter_text", "author", "drafted_at", "approved_by",
    "approved_at", "issued_by", "issued_at", "pdf_sha256", "pdf_size", "custody_head", "prior_notice_id",
)
ISSUED = "an issued notice is never changed"


def upgrade() -> None:
    op.add_column("notice", sa.Column("supports", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("notice", sa.Column("ledger", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("notice", sa.Column("template_sha256", sa.String(), server_default="", nullable=False))
    op.add_column("answer", sa.Column("details", sa.JSON(), server_default="{}", nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FROZEN_NOTICE_COLUMNS)
        op.execute("DROP TRIGGER notice_no_update")
        op.execute(
            f"CREATE TRIGGER notice_no_update BEFORE UPDATE ON notice FOR EACH ROW "
            f"WHEN OLD.status NOT IN {NOT_YET_ISSUED} AND (NEW.status IN {NOT_YET_ISSUED} OR {changed}) "
            f"BEGIN SELECT RAISE(ABORT, '{ISSUED}'); END"
        )
    else:
        changed = " OR ".join(
            f"CAST(OLD.{column} AS text) IS DISTINCT FROM CAST(NEW.{column} AS text)"
            for column in FROZEN_NOTICE_COLUMNS
        )
        op.execute(
            "CREATE OR REPLACE FUNCTION notice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF OLD.status NOT IN {NOT_YET_ISSUED} AND (NEW.status IN {NOT_YET_ISSUED} OR {changed}) "
            f"THEN RAISE EXCEPTION '{ISSUED}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; "
            "END $$"
        )
