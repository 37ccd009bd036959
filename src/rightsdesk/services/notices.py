"""Draft, edit, check, preview, approve and issue a notice."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from rightsdesk.domain.notice_facts import Finding
from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, IdKind, NoticeStatus
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services import cases, deadlines, notice_paper
from rightsdesk.services.case_rows import clips_of
from rightsdesk.services.lookup import long_text, new_id, note, one_line, platform_id_of, require, shown
from rightsdesk.services.notice_fields import gather
from rightsdesk.services.notice_findings import findings_of
from rightsdesk.services.notice_paper import Paper
from rightsdesk.services.notice_records import (
    NewNotice,
    NoticeChanged,
    NoticeKindRecord,
    NoticePdf,
    NoticeRecord,
    notice_record,
)
from rightsdesk.services.notice_steps import (
    as_approved,
    let_case_follow,
    notice_changed,
    refresh,
    require_approved,
    require_complete,
    require_other_person,
    require_unissued,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import write_file
from rightsdesk.store.tables import Case, Notice, Recipient
from rightsdesk.store.vault import VaultFile

LONGEST_FIELD = 10_000


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
    overrides = _cleaned(new.overrides)
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
            overrides=overrides,
            prior_notice_id=require(session, Notice, new.prior_notice_id).id if new.prior_notice_id else None,
            author=ws.actor,
            drafted_at=ws.now(),
        )
        session.add(row)
        session.flush()
        refresh(ws, session, row)
        note(ws, session, CustodyVerb.DRAFTED, row.id, case_id=case.id, details={"kind": row.kind})
        return notice_changed(ws, session, row)


def edit_notice(ws: Workspace, notice_id: str, overrides: Mapping[str, str]) -> NoticeChanged:
    """Set fields of a draft by hand; an empty value takes the record's own again. An approval falls away."""
    with ws.database.write() as session:
        row = require_unissued(session, notice_id)
        row.overrides = _own_values(row.overrides, overrides)
        row.author, row.status, row.approved_by, row.approved_at = ws.actor, NoticeStatus.DRAFTED, "", None
        refresh(ws, session, row)
        fields = {"fields": sorted(overrides)}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=fields)
        _move_back(ws, session, row)
        return notice_changed(ws, session, row)


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
        if row.pdf_sha256:
            with ws.vault.open(row.pdf_sha256) as file:
                return NoticePdf(file.read(), 0, ())
        session.expunge(row)  # what is tried out must not reach the database
        if overrides is not None:
            row.overrides = _own_values({}, overrides)
        gathered = gather(ws, session, row, deadlines.today(ws))
        paper = notice_paper.prepare(ws, session, row, gathered)
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
        row = require_unissued(session, notice_id)
        require_other_person(session, row, ws.actor)
        if not warning_accepted:
            raise Refused("The warning about wrong notices was not accepted.", "Read it and accept it.")
        refresh(ws, session, row)
        require_complete(ws, session, row)
        row.status, row.approved_by, row.approved_at = NoticeStatus.APPROVED, ws.actor, ws.now()
        session.add(row)
        session.flush()
        details = {"author": row.author, "warning_accepted": True}
        note(ws, session, CustodyVerb.APPROVED, row.id, case_id=row.case_id, details=details)
        wanted = cases.StatusStep(row.case_id, CaseStatus.APPROVED, note=f"notice {row.id}")
        return notice_changed(ws, session, row, held_back=let_case_follow(ws, session, row, wanted))


def issue_notice(ws: Workspace, notice_id: str, ctx: JobContext) -> NoticeChanged:
    """Build the PDF and freeze it: text, fields, exhibits and bytes never change afterwards.

    Issuing an issued notice again only writes its lost PDF copy again. Raises `Refused` when it is not
    approved, or when the records changed since; `CheckFailed`, `StorageFailed`.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.pdf_sha256:
            _write_copy(ws, row)
            return notice_changed(ws, session, row)
        require_approved(row)
        require_complete(ws, session, row)
        paper = notice_paper.prepare(ws, session, row, as_approved(ws, session, row))
        approved_version = row.version
    built = notice_paper.build(paper, ctx, watermark=False)
    file = ws.vault.take_in(built.data, ctx)
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        made: tuple[deadlines.DeadlineRecord, ...] = ()
        if row.pdf_sha256 != file.sha256:  # another program may have issued the same letter meanwhile
            if row.version != approved_version:
                raise Refused(f"Notice {row.id} was changed while it was being issued.", "Look at it again.")
            made = _freeze(ws, session, row, paper, file)
        result = notice_changed(ws, session, row, made=made)
    write_file(ws.folder.notices_path, f"{notice_id}.pdf", built.data)
    return result


def _check_kind(ws: Workspace, kind: str, language: str) -> None:
    rule = ws.rules.notice_kinds.get(kind)
    available = [known.kind for known in ws.rules.notice_kinds.values() if known.available]
    if rule is None or not rule.available:
        problem = "is not a kind of notice" if rule is None else "cannot be written by this version yet"
        raise InvalidInput(f"{shown(kind)} {problem}.", f"Available are: {', '.join(available)}.")
    if language not in rule.languages:
        raise InvalidInput(
            f"{kind} cannot be written in {shown(language)}.",
            f"Its languages are: {', '.join(rule.languages)}.",
        )


def _cleaned(overrides: Mapping[str, str]) -> dict[str, str]:
    return {
        one_line(key, "name of a field"): long_text(value, key, limit=LONGEST_FIELD)
        for key, value in overrides.items()
    }


def _own_values(before: Mapping[str, str], overrides: Mapping[str, str]) -> dict[str, str]:
    """What is set by hand after an edit; an empty value takes the record's own again."""
    return {key: value for key, value in {**before, **_cleaned(overrides)}.items() if value}


def _platform_of(session: Session, case_id: str) -> str | None:
    return next((clip.platform_id for clip in clips_of(session, case_id) if clip.platform_id), None)


def _recipient_of(ws: Workspace, session: Session, platform_id: str | None, kind: str) -> str | None:
    """The recipient of the kind's own regime; none when the directory names none."""
    regime = ws.rules.notice_kind(kind).regime
    return session.exec(
        select(Recipient.id).where(Recipient.platform_id == platform_id, Recipient.regime == regime)
    ).first()


def _move_back(ws: Workspace, session: Session, row: Notice) -> None:
    """A case is not approved to be sent while its letter is a draft again."""
    case = require(session, Case, row.case_id)
    if case.status == CaseStatus.APPROVED:
        back = CaseStatus.EXCEPTION_REVIEW
        step = cases.step_of(ws, cases.StatusStep(case.id, back, note=f"notice {row.id} was edited"))
        cases.take_step(ws, session, case, back, step)


def _freeze(
    ws: Workspace, session: Session, row: Notice, paper: Paper, file: VaultFile
) -> tuple[deadlines.DeadlineRecord, ...]:
    row.letter_text, row.template_version = paper.text, paper.letter.template_version
    row.pdf_sha256, row.pdf_size = file.sha256, file.size
    row.status, row.issued_by, row.issued_at = NoticeStatus.ISSUED, ws.actor, ws.now()
    session.add(row)
    session.flush()
    details = {"size": file.size, "template": row.template_version, "exhibits": len(paper.sheets)}
    note(ws, session, CustodyVerb.ISSUED, row.id, case_id=row.case_id, sha256=file.sha256, details=details)
    event = deadlines.Event("issued", ws.now(), f"notice {row.id} issued")
    return deadlines.after_event(ws, session, event, require(session, Case, row.case_id), row)


def _write_copy(ws: Workspace, row: Notice) -> None:
    name = f"{row.id}.pdf"
    if not (ws.folder.notices_path / name).exists():
        with ws.vault.open(row.pdf_sha256) as file:
            write_file(ws.folder.notices_path, name, file.read())
