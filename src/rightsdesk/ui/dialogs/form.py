"""What every form shares: a heading, fields, a place for what is wrong, and two buttons."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.jobs import Progress
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.look.motion import show_share
from rightsdesk.ui.look.plain_edit import PlainEdit
from rightsdesk.ui.look.problem_note import ProblemNote
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, scaled
from rightsdesk.ui.look.widgets import ScrollColumn, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.tab_order import stops

Values = TypeVar("Values")
translate = QCoreApplication.translate
_FRAME = 48  # what the system draws around a window
_LEAST_WIDTH = 560


class FormDialog(Dialog, Generic[Values]):
    """A form that stays open, with what the person typed, until its values were accepted.

    `submit` starts the job that uses the values; a known failure is shown here, beside the fields.
    """

    def __init__(self, submit: Callable[[Values], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._submit = submit
        self._messages = messages
        self._job: Job | None = None
        self.closes_at_once = False
        self._warned = False  # that Esc throws away what was typed
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self._outer.setSpacing(Space.L)
        self._heading = SafeLabel(role="heading")
        self._outer.addWidget(self._heading)
        self._scroll = ScrollColumn(Space.M)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.inner.installEventFilter(self)  # what changes in it is not told to the form
        self.fields = self._scroll.column
        self._outer.addWidget(self._scroll, 1)
        self._problem = ProblemNote()
        self._outer.addWidget(self._problem)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self._outer.addWidget(self._bar)
        self.accept_button = make_button("", kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._on_submit)
        self._cancel = make_button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch()
        self._buttons.addWidget(self._cancel)
        self._buttons.addWidget(self.accept_button)
        self._outer.addLayout(self._buttons)

    def set_words(self, heading: str, action: str) -> None:
        """Name the form and what its button does."""
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self._heading.set_text(heading)
        self.accept_button.setText(action)

    def values(self) -> Values:
        """What the person entered."""
        raise NotImplementedError

    def add_field(self, label: str, widget: QWidget, into: QVBoxLayout | None = None) -> None:
        """Put a field under its label."""
        pair = QVBoxLayout()
        pair.setSpacing(Space.XS)
        name = SafeLabel(label, role="field")
        name.setBuddy(widget)
        widget.setAccessibleName(label)
        pair.addWidget(name)
        pair.addWidget(widget)
        (into or self.fields).addLayout(pair)

    def add_pair(self, *pairs: tuple[str, QWidget], into: QVBoxLayout | None = None) -> QWidget:
        """Put fields beside each other."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for label, widget in pairs:
            column = QVBoxLayout()
            self.add_field(label, widget, column)
            row.addLayout(column, 1)
        (into or self.fields).addWidget(holder)
        return holder

    def add_button(self, button: QWidget) -> None:
        """Put another button at the left of the usual two."""
        self._buttons.insertWidget(0, button)

    @property
    def problem(self) -> str:
        """The sentence shown about what is wrong, if any."""
        return self._problem.sentence

    def show_problem(self, message: str, hint: str = "") -> None:
        """Say beside the fields what is wrong."""
        self._problem.show_sentence(message, screen_hint(hint))

    def show_error(self, error: UserError) -> None:
        """Say beside the fields what a refusal says."""
        self._problem.show_error(error)

    def clear_problem(self) -> None:
        """Say that nothing is wrong any more."""
        self._problem.hide()

    @override
    def first_stop(self) -> QWidget | None:
        return next(stops(self._scroll.inner), self.accept_button)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept_button.click()  # also out of a field where Enter alone begins a line
            return
        if event.key() == Qt.Key.Key_Escape and not self._warned and self._is_typed():
            self._warned = True
            self.show_problem(
                translate("FormDialog", "What you typed is not kept yet."),
                translate("FormDialog", "Press Esc once more to close the form without it."),
            )
            return
        super().keyPressEvent(event)

    def _is_typed(self) -> bool:
        """Whether somebody wrote into a field; what a form was filled with does not count."""
        lines = self._scroll.inner.findChildren(QLineEdit)
        texts = self._scroll.inner.findChildren(PlainEdit)
        return any(one.isModified() for one in lines) or any(one.document().isModified() for one in texts)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._grow()
        return done

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().eventFilter(watched, event)

    @override
    def reject(self) -> None:
        if self._job is not None and not self._job.is_finished:
            self._job.cancel()
            self._cancel.setEnabled(False)
            return
        super().reject()

    def _grow(self) -> None:
        """Make room for wrapped text, dropped files and problems; what the screen has no room for scrolls."""
        margins = self._outer.contentsMargins()
        screen = self.screen().availableGeometry()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        least = self.fields.totalMinimumSize().width() + bar
        self._scroll.setMinimumWidth(min(least, screen.width() - _FRAME))
        wide = least + margins.left() + margins.right()
        self.setMinimumWidth(max(_LEAST_WIDTH, min(wide, screen.width())))
        room = self.width() - margins.left() - margins.right()
        whole = max(self._outer.totalHeightForWidth(self.width()), self._outer.totalSizeHint().height())
        others = whole - self._scroll.sizeHint().height()
        inner = max(self.fields.totalHeightForWidth(room), self.fields.totalMinimumSize().height())
        needed = min(others + inner, screen.height() - _FRAME)
        if self.height() < needed:
            self.resize(self.width(), needed)

    @Slot()
    def _on_submit(self) -> None:
        if self._job is not None and not self._job.is_finished:
            return
        try:
            values = self.values()
        except UserError as error:
            self.show_error(error)
            return
        self._problem.hide()
        self.accept_button.setEnabled(False)
        self._job = self._submit(values)
        if self.closes_at_once:  # the job goes on in the strip at the lower edge
            self.accept()
            return
        self._job.progressed.connect(self._on_progressed)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._bar.show()
        show_share(self._bar, progress.done, progress.total or 0)

    @Slot(object)
    def _on_succeeded(self, _result: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._ready_again()
        if isinstance(error, UserError):
            self.show_error(error)
        else:
            self._messages.show_error(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._ready_again()

    def _ready_again(self) -> None:
        self._job = None
        self._bar.hide()
        self._cancel.setEnabled(True)
        self.accept_button.setEnabled(True)


def line_edit(placeholder: str = "") -> QLineEdit:
    """One line of text."""
    edit = QLineEdit()
    edit.setPlaceholderText(placeholder)
    return edit


def text_edit(placeholder: str = "", lines: int = 3) -> PlainEdit:
    """Several lines of plain text."""
    edit = PlainEdit(lines=lines)
    edit.setPlaceholderText(placeholder)
    return edit


def choice(words: dict[str, str], chosen: str = "") -> QComboBox:
    """A choice among words; the data of each entry is its key."""
    box = QComboBox()
    for key, text in words.items():
        box.addItem(visible_marks(text, one_line=True), key)
    if chosen:
        box.setCurrentIndex(box.findData(chosen))
    return box


def check_list(words: dict[str, str], chosen: Sequence[str]) -> QListWidget:
    """Any number of choices, each with a box to tick."""
    box = QListWidget()
    box.setFixedHeight(min(max(len(words), 1), 5) * scaled(23) + 14)
    for key, text in words.items():
        item = QListWidgetItem(visible_marks(text, one_line=True), box)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
    return box


def checked(box: QListWidget) -> tuple[str, ...]:
    """The keys of the ticked choices, in their order."""
    items = [box.item(row) for row in range(box.count())]
    ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
    return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)


def date_edit(day: date) -> QDateEdit:
    """A calendar day."""
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    return edit


def date_of(edit: QDateEdit) -> date:
    """The day that was entered."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def day_line() -> QLineEdit:
    """A calendar day that may be left empty."""
    return line_edit(translate("words", "Like 2026-11-22"))


def day_entered(edit: QLineEdit) -> date | None:
    """The day in such a line, if any. Raises `InvalidInput`."""
    text = edit.text().strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        sentence = translate("words", "“%s” is not a day of the calendar.").replace("%s", text)
        raise InvalidInput(sentence, translate("words", "Write it like 2026-11-22.")) from error
