"""What every step in the life of a notice needs: its rows as they stand now, and who may take the step."""

from collections.abc import Iterable

from sqlmodel import Session, select

from rightsdesk.documents.annex import exhibit_label
from rightsdesk.domain.vocabulary import UNISSUED, CaseStatus, IdKind, NoticeStatus
from rightsdesk.domain.wording import same_name
from rightsdesk.errors import CheckFailed, Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters.notice_fields import Gathered, gather
from rightsdesk.services.lookup import new_id, require
from rightsdesk.services.notices.notice_findings import blocking, findings_of
from rightsdesk.services.notices.notice_records import NoticeChanged, notice_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Exhibit, Notice, NoticeClip, Signatory


def require_unissued(session: Session, notice_id: str) -> Notice:
    """Give the row of a notice that may still change. Raises `Refused`."""
    row = require(session, Notice, notice_id)
    if row.status not in UNISSUED:
        raise Refused(
            f"Notice {row.id} is {row.status}; an issued notice never changes.",
            "Draft a new one that refers to it.",
        )
    return row


def require_approved(row: Notice) -> None:
    """Check that a notice may be issued. Raises `Refused`."""
    if row.status == NoticeStatus.RETRACTED:
        raise Refused(f"Notice {row.id} was retracted before it was issued.", "Draft a new one.")
    if row.status != NoticeStatus.APPROVED:
        raise Refused(
            f"Notice {row.id} is not approved yet.",
            f"Let another person approve it: `rightsdesk --actor NAME notice approve {row.id}`.",
        )


def require_complete(ws: Workspace, session: Session, row: Notice) -> None:
    """Check that no finding blocks. Raises `CheckFailed` naming the first."""
    found = blocking(findings_of(ws, session, row))
    if found:
        first = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise CheckFailed(
            f"Notice {row.id} is not complete: {first.message}{more}",
            f"{first.fix} See all with `rightsdesk notice check {row.id}`.",
            inner_ja={first.message: first.message_ja, first.fix: first.fix_ja},
        )


def require_other_person(session: Session, row: Notice, actor: str) -> None:
    """Check that the approver is not the author, however the name is written. Raises `Refused`.

    A signatory's Japanese and Latin name are one person.
    """
    if any(same_name(actor, name) for name in _names_of(session, row.author)):
        raise Refused(
            f"{row.author} wrote notice {row.id} and cannot also approve it.",
            f"Let another person approve it: `rightsdesk --actor NAME notice approve {row.id}`.",
        )


def as_draft_again(ws: Workspace, session: Session, row: Notice) -> None:
    """Make a changed letter a draft of who changed it; a case is not approved to send a draft."""
    row.author, row.status, row.approved_by, row.approved_at = ws.actor, NoticeStatus.DRAFTED, "", None
    session.add(row)
    case = require(session, Case, row.case_id)
    if case.status == CaseStatus.APPROVED:
        back = CaseStatus.EXCEPTION_REVIEW
        step = cases.step_of(ws, cases.StatusStep(case.id, back, note=f"notice {row.id} was edited"))
        cases.take_step(ws, session, case, back, step)


def refresh(ws: Workspace, session: Session, row: Notice) -> None:
    """Take the fields, clips and exhibits from the records as they stand now."""
    gathered = gather(ws, session, row, deadlines.today(ws))
    row.fields = gathered.fields
    session.add(row)
    for table in (NoticeClip, Exhibit):
        for old in session.exec(select(table).where(table.notice_id == row.id)):
            session.delete(old)
    session.flush()
    for position, clip_id in enumerate(gathered.clip_ids):
        session.add(NoticeClip(notice_id=row.id, clip_id=clip_id, position=position))
    for position, (planned, named) in enumerate(
        zip(gathered.exhibits, gathered.fields["exhibits"], strict=True)
    ):
        session.add(
            Exhibit(
                id=new_id(ws, session, IdKind.EXHIBIT),
                notice_id=row.id,
                position=position,
                label=exhibit_label(position, row.language),
                title=named["title"],
                evidence_id=planned.evidence_id,
                match_id=planned.match_id,
            )
        )
    session.flush()


def as_approved(ws: Workspace, session: Session, row: Notice) -> Gathered:
    """Gather again for the day of the approval. Raises `Refused` when the records changed since then."""
    approved_at = row.approved_at or ws.now()
    gathered = gather(ws, session, row, approved_at.astimezone(ws.zone).date())
    changed = sorted(key for key, value in gathered.fields.items() if row.fields.get(key) != value)
    if changed:
        english, japanese = (_named(ws, row.kind, changed, language) for language in ("en", "ja"))
        raise Refused(
            f"The records changed since notice {row.id} was approved: {english}.",
            f"Look at it and approve it again: `rightsdesk --actor NAME notice approve {row.id}`.",
            inner_ja={english: japanese},
        )
    return gathered


def _named(ws: Workspace, kind: str, keys: Iterable[str], language: str) -> str:
    """Fields and lists of a letter by their names."""
    labels = {
        one.id: one.label_ja if language == "ja" else one.label_en
        for one in ws.rules.notice_kind(kind).fields
    }
    named = (labels.get(key) or ws.rules.label("letter_part", key, language) for key in keys)
    return ("、" if language == "ja" else ", ").join(dict.fromkeys(named))


def let_case_follow(
    ws: Workspace, session: Session, row: Notice, wanted: cases.StatusStep
) -> tuple[str, ...]:
    """Walk the case after its notice; gives the sentence of what held it back."""
    step = cases.step_of(ws, wanted)
    return cases.follow(ws, session, row, CaseStatus(wanted.status), step)


def notice_changed(
    ws: Workspace,
    session: Session,
    row: Notice,
    *,
    made: tuple[deadlines.DeadlineRecord, ...] = (),
    held_back: tuple[str, ...] = (),
) -> NoticeChanged:
    """Give the notice after a step, with the due dates it made and what held its case back."""
    topics = Changes.of(Topic.NOTICES, Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE, case=row.case_id)
    return NoticeChanged(notice_record(ws, session, row), made, held_back, topics)


def _names_of(session: Session, person: str) -> tuple[str, ...]:
    signatories = session.exec(select(Signatory)).all()
    both = ((one.name, one.name_ja) for one in signatories)
    also = [name for names in both if any(same_name(person, name) for name in names) for name in names]
    return (person, *also)
