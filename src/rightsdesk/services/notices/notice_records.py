"""What a notice looks like outside the services, and how it is copied out of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.documents.papers import SentenceMark
from rightsdesk.domain.ledger import LedgerLine
from rightsdesk.domain.notice_facts import Finding
from rightsdesk.services.changes import Changes
from rightsdesk.services.dates.deadlines import DeadlineRecord
from rightsdesk.services.lookup import copy_row
from rightsdesk.services.notices.notice_findings import findings_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Exhibit, Notice, NoticeClip


@dataclass(frozen=True)
class NoticeKindRecord:
    """A kind of letter this program can write, or names as one to come (`available` is false)."""

    kind: str
    label: str
    label_ja: str
    languages: tuple[str, ...]
    regime: str
    recipient_kind: str
    channels: tuple[str, ...]
    available: bool
    purpose: str


@dataclass(frozen=True)
class NewNotice:
    """A letter to draft; `overrides` are fields the drafter sets by hand."""

    case_id: str
    kind: str
    language: str
    platform: str = ""
    prior_notice_id: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NoticeExhibit:
    """An exhibit under its label."""

    label: str
    title: str
    evidence: str | None
    match: str | None


@dataclass(frozen=True)
class AnswerRecord:
    """What a recipient answered; `details` are the parts of a counter-notice (17 U.S.C. 512(g)(3))."""

    id: str
    outcome: str
    received_on: date
    evidence: str | None
    note: str
    details: Mapping[str, str]
    recorded_by: str


@dataclass(frozen=True)
class NoticeRecord:
    """One letter as it stands; `findings` are of the current records until it is issued."""

    id: str
    case: str
    kind: str
    language: str
    platform: str | None
    status: str
    fields: Mapping[str, Any]
    overrides: Mapping[str, str]
    supports: Mapping[str, str]
    prior: str | None
    findings: tuple[Finding, ...]
    clips: tuple[str, ...]
    exhibits: tuple[NoticeExhibit, ...]
    answers: tuple[AnswerRecord, ...]
    template_version: str
    author: str
    drafted_at: datetime
    approved_by: str
    approved_at: datetime | None
    issued_by: str
    issued_at: datetime | None
    sha256: str
    pdf: str
    sent_on: date | None
    channel: str
    ticket: str
    retract_reason: str


@dataclass(frozen=True)
class NoticeChanged:
    """The notice after a step, the due dates it made, and what kept the case from following."""

    notice: NoticeRecord
    deadlines: tuple[DeadlineRecord, ...]
    held_back: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class NoticePdf:
    """A letter as PDF bytes, where each of its sentences stands, and what each rests on.

    `warnings` name what its reader should know, such as a missing glyph.
    """

    data: bytes
    pages: int
    warnings: tuple[str, ...]
    marks: tuple[SentenceMark, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()


@dataclass(frozen=True)
class FormEntry:
    """One field of the platform's form to copy into; `limit` in characters where it is known."""

    label: str
    value: str
    length: int
    limit: int | None
    required: bool


@dataclass(frozen=True)
class NoticeText:
    """The same letter as plain text, and the platform's form field by field."""

    text: str
    fields: tuple[FormEntry, ...]


@dataclass(frozen=True)
class Sending:
    """How and when a notice left the house."""

    notice_id: str
    channel: str
    on: date
    ticket: str = ""


@dataclass(frozen=True)
class NewAnswer:
    """What the recipient answered; `details` are the `cn_` fields of a counter-notice."""

    notice_id: str
    outcome: str
    on: date
    file: Path | None = None
    note: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def notice_record(ws: Workspace, session: Session, row: Notice) -> NoticeRecord:
    """Copy a notice's rows into what may leave the services."""
    clips = session.exec(
        select(NoticeClip.clip_id).where(NoticeClip.notice_id == row.id).order_by(col(NoticeClip.position))
    ).all()
    exhibits = session.exec(
        select(Exhibit).where(Exhibit.notice_id == row.id).order_by(col(Exhibit.position))
    ).all()
    answers = session.exec(select(Answer).where(Answer.notice_id == row.id).order_by(col(Answer.id))).all()
    return copy_row(
        NoticeRecord,
        row,
        case=row.case_id,
        platform=row.platform_id,
        prior=row.prior_notice_id,
        findings=findings_of(ws, session, row),
        clips=tuple(clips),
        exhibits=tuple(NoticeExhibit(e.label, e.title, e.evidence_id, e.match_id) for e in exhibits),
        answers=tuple(_answer(answer) for answer in answers),
        sha256=row.pdf_sha256,
        pdf=str(ws.folder.notices_path / f"{row.id}.pdf") if row.pdf_sha256 else "",
    )


def _answer(row: Answer) -> AnswerRecord:
    return copy_row(AnswerRecord, row, evidence=row.evidence_id)
