"""Where everything stands at a glance; what is counted can be opened as the cases behind it."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.domain.status_groups import STATUSES, StatusGroup, group_of
from rightsdesk.domain.vocabulary import OVER, AnswerOutcome
from rightsdesk.services.changes import Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.notices.notice_list import LetterFilter
from rightsdesk.services.reporting.figures import Figures, RemovalDays, Wanted, figures
from rightsdesk.services.reporting.reports import ReportWritten, write_report
from rightsdesk.ui.cards.figure_cards import DueLines, MisuseLines, NumberCard
from rightsdesk.ui.cards.first_steps_card import FirstStepsCard
from rightsdesk.ui.charts.chart_marks import Bar, Month, Part
from rightsdesk.ui.charts.charts import BarChart, MonthChart
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.skeleton import Skeleton
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, EmptyState, PageHeader, ScrollColumn, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.figure_words import GROUP_TONES, status_group
from rightsdesk.ui.wording.labels import platform_label

_LONG_AGO = date(1970, 1, 1)
_WEEK = 7
_MOST_BARS = 8


class DashboardPage(Page):
    """Numbers, charts and short lists of what wants attention."""

    topics = frozenset(
        {Topic.CASES, Topic.CLIPS, Topic.NOTICES, Topic.DEADLINES, Topic.CATALOGUE, Topic.STUDIO}
        | {Topic.EVIDENCE, Topic.MATCHES}
    )

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.header = PageHeader(self.tr("Overview"), self.tr("Reading"))
        self.numbers = {
            "open_cases": NumberCard(self.tr("open cases"), "cases"),
            "due_this_week": NumberCard(self.tr("due within 7 days"), "clock", Tone.WARN),
            "overdue": NumberCard(self.tr("overdue"), "warning", Tone.BAD),
            "removed": NumberCard(self.tr("letters followed by a removal"), "done"),
            "refusals": NumberCard(self.tr("refused, of letters decided"), "refused"),
            "countered": NumberCard(self.tr("countered, of letters decided"), "answer"),
        }
        self.statuses = BarChart(self.tr("Open cases by status"))
        self.platforms = BarChart(self.tr("Open cases by platform"))
        self.months = MonthChart(self.tr("Month by month"))
        self.medians = BarChart(self.tr("Days from sending to removal"))
        self.works = BarChart(self.tr("Open cases by work"))
        self.assignees = BarChart(self.tr("Open cases by assignee"))
        self.due = DueLines(self.tr("Due and overdue"))
        self.misuse = MisuseLines(self.tr("Our own mistakes"), operations.workspace)
        self.first_steps = FirstStepsCard(operations)
        self._stack = QStackedWidget()
        self._counted = False
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_figures)
        self._build_ui()
        self._connect()

    def refresh(self) -> None:
        self.first_steps.refresh()
        self._reader.read(figures)

    def focus_first(self) -> None:
        if self.numbers["open_cases"].isVisible() or not self.first_steps.focus_next():
            self.numbers["open_cases"].setFocus()

    def _build_ui(self) -> None:
        save = make_button(self.tr("Save a report"), "issued")
        menu = QMenu(save)
        menu.addAction(self.tr("As PDF")).triggered.connect(self._on_pdf)
        menu.addAction(self.tr("As a workbook")).triggered.connect(self._on_workbook)
        save.setMenu(menu)
        self.header.buttons.addWidget(save)
        self.column.addWidget(self.header)
        empty = EmptyState(
            "dashboard",
            self.tr("Nothing to count yet"),
            self.tr(
                "Log the first suspected clip; its case, its letters and their answers are counted here."
            ),
            self.tr("Log a clip"),
        )
        empty.acted.connect(self._on_clip_wanted)
        waiting = Skeleton([(84, [1] * 6), (250, [1, 1]), (250, [1, 1])], self.tr("Counting"))
        scroll = ScrollColumn()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.keeps = {"scroll": scroll}
        scroll.column.addLayout(self._number_row())
        scroll.column.addLayout(self._cards())
        scroll.column.addStretch()
        for page in (waiting, empty, scroll):
            self._stack.addWidget(page)
        self.column.addWidget(self.first_steps)
        self.column.addWidget(self._stack, 1)
        self.column.addStretch()

    def _number_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for card in self.numbers.values():
            row.addWidget(card, 1)
        return row

    def _cards(self) -> QHBoxLayout:
        both = QHBoxLayout()
        both.setSpacing(Space.L)
        clock = self.tr("Median of our own records: from the day we sent to the day of the answer.")
        mistakes = self.tr("Letters withdrawn, restored or found mistaken.")
        left: list[tuple[QWidget, str]] = [(self.statuses, ""), (self.months, ""), (self.works, "")]
        right: list[tuple[QWidget, str]] = [
            (self.due, ""),
            (self.platforms, self.tr("A case counts for each of its platforms.")),
            (self.medians, clock),
            (self.misuse, mistakes),
            (self.assignees, ""),
        ]
        for side in (left, right):
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for widget, note in side:
                column.addWidget(_card(widget, note))
            column.addStretch()
            both.addLayout(column, 1)
        return both

    def _connect(self) -> None:
        steps = self.first_steps
        steps.studio_wanted.connect(self.studio_wanted)
        steps.place_wanted.connect(self.place_wanted)
        steps.clip_wanted.connect(self.clip_wanted)
        steps.record_opened.connect(self.record_opened)
        steps.notice_opened.connect(self.notice_opened)
        steps.guide_wanted.connect(self.guide_wanted)
        steps.changed.connect(self._make_room)
        charts = (self.statuses, self.platforms, self.medians, self.works, self.assignees, self.months)
        for chart in charts:
            chart.opened.connect(self._on_opened)
        self.due.opened.connect(self.case_opened)
        self.misuse.opened.connect(self.case_opened)
        for card in self.numbers.values():
            card.opened.connect(self._on_opened)

    @Slot(object)
    def _on_opened(self, key: CaseFilter | LetterFilter) -> None:
        if isinstance(key, LetterFilter):
            self.letters_opened.emit(key)
        else:
            self.filter_opened.emit(key)

    @Slot(object)
    def _on_figures(self, found: Figures) -> None:
        self.header.subtitle.set_text(
            self.tr("Counted from %1 to %2").replace("%1", str(found.from_)).replace("%2", str(found.to))
        )
        anything = found.open_cases or found.opened or found.closed or found.sent or found.due
        self._show_numbers(found)
        self._show_statuses(found)
        self._show_platforms(found)
        self._show_months(found)
        self._show_rest(found)
        self.due.show_lines(found.due)
        self.misuse.show_register(found.misuse)
        self._stack.setCurrentIndex(2 if anything else 1)
        if bool(anything) is not self._counted:
            self._counted = bool(anything)
            self.first_steps.show_all(wanted=not self._counted)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        """Leave the page to the path to the first letter while nothing can be counted."""
        self._stack.setHidden(self._stack.currentIndex() == 1 and not self.first_steps.isHidden())

    def _show_numbers(self, found: Figures) -> None:
        today = deadlines.today(self.operations.workspace)
        week = CaseFilter(due_from=today, due_to=today + timedelta(days=_WEEK - 1))
        late = CaseFilter(due_from=_LONG_AGO, due_to=today - timedelta(days=1))
        rates = found.answers[0]
        letters = {outcome: LetterFilter(outcome, found.from_, found.to) for outcome in AnswerOutcome}
        for name, text, key in (
            ("open_cases", f"{found.open_cases:,}", CaseFilter(open_only=True)),
            ("due_this_week", f"{found.due_this_week:,}", week),
            ("overdue", f"{found.overdue:,}", late),
            ("removed", f"{found.removed:,}", letters[AnswerOutcome.REMOVED]),
            ("refusals", _share(rates.refusal_rate), letters[AnswerOutcome.REJECTED]),
            ("countered", _share(rates.counter_notice_rate), letters[AnswerOutcome.COUNTER_NOTICE]),
        ):
            self.numbers[name].show_number(text, key)

    def _show_statuses(self, found: Figures) -> None:
        bars = []
        for one in found.by_status:
            name = words.case_status(one.status).text
            part = self._part(
                one.cases, GROUP_TONES[group_of(one.status)], name, CaseFilter(status=one.status)
            )
            bars.append(Bar(name, (part,), f"{one.cases:,}"))
        self.statuses.show_bars(bars, self._legend())

    def _show_platforms(self, found: Figures) -> None:
        counted: dict[str, dict[StatusGroup, int]] = {}
        for one in found.by_platform:
            groups = counted.setdefault(one.platform, dict.fromkeys(StatusGroup, 0))
            groups[group_of(one.status)] += one.cases
        bars = []
        for platform, groups in list(counted.items())[:_MOST_BARS]:
            name = platform_label(self.operations.workspace, platform)
            parts = tuple(
                self._part(
                    count,
                    GROUP_TONES[group],
                    f"{name}, {status_group(group)}",
                    CaseFilter(platform=platform, statuses=_open(group)),
                )
                for group, count in groups.items()
            )
            bars.append(Bar(name, parts, f"{sum(groups.values()):,}"))
        self.platforms.show_bars(bars, self._legend())

    def _show_months(self, found: Figures) -> None:
        series = (
            (self.tr("opened"), Tone.INFO),
            (self.tr("closed"), Tone.NEUTRAL),
            (self.tr("removed"), Tone.GOOD),
        )
        months = []
        for one in found.by_month:
            values = (one.opened, one.closed, one.removed)
            last = one.before - timedelta(days=1)
            keys = (
                CaseFilter(opened_from=one.first, opened_to=last),
                CaseFilter(closed_from=one.first, closed_to=last),
                LetterFilter(AnswerOutcome.REMOVED, one.first, last),
            )
            names = tuple(
                f"{one.month}: {name} {value:,}" for (name, _), value in zip(series, values, strict=True)
            )
            months.append(Month(one.month, values, names, keys))
        self.months.show_months(months, series)

    def _show_rest(self, found: Figures) -> None:
        known = [
            one for one in found.removal_days if one.platform in self.operations.workspace.rules.platforms
        ]
        self.medians.show_bars([self._median(one) for one in known[:_MOST_BARS]])
        self.works.show_bars(
            [
                self._bar(
                    words.work_title(one.title, one.title_ja),
                    one.cases,
                    CaseFilter(work=one.work, open_only=True),
                )
                for one in found.by_work[:_MOST_BARS]
            ]
        )
        self.assignees.show_bars(
            [
                self._bar(
                    one.assignee or self.tr("nobody"),
                    one.cases,
                    CaseFilter(assignee=one.assignee, open_only=True),
                )
                for one in found.by_assignee[:_MOST_BARS]
            ]
        )

    def _bar(self, label: str, cases: int, key: CaseFilter) -> Bar:
        return Bar(label, (self._part(cases, Tone.INFO, label, key),), f"{cases:,}")

    def _median(self, one: RemovalDays) -> Bar:
        label = platform_label(self.operations.workspace, one.platform)
        days = self.tr("1 day") if one.median == 1 else self.tr("%s days").replace("%s", f"{one.median:g}")
        seen = self.tr("1 removal")
        if one.removals != 1:
            seen = self.tr("%s removals").replace("%s", f"{one.removals:,}")
        # A median of no days is still a mark that can be opened.
        key = CaseFilter(platform=one.platform)
        return Bar(label, (Part(max(one.median, 0.02), Tone.GOOD, f"{label}: {days}, {seen}", key),), days)

    def _part(self, count: int, tone: Tone, name: str, key: CaseFilter) -> Part:
        return Part(count, tone, f"{name}: {self._cases(count)}", key)

    def _cases(self, count: int) -> str:
        return self.tr("1 case") if count == 1 else self.tr("%s cases").replace("%s", f"{count:,}")

    def _legend(self) -> list[tuple[str, Tone]]:
        return [(status_group(group), tone) for group, tone in GROUP_TONES.items()]

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit("")

    @Slot()
    def _on_pdf(self) -> None:
        self._ask("pdf")

    @Slot()
    def _on_workbook(self) -> None:
        self._ask("xlsx")

    def _ask(self, ending: str) -> None:
        name = self.tr("report") + f"-{deadlines.today(self.operations.workspace)}.{ending}"
        chooser = QFileDialog(self.window(), self.tr("Save as"), name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.fileSelected.connect(self.save_report)
        chooser.open()

    @Slot(str)
    def save_report(self, path: str) -> None:
        """Write the figures as they are now to this file, in the language of the screen."""
        use = partial(write_report, wanted=Wanted(), out=Path(path), language=screen_language())
        job = self.operations.run(self.tr("Writing the report"), use)
        job.succeeded.connect(self._on_saved)

    @Slot(object)
    def _on_saved(self, made: ReportWritten) -> None:
        self.operations.messages.note(self.tr("The report lies at %s").replace("%s", str(made.file)))


def _card(widget: QWidget, note: str) -> Card:
    card = Card(widget.accessibleName())
    if note:
        card.body.addWidget(SafeLabel(note, role="caption", wrap=True))
    card.body.addWidget(widget)
    return card


def _share(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.0%}"


def _open(group: StatusGroup) -> tuple[str, ...]:
    return tuple(status for status in STATUSES[group] if status not in OVER)
