"""Change many cases in one run: see before what would change, do it whole or not at all, and undo it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from rightsdesk.domain import cases as machine
from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, IdKind, Priority
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import bulk_undo
from rightsdesk.services.casework.bulk_undo import BulkUndone, undo_run
from rightsdesk.services.casework.case_facts import case_facts
from rightsdesk.services.casework.cases import StatusStep, step_of, take_step, works_of
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.finding import case_list
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.lookup import known_word, new_id, note, one_line, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import BulkChange, BulkRun, Case, CaseWork, Work

__all__ = [
    "BulkDone", "BulkEdit", "BulkLine", "BulkPreview", "BulkTarget", "BulkUndone", "FieldChange", "RunRow",
    "apply_bulk", "list_runs", "preview_bulk", "undo_run",
]  # fmt: skip
_PLAIN = ("assignee", "priority")


@dataclass(frozen=True)
class BulkTarget:
    """Which cases: those named, or without any, every case of the filter."""

    cases: tuple[str, ...] = ()
    wanted: CaseFilter | None = None


@dataclass(frozen=True)
class BulkEdit:
    """What to change; `None` leaves a field as it is. `reason` and `note` go with the step of the status."""

    assignee: str | None = None
    priority: str | None = None
    status: str | None = None
    add_works: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class FieldChange:
    """One field of one case: what stands there, and what would or did."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class BulkLine:
    """What becomes of one case: what changes, nothing, or why it is refused."""

    case: str
    title: str
    changes: tuple[FieldChange, ...] = ()
    refused: str = ""
    hint: str = ""


@dataclass(frozen=True)
class BulkPreview:
    """What a run would do."""

    lines: tuple[BulkLine, ...]
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True)
class BulkDone:
    """What a run did; `run` is empty when there was nothing to change."""

    run: str
    lines: tuple[BulkLine, ...]
    changed: int
    unchanged: int
    refused: int
    changes: Changes


@dataclass(frozen=True)
class RunRow:
    """One run: what it changed, in how many cases, by whom, and whether it was undone."""

    id: str
    change: dict[str, Any]
    cases: int
    made_at: datetime
    made_by: str
    undone_at: datetime | None
    undone_by: str


def preview_bulk(ws: Workspace, target: BulkTarget, edit: BulkEdit, ctx: JobContext) -> BulkPreview:
    """Tell what a run would change, what stays, and what is refused and why; nothing is changed.

    Raises `InvalidInput`, `NotFound`.
    """
    wanted = _checked(edit)
    ids = _cases(ws, target)
    lines = []
    with ws.database.read() as session:
        _require_works(session, wanted)
        for number, case_id in enumerate(ids):
            ctx.report(number, len(ids), case_id)
            lines.append(_foreseen(ws, session, require(session, Case, case_id), wanted))
    return BulkPreview(tuple(lines), *_counts(lines))


def apply_bulk(ws: Workspace, target: BulkTarget, edit: BulkEdit, ctx: JobContext) -> BulkDone:
    """Change the cases in one run; those refused are left as they are, with the reason.

    Cancelling changes nothing. Raises `InvalidInput`, `NotFound`, `Cancelled`.
    """
    wanted = _checked(edit)
    ids = _cases(ws, target)
    lines: list[BulkLine] = []
    with ws.database.write() as session:
        _require_works(session, wanted)
        run = BulkRun(
            id=new_id(ws, session, IdKind.BULK_RUN), change=_given(wanted), made_at=ws.now(), made_by=ws.actor
        )
        session.add(run)
        session.flush()
        for number, case_id in enumerate(ids):
            ctx.report(number, len(ids), case_id)
            lines.append(_change(ws, session, run, require(session, Case, case_id), wanted))
        ctx.report(len(ids), len(ids), "Saving")  # the last place to stop
        changed, unchanged, refused = _counts(lines)
        details = {"change": run.change, "changed": changed, "refused": refused}
        if changed:
            note(ws, session, CustodyVerb.CHANGED, run.id, details=details)
        else:
            session.delete(run)
        topics = Changes.of(Topic.CASES, Topic.DEADLINES)
        return BulkDone(run.id if changed else "", tuple(lines), changed, unchanged, refused, topics)


def list_runs(ws: Workspace, limit: int = 50) -> tuple[RunRow, ...]:
    """Give the newest runs first."""
    with ws.database.read() as session:
        query = (
            select(BulkRun, func.count(col(BulkChange.case_id)))
            .join(BulkChange, col(BulkChange.run_id) == BulkRun.id)
            .group_by(col(BulkRun.id))
            .order_by(col(BulkRun.made_at).desc(), col(BulkRun.id).desc())
            .limit(limit)
        )
        return tuple(
            RunRow(run.id, run.change, cases, run.made_at, run.made_by, run.undone_at, run.undone_by)
            for run, cases in session.exec(query)
        )


def _checked(edit: BulkEdit) -> BulkEdit:
    if edit.priority is not None:
        known_word(edit.priority, Priority, "a priority")
    if edit.status is not None:
        known_word(edit.status, CaseStatus, "a status")
    assignee = None if edit.assignee is None else one_line(edit.assignee, "assignee")
    works = tuple(dict.fromkeys(edit.add_works))
    checked = BulkEdit(assignee, edit.priority, edit.status, works, edit.reason, edit.note)
    if not _given(checked).keys() - {"reason", "note"}:
        raise InvalidInput("There is nothing to change.", "Name an assignee, a priority, a status or a work.")
    return checked


def _given(edit: BulkEdit) -> dict[str, Any]:
    values = {**asdict(edit), "add_works": list(edit.add_works)}
    return {key: value for key, value in values.items() if value or (key == "assignee" and value is not None)}


def _cases(ws: Workspace, target: BulkTarget) -> tuple[str, ...]:
    if target.cases:
        return tuple(dict.fromkeys(target.cases))
    if target.wanted is None:
        raise InvalidInput("No case is named.", "Name cases, or a filter.")
    return case_list.case_ids(ws, target.wanted)


def _require_works(session: Session, edit: BulkEdit) -> None:
    for work_id in edit.add_works:
        require(session, Work, work_id)


def _counts(lines: Sequence[BulkLine]) -> tuple[int, int, int]:
    refused = sum(bool(line.refused) for line in lines)
    changed = sum(bool(line.changes) for line in lines)
    return changed, len(lines) - changed - refused, refused


def _foreseen(ws: Workspace, session: Session, row: Case, edit: BulkEdit) -> BulkLine:
    try:
        if row.trashed_at is not None:
            raise Refused(f"Case {row.id} is in the trash.", "Take it back first.")
        if edit.status is not None:
            step = step_of(ws, StatusStep(row.id, edit.status, edit.reason, note=edit.note))
            machine.advance(
                CaseStatus(row.status), CaseStatus(edit.status), case_facts(ws, session, row), step
            )
    except Refused as why:
        return BulkLine(row.id, row.title, refused=why.message, hint=why.hint)
    return BulkLine(row.id, row.title, tuple(_differences(session, row, edit)))


def _differences(session: Session, row: Case, edit: BulkEdit) -> Iterator[FieldChange]:
    for name in (*_PLAIN, "status"):
        value = getattr(edit, name)
        if value is not None and value != getattr(row, name):
            yield FieldChange(name, getattr(row, name), value)
    works = works_of(session, row.id)
    more = tuple(work for work in edit.add_works if work not in works)
    if more:
        yield FieldChange("works", ", ".join(works), ", ".join((*works, *more)))


def _change(ws: Workspace, session: Session, run: BulkRun, row: Case, edit: BulkEdit) -> BulkLine:
    line = _foreseen(ws, session, row, edit)
    if not line.changes:
        return line
    before = bulk_undo.state_of(session, row)
    if edit.status is not None and edit.status != row.status:
        step = step_of(ws, StatusStep(row.id, edit.status, edit.reason, note=edit.note))
        take_step(ws, session, row, CaseStatus(edit.status), step)
    fields = [change.field for change in line.changes if change.field != "status"]
    for name in _PLAIN:
        if name in fields:
            setattr(row, name, getattr(edit, name))
    added = set(edit.add_works) - set(before["works"]) if "works" in fields else set()
    session.add_all(CaseWork(case_id=row.id, work_id=work_id) for work_id in sorted(added))
    bulk_undo.touch(session, row)
    after = bulk_undo.state_of(session, row)
    session.add(
        BulkChange(run_id=run.id, case_id=row.id, before=before, after=after, version_after=row.version or 0)
    )
    if fields:
        details = {"fields": sorted(fields), "run": run.id}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.id, details=details)
    return line
