"""Make the first tables, and the triggers that keep custody events and issued notices as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NOT_YET_ISSUED = "('drafted', 'approved')"
FROZEN_NOTICE_COLUMNS = (
    "id", "case_id", "kind", "language", "platform_id", "recipient_id", "overrides", "fields",
    "template_version", "letter_text", "author", "drafted_at", "approved_by", "approved_at", "issued_by",
    "issued_at", "pdf_sha256", "pdf_size", "custody_head", "prior_notice_id",
)
CHAIN = "the custody chain is only ever extended"
ISSUED = "an issued notice is never changed"


def upgrade() -> None:
    make_tables()
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

    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FROZEN_NOTICE_COLUMNS)
    refuse("custody_event_no_update", "UPDATE ON custody_event", "1", CHAIN)
    refuse("custody_event_no_delete", "DELETE ON custody_event", "1", CHAIN)
    refuse(
        "custody_event_at_end",
        "INSERT ON custody_event",
        "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM custody_event)",
        CHAIN,
    )
    refuse(
        "notice_no_update",
        "UPDATE ON notice",
        f"OLD.status NOT IN {NOT_YET_ISSUED} AND (NEW.status IN {NOT_YET_ISSUED} OR {changed})",
        ISSUED,
    )
    refuse("notice_no_delete", "DELETE ON notice", f"OLD.status NOT IN {NOT_YET_ISSUED}", ISSUED)
    refuse(
        "notice_no_replace",
        "INSERT ON notice",
        f"EXISTS (SELECT 1 FROM notice WHERE id = NEW.id AND status NOT IN {NOT_YET_ISSUED})",
        ISSUED,
    )
    for table in ("notice_clip", "exhibit"):
        for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            ids = ", ".join(f"{row}.notice_id" for row in rows)
            refuse(
                f"{table}_no_{event.lower()}",
                f"{event} ON {table}",
                f"EXISTS (SELECT 1 FROM notice WHERE id IN ({ids}) AND status NOT IN {NOT_YET_ISSUED})",
                ISSUED,
            )


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
        for column in FROZEN_NOTICE_COLUMNS
    )
    any_issued = f"EXISTS (SELECT 1 FROM notice WHERE status NOT IN {NOT_YET_ISSUED})"
    guard("custody_event_no_edit", "custody_event", "UPDATE OR DELETE", refuse(CHAIN))
    guard("custody_event_no_truncate", "custody_event", "TRUNCATE", refuse(CHAIN), "STATEMENT")
    guard(
        "custody_event_at_end",
        "custody_event",
        "INSERT",
        f"IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM custody_event) THEN {refuse(CHAIN)} END IF; "
        "RETURN NEW;",
    )
    guard(
        "notice_no_update",
        "notice",
        "UPDATE",
        f"IF OLD.status NOT IN {NOT_YET_ISSUED} AND (NEW.status IN {NOT_YET_ISSUED} OR {changed}) "
        f"THEN {refuse(ISSUED)} END IF; RETURN NEW;",
    )
    guard(
        "notice_no_delete",
        "notice",
        "DELETE",
        f"IF OLD.status NOT IN {NOT_YET_ISSUED} THEN {refuse(ISSUED)} END IF; RETURN OLD;",
    )
    for table in ("notice", "notice_clip", "exhibit"):
        guard(
            f"{table}_no_truncate",
            table,
            "TRUNCATE",
            f"IF {any_issued} THEN {refuse(ISSUED)} END IF; RETURN NULL;",
            "STATEMENT",
        )
    for table in ("notice_clip", "exhibit"):
        for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            ids = ", ".join(f"{row}.notice_id" for row in rows)
            guard(
                f"{table}_no_{event.lower()}",
                table,
                event,
                f"IF EXISTS (SELECT 1 FROM notice WHERE id IN ({ids}) AND status NOT IN {NOT_YET_ISSUED}) "
                f"THEN {refuse(ISSUED)} END IF; RETURN {rows[-1]};",
            )


def make_tables() -> None:
    op.create_table(
        "case_file",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("assignee", sa.String(), nullable=False),
        sa.Column("complainant", sa.String(), nullable=False),
        sa.Column("parent_case_id", sa.String(), nullable=True),
        sa.Column("repeat_count", sa.Integer(), nullable=False),
        sa.Column("close_reason", sa.String(), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parent_case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_file_assignee", "case_file", ["assignee"], unique=False)
    op.create_index("ix_case_file_opened_at", "case_file", ["opened_at"], unique=False)
    op.create_index("ix_case_file_parent_case_id", "case_file", ["parent_case_id"], unique=False)
    op.create_index("ix_case_file_status", "case_file", ["status"], unique=False)
    op.create_table(
        "custody_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("sha256_before", sa.String(), nullable=True),
        sa.Column("sha256_after", sa.String(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_custody_event_case_id", "custody_event", ["case_id"], unique=False)
    op.create_index("ix_custody_event_subject", "custody_event", ["subject"], unique=False)
    op.create_table(
        "platform",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("regimes", sa.JSON(), nullable=False),
        sa.Column("designated_jp", sa.Boolean(), nullable=False),
        sa.Column("discloses_contact", sa.Boolean(), nullable=False),
        sa.Column("perjury_scope", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "rightsholder",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("name_romaji", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("address_ja", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("representative_ja", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("department_ja", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("sender_role", sa.String(), nullable=False),
        sa.Column("contact_public", sa.Boolean(), nullable=False),
        sa.Column("is_studio", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_rightsholder_is_studio", "rightsholder", ["is_studio"], unique=False)
    op.create_table(
        "sequence",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "clip",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("url_normalised", sa.String(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=True),
        sa.Column("platform_item_id", sa.String(), nullable=False),
        sa.Column("uploader", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locus", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("generator", sa.String(), nullable=False),
        sa.Column("similarity_note", sa.Text(), nullable=False),
        sa.Column("access_note", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_clip_case_id", "clip", ["case_id"], unique=False)
    op.create_index("ix_clip_platform_id", "clip", ["platform_id"], unique=False)
    op.create_index("ix_clip_platform_item_id", "clip", ["platform_item_id"], unique=False)
    op.create_index("ix_clip_uploader", "clip", ["uploader"], unique=False)
    op.create_index("ix_clip_url_normalised", "clip", ["url_normalised"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("complainant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_reason", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_complaint_case_id", "complaint", ["case_id"], unique=False)
    op.create_table(
        "recipient",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("form_url", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recipient_platform_id", "recipient", ["platform_id"], unique=False)
    op.create_table(
        "signatory",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rightsholder_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_ja", sa.String(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["rightsholder_id"], ["rightsholder.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_signatory_rightsholder_id", "signatory", ["rightsholder_id"], unique=False)
    op.create_table(
        "work",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rightsholder_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_ja", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("description_ja", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("first_published_on", sa.Date(), nullable=True),
        sa.Column("first_published_in", sa.String(), nullable=False),
        sa.Column("registration_no", sa.String(), nullable=False),
        sa.Column("rights_chain", sa.String(), nullable=False),
        sa.Column("rights_chain_ja", sa.String(), nullable=False),
        sa.Column("rights_claimed", sa.JSON(), nullable=False),
        sa.Column("co_owners", sa.String(), nullable=False),
        sa.Column("co_owners_consent", sa.Boolean(), nullable=False),
        sa.Column("guideline", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["rightsholder_id"], ["rightsholder.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_work_rightsholder_id", "work", ["rightsholder_id"], unique=False)
    op.create_table(
        "case_work",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("case_id", "work_id"),
    )
    op.create_index("ix_case_work_work_id", "case_work", ["work_id"], unique=False)
    op.create_table(
        "character",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("art_reference", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_character_work_id", "character", ["work_id"], unique=False)
    op.create_table(
        "evidence_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("original_name", sa.String(), nullable=False),
        sa.Column("source_path", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("captured_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_evidence_item_case_id", "evidence_item", ["case_id"], unique=False)
    op.create_index("ix_evidence_item_clip_id", "evidence_item", ["clip_id"], unique=False)
    op.create_index("ix_evidence_item_sha256", "evidence_item", ["sha256"], unique=False)
    op.create_table(
        "exception_review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("considered", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_exception_review_clip_id", "exception_review", ["clip_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=True),
        sa.Column("recipient_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("overrides", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("template_version", sa.String(), nullable=False),
        sa.Column("letter_text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("pdf_size", sa.Integer(), nullable=False),
        sa.Column("custody_head", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ticket", sa.String(), nullable=False),
        sa.Column("retract_reason", sa.String(), nullable=False),
        sa.Column("prior_notice_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.ForeignKeyConstraint(["prior_notice_id"], ["notice.id"]),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notice_case_id", "notice", ["case_id"], unique=False)
    op.create_index("ix_notice_kind", "notice", ["kind"], unique=False)
    op.create_index("ix_notice_platform_id", "notice", ["platform_id"], unique=False)
    op.create_index("ix_notice_status", "notice", ["status"], unique=False)
    op.create_table(
        "reference",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("locus", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("duration", sa.Float(), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_reference_sha256", "reference", ["sha256"], unique=False)
    op.create_index("ix_reference_work_id", "reference", ["work_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_answer_notice_id", "answer", ["notice_id"], unique=False)
    op.create_table(
        "authority_document",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rightsholder_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("holder_name", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("evidence_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["rightsholder_id"], ["rightsholder.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_authority_document_rightsholder_id", "authority_document", ["rightsholder_id"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=True),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("owed_by", sa.String(), nullable=False),
        sa.Column("trigger_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trigger_source", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trace", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("overridden_by", sa.String(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_deadline_case_id", "deadline", ["case_id"], unique=False)
    op.create_index("ix_deadline_due_on", "deadline", ["due_on"], unique=False)
    op.create_index("ix_deadline_notice_id", "deadline", ["notice_id"], unique=False)
    op.create_index("ix_deadline_status", "deadline", ["status"], unique=False)
    op.create_table(
        "match",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("reference_id", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("coverage", sa.Float(), nullable=False),
        sa.Column("mirrored", sa.Boolean(), nullable=False),
        sa.Column("duration", sa.Float(), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("frames", sa.JSON(), nullable=False),
        sa.Column("method", sa.JSON(), nullable=False),
        sa.Column("clip_sha256", sa.String(), nullable=False),
        sa.Column("reference_sha256", sa.String(), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scored_by", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("verdict_reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_match_clip_id", "match", ["clip_id"], unique=False)
    op.create_index("ix_match_reference_id", "match", ["reference_id"], unique=False)
    op.create_index("ix_match_verdict", "match", ["verdict"], unique=False)
    op.create_index("ix_match_work_id", "match", ["work_id"], unique=False)
    op.create_table(
        "notice_clip",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("clip_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.PrimaryKeyConstraint("notice_id", "clip_id"),
    )
    op.create_index("ix_notice_clip_clip_id", "notice_clip", ["clip_id"], unique=False)
    op.create_table(
        "optout",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_optout_status", "optout", ["status"], unique=False)
    op.create_index("ix_optout_vendor_id", "optout", ["vendor_id"], unique=False)
    op.create_table(
        "exhibit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=True),
        sa.Column("match_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence_item.id"]),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_exhibit_notice_id", "exhibit", ["notice_id"], unique=False)
    op.create_table(
        "optout_work",
        sa.Column("optout_id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["optout_id"], ["optout.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.PrimaryKeyConstraint("optout_id", "work_id"),
    )
    op.create_index("ix_optout_work_work_id", "optout_work", ["work_id"], unique=False)
