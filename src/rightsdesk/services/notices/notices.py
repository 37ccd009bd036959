"""Draft, edit, check, preview, approve and issue a notice."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from rightsdesk.domain.notice_facts import Finding, NoticeKindRule
from rightsdesk.domain.vocabulary import (
    CaseStatus,
    CustodyVerb,
    IdKind,
    NoticePurpose,
    NoticeStatus,
)
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters import notice_paper
from rightsdesk.services.letters.letter_prior import find_prior
from rightsdesk.services.letters.letter_recipient import platform_of, recipient_of
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.letters.notice_ledger import frozen, thawed
from rightsdesk.services.letters.notice_overrides import after_edit, cleaned
from rightsdesk.services.letters.notice_paper import Paper
from rightsdesk.services.letters.notice_sources import ledger_of
from rightsdesk.services.lookup import new_id, note, platform_id_of, require, shown
from rightsdesk.services.notices.notice_findings import findings_of
from rightsdesk.services.notices.notice_list import LetterFilter, counted_letters, numbers_of_newest
from rightsdesk.services.notices.notice_records import (
    NewNotice,
    NoticeChanged,
    NoticeKindRecord,
    NoticePdf,
    NoticeRecord,
    notice_record,
)
from rightsdesk.services.notices.notice_steps import (
    as_approved,
    as_draft_again,
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
from rightsdesk.store.tables import Case, Notice
from rightsdesk.store.vault import VaultFile

_AT_ONCE = 500


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
            purpose=rule.purpose,
        )
        for rule in ws.rules.notice_kinds.values()
    )


def draft_notice(ws: Workspace, new: NewNotice) -> NoticeChanged:
    """Draft a letter from the records of a case. Its findings say what is still missing.

    A letter that follows an earlier one takes the newest that fits, where none is named. Raises `NotFound`,
    `InvalidInput` (unknown kind or language, a field that the letter does not have).
    """
    with ws.database.write() as session:
        return notice_changed(ws, session, draft(ws, session, new))


def draft(ws: Workspace, session: Session, new: NewNotice) -> Notice:
    """Draft a letter in the caller's transaction; what `draft_notice` does."""
    kind = _known_kind(ws, new.kind, new.language)
    case = require(session, Case, new.case_id)
    wanted = platform_id_of(session, new.platform) if new.platform else None
    named = require(session, Notice, new.prior_notice_id) if new.prior_notice_id else None
    prior = named or find_prior(session, kind, case, wanted)
    platform_id = wanted or platform_of(ws, session, kind, case.id, prior)
    row = Notice(
        id=new_id(ws, session, IdKind.NOTICE),
        case_id=case.id,
        kind=new.kind,
        language=new.language,
        platform_id=platform_id,
        recipient_id=recipient_of(session, kind, platform_id, prior),
        overrides=cleaned(new.overrides),
        prior_notice_id=prior.id if prior else None,
        author=ws.actor,
        drafted_at=ws.now(),
    )
    session.add(row)
    session.flush()
    refresh(ws, session, row)
    note(ws, session, CustodyVerb.DRAFTED, row.id, case_id=case.id, details={"kind": row.kind})
    return row


def edit_notice(ws: Workspace, notice_id: str, overrides: Mapping[str, str]) -> NoticeChanged:
    """Set fields of a draft by hand; an empty value takes the record's own again. An approval falls away."""
    with ws.database.write() as session:
        row = require_unissued(session, notice_id)
        row.overrides = after_edit(row.overrides, overrides)
        as_draft_again(ws, session, row)
        refresh(ws, session, row)
        fields = {"fields": sorted(overrides)}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=fields)
        return notice_changed(ws, session, row)


def switch_language(ws: Workspace, notice_id: str, language: str) -> NoticeChanged:
    """Write a draft in another language of its kind; an approval falls away. Raises `InvalidInput`."""
    with ws.database.write() as session:
        row = require_unissued(session, notice_id)
        _known_kind(ws, row.kind, language)
        row.language = language
        as_draft_again(ws, session, row)
        refresh(ws, session, row)
        note(
            ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details={"language": language}
        )  # fmt: skip
        return notice_changed(ws, session, row)


def show_notice(ws: Workspace, notice_id: str) -> NoticeRecord:
    """Give one notice. Raises `NotFound`."""
    with ws.database.read() as session:
        return notice_record(ws, session, require(session, Notice, notice_id))


def list_notices(
    ws: Workspace,
    case_id: str | None = None,
    *,
    limit: int | None = None,
    after: str | None = None,
    counted: LetterFilter | None = None,
) -> tuple[NoticeRecord, ...]:
    """Give all notices, those of one case or that a figure counts, the newest first.

    With `limit`, so many after one of them. Raises `InvalidInput`, `NotFound`.
    """
    among = None if counted is None else counted_letters(ws, counted)
    with ws.database.read() as session:
        before = require(session, Notice, after) if after is not None else None
        if case_id is not None:
            require(session, Case, case_id)
        ids = numbers_of_newest(session, case_id, limit, before, among)
        listed: list[NoticeRecord] = []
        for begin in range(0, len(ids), _AT_ONCE):
            some = ids[begin : begin + _AT_ONCE]
            rows = {row.id: row for row in session.exec(select(Notice).where(col(Notice.id).in_(some)))}
            listed += (notice_record(ws, session, rows[one]) for one in some)
        return tuple(listed)


def preview_notice(
    ws: Workspace,
    notice_id: str,
    ctx: JobContext,
    overrides: Mapping[str, str] | None = None,
    *,
    annex: bool = True,
) -> NoticePdf:
    """Build the letter as it would be issued now, watermarked while it is no issued one.

    `overrides` are tried out and not stored, for the live preview, which leaves the annex out while somebody
    types. Slow: decodes frames. An issued letter is given as it was frozen, without marks.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.pdf_sha256:
            with ws.vault.open(row.pdf_sha256) as file:
                return NoticePdf(file.read(), 0, (), (), thawed(row.ledger))
        session.expunge(row)  # what is tried out must not reach the database
        if overrides is not None:
            row.overrides = after_edit({}, overrides)
        gathered = gather(ws, session, row, deadlines.today(ws))
        paper = notice_paper.prepare(ws, session, row, gathered)
        lines = ledger_of(ws, session, row, gathered, paper.rendered.sentences)
    built = notice_paper.build(paper, ctx, watermark=True, annex=annex)
    return NoticePdf(built.data, built.pages, built.warnings, built.marks, lines)


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
        held_back: tuple[str, ...] = ()
        if ws.rules.notice_kind(row.kind).purpose is NoticePurpose.CLAIM:
            held_back = let_case_follow(ws, session, row, wanted)
        return notice_changed(ws, session, row, held_back=held_back)


def issue_notice(ws: Workspace, notice_id: str, ctx: JobContext) -> NoticeChanged:
    """Build the PDF and freeze it: text, fields, exhibits and bytes never change afterwards.

    Its first page names the Merkle root of the custody log as it is at issue, which is kept as a checkpoint.

    Issuing an issued notice again only writes its lost PDF copy again. Raises `Refused` when it is not
    approved, or when the records changed since; `CheckFailed`, also when the custody log does not hold;
    `StorageFailed`.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.pdf_sha256:
            _write_copy(ws, row)
            return notice_changed(ws, session, row)
        require_approved(row)
        require_complete(ws, session, row)
        gathered = as_approved(ws, session, row)
        paper = notice_paper.prepare(ws, session, row, gathered)
        lines = ledger_of(ws, session, row, gathered, paper.rendered.sentences)
        approved_version = row.version
    seal = make_checkpoint(ws, ctx).checkpoint
    paper = notice_paper.sealed(ws, paper, seal.size, seal.root)
    built = notice_paper.build(paper, ctx, watermark=False)
    file = ws.vault.take_in(built.data, ctx)
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        made: tuple[deadlines.DeadlineRecord, ...] = ()
        if row.pdf_sha256 != file.sha256:  # another program may have issued the same letter meanwhile
            if row.version != approved_version:
                raise Refused(f"Notice {row.id} was changed while it was being issued.", "Look at it again.")
            row.ledger, row.custody_head = frozen(lines), seal.head
            made = _freeze(ws, session, row, paper, file)
        result = notice_changed(ws, session, row, made=made)
    write_file(ws.folder.notices_path, f"{notice_id}.pdf", built.data)
    return result


def _known_kind(ws: Workspace, kind: str, language: str) -> NoticeKindRule:
    rule = ws.rules.notice_kinds.get(kind)
    if rule is None or not rule.available:
        available = ", ".join(known.kind for known in ws.rules.notice_kinds.values() if known.available)
        raise InvalidInput(
            f"{shown(kind)} is not a kind of notice."
            if rule is None
            else f"{shown(kind)} cannot be written by this version yet.",
            f"Available are: {available}.",
        )
    if language not in rule.languages:
        raise InvalidInput(
            f"{rule.label_en} cannot be written in {shown(language)}.",
            f"Its languages are: {', '.join(rule.languages)}.",
        )
    return rule


def _freeze(
    ws: Workspace, session: Session, row: Notice, paper: Paper, file: VaultFile
) -> tuple[deadlines.DeadlineRecord, ...]:
    row.letter_text = paper.rendered.text
    row.template_version, row.template_sha256 = paper.rendered.version, paper.rendered.sha256
    row.pdf_sha256, row.pdf_size = file.sha256, file.size
    row.status, row.issued_by, row.issued_at = NoticeStatus.ISSUED, ws.actor, ws.now()
    session.add(row)
    session.flush()
    details = {
        "size": file.size,
        "template": row.template_version,
        "template_sha256": row.template_sha256,
        "exhibits": len(paper.sheets),
    }
    note(ws, session, CustodyVerb.ISSUED, row.id, case_id=row.case_id, sha256=file.sha256, details=details)
    event = deadlines.Event("issued", ws.now(), f"notice {row.id} issued")
    return deadlines.after_event(ws, session, event, require(session, Case, row.case_id), row)


def _write_copy(ws: Workspace, row: Notice) -> None:
    name = f"{row.id}.pdf"
    if not (ws.folder.notices_path / name).exists():
        with ws.vault.open(row.pdf_sha256) as file:
            write_file(ws.folder.notices_path, name, file.read())
