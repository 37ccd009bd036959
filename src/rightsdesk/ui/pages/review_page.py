"""Match review: the queue of matches, the one under the eyes, its verdict by one key."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QSlider,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rightsdesk.domain.review import QueueScope
from rightsdesk.domain.vocabulary import Verdict
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.matching import match_pairs, match_review
from rightsdesk.services.matching.clip_elements import ElementRecord
from rightsdesk.services.matching.match_pairs import PairChosen, PairRecord
from rightsdesk.services.matching.match_review import Judged, JudgementUndone, MatchUnderReview, QueueFilter
from rightsdesk.ui.cards.element_findings import ElementFindings
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, StatusBadge, make_button
from rightsdesk.ui.pages.page import Page, PageCommands
from rightsdesk.ui.review.exhibit_list import ExhibitList
from rightsdesk.ui.review.hints import ReviewHints
from rightsdesk.ui.review.keys import review_commands
from rightsdesk.ui.review.match_desk import MatchDesk
from rightsdesk.ui.review.review_queue import ReviewQueue
from rightsdesk.ui.review.time_strip import TimeStrip
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words

_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_OWN_KEYS: tuple[tuple[type[QWidget], tuple[Qt.Key, ...]], ...] = (
    (QAbstractButton, _PRESSES),
    (QComboBox, (*_PRESSES, *_MOVES)),
    (QSlider, _MOVES),
    (QTabBar, _MOVES),
    (TimeStrip, _MOVES),
    (QAbstractItemView, (*_PRESSES[1:], *_MOVES)),
)


class ReviewPage(Page):
    """The queue on the right, the match on the left."""

    topics = frozenset({Topic.MATCHES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.match_id = ""
        self.view: MatchUnderReview | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_view)
        self._reader.failed.connect(self._on_failed)
        self.desk = MatchDesk(operations)
        self.queue = ReviewQueue(operations)
        self.elements = ElementFindings(operations)
        self.exhibits = ExhibitList(operations)
        self.hints = ReviewHints()
        self.add_element = make_button(self.tr("Add finding here"), "plus")
        self.title = SafeLabel(role="heading")
        self.band = StatusBadge()
        self.verdict = StatusBadge()
        self.sentence = SafeLabel(role="muted", wrap=True)
        self.method = SafeLabel(role="caption")
        self.to_case = make_button(self.tr("Open case"), "cases", kind="quiet")
        self.confirm = make_button(self.tr("Confirm match"), "check", kind="primary")
        self.reject = make_button(self.tr("Not a match"), "close")
        self.second = make_button(self.tr("Second look"), "search")
        self.exhibit = make_button(self.tr("Use as exhibit"), "plus")
        self.hint = SafeLabel(role="caption")
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "match",
            self.tr("No match is open"),
            self.tr("Choose one from the queue, or open one from the matches of a case."),
        )
        self._build_ui()
        self._connect()
        self._show_hint()

    @property
    def record_title(self) -> str:
        return "" if self.view is None else f"{self.view.match.id} · {self.view.match.work_title}"

    def open_one(self, record_id: str) -> None:
        """Show another match."""
        if record_id != self.match_id:
            self.match_id, self.view = record_id, None
        self.refresh_soon()

    def refresh(self) -> None:
        if self.match_id:
            self._reader.read(partial(match_review.show_match, match_id=self.match_id))
        else:
            self.queue.refresh()

    def focus_first(self) -> None:
        self.desk.stage.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.wake()

    @override
    def event(self, event: QEvent) -> bool:
        # What has the keyboard keeps the keys it works by; the page has all others.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = next((keys for kind, keys in _OWN_KEYS if isinstance(QApplication.focusWidget(), kind)), ())
            if event.key() in own:
                event.accept()
                return True
        return super().event(event)

    @property
    @override
    def commands(self) -> PageCommands:
        return review_commands(self)

    @Slot()
    def add_finding(self) -> None:
        """Ask what of the work is seen in the two frames."""
        pair = self.desk.pair()
        if self.view is not None and pair is not None:
            self.desk.step.pause()
            self.side.setCurrentIndex(1)
            self.elements.add_at(*pair, self.view.match)

    def _build_ui(self) -> None:
        foot = FlowLayout(to_right=True)
        for button in (self.exhibit, self.add_element, self.second, self.reject, self.confirm):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            foot.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.S)
        self._build_head(column)
        column.addWidget(self.desk, 1)
        column.addWidget(self.hints)
        column.addLayout(foot)
        last = QHBoxLayout()
        last.setSpacing(Space.M)
        last.addWidget(self.method, 1)
        last.addWidget(self.hint)
        column.addLayout(last)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(left)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.side = QTabWidget()
        self.side.setDocumentMode(True)
        self.side.setMinimumWidth(294)
        self.side.addTab(self.queue, self.tr("Queue"))
        self.side.addTab(self._elements_tab(), self.tr("Elements"))
        self.side.addTab(self.exhibits, self.tr("Exhibits"))
        self.split.addWidget(self._stack)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([860, 290])
        self.column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        self.column.addWidget(self.split)
        self.keeps = {"split": self.split}

    def _build_head(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title)
        head.addWidget(self.band)
        head.addWidget(self.verdict)
        head.addStretch(1)
        head.addWidget(self.to_case)
        column.addLayout(head)
        column.addWidget(self.sentence)

    def _elements_tab(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.elements, 1)
        return tab

    def _connect(self) -> None:
        self.queue.chosen.connect(self._on_chosen_in_queue)
        self.queue.judged.connect(self._on_judged)
        self.queue.undone.connect(self._on_undone)
        self.elements.finding_chosen.connect(self._on_finding)
        self.elements.counted.connect(self._on_counted)
        self.add_element.clicked.connect(self.add_finding)
        self.desk.match_wanted.connect(self._on_match_wanted)
        self.hints.match_wanted.connect(self._on_match_wanted)
        self.hints.case_opened.connect(self.case_opened)
        self.hints.notice_opened.connect(self.notice_opened)
        self.exhibits.pair_chosen.connect(self._on_exhibit_chosen)
        self.to_case.clicked.connect(self._on_to_case)
        self.exhibit.clicked.connect(self._on_exhibit)
        for button, verdict in (
            (self.confirm, Verdict.CONFIRMED),
            (self.reject, Verdict.REJECTED),
            (self.second, Verdict.SECOND_LOOK),
        ):
            button.clicked.connect(partial(self._judge, verdict.value))

    def _show_hint(self) -> None:
        told = self.tr("1, 2, 3 judge · E exhibit · Ctrl+/ all keys")
        self.hint.set_text(told)

    @Slot(object)
    def _on_view(self, view: MatchUnderReview) -> None:
        if view.match.id != self.match_id:
            return
        self.view = view
        match = view.match
        band, verdict = words.band(match.band), words.verdict(match.verdict)
        self.title.set_text(f"{match.id}  {words.work_title(match.work_title, view.row.work_title_ja)}")
        self.band.set_status(f"{band.text} {match.score:.2f}", band.icon, band.tone)
        self.verdict.set_status(verdict.text, verdict.icon, verdict.tone)
        told = match.words.get(screen_language(), match.sentence)
        self.sentence.set_text(told[:1].upper() + told[1:])
        self._stack.setCurrentIndex(1)
        lead = self.tr("A lead, not a finding: a person decides.")
        method = self.tr("Measured with version %s.").replace("%s", str(match.method.get("version", "")))
        self.method.set_text(f"{lead} {method}")
        self.hints.show_match(view)
        self.exhibits.show_pairs(match.id, view.pairs)
        count, name = len(view.pairs), self.tr("Exhibits")
        self.side.setTabText(2, f"{name}  {count}" if count else name)
        self.desk.show_match(view)
        self.elements.show_clip(match.clip, match)
        if self.queue.current != match.id and not self.queue.choose(match.id):
            self.queue.show_queue(QueueFilter(QueueScope.ALL, case=view.row.case), match.id)
        self.renamed.emit()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        self.match_id, self.view = "", None
        self._stack.setCurrentIndex(0)

    @Slot()
    def _on_to_case(self) -> None:
        if self.view is not None:
            self.case_opened.emit(self.view.row.case)

    def _judge(self, verdict: str, _checked: bool = False) -> None:  # a button's signal tells whether
        if self.view is not None and self.queue.current == self.view.match.id:
            self.queue.judge(verdict)

    @Slot(object)
    def _on_judged(self, judged: Judged) -> None:
        said = self.tr("%1: %2. Not final before the checkpoint.")
        verdict = words.verdict(judged.provisional.verdict).text
        self.operations.messages.note(said.replace("%1", judged.provisional.match).replace("%2", verdict))

    @Slot(object)
    def _on_undone(self, undone: JudgementUndone) -> None:
        said = self.tr("The verdict on %s was taken back.")
        self.operations.messages.note(said.replace("%s", undone.undone.match))

    @Slot(str)
    def _on_chosen_in_queue(self, match_id: str) -> None:
        if match_id and match_id != self.match_id:
            self.match_id = match_id
            self.refresh()

    @Slot(str)
    def _on_match_wanted(self, match_id: str) -> None:
        if not self.queue.choose(match_id):
            self.open_one(match_id)

    @Slot(object)
    def _on_finding(self, finding: ElementRecord) -> None:
        if self.view is not None and finding.clip == self.view.match.clip:
            self.desk.step.pause()
            self.desk.go(finding.clip_from if finding.clip_second is None else finding.clip_second)

    @Slot(object)
    def _on_exhibit_chosen(self, pair: PairRecord) -> None:
        if self.view is not None and pair.match == self.view.match.id:
            self.desk.show_frames(pair.clip_second, pair.reference_second)

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        name = self.tr("Elements")
        self.side.setTabText(1, f"{name}  {count}" if count else name)

    @Slot()
    def _on_exhibit(self) -> None:
        pair = self.desk.pair()
        if self.view is not None and pair is not None:
            use = partial(
                match_pairs.choose_exhibit_pair,
                match_id=self.view.match.id,
                clip_second=pair[0],
                reference_second=pair[1],
            )
            job = self.operations.write(self.tr("Keeping the frame pair"), use)
            job.succeeded.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, chosen: PairChosen) -> None:
        said = self.tr("Frame pair %1 is exhibit material of %2 now.")
        self.operations.messages.note(said.replace("%1", chosen.pair.id).replace("%2", chosen.pair.match))

    @override
    def concerns(self, changes: Changes) -> bool:
        return super().concerns(changes) and (
            self.view is None or changes.case_id in {None, self.view.row.case}
        )
