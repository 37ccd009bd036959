"""What people write down about a case for the next person."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, new_id, note, require, required_text
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseNote


@dataclass(frozen=True)
class NoteRecord:
    """One note of a case."""

    id: str
    case: str
    text: str
    author: str
    at: datetime


@dataclass(frozen=True)
class NoteAdded:
    """The note as kept."""

    note: NoteRecord
    changes: Changes


def add_note(ws: Workspace, case_id: str, text: str) -> NoteAdded:
    """Write a note into a case; it is never edited, a later one corrects it. Raises `InvalidInput`."""
    said = required_text(text, "note")
    with ws.database.write() as session:
        case = require(session, Case, case_id)
        row = CaseNote(
            id=new_id(ws, session, IdKind.CASE_NOTE),
            case_id=case.id,
            text=said,
            author=ws.actor,
            at=ws.now(),
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CREATED, row.id, case_id=case.id, details={"note": said})
        return NoteAdded(_record(row), Changes.of(Topic.CASES, case=case.id))


def list_notes(ws: Workspace, case_id: str) -> tuple[NoteRecord, ...]:
    """Give the notes of a case, the newest first. Raises `NotFound`."""
    with ws.database.read() as session:
        require(session, Case, case_id)
        return notes_of(session, case_id)


def notes_of(session: Session, case_id: str) -> tuple[NoteRecord, ...]:
    """Give the same in the caller's session."""
    query = select(CaseNote).where(CaseNote.case_id == case_id)
    rows = session.exec(query.order_by(col(CaseNote.at).desc(), col(CaseNote.id).desc()))
    return tuple(_record(row) for row in rows)


def _record(row: CaseNote) -> NoteRecord:
    return copy_row(NoteRecord, row, case=row.case_id)
