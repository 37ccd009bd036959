"""From when to when cases were opened and closed: four days to be typed, each of which may be left empty."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.ui.dialogs.form import day_entered, day_line
from rightsdesk.ui.look.problem_note import ProblemNote
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space

_TYPING_MS = 250


@dataclass(frozen=True)
class Days:
    """The first and the last day of opening and of closing."""

    opened_from: date | None = None
    opened_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None


class DayRanges(QWidget):
    """`changed` tells of other days, as soon as those that were typed are days."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._days = Days()
        self.problem = ProblemNote()
        names = (
            self.tr("Opened from"), self.tr("Opened until"), self.tr("Closed from"), self.tr("Closed until"),
        )  # fmt: skip
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.fields = [day_line() for _ in names]
        for name, field in zip(names, self.fields, strict=True):
            label = SafeLabel(name, role="field")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setClearButtonEnabled(True)
            field.textChanged.connect(self._typing.start)
            field.editingFinished.connect(self._on_finished)
            row.addWidget(label)
            row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.problem)

    def show_days(self, days: Days) -> None:
        """Show days; nothing is announced. What is being typed stays as it is, if it says the same."""
        if days == self._days:
            return
        self._days = days
        self.problem.hide()
        each = (days.opened_from, days.opened_to, days.closed_from, days.closed_to)
        for field, day in zip(self.fields, each, strict=True):
            with QSignalBlocker(field):
                field.setText(day.isoformat() if day else "")

    @Slot()
    def _on_typed(self) -> None:
        self._read(said=False)

    @Slot()
    def _on_finished(self) -> None:
        self._typing.stop()
        self._read(said=True)

    def _read(self, *, said: bool) -> None:
        try:
            days = Days(*map(day_entered, self.fields))
            self._require_order(days)
        except InvalidInput as error:
            if said:
                self.problem.show_error(error)
            return
        self.problem.hide()
        if days != self._days:
            self._days = days
            self.changed.emit(days)

    def _require_order(self, days: Days) -> None:
        for first, last in ((days.opened_from, days.opened_to), (days.closed_from, days.closed_to)):
            if first and last and last < first:
                raise InvalidInput(self.tr("The last day lies before the first."), self.tr("Swap the two."))
