"""Open, show, change and advance cases."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from rightsdesk.domain import cases as machine
from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.dispute_guards import chosen_route
from rightsdesk.domain.vocabulary import CaseStatus, Claim, CustodyVerb, IdKind, Priority
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.casework.case_facts import case_facts
from rightsdesk.services.casework.case_records import (
    CaseAdvanced,
    CaseChange,
    CaseOpened,
    NewCase,
    NextStep,
    OpenGuard,
    StatusStep,
)
from rightsdesk.services.casework.escalation_records import follow_route, keep_route
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.conflicts import require_version
from rightsdesk.services.dates import deadlines
from rightsdesk.services.lookup import (
    known_day,
    known_word,
    long_text,
    new_id,
    note,
    one_line,
    require,
    required_line,
)
from rightsdesk.services.rulebook.guard_words import in_english, in_japanese
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Notice, Work

__all__ = [
    "LONGEST_REASON", "CaseAdvanced", "CaseChange", "CaseOpened", "NewCase", "NextStep", "OpenGuard",
    "StatusStep", "advance_case", "change_case", "follow", "next_steps", "open_case", "open_in",
    "step_of", "steps_from", "take_step", "works_of",
]  # fmt: skip

LONGEST_REASON = 2_000


def open_case(ws: Workspace, new: NewCase) -> CaseOpened:
    """Open a case in status `draft`. Raises `InvalidInput`, `NotFound`."""
    with ws.database.write() as session:
        return open_in(ws, session, new)


def open_in(ws: Workspace, session: Session, new: NewCase) -> CaseOpened:
    """Open a case in the caller's transaction; what `open_case` does."""
    texts = _checked(CaseChange(new.title, new.assignee, new.priority, new.claim, new.complainant))
    parent = require(session, Case, new.parent_case_id) if new.parent_case_id else None
    row = Case(
        id=new_id(ws, session, IdKind.CASE),
        parent_case_id=parent.id if parent else None,
        repeat_count=parent.repeat_count + 1 if parent else 0,
        status_on=ws.now().astimezone(ws.zone).date(),
        opened_at=ws.now(),
        opened_by=ws.actor,
        **texts,
    )
    session.add(row)
    session.flush()
    works = _link_works(session, row, new.work_ids)
    details = {"title": row.title, "works": list(works)}
    note(ws, session, CustodyVerb.CREATED, row.id, case_id=row.id, details=details)
    deadlines.after_opening(ws, session, row)
    return CaseOpened(row.id, row.status, works, Changes.of(Topic.CASES, Topic.DEADLINES, case=row.id))


def change_case(ws: Workspace, case_id: str, change: CaseChange) -> CaseOpened:
    """Change what a case says of itself; its status only changes by `advance_case`.

    Raises `Conflict` naming who changed what when `change.version` is no longer the newest.
    """
    values = _checked(change)
    with ws.database.write() as session:
        row = require(session, Case, case_id)
        require_version(session, row, change.version, values)
        for key, value in values.items():
            setattr(row, key, value)
        if change.work_ids is not None:
            values["works"] = _replace_works(session, row, change.work_ids)
            flag_modified(row, "title")  # so that the case counts as changed, though its own columns are not
        session.add(row)
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.id, details={"fields": sorted(values)})
        works = works_of(session, case_id)
        return CaseOpened(row.id, row.status, works, Changes.of(Topic.CASES, case=row.id))


def advance_case(ws: Workspace, wanted: StatusStep) -> CaseAdvanced:
    """Take one transition of the status machine (field research 7.2).

    Staying where the case is succeeds and changes nothing. Raises `Refused` naming the failed guard.
    """
    known_word(wanted.status, CaseStatus, "a status")
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
            _open(ws, machine.open_guards(status, target, facts, step)),
            _open(ws, machine.open_asks(status, target, facts, step)),
        )
        for target in machine.allowed_targets(status)
    )


def _open(ws: Workspace, failures: Iterable[machine.GuardFailure]) -> tuple[OpenGuard, ...]:
    return tuple(
        OpenGuard(one.guard, in_english(ws.rules, one), one.hint, *in_japanese(ws.rules, one))
        for one in failures
    )


def step_of(ws: Workspace, wanted: StatusStep) -> Step:
    """Fill a step with who acts and when. Raises `InvalidInput` for a day ahead, which outruns guards."""
    today = ws.now().astimezone(ws.zone).date()
    on = known_day(wanted.on or today, "day of the step")
    if on > today:
        raise InvalidInput(f"{on} lies in the future.", "Record it on the day it happens.")
    return Step(
        actor=ws.actor,
        on=on,
        now=ws.now(),
        reason=one_line(wanted.reason, "reason", limit=LONGEST_REASON),
        note=long_text(wanted.note, "note"),
        route=one_line(wanted.route, "route"),
    )


def take_step(
    ws: Workspace,
    session: Session,
    row: Case,
    target: CaseStatus,
    step: Step,
    *,
    facts: CaseFacts | None = None,
) -> CaseAdvanced:
    """Take one step in the caller's transaction, judged by `facts` where they are known. Raises `Refused`."""
    before = CaseStatus(row.status)
    known = facts or case_facts(ws, session, row)
    machine.advance(before, target, known, step)
    changes = Changes.of(Topic.CASES, Topic.DEADLINES, case=row.id)
    if before is target:
        return CaseAdvanced(row.id, before, target, (), changes)
    row.status, row.status_on = target, step.on
    row.close_reason = step.reason if target is CaseStatus.CLOSED else ""
    session.add(row)
    session.flush()
    asks = _open(ws, machine.open_asks(before, target, known, step))
    details: dict[str, object] = {
        "from": before, "to": target, "on": step.on, "reason": step.reason, "note": step.note,
    }  # fmt: skip
    escalates = target is CaseStatus.ESCALATED
    route = keep_route(ws, session, row, chosen_route(known, step), step) if escalates else ""
    if route:
        details["route"] = route
    if asks:
        details["left_open"] = [one.guard for one in asks]
    note(ws, session, CustodyVerb.ADVANCED, row.id, case_id=row.id, details=details)
    made = deadlines.after_status(ws, session, row, before, step.on)
    if route:
        made = (*made, *follow_route(ws, session, row, route, step.on))
    return CaseAdvanced(row.id, before, target, made, changes, asks)


def follow(
    ws: Workspace, session: Session, notice: Notice, target: CaseStatus, step: Step
) -> tuple[str, ...]:
    """Walk a notice's case along the usual path as the notice moves on, as far as the guards hold.

    Gives the sentence of the guard that stopped it; nothing is refused, for the notice's own event stands.
    """
    row = require(session, Case, notice.case_id)
    corrected = notice.prior_notice_id is not None or bool(notice.fields.get("prior_notice_ref"))
    if machine.is_past(CaseStatus(row.status), target, corrected=corrected):
        return ()  # a second letter of a case that was further on already
    try:
        path = machine.path_to(CaseStatus(row.status), target)
        facts = case_facts(ws, session, row, notice.id)  # judged once: walking changes none of them
        for status in path:
            take_step(ws, session, row, status, replace(step, letter=notice.id), facts=facts)
    except Refused as stopped:
        return (stopped.message,)
    return ()


def works_of(session: Session, case_id: str) -> tuple[str, ...]:
    """Give the work ids of a case."""
    query = select(CaseWork.work_id).where(CaseWork.case_id == case_id).order_by(col(CaseWork.work_id))
    return tuple(session.exec(query))


def _checked(change: CaseChange) -> dict[str, Any]:
    given = {key: value for key, value in asdict(change).items() if isinstance(value, str)}
    values: dict[str, Any] = {key: one_line(value, key) for key, value in given.items()}
    if change.title is not None:
        required_line(change.title, "title")
    if change.claim is not None:
        known_word(change.claim, Claim, "a claim")
    if change.priority is not None:
        known_word(change.priority, Priority, "a priority")
    return values


def _replace_works(session: Session, case: Case, work_ids: Iterable[str]) -> tuple[str, ...]:
    for link in session.exec(select(CaseWork).where(CaseWork.case_id == case.id)):
        session.delete(link)
    session.flush()
    return _link_works(session, case, work_ids)


def _link_works(session: Session, case: Case, work_ids: Iterable[str]) -> tuple[str, ...]:
    for work_id in dict.fromkeys(work_ids):
        require(session, Work, work_id)
        session.add(CaseWork(case_id=case.id, work_id=work_id))
    session.flush()
    return works_of(session, case.id)
