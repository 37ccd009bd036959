"""Keep notes, hand-overs, links, filings, escalations, removal checks, licensed accounts; key accounts."""

import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def long(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def link(name: str, target: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), sa.ForeignKey(target), nullable=not needed)


def day(name: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def case() -> sa.Column[Any]:
    return link("case_id", "case_file.id", needed=True)


def upgrade() -> None:
    make("case_note", case(), long("text"), text("author"), moment("at"))
    make("hand_over", case(), text("from_name"), text("to_name"), long("note"), text("by"), moment("at"))
    op.create_table(
        "case_link",
        case(),
        link("other_id", "case_file.id", needed=True),
        text("kind"),
        long("note"),
        text("linked_by"),
        moment("linked_at"),
        sa.PrimaryKeyConstraint("case_id", "other_id"),
    )
    make(
        "filing",
        case(),
        text("court"),
        text("docket"),
        day("filed_on", needed=True),
        text("defendant"),
        sa.Column("asks_for_order", sa.Boolean(), nullable=False),
        sa.Column("clips", sa.JSON(), nullable=False),
        day("proof_sent_on"),
        link("evidence_id", "evidence_item.id"),
        text("recorded_by"),
        moment("recorded_at"),
    )
    make(
        "escalation",
        case(),
        text("route"),
        long("reason"),
        link("notice_id", "notice.id"),
        day("chosen_on", needed=True),
        text("chosen_by"),
        moment("chosen_at"),
    )
    make_checks()
    make_licences()
    key_accounts()
    for table, column in (
        ("case_note", "case_id"),
        ("hand_over", "case_id"),
        ("case_link", "other_id"),
        ("filing", "case_id"),
        ("escalation", "case_id"),
        ("escalation", "route"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def make(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(name, text("id"), *columns, sa.PrimaryKeyConstraint("id"))


def make_checks() -> None:
    make(
        "removal_check",
        case(),
        link("notice_id", "notice.id"),
        link("clip_id", "clip.id"),
        link("deadline_id", "deadline.id"),
        text("outcome"),
        day("checked_on", needed=True),
        text("address"),
        link("evidence_id", "evidence_item.id"),
        long("no_capture_reason"),
        long("note"),
        link("child_case_id", "case_file.id"),
        text("checked_by"),
        moment("checked_at"),
    )
    for column in ("case_id", "notice_id", "clip_id", "deadline_id", "outcome", "child_case_id"):
        op.create_index(f"ix_removal_check_{column}", "removal_check", [column])


def make_licences() -> None:
    make(
        "licensed_account",
        sa.Column("version", sa.Integer(), nullable=False),
        link("platform_id", "platform.id", needed=True),
        text("account"),
        text("account_key"),
        link("work_id", "work.id"),
        day("from_on"),
        day("until_on"),
        text("document"),
        link("evidence_id", "evidence_item.id"),
        long("note"),
        text("added_by"),
        moment("added_at"),
        day("ended_on"),
        text("ended_by"),
        text("end_reason"),
    )
    for column in ("platform_id", "account_key", "work_id"):
        op.create_index(f"ix_licensed_account_{column}", "licensed_account", [column])


def key_accounts() -> None:
    """Give each clip the form in which its account is compared."""
    op.add_column("clip", sa.Column("account_key", sa.String(), server_default="", nullable=False))
    op.create_index("ix_clip_account", "clip", ["platform_id", "account_key"])
    clip = sa.table("clip", sa.column("uploader", sa.String()), sa.column("account_key", sa.String()))
    written = op.get_bind().execute(sa.select(clip.c.uploader).where(clip.c.uploader != "").distinct())
    for uploader in written.scalars().all():
        op.execute(clip.update().where(clip.c.uploader == uploader).values(account_key=key_of(uploader)))


def key_of(uploader: str) -> str:
    folded = unicodedata.normalize("NFKC", uploader).strip().removeprefix("@").strip()
    return "".join(folded.casefold().split())
