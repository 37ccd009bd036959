"""Make due dates when something happens, list them, explain them, and meet them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from rightsdesk.domain.deadlines import DeadlineRule, DueDate, as_written, with_length
from rightsdesk.domain.vocabulary import OVER, CaseStatus, CustodyVerb, DeadlineStatus, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, new_id, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline, Notice


@dataclass(frozen=True)
class DeadlineRecord:
    """A due date with the rule and the reckoning that made it; `days_left` counts from the house's today."""

    id: str
    case: str
    notice: str | None
    rule: str
    rule_version: str
    label: str
    label_ja: str
    nature: str
    owed_by: str
    trigger_at: datetime
    trigger_source: str
    due_on: date
    due_at: datetime
    days_left: int
    trace: tuple[str, ...]
    source: str
    on_expiry: str
    status: str


@dataclass(frozen=True)
class DeadlineFilter:
    """Which due dates to list; `missing` asks for open cases that have none."""

    case_id: str | None = None
    due_within: int | None = None
    include_done: bool = False


@dataclass(frozen=True)
class CaseWithout:
    """An open case that nobody would be reminded of."""

    case: str
    title: str
    status: str


@dataclass(frozen=True)
class Computed:
    """A due date for a rule and a trigger, with no case behind it."""

    rule: str
    rule_version: str
    label: str
    due_on: date
    due_at: datetime
    trace: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class DeadlineMet:
    """The due date that is done with."""

    id: str
    status: str
    changes: Changes


@dataclass(frozen=True)
class Event:
    """Something that starts due dates: its name in the rules, when, and what shows it.

    `days` are other days from which single rules count, by rule id.
    """

    name: str
    on: datetime | date
    source: str
    days: Mapping[str, date] = field(default_factory=dict)


def list_deadlines(ws: Workspace, wanted: DeadlineFilter) -> tuple[DeadlineRecord, ...]:
    """Give due dates, the nearest first."""
    with ws.database.read() as session:
        query = select(Deadline).order_by(col(Deadline.due_on), col(Deadline.id))
        if wanted.case_id is not None:
            require(session, Case, wanted.case_id)
            query = query.where(Deadline.case_id == wanted.case_id)
        if not wanted.include_done:
            query = query.where(Deadline.status == DeadlineStatus.OPEN)
        if wanted.due_within is not None:
            query = query.where(Deadline.due_on <= _horizon(ws, wanted.due_within))
        return tuple(record(ws, row) for row in session.exec(query))


def cases_without_deadline(ws: Workspace) -> tuple[CaseWithout, ...]:
    """Give the open cases that have no open due date."""
    with ws.database.read() as session:
        dated = select(Deadline.case_id).where(Deadline.status == DeadlineStatus.OPEN)
        rows = session.exec(
            select(Case)
            .where(col(Case.status).not_in(sorted(OVER)), col(Case.id).not_in(dated))
            .order_by(col(Case.id))
        )
        return tuple(CaseWithout(row.id, row.title, row.status) for row in rows)


def explain_deadline(ws: Workspace, deadline_id: str) -> DeadlineRecord:
    """Give one due date with its trace. Raises `NotFound`."""
    with ws.database.read() as session:
        return record(ws, require(session, Deadline, deadline_id))


def compute_deadline(ws: Workspace, rule_id: str, trigger: datetime | date) -> Computed:
    """Reckon a due date without any case. A plain date counts from that day in the rule's zone."""
    rule = ws.rules.deadline_rule(rule_id)
    due = ws.rules.due_date(rule, _moment(rule, trigger))
    return Computed(
        rule.id, rule.version, rule.label_en, due.due_on, due.due_at, due.trace, due.warnings, rule.source
    )


def meet_deadline(ws: Workspace, deadline_id: str) -> DeadlineMet:
    """Mark a due date as met. Raises `Refused` when it is done with already."""
    with ws.database.write() as session:
        row = require(session, Deadline, deadline_id)
        if row.status != DeadlineStatus.OPEN:
            raise Refused(f"Due date {row.id} is {row.status} already.", "Nothing is left to do.")
        _close(ws, session, [row], DeadlineStatus.MET)
        return DeadlineMet(row.id, row.status, Changes.of(Topic.DEADLINES, case=row.case_id))


def today(ws: Workspace) -> date:
    """Give the house's today."""
    return ws.now().astimezone(ws.zone).date()


def after_event(
    ws: Workspace, session: Session, event: Event, case: Case, notice: Notice | None
) -> tuple[DeadlineRecord, ...]:
    """Make the due dates that an event starts, in the caller's transaction."""
    rules = ws.rules.due_rules(
        event.name, notice.kind if notice else "", notice.platform_id if notice else None
    )
    return tuple(_make(ws, session, rule, case, notice, event) for rule in rules)


def after_sending(
    ws: Workspace, session: Session, event: Event, case: Case, notice: Notice
) -> tuple[DeadlineRecord, ...]:
    """Make the due dates of a sent notice; those reckoned from a wrong day of sending are cancelled."""
    made = after_event(ws, session, event, case, notice)
    kept = {one.id for one in made}
    wrong = [
        row
        for row in _open(session, case.id)
        if row.notice_id == notice.id and row.id not in kept and _starts(ws, row) == event.name
    ]
    _close(ws, session, wrong, DeadlineStatus.CANCELLED)
    return made


def after_status(
    ws: Workspace, session: Session, case: Case, before: CaseStatus, on: date
) -> tuple[DeadlineRecord, ...]:
    """Meet the timers of the status a case left and start those of the one it came to."""
    status = CaseStatus(case.status)
    waiting = _open(session, case.id)
    if status in OVER:
        _close(ws, session, waiting, DeadlineStatus.CANCELLED)
        return ()
    left = [row for row in waiting if _starts(ws, row) == before]
    _close(ws, session, left, DeadlineStatus.MET)
    newest = session.exec(
        select(Notice).where(Notice.case_id == case.id).order_by(col(Notice.id).desc())
    ).first()
    return after_event(ws, session, Event(status, on, f"case {case.id} became {status}"), case, newest)


def answered(ws: Workspace, session: Session, notice: Notice, outcome: str) -> None:
    """Meet the due dates of a sent notice that an answer settles."""
    rules = ws.rules.deadline_rules
    settled = [
        row
        for row in _open(session, notice.case_id)
        if row.notice_id == notice.id and row.rule_id in rules and outcome in rules[row.rule_id].met_by
    ]
    _close(ws, session, settled, DeadlineStatus.MET)


def record(ws: Workspace, row: Deadline) -> DeadlineRecord:
    """Copy a due date's row into what may leave the services."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    return copy_row(
        DeadlineRecord,
        row,
        case=row.case_id,
        notice=row.notice_id,
        rule=row.rule_id,
        label=rule.label_en if rule else row.rule_id,
        label_ja=rule.label_ja if rule else row.rule_id,
        days_left=(row.due_on - today(ws)).days,
        trace=tuple(row.trace),
        source=rule.source if rule else "",
        on_expiry=rule.on_expiry if rule else "",
    )


def _horizon(ws: Workspace, days: int) -> date:
    try:
        return today(ws) + timedelta(days=days)
    except OverflowError as error:
        raise InvalidInput(f"{days:,} days lead out of the calendar.", "Give fewer days.") from error


def _open(session: Session, case_id: str) -> Sequence[Deadline]:
    return session.exec(
        select(Deadline).where(Deadline.case_id == case_id, Deadline.status == DeadlineStatus.OPEN)
    ).all()


def _starts(ws: Workspace, row: Deadline) -> str:
    """The event that a due date's rule counts from; empty for a rule this version no longer has."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    return rule.trigger if rule else ""


def _close(ws: Workspace, session: Session, rows: Sequence[Deadline], status: DeadlineStatus) -> None:
    for row in rows:
        row.status = status
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details={"status": status})


def _moment(rule: DeadlineRule, on: datetime | date) -> datetime:
    if isinstance(on, datetime):
        return on
    return datetime.combine(on, time(12), ZoneInfo(rule.zone))


def _due_date(ws: Workspace, rule: DeadlineRule, trigger: datetime, notice: Notice | None) -> DueDate:
    """The due date by the rule; a day or a period that the letter itself names goes before the rule's own."""
    fields = notice.fields if notice is not None else {}
    named = str(fields.get(rule.fills, "")) if rule.fills else ""
    if named:
        return as_written(rule, date.fromisoformat(named), ZoneInfo(rule.zone))
    days = str(fields.get("reply_days", ""))
    if rule.choices and days.isdecimal():
        rule = with_length(rule, int(days))
    return ws.rules.due_date(rule, trigger)


def _make(
    ws: Workspace, session: Session, rule: DeadlineRule, case: Case, notice: Notice | None, event: Event
) -> DeadlineRecord:
    trigger = _moment(rule, event.days.get(rule.id, event.on))
    due = _due_date(ws, rule, trigger, notice)
    # What an answer settled stays settled; a timer of the case's status starts again with the status.
    settled = DeadlineStatus.MET if rule.met_by else DeadlineStatus.OPEN
    same = select(Deadline).where(
        Deadline.case_id == case.id,
        Deadline.rule_id == rule.id,
        Deadline.due_on == due.due_on,
        Deadline.notice_id == (notice.id if notice else None),
        col(Deadline.status).in_({DeadlineStatus.OPEN, settled}),
    )
    known = session.exec(same).first()
    if known is not None:
        return record(ws, known)
    row = Deadline(
        id=new_id(ws, session, IdKind.DEADLINE),
        case_id=case.id,
        notice_id=notice.id if notice else None,
        rule_id=rule.id,
        rule_version=rule.version,
        nature=rule.nature,
        owed_by=rule.owed_by,
        trigger_at=trigger,
        trigger_source=event.source,
        due_on=due.due_on,
        due_at=due.due_at,
        trace=[*due.trace, *due.warnings],
        created_at=ws.now(),
    )
    session.add(row)
    session.flush()
    details = {"rule": f"{rule.id} {rule.version}", "due_on": due.due_on, "from": event.source}
    note(ws, session, CustodyVerb.CREATED, row.id, case_id=case.id, details=details)
    return record(ws, row)
