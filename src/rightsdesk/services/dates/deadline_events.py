"""What happens to cases, letters and documents, and the due dates that it starts, settles or holds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from rightsdesk.domain.deadlines import DeadlineRule
from rightsdesk.domain.vocabulary import (
    OVER,
    AnswerOutcome,
    CaseStatus,
    CloseReason,
    CustodyVerb,
    DeadlineStatus,
    IdKind,
)
from rightsdesk.services.dates.deadline_pauses import begin_pause, end_pause
from rightsdesk.services.dates.deadline_reckoning import close, first_row, moment_of, put, reckon
from rightsdesk.services.dates.deadline_records import DeadlineRecord, record, today
from rightsdesk.services.lookup import new_id, note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import AuthorityDocument, Case, Clip, Deadline, Notice

# Reasons of closing after which the item may still come back.
_WENT = frozenset({CloseReason.REMOVED, CloseReason.SOURCE_GONE})


@dataclass(frozen=True)
class Event:
    """Something that starts due dates: its name in the rules, when, and what shows it.

    `days` are other days from which single rules count, by rule id; `length` is the one chosen for a rule
    that leaves it open.
    """

    name: str
    on: datetime | date
    source: str
    days: Mapping[str, date] = field(default_factory=dict)
    length: int | None = None


def after_event(
    ws: Workspace, session: Session, event: Event, case: Case | None, notice: Notice | None
) -> tuple[DeadlineRecord, ...]:
    """Make the due dates that an event starts, in the caller's transaction; one of the studio has no case."""
    rules = ws.rules.due_rules(
        event.name, notice.kind if notice else "", notice.platform_id if notice else None
    )
    made = (_make(ws, session, rule, case, notice, event) for rule in rules)
    return tuple(one for one in made if one is not None)


def after_opening(ws: Workspace, session: Session, case: Case) -> tuple[DeadlineRecord, ...]:
    """Make the due dates of a case that was just opened."""
    event = Event(CaseStatus.DRAFT, case.status_on, f"case {case.id} opened")
    return after_event(ws, session, event, case, None)


def after_authority(
    ws: Workspace, session: Session, document: AuthorityDocument
) -> tuple[DeadlineRecord, ...]:
    """Make the due date of an authority document that ends one day; it belongs to no case."""
    if document.expires_on is None:
        return ()
    source = f"authority document {document.id}: {document.title}"
    return after_event(ws, session, Event("authority_expires", document.expires_on, source), None, None)


def after_sending(
    ws: Workspace, session: Session, event: Event, case: Case, notice: Notice
) -> tuple[DeadlineRecord, ...]:
    """Make the due dates of a sent notice, and meet those that wanted such a letter.

    Those reckoned from a wrong day of sending are cancelled.
    """
    made = after_event(ws, session, event, case, notice)
    kept = {one.id for one in made}
    waiting = [row for row in _open(session, case.id) if row.id not in kept]
    wrong = [row for row in waiting if row.notice_id == notice.id and _starts(ws, row) == event.name]
    close(ws, session, wrong, DeadlineStatus.CANCELLED)
    wanted = [row for row in waiting if row not in wrong and notice.kind in _letters_for(ws, row)]
    close(ws, session, wanted, DeadlineStatus.MET)
    return made


def after_arrival(
    ws: Workspace, session: Session, event: Event, case: Case, notice: Notice
) -> tuple[DeadlineRecord, ...]:
    """Make the due dates of a letter that arrived, and count those anew that run from its arrival."""
    made = after_sending(ws, session, event, case, notice)
    counted = []
    for row in _open(session, case.id):
        rule = ws.rules.deadline_rules.get(row.rule_id)
        if row.notice_id == notice.id and rule is not None and rule.from_arrival:
            before, row.trigger_at, row.trigger_source = row.due_on, moment_of(rule, event.on), event.source
            put(ws, row, rule, reckon(ws, session, rule, row))
            session.add(row)
            session.flush()
            details = {"due_on": row.due_on, "was": before, "from": event.source}
            note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)
            counted.append(record(ws, row))
    return (*made, *counted)


def after_filing(
    ws: Workspace, session: Session, case: Case, event: Event, *, proved: bool
) -> tuple[DeadlineRecord, ...]:
    """Make the due date of the proof that an action was filed; proof that was sent meets it."""
    if not proved:
        return after_event(ws, session, event, case, None)
    owed = [row for row in _open(session, case.id) if _starts(ws, row) == event.name]
    close(ws, session, owed, DeadlineStatus.MET)
    return ()


def after_route(ws: Workspace, session: Session, case: Case, event: Event) -> tuple[DeadlineRecord, ...]:
    """Make the due date on which to look at a chosen route again; that of the route before is met."""
    before = [row for row in _open(session, case.id) if _starts(ws, row) == event.name]
    close(ws, session, before, DeadlineStatus.MET)
    return after_event(ws, session, event, case, None)


def after_status(
    ws: Workspace, session: Session, case: Case, before: CaseStatus, on: date
) -> tuple[DeadlineRecord, ...]:
    """Meet the timers of the status a case left and start those of the one it came to.

    Clocks that stand still in a status stop and go on with it.
    """
    status = CaseStatus(case.status)
    waiting, rules = _open(session, case.id), ws.rules.deadline_rules
    moot = [row for row in waiting if _is_moot(rules.get(row.rule_id), case, status)]
    close(ws, session, moot, DeadlineStatus.CANCELLED)
    if status in OVER:
        return after_event(ws, session, Event(status, on, f"case {case.id} became {status}"), case, None)
    dropped = [row for row in waiting if _is_dropped(rules.get(row.rule_id), status)]
    close(ws, session, dropped, DeadlineStatus.CANCELLED)
    waiting = [row for row in waiting if row.status == DeadlineStatus.OPEN]
    left = [row for row in waiting if _settled_by_step(rules.get(row.rule_id), before, status)]
    close(ws, session, left, DeadlineStatus.MET)
    for row in waiting:
        rule = rules.get(row.rule_id)
        if rule is not None and row.status == DeadlineStatus.OPEN:
            _follow_clock(ws, session, row, rule, (before, status, on))
    newest = session.exec(
        select(Notice).where(Notice.case_id == case.id).order_by(col(Notice.id).desc())
    ).first()
    event = Event(status, on, f"case {case.id} became {status}")
    # An answer made its due dates when it came, for the letter it answers.
    made = () if str(status) in set(AnswerOutcome) else after_event(ws, session, event, case, newest)
    if status is CaseStatus.EVIDENCE_CAPTURED:
        made = (*made, *_after_posting(ws, session, case))
    return made


def answered(ws: Workspace, session: Session, notice: Notice, outcome: str) -> None:
    """Meet the due dates of a sent notice that an answer settles."""
    rules = ws.rules.deadline_rules
    settled = [
        row
        for row in _open(session, notice.case_id)
        if row.notice_id == notice.id and row.rule_id in rules and outcome in rules[row.rule_id].met_by
    ]
    close(ws, session, settled, DeadlineStatus.MET)


def start_again(ws: Workspace, session: Session, row: Deadline) -> DeadlineRecord | None:
    """Make the next due date of one that was met, where its rule repeats; it counts from today."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    if rule is None or not rule.repeats:
        return None
    case = session.get(Case, row.case_id) if row.case_id else None
    notice = session.get(Notice, row.notice_id) if row.notice_id else None
    return _make(ws, session, rule, case, notice, Event(rule.trigger, today(ws), f"{row.id} was met"))


def _after_posting(ws: Workspace, session: Session, case: Case) -> tuple[DeadlineRecord, ...]:
    posted = session.exec(select(func.min(Clip.posted_at)).where(Clip.case_id == case.id)).one()
    if posted is None:
        return ()
    return after_event(ws, session, Event("posted", posted, f"earliest post of case {case.id}"), case, None)


def _settled_by_step(rule: DeadlineRule | None, before: CaseStatus, status: CaseStatus) -> bool:
    return rule is not None and ((rule.trigger == before and not rule.outlasts) or status in rule.met_in)


def _is_dropped(rule: DeadlineRule | None, status: CaseStatus) -> bool:
    return rule is not None and status in rule.dropped_in


def _is_moot(rule: DeadlineRule | None, case: Case, status: CaseStatus) -> bool:
    """Whether nobody waits for the day any more, in a case that is over or whose item is back."""
    if rule is None or not rule.outlasts:
        return status in OVER
    went = status is CaseStatus.CLOSED and case.close_reason in _WENT
    return status is CaseStatus.REINSTATED or (status in OVER and not went)


def _follow_clock(
    ws: Workspace,
    session: Session,
    row: Deadline,
    rule: DeadlineRule,
    step: tuple[CaseStatus, CaseStatus, date],
) -> None:
    before, status, on = step
    if status in rule.paused_in and row.paused_on is None and not row.named:
        begin_pause(ws, session, row, on, f"case {row.case_id} became {status}")
    elif before in rule.paused_in and status not in rule.paused_in and row.paused_on is not None:
        end_pause(ws, session, row, on)


def _open(session: Session, case_id: str) -> Sequence[Deadline]:
    return session.exec(
        select(Deadline).where(Deadline.case_id == case_id, Deadline.status == DeadlineStatus.OPEN)
    ).all()


def _starts(ws: Workspace, row: Deadline) -> str:
    """The event that a due date's rule counts from; empty for a rule this version no longer has."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    return rule.trigger if rule else ""


def _letters_for(ws: Workspace, row: Deadline) -> frozenset[str]:
    """The kinds of letter whose sending meets a due date."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    return rule.met_by_letters if rule else frozenset()


def _chosen(rule: DeadlineRule, notice: Notice | None, event: Event) -> tuple[date | None, int | None]:
    """The day, and the length, that the letter itself or the event names; they go before the rule's own."""
    fields = notice.fields if notice is not None else {}
    named = str(fields.get(rule.fills, "")) if rule.fills else ""
    days = str(fields.get("reply_days", ""))
    length = int(days) if days.isdecimal() else event.length
    return date.fromisoformat(named) if named else None, length if rule.choices else None


def _make(
    ws: Workspace,
    session: Session,
    rule: DeadlineRule,
    case: Case | None,
    notice: Notice | None,
    event: Event,
) -> DeadlineRecord | None:
    trigger = moment_of(rule, event.days.get(rule.id, event.on))
    row = first_row(ws, session, rule, trigger, _chosen(rule, notice, event))
    known = _known(session, rule, trigger, case, notice)
    if known is not None:
        return record(ws, known)
    if rule.skip_past and row.due_on < today(ws):
        return None
    row.id, row.trigger_source = new_id(ws, session, IdKind.DEADLINE), event.source
    row.case_id, row.notice_id = case.id if case else None, notice.id if notice else None
    session.add(row)
    session.flush()
    details = {"rule": f"{rule.id} {rule.version}", "due_on": row.due_on, "from": event.source}
    note(ws, session, CustodyVerb.CREATED, row.id, case_id=row.case_id, details=details)
    return record(ws, row)


def _known(
    session: Session, rule: DeadlineRule, trigger: datetime, case: Case | None, notice: Notice | None
) -> Deadline | None:
    """The due date that this event made before; one that an answer settled stays settled.

    A timer of the case's status starts again with the status.
    """
    settled = DeadlineStatus.MET if rule.met_by else DeadlineStatus.OPEN
    same = select(Deadline).where(
        Deadline.case_id == (case.id if case else None),
        Deadline.rule_id == rule.id,
        Deadline.trigger_at == trigger,
        Deadline.notice_id == (notice.id if notice else None),
        col(Deadline.status).in_({DeadlineStatus.OPEN, settled}),
    )
    return session.exec(same).first()
