"""Days in which a period does not run: begun and ended by a person, or by a status of the case."""

from datetime import date, timedelta

from sqlmodel import Session

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.services.dates.deadline_reckoning import put, reckon
from rightsdesk.services.dates.deadline_records import pauses_of
from rightsdesk.services.lookup import new_id, note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Deadline, DeadlinePause


def begin_pause(
    ws: Workspace, session: Session, row: Deadline, on: date, why: str, until: date | None = None
) -> None:
    """Stop the clock of a due date from a day on; with a last day, it moves at once."""
    pause = DeadlinePause(
        id=new_id(ws, session, IdKind.PAUSE),
        deadline_id=row.id,
        from_on=on,
        until_on=until,
        why=why,
        paused_by=ws.actor,
        paused_at=ws.now(),
    )
    if until is None:
        row.paused_on = on
    else:
        pause.ended_by, pause.ended_at = ws.actor, ws.now()
    session.add(pause)
    session.flush()
    rule = _reckon_again(ws, session, row)
    details = {"paused_from": on, "until": until, "why": why, "due_on": row.due_on, **rule}
    note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)


def end_pause(ws: Workspace, session: Session, row: Deadline, on: date) -> None:
    """Let the clock go on; `on` is the first day that counts again.

    A pause that ends on the day it began, or before, was none and is taken out.
    """
    for pause in pauses_of(session, row.id):
        if pause.until_on is not None:
            continue
        if on <= pause.from_on:
            session.delete(pause)
        else:
            pause.until_on = on - timedelta(days=1)
            pause.ended_by, pause.ended_at = ws.actor, ws.now()
            session.add(pause)
    row.paused_on = None
    session.flush()
    rule = _reckon_again(ws, session, row)
    details = {"resumed_on": on, "due_on": row.due_on, **rule}
    note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)


def _reckon_again(ws: Workspace, session: Session, row: Deadline) -> dict[str, str]:
    """Count anew around the pauses; says so where the rule is another one than when it was counted first."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    before = row.rule_version
    if rule is not None and not row.named:
        put(ws, row, rule, reckon(ws, session, rule, row))
    session.add(row)
    session.flush()
    return {} if row.rule_version == before else {"rule_was": before, "rule_is": row.rule_version}
