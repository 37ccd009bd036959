"""One editor for each manner in which a letter's field is filled in; all take and give text."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QMouseEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)
from typing_extensions import override

from rightsdesk.ui.look.plain_edit import PlainEdit
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_tool

YES, NO = "yes", "no"
_MOST_DAYS = 9999
_LEAST_SIGNS = 10


class FieldEdit(QWidget):
    """What every editor can do; `changed` tells what a person did, never what the program set."""

    changed = Signal()

    def __init__(self, inner: QWidget | None = None) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.XS)
        if inner is not None:
            self.column.addWidget(inner)
            self.setFocusProxy(inner)

    def text(self) -> str:
        """What stands there now."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show another text."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value of the letter."""
        self.set_text(shown(value))

    def set_locked(self, *, locked: bool) -> None:
        """Whether it can only be read."""
        self.setEnabled(not locked)

    def set_hint(self, hint: str) -> None:
        """What an empty field says; nothing where there is no room for it."""

    def set_name(self, name: str) -> None:
        """What a screen reader says."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)


class LineField(FieldEdit):
    """One line."""

    def __init__(self, *, number: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        if number:
            self.line.setValidator(QIntValidator(0, _MOST_DAYS, self.line))
        self.line.textEdited.connect(self.changed)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def set_locked(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)

    def set_hint(self, hint: str) -> None:
        self.line.setPlaceholderText(hint)


class LongField(FieldEdit):
    """Several lines; for a list, one entry in each line."""

    def __init__(self, *, lines: int = 3) -> None:
        self.area = PlainEdit(lines=lines)
        super().__init__(self.area)
        self._is_set = False
        self.area.textChanged.connect(self._on_text)

    def text(self) -> str:
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        self._is_set = True
        self.area.setPlainText(text)
        self._is_set = False

    def set_locked(self, *, locked: bool) -> None:
        self.area.setReadOnly(locked)

    def set_hint(self, hint: str) -> None:
        self.area.setPlaceholderText(hint)

    @Slot()
    def _on_text(self) -> None:
        if not self._is_set:
            self.changed.emit()


class DayField(LineField):
    """A day of the calendar, typed like 2026-11-22 or chosen; it may be empty."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setPlaceholderText(self.tr("Like 2026-11-22"))
        self._open = make_tool("deadlines", self.tr("Choose a day"), 16)
        self._open.clicked.connect(self._on_open)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self._open)
        self.column.addLayout(row)
        self.line.textEdited.connect(self._on_typed)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._on_typed()

    def set_locked(self, *, locked: bool) -> None:
        super().set_locked(locked=locked)
        self._open.setVisible(not locked)

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed is no day."""
        return bool(self.text()) and _day(self.text()) is None

    @Slot()
    def _on_typed(self) -> None:
        self.line.setProperty("wrong", "true" if self.is_wrong else "false")
        self.line.style().polish(self.line)

    @Slot()
    def _on_open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        day = _day(self.text())
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(self._on_day)
        calendar.clicked.connect(menu.close)
        menu.popup(self._open.mapToGlobal(QPoint(0, self._open.height())))

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        self.set_text(day.toString(Qt.DateFormat.ISODate))
        self.changed.emit()


class ChoiceField(FieldEdit):
    """One of several words; a value that is none of them stays as it is."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.box = QComboBox()
        super().__init__(self.box)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LEAST_SIGNS)
        self.box.addItem("–", "")
        for key, text in words.items():
            self.box.addItem(visible_marks(text, one_line=True), key)
        self.box.activated.connect(self.changed)

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def set_text(self, text: str) -> None:
        if self.box.findData(text) < 0:
            self.box.addItem(visible_marks(text, one_line=True), text)
        self.box.setCurrentIndex(self.box.findData(text))


class CheckLine(QWidget):
    """A box to tick with words beside it that may take several lines; a click on the words ticks it too."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(SafeLabel(text, wrap=True), 1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.box.isEnabled():
            self.box.click()


class ChoicesField(FieldEdit):
    """Any number of words, each with a box to tick."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        for key, text in words.items():
            line = CheckLine(text)
            line.box.clicked.connect(self.changed)
            self.boxes[key] = line.box
            self.column.addWidget(line)
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def text(self) -> str:
        return "\n".join(key for key, box in self.boxes.items() if box.isChecked())

    def set_text(self, text: str) -> None:
        wanted = set(text.split("\n"))
        for key, box in self.boxes.items():
            box.setChecked(key in wanted)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)


class YesField(FieldEdit):
    """A box to tick; the label stands beside it."""

    def __init__(self, label: str) -> None:
        line = CheckLine(label)
        super().__init__(line)
        self.box = line.box
        self.box.clicked.connect(self.changed)

    def text(self) -> str:
        return YES if self.box.isChecked() else NO

    def set_text(self, text: str) -> None:
        self.box.setChecked(text not in {"", NO})

    def set_name(self, name: str) -> None:
        self.box.setAccessibleName(name)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shown(value: object) -> str:
    """A value of the letter as the text an editor takes."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(str(part) for part in value)
    return str(value)
