"""Where everything stands at a glance; what is counted can be opened as the cases behind it."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from rightsdesk.domain.tracking import DuePart, LetterCount
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.changes import Topic
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.notices.notice_list import LetterFilter
from rightsdesk.services.reporting.figures import Figures, figures
from rightsdesk.ui.cards.figure_cards import DueLines, MisuseLines, NumberCard
from rightsdesk.ui.cards.first_steps_card import FirstStepsCard
from rightsdesk.ui.charts import figure_bars
from rightsdesk.ui.charts.bar_chart import BarChart
from rightsdesk.ui.charts.figure_table import FigureTable
from rightsdesk.ui.charts.month_chart import MonthChart
from rightsdesk.ui.desks.report_desk import ReportDesk
from rightsdesk.ui.look.reflow import Beside, EvenRows
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.skeleton import Skeleton
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.look.widgets import Card, EmptyState, PageHeader, ScrollColumn, make_button
from rightsdesk.ui.pages.page import DUE, Page
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.figure_words import share

_NUMBER, _COLUMN = 140, 400  # how wide a number and a column of cards are at least


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
        self.statuses = BarChart(self.tr("Open cases by status"), most=len(CaseStatus))
        self.platforms = BarChart(self.tr("Open cases by platform"))
        self.months = MonthChart(self.tr("Month by month"))
        self.medians = BarChart(self.tr("Days from sending to removal"))
        self.answers = FigureTable(self.tr("How platforms answered"), figure_bars.answer_heads())
        self.works = BarChart(self.tr("Open cases by work"))
        self.assignees = BarChart(self.tr("Open cases by assignee"))
        self.due = DueLines(self.tr("Due and overdue"))
        self.misuse = MisuseLines(self.tr("Our own mistakes"), operations.workspace)
        self.first_steps = FirstStepsCard(operations)
        self.desk = ReportDesk(operations, self)
        self.desk.period_chosen.connect(self.refresh)
        self._stack = QStackedWidget()
        self._counted = False
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_figures)
        self._build_ui()
        self._connect()

    def refresh(self) -> None:
        self.first_steps.refresh()
        self._reader.read(partial(figures, wanted=self.desk.wanted))

    def focus_first(self) -> None:
        if self.numbers["open_cases"].isVisible() or not self.first_steps.focus_next():
            self.numbers["open_cases"].setFocus()

    def _build_ui(self) -> None:
        save = make_button(self.tr("Save"), "issued")
        save.setMenu(self.desk.menu(save))
        self.header.buttons.addWidget(self.desk.span)
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
        self.keeps = {"scroll": scroll, "period": self.desk.span}
        scroll.column.addWidget(EvenRows(tuple(self.numbers.values()), _NUMBER))
        scroll.column.addWidget(self._cards())
        scroll.column.addStretch()
        for page in (waiting, empty, scroll):
            self._stack.addWidget(page)
        self.column.addWidget(self.first_steps)
        self.column.addWidget(self._stack, 1)
        self.column.addStretch()

    def _cards(self) -> Beside:
        clock = self.tr("Median of our own records: from the day we sent to the day of the answer.")
        mistakes = self.tr("Letters withdrawn, restored or found mistaken.")
        left = (_card(self.statuses), _card(self.months), _card(self.answers), _card(self.works))
        right = (
            _card(self.due),
            _card(self.platforms, self.tr("A case counts for each of its platforms.")),
            _card(self.medians, clock),
            _card(self.misuse, mistakes),
            _card(self.assignees),
        )
        return Beside((left, right), _COLUMN)

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
        for chart in (*charts, self.answers):
            chart.opened.connect(self._on_opened)
        self.due.more_wanted.connect(self._on_due_wanted)
        self.due.opened.connect(self.case_opened)
        self.misuse.opened.connect(self.case_opened)
        for card in self.numbers.values():
            card.opened.connect(self._on_opened)

    @Slot(object)
    def _on_opened(self, key: CaseFilter | LetterFilter | str) -> None:
        if isinstance(key, LetterFilter):
            self.letters_opened.emit(key)
        elif isinstance(key, str):
            self.record_opened.emit("", DUE, key)
        else:
            self.filter_opened.emit(key)

    @Slot(object)
    def _on_figures(self, found: Figures) -> None:
        self.header.subtitle.set_text(
            self.tr("Counted from %1 to %2").replace("%1", str(found.from_)).replace("%2", str(found.to))
        )
        anything = found.open_cases or found.opened or found.closed or found.sent or found.due
        self._show_numbers(found)
        self._show_charts(found)
        self.due.show_lines(found.due, found.overdue + found.due_this_week)
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
        rates = found.answers[0]
        for name, text, key in (
            ("open_cases", f"{found.open_cases:,}", CaseFilter(open_only=True)),
            ("due_this_week", f"{found.due_this_week:,}", f"{DuePart.TODAY},{DuePart.WEEK}"),
            ("overdue", f"{found.overdue:,}", str(DuePart.OVERDUE)),
            ("removed", f"{found.removed:,}", _letters(found, LetterCount.REMOVED)),
            ("refusals", share(rates.refusal_rate), _letters(found, LetterCount.REFUSED)),
            ("countered", share(rates.counter_notice_rate), _letters(found, LetterCount.COUNTERED)),
        ):
            self.numbers[name].show_number(text, key)

    def _show_charts(self, found: Figures) -> None:
        workspace = self.operations.workspace
        legend = figure_bars.group_legend()
        self.statuses.show_bars(list(figure_bars.status_bars(found)), legend)
        self.platforms.show_bars(list(figure_bars.platform_bars(workspace, found)), legend)
        self.months.show_months(list(figure_bars.months(found)), figure_bars.month_legend())
        self.medians.show_bars(list(figure_bars.median_bars(workspace, found)))
        self.works.show_bars(list(figure_bars.work_bars(found)))
        self.assignees.show_bars(list(figure_bars.assignee_bars(found)))
        self.answers.show_rows(figure_bars.answer_rows(workspace, found))

    @Slot()
    def _on_due_wanted(self) -> None:
        self.record_opened.emit("", DUE, ",".join((DuePart.OVERDUE, DuePart.TODAY, DuePart.WEEK)))

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit("")


def _letters(found: Figures, counted: LetterCount) -> LetterFilter:
    return LetterFilter(counted, found.from_, found.to)


def _card(widget: QWidget, note: str = "") -> Card:
    card = Card(widget.accessibleName())
    if note:
        card.body.addWidget(SafeLabel(note, role="caption", wrap=True))
    card.body.addWidget(widget)
    return card
