"""Which due dates are late, due today, due within the week, to be prepared, or stand still, as conditions.

Every count and list of them goes by these: on the overview, on the page of deadlines, and in the digest.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlmodel import Session, SQLModel

from rightsdesk.domain.calendars import HolidayTable
from rightsdesk.domain.deadlines import warning_days
from rightsdesk.domain.tracking import DuePart
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import due_rank

WEEK = 7
# A day on which to warn moves back over weekends and holidays, at most about that far.
_SLACK = 12
_LINE = SQLModel.metadata.tables["due_line"]
Where = ColumnElement[bool]
PAUSED: Where = _LINE.c.paused == 1


def running(first: int, last: int) -> Where:
    """The due dates of some days, by their ranks, whose clock runs."""
    return and_(_LINE.c.paused == 0, _LINE.c.due_rank.between(first, last))


def late(day: date) -> Where:
    """Those before a day."""
    return running(0, due_rank(day) - 1)


def soon(day: date) -> Where:
    """Those of a day and of the seven days after it."""
    return running(due_rank(day), due_rank(day) + WEEK)


def where(ws: Workspace, session: Session, parts: Collection[DuePart], day: date) -> Where:
    """Those of any of these parts of a day."""
    if not parts:
        return false()
    rank = due_rank(day)
    spans = {
        DuePart.OVERDUE: (0, rank - 1),
        DuePart.TODAY: (rank, rank),
        DuePart.WEEK: (rank + 1, rank + WEEK),
    }
    found = [running(*one) for one in _joined([spans[part] for part in spans if part in parts])]
    if DuePart.PAUSED in parts:
        found.append(PAUSED)
    if DuePart.AHEAD in parts:
        furthest = max((max(rule.warn, default=0) for rule in ws.rules.deadline_rules.values()), default=0)
        ahead = _LINE.c.due_rank.between(rank + WEEK + 1, rank + furthest + _SLACK)  # for a walk by the day
        found.append(and_(ahead, to_prepare(ws, day, house_table(ws, session))))
    return or_(*found)


def count(session: Session, what: Where) -> int:
    """How many due dates these are."""
    query = select(func.count()).select_from(_LINE).where(what)
    return int(session.connection().execute(query).scalar_one())


def to_prepare(ws: Workspace, day: date, house: HolidayTable) -> Where:
    """Those beyond the week whose rule wants them spoken of by that day.

    What to warn of is reckoned once for each rule and day, however many due dates share it.
    """
    spoken: list[Where] = []
    beyond = due_rank(day) + WEEK
    for rule in ws.rules.deadline_rules.values():
        if not rule.warn:
            continue
        # A day on which to warn only moves back: what is nearer than the longest warning was spoken of.
        reached = due_rank(day) + max(rule.warn)
        moved = [
            due
            for due in range(max(beyond, reached) + 1, reached + _SLACK + 1)
            if min(warning_days(rule, date.fromordinal(due), house)) <= day
        ]
        days = or_(_LINE.c.due_rank.between(beyond + 1, reached), _LINE.c.due_rank.in_(moved))
        spoken.append(and_(_LINE.c.ours.in_((0, 1)), _LINE.c.rule_id == rule.id, days))
    return and_(_LINE.c.paused + 0 == 0, or_(*spoken)) if spoken else false()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that follow each other as one, so that an index is walked once."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
