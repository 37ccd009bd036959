"""The figures of a period and of today: how many cases stand where, what is due, how platforms answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlmodel import Session

from rightsdesk.domain.periods import Period, Span, days_of, period_of
from rightsdesk.services.dates.deadlines import today
from rightsdesk.services.lookup import known_word
from rightsdesk.services.reporting import answer_figures, case_figures, misuse
from rightsdesk.services.reporting.answer_figures import AnswerRates, RemovalDays
from rightsdesk.services.reporting.case_figures import (
    AssigneeCount,
    DueLine,
    MonthCount,
    PlatformCount,
    StatusCount,
    WorkCount,
)
from rightsdesk.services.reporting.misuse import Misuse, MisuseLine
from rightsdesk.services.workspace import Workspace

__all__ = [
    "AnswerRates", "AssigneeCount", "DueLine", "Figures", "Misuse", "MisuseLine", "MonthCount",
    "PlatformCount", "RemovalDays", "StatusCount", "Wanted", "WorkCount", "figures",
]  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """The first and the last day to count, both included; by default this month and the eleven before.

    A named period goes before them.
    """

    first: date | None = None
    last: date | None = None
    span: str | None = None


@dataclass(frozen=True)
class Figures:
    """All figures. Those of today: open cases, due dates. The others: of the period, both days included.

    `median_days` are the days from sending to removal by platform, where removals were recorded.
    """

    from_: date
    to: date
    zone: str
    made_at: datetime
    open_cases: int
    due_this_week: int
    overdue: int
    opened: int
    closed: int
    sent: int
    removed: int
    refused: int
    counter_notices: int
    median_days: Mapping[str, float]
    by_status: tuple[StatusCount, ...]
    by_platform: tuple[PlatformCount, ...]
    by_work: tuple[WorkCount, ...]
    by_assignee: tuple[AssigneeCount, ...]
    by_month: tuple[MonthCount, ...]
    due: tuple[DueLine, ...]
    removal_days: tuple[RemovalDays, ...]
    answers: tuple[AnswerRates, ...]
    misuse: Misuse = field(default_factory=Misuse)


def figures(ws: Workspace, wanted: Wanted | None = None) -> Figures:
    """Count everything, in one state of the data. Raises `InvalidInput` for a period that is none."""
    period = counted_period(ws, wanted or Wanted())
    with ws.database.read() as session:
        return count(ws, session, period)


def counted_period(ws: Workspace, wanted: Wanted) -> Period:
    """The days that are asked for. Raises `InvalidInput` for a period that is none."""
    now = today(ws)
    if wanted.span is not None:
        return period_of(*days_of(Span(known_word(wanted.span, Span, "a period")), now), now)
    return period_of(wanted.first, wanted.last, now)


def count(ws: Workspace, session: Session, period: Period) -> Figures:
    """Count the same within the caller's session."""
    spread = case_figures.spread(session)
    due = case_figures.due(ws, session, today(ws))
    answers = answer_figures.answered(session, period)
    months = _by_month(ws, session, answers.removed_on, period)
    whole = answers.rates[0]
    return Figures(
        from_=period.first,
        to=period.last,
        zone=str(ws.zone),
        made_at=ws.now(),
        open_cases=sum(one.cases for one in spread.by_status),
        due_this_week=due.this_week,
        overdue=due.overdue,
        opened=sum(one.opened for one in months),
        closed=sum(one.closed for one in months),
        sent=whole.sent,
        removed=sum(one.removed for one in months),
        refused=whole.refused,
        counter_notices=whole.counter_notices,
        median_days={one.platform: one.median for one in answers.removal_days if one.platform},
        by_status=spread.by_status,
        by_platform=case_figures.by_platform(session),
        by_work=case_figures.by_work(session),
        by_assignee=spread.by_assignee,
        by_month=months,
        due=due.lines,
        removal_days=answers.removal_days,
        answers=answers.rates,
        misuse=misuse.register(ws, session, period),
    )


def _by_month(
    ws: Workspace, session: Session, removals: Mapping[date, int], period: Period
) -> tuple[MonthCount, ...]:
    return tuple(
        replace(
            one,
            removed=sum(number for on, number in removals.items() if one.first <= on < one.before),
        )
        for one in case_figures.by_month(session, period, ws.zone)
    )
