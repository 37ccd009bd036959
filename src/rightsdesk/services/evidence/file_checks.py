"""Remember how each file was found when it was read last, for lists and for the line at the window's edge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, func, select

from rightsdesk.domain.vocabulary import FileState
from rightsdesk.services.evidence.held_files import FileFault, Held
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem, FileCheck

_AT_ONCE = 500


@dataclass(frozen=True)
class LastCheck:
    """How a file was found when it was read last; `checked_at` is None when that never happened."""

    state: str
    message: str = ""
    checked_at: datetime | None = None


NEVER = LastCheck(FileState.UNCHECKED)


def remember_checks(
    ws: Workspace, session: Session, held: Sequence[Held], faults: Sequence[FileFault]
) -> None:
    """Note how the files of these records were just found, in the caller's transaction."""
    wrong = {fault.held.id: fault for fault in faults}
    rows = [
        {
            "record_id": one.id,
            "sha256": one.sha256,
            "state": _state(ws, wrong.get(one.id)),
            "message": wrong[one.id].message if one.id in wrong else "",
            "checked_at": ws.now(),
        }
        for one in held
    ]
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        ids = [row["record_id"] for row in part]
        session.connection().execute(delete(FileCheck).where(col(FileCheck.record_id).in_(ids)))
        session.connection().execute(insert(FileCheck), part)
        for state in {row["state"] for row in part}:
            found = [row["record_id"] for row in part if row["state"] == state]
            listed = update(EvidenceItem).where(
                col(EvidenceItem.id).in_(found), col(EvidenceItem.file_state) != state
            )
            session.connection().execute(listed.values(file_state=state))


def last_checks(session: Session, record_ids: Iterable[str]) -> Mapping[str, LastCheck]:
    """Give the last check of each of these records; those never read are left out."""
    wanted = col(FileCheck.record_id).in_(tuple(record_ids))
    return {row.record_id: check_of(row) for row in session.exec(select(FileCheck).where(wanted))}


def check_of(row: FileCheck) -> LastCheck:
    """Copy a row into what may leave the services."""
    at = row.checked_at if row.checked_at.tzinfo else row.checked_at.replace(tzinfo=UTC)
    return LastCheck(row.state, row.message, at)


def count_damaged(session: Session) -> int:
    """How many files were not as they came in when they were read last."""
    bad = col(FileCheck.state).in_((FileState.DAMAGED, FileState.MISSING))
    return session.exec(select(func.count()).select_from(FileCheck).where(bad)).one()


def _state(ws: Workspace, fault: FileFault | None) -> str:
    if fault is None:
        return FileState.INTACT
    return FileState.DAMAGED if ws.vault.path(fault.held.sha256).is_file() else FileState.MISSING
