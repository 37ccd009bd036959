"""The head of a case: what it is, where it stands, which steps it can take and what is missing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.casework.cases import NextStep, OpenGuard
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, IconLabel, StatusBadge, clear_layout, make_button
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.guard_words import guard_said
from rightsdesk.ui.wording.route_words import route_label

_MOST_GUARDS = 4
_SIDE_EXITS = {
    CaseStatus.CLOSED,
    CaseStatus.RETRACTED,
    CaseStatus.LICENSED,
    CaseStatus.SOURCE_GONE,
    CaseStatus.ESCALATED,
}


class CaseHeader(QWidget):
    """Title, status badge, and the button that moves the case on."""

    step_wanted = Signal(object)
    route_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = SafeLabel(role="title")
        self.facts = SafeLabel(role="muted")
        self.badge = StatusBadge()
        self.route = StatusBadge()
        self._main = make_button("", kind="primary")
        self._main.clicked.connect(self._on_main)
        self._main.hide()
        self._more = make_button(self.tr("Other step"), "chevron-down")
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._steps: tuple[NextStep, ...] = ()
        self._usual: NextStep | None = None
        self._escalated = False
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.title, 1)
        first.addWidget(self._more)
        first.addWidget(self._main)
        second = QHBoxLayout()
        second.setSpacing(Space.M)
        second.addWidget(self.badge)
        second.addWidget(self.route)
        second.addWidget(self.facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(first)
        column.addLayout(second)

    def show_case(self, case: CaseFile) -> None:
        """Show another case."""
        look = words.case_status(case.status)
        self.title.set_text(case.title)
        self.badge.set_status(look.text, look.icon, look.tone)
        self._show_route(case)
        works = words.work_titles(case.work_titles, case.work_titles_ja)
        parts = (case.id, works, case.assignee, choices.claims().get(case.claim, ""))
        self.facts.set_text(" · ".join(part for part in parts if part))
        self._steps = case.next_steps
        usual = self._usual = usual_step(case)
        self._main.setVisible(usual is not None)
        if usual is not None:
            self._main.setText(self.tr("Move to: %s").replace("%s", words.case_status(usual.status).text))
        self._fill_menu(usual)

    def _show_route(self, case: CaseFile) -> None:
        """The route an escalated case is on, from the ladder."""
        self._escalated = case.status == CaseStatus.ESCALATED
        self.route.setVisible(bool(case.tracking.route))
        if case.tracking.route:
            self.route.set_status(route_label(case.tracking.escalations[-1]), "chevron-right", Tone.INFO)

    def _fill_menu(self, usual: NextStep | None) -> None:
        self._menu.clear()
        for step in self._steps:
            if step is not usual:
                name = words.case_status(step.status).text
                missing = self.tr("missing: %s").replace("%s", str(len(step.open_guards)))
                action = self._menu.addAction(f"{name}   ({missing})" if step.open_guards else name)
                action.setData(step.status)
                action.triggered.connect(self._on_action)
        if self._escalated:
            other = self._menu.addAction(self.tr("Take another route"))
            other.triggered.connect(self._on_route)
        self._more.setVisible(bool(self._menu.actions()))

    @Slot()
    def _on_main(self) -> None:
        if self._usual is not None:
            self.step_wanted.emit(self._usual)

    @Slot()
    def _on_route(self) -> None:
        self.route_wanted.emit()

    @Slot()
    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            for step in self._steps:
                if step.status == action.data():
                    self.step_wanted.emit(step)


class MissingCard(Card):
    """What still stands between the case and its usual next step, in sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = SafeLabel(role="lead", wrap=True)
        self.body.addWidget(self._heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)

    def show_case(self, case: CaseFile) -> None:
        """Show what the case needs next."""
        clear_layout(self._rows)
        step = usual_step(case)
        self.setVisible(step is not None)
        if step is None:
            return
        target = words.case_status(step.status).text
        ready, before = self.tr("Ready for the next step: %s"), self.tr("Before the next step, %s")
        self._heading.set_text((before if step.open_guards else ready).replace("%s", target))
        for guard in step.open_guards[:_MOST_GUARDS]:
            self._rows.addLayout(_guard_row(guard, "waiting", Tone.WARN))
        if step.asks:
            said = self.tr("The file still owes this; it does not hold the step up:")
            self._rows.addWidget(SafeLabel(said, role="field", wrap=True))
        for ask in step.asks[:_MOST_GUARDS]:
            self._rows.addLayout(_guard_row(ask, "info", Tone.INFO))


def usual_step(case: CaseFile) -> NextStep | None:
    """The step most cases take from here: the nearest one onwards that is no side exit."""
    order = list(CaseStatus)
    here = order.index(CaseStatus(case.status))
    onwards = [
        step
        for step in case.next_steps
        if step.status not in _SIDE_EXITS and order.index(CaseStatus(step.status)) > here
    ]
    return onwards[0] if onwards else None


def _guard_row(guard: OpenGuard, icon: str, tone: Tone) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    said = QVBoxLayout()
    said.setSpacing(0)
    sentence, hint = guard_said(guard)
    said.addWidget(SafeLabel(sentence, wrap=True))
    if hint:
        said.addWidget(SafeLabel(hint, role="caption", wrap=True))
    row.addWidget(IconLabel(icon, 18, tone), alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(said, 1)
    return row
