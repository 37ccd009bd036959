"""Take a case further: which routes of the ladder are open to it, and which one was chosen."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.dispute_guards import route_chosen, route_open
from rightsdesk.domain.escalation import ESCALATED_FROM, EscalationRoute
from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.casework.case_facts import case_facts
from rightsdesk.services.casework.cases import CaseAdvanced, StatusStep, step_of, take_step
from rightsdesk.services.casework.escalation_records import follow_route, keep_route, newest_route
from rightsdesk.services.casework.escalation_rules import escalation_routes
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Escalation


@dataclass(frozen=True)
class RouteState:
    """One route of the ladder for one case; `why_not` is empty when it is open.

    `kinds` are the letters of ours that it uses, `papers` what a person must have at hand.
    """

    id: str
    step: int
    label: str
    label_ja: str
    to: str
    to_ja: str
    open: bool
    why_not: str
    kinds: tuple[str, ...]
    papers: tuple[str, ...]
    papers_ja: tuple[str, ...]
    note: str
    source: str
    checked_on: date
    times_chosen: int


@dataclass(frozen=True)
class EscalationRecord:
    """A route that somebody chose, when and why."""

    id: str
    route: str
    label: str
    label_ja: str
    reason: str
    notice: str | None
    chosen_on: date
    chosen_by: str
    chosen_at: datetime


@dataclass(frozen=True)
class CaseRoutes:
    """The ladder for a case, the route it is on, and whether it can be escalated at all now."""

    case: str
    status: str
    may_escalate: bool
    route: str
    routes: tuple[RouteState, ...]
    chosen: tuple[EscalationRecord, ...]


@dataclass(frozen=True)
class NewEscalation:
    """The route somebody chooses for a case, and why; a `note` opens one that is not open by the records."""

    case_id: str
    route: str
    reason: str
    on: date | None = None
    note: str = ""


def routes_of_case(ws: Workspace, case_id: str) -> CaseRoutes:
    """Give the ladder for a case: which routes are open, and what the others lack. Raises `NotFound`."""
    with ws.database.read() as session:
        case = require(session, Case, case_id)
        facts = case_facts(ws, session, case)
        chosen = chosen_routes(ws, session, case_id)
        counted = [one.route for one in chosen]
        return CaseRoutes(
            case=case.id,
            status=case.status,
            may_escalate=CaseStatus(case.status) in ESCALATED_FROM,
            route=chosen[-1].route if chosen and case.status == CaseStatus.ESCALATED else "",
            routes=tuple(
                _state(ws, route, facts.routes[route.id], counted.count(route.id))
                for route in escalation_routes()
            ),
            chosen=chosen,
        )


def escalate_case(ws: Workspace, new: NewEscalation) -> CaseAdvanced:
    """Take a case further by a route, or an escalated one by another.

    Raises `Refused` from a status in which nothing is to escalate, or when the route is not open.
    """
    wanted = StatusStep(
        new.case_id, CaseStatus.ESCALATED, reason=new.reason, on=new.on, note=new.note, route=new.route
    )
    with ws.database.write() as session:
        case = require(session, Case, new.case_id)
        step = step_of(ws, wanted)
        if not step.reason:
            raise InvalidInput("No reason is given.", "Say why with `--reason TEXT`.")
        if case.status != CaseStatus.ESCALATED:
            return take_step(ws, session, case, CaseStatus.ESCALATED, step)
        facts = case_facts(ws, session, case)
        missing = route_chosen(facts, step) or route_open(facts, step)
        if missing:
            hint = f"See which are open: `rightsdesk case routes {case.id}`."
            raise Refused(f"The case cannot take that route: {missing.sentence}", hint)
        before = newest_route(session, case.id)
        route = keep_route(ws, session, case, step.route, step)
        details = {"route": route, "before": before.route if before else "", "reason": step.reason}
        note(ws, session, CustodyVerb.CHANGED, case.id, case_id=case.id, details=details)
        made = follow_route(ws, session, case, route, step.on)
        changes = Changes.of(Topic.CASES, Topic.DEADLINES, case=case.id)
        return CaseAdvanced(case.id, case.status, case.status, made, changes)


def chosen_routes(ws: Workspace, session: Session, case_id: str) -> tuple[EscalationRecord, ...]:
    """Give the routes a case was taken by, in order, in the caller's session."""
    rows = session.exec(select(Escalation).where(Escalation.case_id == case_id).order_by(col(Escalation.id)))
    return tuple(
        copy_row(
            EscalationRecord,
            row,
            label=_label(ws, row.route, "en"),
            label_ja=_label(ws, row.route, "ja"),
            notice=row.notice_id,
        )
        for row in rows
    )


def _state(ws: Workspace, route: EscalationRoute, why_not: str, times: int) -> RouteState:
    return RouteState(
        id=route.id,
        step=route.step,
        label=_label(ws, route.id, "en"),
        label_ja=_label(ws, route.id, "ja"),
        to=route.to_en,
        to_ja=route.to_ja,
        open=not why_not,
        why_not=why_not,
        kinds=route.kinds,
        papers=route.papers_en,
        papers_ja=route.papers_ja,
        note=route.note,
        source=route.source,
        checked_on=route.checked_on,
        times_chosen=times,
    )


def _label(ws: Workspace, route: str, language: str) -> str:
    return ws.rules.label("escalation_route", route, language)
