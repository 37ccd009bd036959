"""Draft, approve, issue and retract a notice; record that it was sent and what was answered."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from rightsdesk.domain.notice_facts import Finding
from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, IdKind, NoticeStatus
from rightsdesk.errors import CheckFailed, InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services import cases, deadlines, notice_paper
from rightsdesk.services.case_rows import clips_of
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import new_id, note, platform_id_of, require
from rightsdesk.services.notice_fields import Gathered, gather
from rightsdesk.services.notice_findings import blocking, findings_of
from rightsdesk.services.notice_records import (
    NewNotice,
    NoticeChanged,
    NoticeKindRecord,
    NoticePdf,
    NoticeRecord,
    notice_record,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import write_file
from rightsdesk.store.tables import Case, Exhibit, Notice, NoticeClip, Recipient

_FROZEN = {NoticeStatus.ISSUED, NoticeStatus.SENT, NoticeStatus.ANSWERED, NoticeStatus.RETRACTED}
LEGAL_WARNING = (
    "A notice that knowingly misstates the facts can make the sender liable (17 U.S.C. 512(f)); platforms "
    "may stop handling notices of those who often send unfounded ones (Reg. (EU) 2022/2065, Art. 23)."
)


def list_kinds(ws: Workspace) -> tuple[NoticeKindRecord, ...]:
    """Give all kinds of letter with language, regime and recipient."""
    return tuple(
        NoticeKindRecord(
            kind=rule.kind,
            label=rule.label_en,
            label_ja=rule.label_ja,
            languages=rule.languages,
            regime=rule.regime,
            recipient_kind=rule.recipient_kind,
            channels=rule.channels,
            available=rule.available,
        )
        for rule in ws.rules.notice_kinds.values()
    )


def draft_notice(ws: Workspace, new: NewNotice) -> NoticeChanged:
    """Draft a letter from the records of a case. Its findings say what is still missing.

    Raises `NotFound`, `InvalidInput` (unknown kind or language, a field that the letter does not have).
    """
    _check_kind(ws, new.kind, new.language)
    with ws.database.write() as session:
        case = require(session, Case, new.case_id)
        platform_id = (
            platform_id_of(session, new.platform) if new.platform else _platform_of(session, case.id)
        )
        row = Notice(
            id=new_id(ws, session, IdKind.NOTICE),
            case_id=case.id,
            kind=new.kind,
            language=new.language,
            platform_id=platform_id,
            recipient_id=_recipient_of(ws, session, platform_id, new.kind),
            overrides=dict(new.overrides),
            prior_notice_id=new.prior_notice_id,
            author=ws.actor,
            drafted_at=ws.now(),
        )
        session.add(row)
        session.flush()
        _refresh(ws, session, row)
        note(ws, session, CustodyVerb.DRAFTED, row.id, case_id=case.id, details={"kind": row.kind})
        return _changed(ws, session, row)


def edit_notice(ws: Workspace, notice_id: str, overrides: Mapping[str, str]) -> NoticeChanged:
    """Set fields of a draft by hand; an empty value takes the record's own again. An approval falls away."""
    with ws.database.write() as session:
        row = _require_unissued(session, notice_id)
        merged = {**row.overrides, **overrides}
        row.overrides = {key: value for key, value in merged.items() if value != ""}
        row.author, row.status, row.approved_by, row.approved_at = ws.actor, NoticeStatus.DRAFTED, "", None
        _refresh(ws, session, row)
        note(
            ws,
            session,
            CustodyVerb.CHANGED,
            row.id,
            case_id=row.case_id,
            details={"fields": sorted(overrides)},
        )
        return _changed(ws, session, row)


def show_notice(ws: Workspace, notice_id: str) -> NoticeRecord:
    """Give one notice. Raises `NotFound`."""
    with ws.database.read() as session:
        return notice_record(ws, session, require(session, Notice, notice_id))


def list_notices(ws: Workspace, case_id: str | None = None) -> tuple[NoticeRecord, ...]:
    """Give all notices, or those of one case, the newest first."""
    with ws.database.read() as session:
        query = select(Notice).order_by(col(Notice.drafted_at).desc(), col(Notice.id).desc())
        if case_id is not None:
            require(session, Case, case_id)
            query = query.where(Notice.case_id == case_id)
        return tuple(notice_record(ws, session, row) for row in session.exec(query))


def preview_notice(
    ws: Workspace, notice_id: str, ctx: JobContext, overrides: Mapping[str, str] | None = None
) -> NoticePdf:
    """Build the letter as it would be issued now, watermarked while it is no issued one.

    `overrides` are tried out and not stored, for the live preview. Slow: decodes frames.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.status in _FROZEN:
            with ws.vault.open(row.pdf_sha256) as issued:
                return NoticePdf(issued.read(), 0, ())
        if overrides is not None:
            row.overrides = {key: value for key, value in overrides.items() if value != ""}
        gathered = gather(ws, session, row, deadlines.today(ws))
        paper = notice_paper.prepare(ws, session, row, gathered)
        session.rollback()
    built = notice_paper.build(paper, ctx, watermark=True)
    return NoticePdf(built.data, built.pages, built.warnings)


def check_notice(ws: Workspace, notice_id: str) -> tuple[Finding, ...]:
    """Give the findings of a notice by the records as they stand now; none blocks an issued one any more."""
    with ws.database.read() as session:
        return findings_of(ws, session, require(session, Notice, notice_id))


def approve_notice(ws: Workspace, notice_id: str, *, warning_accepted: bool = True) -> NoticeChanged:
    """Approve a draft as another person than its author; the text approved is the text that will be issued.

    Raises `CheckFailed` while a finding blocks, `Refused` when the author approves or the legal warning
    (17 U.S.C. 512(f), DSA Art. 23) was not accepted.
    """
    with ws.database.write() as session:
        row = _require_unissued(session, notice_id)
        if _same_person(ws.actor, row.author):
            raise Refused(
                f"{row.author} wrote notice {row.id} and cannot also approve it.",
                "Let another person approve it: `rightsdesk --actor NAME notice approve " + row.id + "`.",
            )
        if not warning_accepted:
            raise Refused("The warning about wrong notices was not accepted.", "Read it and accept it.")
        _refresh(ws, session, row)
        _require_complete(ws, session, row)
        row.status, row.approved_by, row.approved_at = NoticeStatus.APPROVED, ws.actor, ws.now()
        session.add(row)
        session.flush()
        note(
            ws,
            session,
            CustodyVerb.APPROVED,
            row.id,
            case_id=row.case_id,
            details={"author": row.author, "warning_accepted": True},
        )
        held_back = _follow(ws, session, row, CaseStatus.APPROVED)
        return _changed(ws, session, row, held_back=held_back)


def issue_notice(ws: Workspace, notice_id: str, ctx: JobContext) -> NoticeChanged:
    """Build the PDF and freeze it: text, fields, exhibits and bytes never change afterwards.

    Issuing an issued notice again only writes its lost PDF copy again. Raises `Refused` when it is not
    approved, or when the records changed since; `CheckFailed`, `StorageFailed`.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.status in _FROZEN:
            return _write_copy(ws, session, row)
        if row.status != NoticeStatus.APPROVED:
            raise Refused(
                f"Notice {row.id} is not approved yet.",
                f"Let another person approve it: `rightsdesk --actor NAME notice approve {row.id}`.",
            )
        _require_complete(ws, session, row)
        gathered = _as_approved(ws, session, row)
        paper = notice_paper.prepare(ws, session, row, gathered)
    built = notice_paper.build(paper, ctx, watermark=False)
    file = ws.vault.take_in(built.data, ctx)
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        if row.status != NoticeStatus.APPROVED:
            raise Refused(f"Notice {row.id} was changed while it was being issued.", "Look at it again.")
        row.letter_text, row.template_version = paper.text, paper.letter.template_version
        row.pdf_sha256, row.pdf_size = file.sha256, file.size
        row.status, row.issued_by, row.issued_at = NoticeStatus.ISSUED, ws.actor, ws.now()
        session.add(row)
        session.flush()
        note(
            ws,
            session,
            CustodyVerb.ISSUED,
            row.id,
            case_id=row.case_id,
            sha256=file.sha256,
            details={"size": file.size, "template": row.template_version, "exhibits": len(gathered.exhibits)},
        )
        case = require(session, Case, row.case_id)
        made = deadlines.after_event(
            ws, session, deadlines.Event("issued", ws.now(), f"notice {row.id} issued"), case, row
        )
        result = _changed(ws, session, row, made=made)
    write_file(ws.folder.notices_path, f"{notice_id}.pdf", built.data)
    return result


def _check_kind(ws: Workspace, kind: str, language: str) -> None:
    rule = ws.rules.notice_kinds.get(kind)
    available = [known.kind for known in ws.rules.notice_kinds.values() if known.available]
    if rule is None or not rule.available:
        problem = "is not a kind of notice" if rule is None else "cannot be written by this version yet"
        raise InvalidInput(f"{kind!r} {problem}.", f"Available are: {', '.join(available)}.")
    if language not in rule.languages:
        raise InvalidInput(
            f"{kind} cannot be written in {language!r}.", f"Its languages are: {', '.join(rule.languages)}."
        )


def _platform_of(session: Session, case_id: str) -> str | None:
    return next((clip.platform_id for clip in clips_of(session, case_id) if clip.platform_id), None)


def _recipient_of(ws: Workspace, session: Session, platform_id: str | None, kind: str) -> str | None:
    """The recipient of the kind's own regime; none when the directory names none."""
    regime = ws.rules.notice_kind(kind).regime
    return session.exec(
        select(Recipient.id).where(Recipient.platform_id == platform_id, Recipient.regime == regime)
    ).first()


def _require_unissued(session: Session, notice_id: str) -> Notice:
    row = require(session, Notice, notice_id)
    if row.status in _FROZEN:
        raise Refused(
            f"Notice {row.id} is {row.status}; an issued notice never changes.",
            "Draft a new one that refers to it.",
        )
    return row


def _require_complete(ws: Workspace, session: Session, row: Notice) -> None:
    found = blocking(findings_of(ws, session, row))
    if found:
        first = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise CheckFailed(
            f"Notice {row.id} is not complete: {first.message}{more}",
            f"{first.fix} See all with `rightsdesk notice check {row.id}`.",
        )


def _same_person(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _refresh(ws: Workspace, session: Session, row: Notice) -> None:
    """Take the fields, clips and exhibits from the records as they stand now."""
    gathered = gather(ws, session, row, deadlines.today(ws))
    row.fields = gathered.fields
    for table in (NoticeClip, Exhibit):
        for old in session.exec(select(table).where(table.notice_id == row.id)):
            session.delete(old)
    session.flush()
    for position, clip_id in enumerate(gathered.clip_ids):
        session.add(NoticeClip(notice_id=row.id, clip_id=clip_id, position=position))
    for position, (planned, shown) in enumerate(
        zip(gathered.exhibits, gathered.fields["exhibits"], strict=True)
    ):
        session.add(
            Exhibit(
                id=new_id(ws, session, IdKind.EXHIBIT),
                notice_id=row.id,
                position=position,
                label=shown["label"],
                title=planned.title,
                evidence_id=planned.evidence_id,
                match_id=planned.match_id,
            )
        )
    session.add(row)
    session.flush()


def _as_approved(ws: Workspace, session: Session, row: Notice) -> Gathered:
    """Gather again for the day of the approval. Raises `Refused` when the records changed since then."""
    gathered = gather(ws, session, row, date.fromisoformat(row.fields["letter_date"]))
    changed = sorted(key for key, value in gathered.fields.items() if row.fields.get(key) != value)
    if changed:
        raise Refused(
            f"The records changed since notice {row.id} was approved: {', '.join(changed)}.",
            f"Look at it and approve it again: `rightsdesk --actor NAME notice approve {row.id}`.",
        )
    return gathered


def _follow(ws: Workspace, session: Session, row: Notice, target: CaseStatus) -> tuple[str, ...]:
    step = cases.step_of(ws, cases.StatusStep(row.case_id, target, note=f"notice {row.id}"))
    return cases.follow(ws, session, row.case_id, target, step)


def _write_copy(ws: Workspace, session: Session, row: Notice) -> NoticeChanged:
    name = f"{row.id}.pdf"
    if not (ws.folder.notices_path / name).exists():
        with ws.vault.open(row.pdf_sha256) as issued:
            write_file(ws.folder.notices_path, name, issued.read())
    return _changed(ws, session, row)


def _changed(
    ws: Workspace,
    session: Session,
    row: Notice,
    *,
    made: tuple[deadlines.DeadlineRecord, ...] = (),
    held_back: tuple[str, ...] = (),
) -> NoticeChanged:
    topics = Changes.of(Topic.NOTICES, Topic.CASES, Topic.DEADLINES, case=row.case_id)
    return NoticeChanged(notice_record(ws, session, row), made, held_back, topics)
