"""Undo a run of edits: each case goes back to what it was, unless somebody changed it since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, DeadlineStatus
from rightsdesk.errors import NotFound, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import note, require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import BulkChange, BulkRun, Case, CaseWork, Deadline

_FIELDS = ("assignee", "priority", "status", "close_reason")


@dataclass(frozen=True)
class NotUndone:
    """A case that a run cannot be undone in, and why."""

    case: str
    reason: str


@dataclass(frozen=True)
class BulkUndone:
    """The cases that are as before the run, and those that were left alone."""

    run: str
    undone: tuple[str, ...]
    refused: tuple[NotUndone, ...]
    changes: Changes


def undo_run(ws: Workspace, run_id: str, ctx: JobContext) -> BulkUndone:
    """Take a run back, in one go; cases that were changed since are left alone and named.

    What was refused can be undone later, once. Cancelling changes nothing. Raises `NotFound`, `Refused`.
    """
    undone: list[str] = []
    refused: list[NotUndone] = []
    with ws.database.write() as session:
        run = session.get(BulkRun, run_id) if run_id.isprintable() else None
        if run is None:
            raise NotFound(f"There is no run {shown(run_id)}.", "See `rightsdesk case runs`.")
        query = select(BulkChange).where(BulkChange.run_id == run.id, col(BulkChange.undone).is_(False))
        waiting = session.exec(query.order_by(col(BulkChange.case_id))).all()
        if not waiting:
            raise Refused(f"Run {run.id} was undone already.", "Nothing is left to do.")
        for number, change in enumerate(waiting):
            ctx.report(number, len(waiting), change.case_id)
            row = require(session, Case, change.case_id)
            reason = _changed_since(session, row, change)
            if reason:
                refused.append(NotUndone(row.id, reason))
                continue
            _put_back(ws, session, row, change)
            undone.append(row.id)
        ctx.report(len(waiting), len(waiting), "Saving")  # the last place to stop
        if undone:
            run.undone_at, run.undone_by = ws.now(), ws.actor
            session.flush()
            details = {"undone": len(undone), "left": [one.case for one in refused]}
            note(ws, session, CustodyVerb.UNDONE, run.id, details=details)
    topics = Changes.of(Topic.CASES, Topic.DEADLINES)
    return BulkUndone(run_id, tuple(undone), tuple(refused), topics)


def state_of(session: Session, row: Case) -> dict[str, Any]:
    """What a run may change in a case: its fields, works and due dates."""
    works = session.exec(select(CaseWork.work_id).where(CaseWork.case_id == row.id)).all()
    dates = session.exec(select(Deadline.id, Deadline.status).where(Deadline.case_id == row.id)).all()
    return {
        **{name: getattr(row, name) for name in _FIELDS},
        "status_on": row.status_on.isoformat(),
        "works": sorted(works),
        "deadlines": {number: str(status) for number, status in sorted(dates)},
    }


def touch(session: Session, row: Case) -> None:
    """Let a case count as changed, also when only its works did."""
    flag_modified(row, "title")
    session.add(row)
    session.flush()


def _changed_since(session: Session, row: Case, change: BulkChange) -> str:
    if row.trashed_at is not None:
        return "It is in the trash."
    if row.version != change.version_after:
        return "It was changed since."
    return "" if state_of(session, row) == change.after else "Its works or due dates were changed since."


def _put_back(ws: Workspace, session: Session, row: Case, change: BulkChange) -> None:
    before, after = change.before, change.after
    for name in _FIELDS:
        setattr(row, name, before[name])
    row.status_on = date.fromisoformat(before["status_on"])
    for work_id in set(after["works"]) - set(before["works"]):
        session.delete(session.get(CaseWork, (row.id, work_id)))
    for number, status in after["deadlines"].items():
        # A due date that the run made is cancelled; it stays on record.
        earlier = before["deadlines"].get(number, DeadlineStatus.CANCELLED)
        if earlier != status:
            deadline = require(session, Deadline, number)
            deadline.status = earlier
            session.add(deadline)
    change.undone = True
    session.add(change)
    touch(session, row)
    changed = sorted(name for name in after if after[name] != before[name])
    note(
        ws,
        session,
        CustodyVerb.UNDONE,
        row.id,
        case_id=row.id,
        details={"run": change.run_id, "fields": changed},
    )
