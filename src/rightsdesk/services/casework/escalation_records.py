"""The routes by which a case was taken further, one row for each choice."""

from datetime import date

from sqlmodel import Session, col, select

from rightsdesk.domain.case_facts import Step
from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.services.casework.escalation_rules import escalation_routes
from rightsdesk.services.dates.deadline_events import Event, after_route
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.lookup import new_id
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Escalation


def keep_route(ws: Workspace, session: Session, case: Case, route: str, step: Step) -> str:
    """Put the chosen route of an escalation on record, in the caller's transaction."""
    row = Escalation(
        id=new_id(ws, session, IdKind.ESCALATION),
        case_id=case.id,
        route=route,
        reason=step.reason,
        notice_id=step.letter or None,
        chosen_on=step.on,
        chosen_by=step.actor,
        chosen_at=step.now,
    )
    session.add(row)
    session.flush()
    return route


def follow_route(
    ws: Workspace, session: Session, case: Case, route: str, on: date
) -> tuple[DeadlineRecord, ...]:
    """Make the due date on which to ask what became of a route."""
    days = next(one.look_again for one in escalation_routes() if one.id == route)
    event = Event("route", on, f"case {case.id} escalated: {route}", length=days)
    return after_route(ws, session, case, event)


def newest_route(session: Session, case_id: str) -> Escalation | None:
    """Give the choice that holds for a case: the last one."""
    query = select(Escalation).where(Escalation.case_id == case_id)
    return session.exec(query.order_by(col(Escalation.id).desc())).first()
