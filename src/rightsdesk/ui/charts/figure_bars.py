"""The figures of the overview as bars, months and rows; each opens what it counts, and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.status_groups import STATUSES, StatusGroup, group_of
from rightsdesk.domain.tracking import LetterCount
from rightsdesk.domain.vocabulary import OVER
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.notices.notice_list import LetterFilter
from rightsdesk.services.reporting.figures import AnswerRates, Figures, MonthCount, RemovalDays
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.charts.chart_marks import Bar, Month, Part
from rightsdesk.ui.charts.figure_table import Cell, Row
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.figure_words import GROUP_TONES, letters_to, share, status_group

translate = QCoreApplication.translate
MOST = 8
Legend = Sequence[tuple[str, Tone]]


def group_legend() -> Legend:
    """Which tone stands for which group of statuses."""
    return [(status_group(group), tone) for group, tone in GROUP_TONES.items()]


def month_legend() -> Legend:
    """Which tone stands for which of the three series."""
    return (
        (translate("DashboardPage", "opened"), Tone.INFO),
        (translate("DashboardPage", "closed"), Tone.NEUTRAL),
        (translate("DashboardPage", "removed"), Tone.GOOD),
    )


def status_bars(found: Figures) -> Iterator[Bar]:
    """Open cases by status, in the order of the usual path."""
    for one in found.by_status:
        name, key = words.case_status(one.status).text, CaseFilter(status=one.status)
        yield _cases_bar(name, one.cases, key, GROUP_TONES[group_of(one.status)])


def platform_bars(ws: Workspace, found: Figures) -> Iterator[Bar]:
    """Open cases by platform, in pieces by what they wait for."""
    counted: dict[str, dict[StatusGroup, int]] = {}
    for one in found.by_platform:
        groups = counted.setdefault(one.platform, dict.fromkeys(StatusGroup, 0))
        groups[group_of(one.status)] += one.cases
    for platform, groups in counted.items():
        name = letters_to(ws, platform)
        parts = tuple(
            _part(
                count,
                GROUP_TONES[group],
                f"{name}, {status_group(group)}",
                CaseFilter(platform=platform, statuses=_open(group)),
            )
            for group, count in groups.items()
        )
        yield Bar(name, parts, f"{sum(groups.values()):,}")


def work_bars(found: Figures) -> Iterator[Bar]:
    """Open cases by work."""
    for one in found.by_work:
        key = CaseFilter(work=one.work, open_only=True)
        yield _cases_bar(words.work_title(one.title, one.title_ja), one.cases, key)


def assignee_bars(found: Figures) -> Iterator[Bar]:
    """Open cases by who has them."""
    for one in found.by_assignee:
        key = CaseFilter(assignee=one.assignee, open_only=True)
        yield _cases_bar(one.assignee or translate("DashboardPage", "nobody"), one.cases, key)


def median_bars(ws: Workspace, found: Figures) -> Iterator[Bar]:
    """Median days from sending to removal: of all, then of each platform."""
    for one in found.removal_days:
        yield _median(ws, found, one)


def months(found: Figures) -> Iterator[Month]:
    """Opened, closed and removed, month by month."""
    for one in found.by_month:
        yield _month(one)


def answer_heads() -> tuple[str, ...]:
    """What the figures of letters and their answers are called."""
    return (
        translate("DashboardPage", "sent"),
        translate("DashboardPage", "decided"),
        translate("DashboardPage", "removed"),
        translate("DashboardPage", "refused, of decided"),
        translate("DashboardPage", "countered, of decided"),
    )


def answer_rows(ws: Workspace, found: Figures) -> list[Row]:
    """How letters of the period were answered: all of them, then by platform."""
    return [_answers(ws, found, one) for one in found.answers[: MOST + 1] if found.sent]


def _answers(ws: Workspace, found: Figures, one: AnswerRates) -> Row:
    label = letters_to(ws, one.platform)
    counts = (
        (LetterCount.SENT, one.sent, ""),
        (LetterCount.DECIDED, one.decided, ""),
        (LetterCount.OF_SENT_REMOVED, one.removed, ""),
        (LetterCount.REFUSED, one.refused, share(one.refusal_rate)),
        (LetterCount.COUNTERED, one.counter_notices, share(one.counter_notice_rate)),
    )
    cells = []
    for head, (counted, number, part) in zip(answer_heads(), counts, strict=True):
        text = f"{number:,} ({part})" if part and one.decided else f"{number:,}"
        key = LetterFilter(counted, found.from_, found.to, one.platform) if number else None
        cells.append(Cell(text, f"{label}, {head}: {text}", key))
    return Row(label, tuple(cells), strong=not one.platform)


def _month(one: MonthCount) -> Month:
    values = (one.opened, one.closed, one.removed)
    last = one.before - timedelta(days=1)
    keys = (
        CaseFilter(opened_from=one.first, opened_to=last),
        CaseFilter(closed_from=one.first, closed_to=last),
        LetterFilter(LetterCount.REMOVED, one.first, last),
    )
    names = tuple(
        f"{one.month}: {name} {value:,}" for (name, _), value in zip(month_legend(), values, strict=True)
    )
    return Month(one.month, values, names, keys)


def _median(ws: Workspace, found: Figures, one: RemovalDays) -> Bar:
    label = letters_to(ws, one.platform)
    days, seen = translate("DashboardPage", "%s days"), translate("DashboardPage", "%s removals")
    days = translate("DashboardPage", "1 day") if one.median == 1 else days.replace("%s", f"{one.median:g}")
    if one.removals == 1:
        seen = translate("DashboardPage", "1 removal")
    seen = seen.replace("%s", f"{one.removals:,}")
    # A median of no days is still a mark that can be opened.
    key = LetterFilter(LetterCount.REMOVED, found.from_, found.to, one.platform)
    tone = Tone.GOOD if one.platform else Tone.NEUTRAL
    return Bar(label, (Part(max(one.median, 0.02), tone, f"{label}: {days}, {seen}", key),), days)


def _cases_bar(label: str, cases: int, key: CaseFilter, tone: Tone = Tone.INFO) -> Bar:
    return Bar(label, (_part(cases, tone, label, key),), f"{cases:,}")


def _part(count: int, tone: Tone, name: str, key: CaseFilter) -> Part:
    cases = translate("DashboardPage", "%s cases").replace("%s", f"{count:,}")
    if count == 1:
        cases = translate("DashboardPage", "1 case")
    return Part(count, tone, f"{name}: {cases}", key)


def _open(group: StatusGroup) -> tuple[str, ...]:
    return tuple(status for status in STATUSES[group] if status not in OVER)
