"""Open, show, change and advance cases."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlmodel import Session, col, select

from rightsdesk.domain import cases as machine
from rightsdesk.domain.case_facts import Step
from rightsdesk.domain.vocabulary import CaseStatus, Claim, CloseReason, CustodyVerb, IdKind, Priority
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services import deadlines
from rightsdesk.services.case_facts import case_facts
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import new_id, note, one_line, require, required_line
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Work


@dataclass(frozen=True)
class NewCase:
    """A file to open on one uploader or incident."""

    title: str
    work_ids: tuple[str, ...] = ()
    claim: str = Claim.REUPLOAD
    assignee: str = ""
    priority: str = Priority.NORMAL
    complainant: str = ""
    parent_case_id: str | None = None


@dataclass(frozen=True)
class CaseOpened:
    """The case as opened."""

    id: str
    status: str
    works: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class CaseChange:
    """New values for a case; `None` leaves a field as it is. `work_ids` replaces the list."""

    title: str | None = None
    assignee: str | None = None
    priority: str | None = None
    claim: str | None = None
    complainant: str | None = None
    work_ids: tuple[str, ...] | None = None


@dataclass(frozen=True)
class StatusStep:
    """One step of the status machine that somebody wants to take."""

    case_id: str
    status: str
    reason: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class CaseAdvanced:
    """The step that was taken, and the due dates it made."""

    id: str
    from_: str
    status: str
    deadlines: tuple[deadlines.DeadlineRecord, ...]
    changes: Changes


@dataclass(frozen=True)
class OpenGuard:
    """One thing that is missing before a step: its name, what is missing, and how to mend it."""

    guard: str
    sentence: str
    hint: str


@dataclass(frozen=True)
class NextStep:
    """A status the case could go to, with what still stands between."""

    status: str
    open_guards: tuple[OpenGuard, ...]


def open_case(ws: Workspace, new: NewCase) -> CaseOpened:
    """Open a case in status `draft`. Raises `InvalidInput`, `NotFound`."""
    title = required_line(new.title, "title")
    _known(new.claim, Claim, "claim")
    _known(new.priority, Priority, "priority")
    with ws.database.write() as session:
        parent = require(session, Case, new.parent_case_id) if new.parent_case_id else None
        row = Case(
            id=new_id(ws, session, IdKind.CASE),
            title=title,
            claim=new.claim,
            priority=new.priority,
            assignee=one_line(new.assignee, "assignee"),
            complainant=one_line(new.complainant, "complainant"),
            parent_case_id=parent.id if parent else None,
            repeat_count=parent.repeat_count + 1 if parent else 0,
            status_on=ws.now().astimezone(ws.zone).date(),
            opened_at=ws.now(),
            opened_by=ws.actor,
        )
        session.add(row)
        session.flush()
        works = _link_works(session, row, new.work_ids)
        note(
            ws,
            session,
            CustodyVerb.CREATED,
            row.id,
            case_id=row.id,
            details={"title": title, "works": list(works)},
        )
        return CaseOpened(row.id, row.status, works, Changes.of(Topic.CASES, case=row.id))


def change_case(ws: Workspace, case_id: str, change: CaseChange) -> CaseOpened:
    """Change what a case says of itself; its status only changes by `advance_case`."""
    values = {key: value for key, value in asdict(change).items() if value is not None and key != "work_ids"}
    _known(values.get("claim", Claim.REUPLOAD), Claim, "claim")
    _known(values.get("priority", Priority.NORMAL), Priority, "priority")
    if "title" in values:
        values["title"] = required_line(values["title"], "title")
    with ws.database.write() as session:
        row = require(session, Case, case_id)
        for key, value in values.items():
            setattr(row, key, one_line(value, key))
        if change.work_ids is not None:
            for link in session.exec(select(CaseWork).where(CaseWork.case_id == case_id)):
                session.delete(link)
            session.flush()
            _link_works(session, row, change.work_ids)
        session.add(row)
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.id, details={"fields": sorted(values)})
        works = works_of(session, case_id)
        return CaseOpened(row.id, row.status, works, Changes.of(Topic.CASES, case=row.id))


def advance_case(ws: Workspace, wanted: StatusStep) -> CaseAdvanced:
    """Take one transition of the status machine (notices.md 7.2).

    Staying where the case is succeeds and changes nothing. Raises `Refused` naming the failed guard.
    """
    _known(wanted.status, CaseStatus, "status")
    with ws.database.write() as session:
        row = require(session, Case, wanted.case_id)
        return take_step(ws, session, row, CaseStatus(wanted.status), step_of(ws, wanted))


def next_steps(ws: Workspace, case_id: str) -> tuple[NextStep, ...]:
    """Tell which statuses the case could go to and what still stands between, for the screen."""
    with ws.database.read() as session:
        return steps_from(ws, session, require(session, Case, case_id))


def steps_from(ws: Workspace, session: Session, row: Case) -> tuple[NextStep, ...]:
    """Tell the same within the caller's session."""
    status, facts = CaseStatus(row.status), case_facts(ws, session, row)
    step = step_of(ws, StatusStep(row.id, status))
    return tuple(
        NextStep(
            target,
            tuple(
                OpenGuard(failure.guard, failure.sentence, failure.hint)
                for failure in machine.open_guards(status, target, facts, step)
            ),
        )
        for target in machine.allowed_targets(status)
    )


def step_of(ws: Workspace, wanted: StatusStep) -> Step:
    """Fill a step with who acts and when."""
    today = ws.now().astimezone(ws.zone).date()
    return Step(
        actor=ws.actor,
        on=wanted.on or today,
        now=ws.now(),
        reason=wanted.reason.strip(),
        note=wanted.note.strip(),
    )


def take_step(ws: Workspace, session: Session, row: Case, target: CaseStatus, step: Step) -> CaseAdvanced:
    """Take one step in the caller's transaction. Raises `Refused`."""
    before = CaseStatus(row.status)
    machine.advance(before, target, case_facts(ws, session, row), step)
    changes = Changes.of(Topic.CASES, Topic.DEADLINES, case=row.id)
    if before is target:
        return CaseAdvanced(row.id, before, target, (), changes)
    row.status, row.status_on = target, step.on
    row.close_reason = step.reason if target is CaseStatus.CLOSED else ""
    session.add(row)
    session.flush()
    note(
        ws,
        session,
        CustodyVerb.ADVANCED,
        row.id,
        case_id=row.id,
        details={
            "from": before,
            "to": target,
            "on": step.on.isoformat(),
            "reason": step.reason,
            "note": step.note,
        },
    )
    made = deadlines.after_status(ws, session, row, before, step.on)
    return CaseAdvanced(row.id, before, target, made, changes)


def follow(ws: Workspace, session: Session, case_id: str, target: CaseStatus, step: Step) -> tuple[str, ...]:
    """Walk the case along the usual path as its notice moves on, as far as the guards hold.

    Gives the sentence of the guard that stopped it; nothing is refused, for the notice's own event stands.
    """
    row = require(session, Case, case_id)
    try:
        for status in machine.path_to(CaseStatus(row.status), target):
            take_step(ws, session, row, status, step)
    except Refused as stopped:
        return (stopped.message,)
    return ()


def works_of(session: Session, case_id: str) -> tuple[str, ...]:
    """Give the work ids of a case."""
    query = select(CaseWork.work_id).where(CaseWork.case_id == case_id).order_by(col(CaseWork.work_id))
    return tuple(session.exec(query))


def _link_works(session: Session, case: Case, work_ids: Iterable[str]) -> tuple[str, ...]:
    for work_id in dict.fromkeys(work_ids):
        require(session, Work, work_id)
        session.add(CaseWork(case_id=case.id, work_id=work_id))
    session.flush()
    return works_of(session, case.id)


def _known(
    word: str, words: type[Claim] | type[Priority] | type[CaseStatus] | type[CloseReason], name: str
) -> None:
    if word not in set(words):
        raise InvalidInput(f"{word!r} is not a {name}.", f"Use one of: {', '.join(words)}.")
