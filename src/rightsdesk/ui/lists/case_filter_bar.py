"""By what the list of cases is filtered, as chips and boxes; the filter itself is one value."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.domain.status_groups import STATUSES, StatusGroup
from rightsdesk.domain.tracking import WorkList
from rightsdesk.services.finding.case_choices import CaseChoices
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.finding.work_lists import WorkCounts
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.lists.day_ranges import DayRanges, Days
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button, make_tool
from rightsdesk.ui.wording import choices, words

_TYPING_MS = 250
_ALL = "all"
GROUPS: dict[str, tuple[str, ...]] = {_ALL: ()} | {group.value: held for group, held in STATUSES.items()}
_ANYBODY, _NOBODY = "*", ""
_OTHER = "other"


@dataclass(frozen=True)
class Due:
    """A range of due days, as the box offers it."""

    first: date | None
    last: date | None


class CaseFilterBar(QWidget):
    """`changed` tells of a new filter, `list_wanted` of a list that a person works from.

    Without `chips` there are only boxes, for pages that have places of their own for each status.
    """

    changed = Signal(object)
    list_wanted = Signal(str)

    def __init__(self, today: Callable[[], date], actor: str, *, chips: bool = True) -> None:
        super().__init__()
        self._with_chips = chips
        self._today, self._actor = today, actor
        self.wanted = CaseFilter()
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(False)
        self.groups = {key: self._chip(text) for key, text in self._group_words().items()}
        self.lists = {key: self._chip(text) for key, text in self._list_words().items()}
        self.groups[_ALL].setChecked(True)
        self.work = self._box(self.tr("Work"), {"": self.tr("All works")})
        self.platform = self._box(self.tr("Platform"), {"": self.tr("All platforms")})
        self.assignee = self._box(self.tr("Assigned to"), self._people(()))
        self.priority = self._box(self.tr("Priority"), {"": self.tr("Any priority"), **choices.priorities()})
        self.due = self._box(self.tr("Due"), self._due_words())
        self.uploader = QLineEdit()
        self.uploader.setPlaceholderText(self.tr("Uploader"))
        self.uploader.setAccessibleName(self.tr("Uploader"))
        self.uploader.setClearButtonEnabled(True)
        self.period = make_button("", "close", kind="quiet")
        self.period.setToolTip(self.tr("Show cases of any day again"))
        self.period.clicked.connect(self._on_period)
        self.days = make_tool("calendar", self.tr("Days of opening and closing"))
        self.days.setCheckable(True)
        self.ranges = DayRanges()
        self.ranges.changed.connect(self._on_days)
        self.days.toggled.connect(self.ranges.setVisible)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_boxes)
        self.uploader.textChanged.connect(self._typing.start)
        self._build_ui()

    def offer(self, found: CaseChoices, platforms: dict[str, str]) -> None:
        """Offer the works, platforms and people that occur."""
        works = {work.id: words.work_title(work.title, work.title_ja) for work in words.by_title(found.works)}
        self._refill(self.work, {"": self.tr("All works"), **works})
        self._refill(self.platform, {"": self.tr("All platforms"), **platforms})
        self._refill(self.assignee, self._people(found.people))
        self.set_filter(self.wanted)

    def show_counts(self, counts: WorkCounts) -> None:
        """Say how many cases stand in each list."""
        for key, text in self._list_words().items():
            number = getattr(counts, key)
            self.lists[key].setText(f"{text} {number}" if number else text)

    def set_filter(self, wanted: CaseFilter, which: str = "") -> None:
        """Let the boxes show a filter; nothing is announced."""
        self.wanted = wanted
        group = next((key for key, members in GROUPS.items() if set(members) == set(wanted.statuses)), "")
        for key, chip in self.groups.items():
            chip.setChecked(not which and key == group)
        for key, chip in self.lists.items():
            chip.setChecked(key == which)
        self._show(self.work, wanted.work or "")
        self._show(self.platform, wanted.platform or "")
        self._show(self.assignee, _ANYBODY if wanted.assignee is None else wanted.assignee)
        self._show(self.priority, wanted.priority or "")
        self._show_due(Due(wanted.due_from, wanted.due_to))
        self._show_period(wanted)
        with QSignalBlocker(self.uploader):
            self.uploader.setText(wanted.uploader)

    def _show_period(self, wanted: CaseFilter) -> None:
        said = [
            f"{name}: " + " – ".join(formats.day(day) if day else "…" for day in days)
            for name, days in (
                (self.tr("Opened"), (wanted.opened_from, wanted.opened_to)),
                (self.tr("Closed"), (wanted.closed_from, wanted.closed_to)),
            )
            if any(days)
        ]
        self.period.setText(" · ".join(said))
        self.period.setVisible(bool(said))
        self.ranges.show_days(
            Days(wanted.opened_from, wanted.opened_to, wanted.closed_from, wanted.closed_to)
        )

    @Slot(object)
    def _on_days(self, days: Days) -> None:
        self.set_filter(replace(self.wanted, **asdict(days)))
        self.changed.emit(self.wanted)

    @Slot()
    def _on_period(self) -> None:
        self._on_days(Days())

    def _build_ui(self) -> None:
        upper, lower = FlowLayout(), QHBoxLayout()
        lower.setSpacing(Space.S)
        for chip in (*self.groups.values(), *self.lists.values()) if self._with_chips else ():
            upper.addWidget(chip)
        if not self._with_chips:
            for chip in (*self.groups.values(), *self.lists.values()):
                chip.setParent(self)
                chip.hide()
        for box in (self.work, self.platform, self.assignee, self.priority, self.due, self.uploader):
            lower.addWidget(box, 1)
        self.period.hide()
        self.ranges.hide()
        lower.addWidget(self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        if self._with_chips:
            column.addLayout(upper)
        column.addLayout(lower)
        column.addWidget(self.ranges)
        column.addWidget(self.period, alignment=Qt.AlignmentFlag.AlignLeft)  # beside boxes it took their room

    def _group_words(self) -> dict[str, str]:
        return {
            _ALL: self.tr("All"),
            StatusGroup.GATHER: self.tr("Gathering"),
            StatusGroup.DECIDE: self.tr("Deciding"),
            StatusGroup.WAIT: self.tr("Waiting"),
            StatusGroup.ACT: self.tr("Needs a step"),
            StatusGroup.DONE: self.tr("Done"),
        }

    def _list_words(self) -> dict[str, str]:
        return {
            WorkList.MINE: self.tr("Mine"),
            WorkList.UNASSIGNED: self.tr("Nobody's"),
            WorkList.TO_APPROVE: self.tr("To approve"),
            WorkList.WAITING: self.tr("Their move"),
            WorkList.OVERDUE: self.tr("Overdue"),
            WorkList.HANDED: self.tr("Handed to me"),
        }

    def _people(self, names: tuple[str, ...]) -> dict[str, str]:
        others = {name: name for name in names if name != self._actor}
        return {
            _ANYBODY: self.tr("Anybody"),
            self._actor: self.tr("Me"),
            _NOBODY: self.tr("Nobody"),
            **others,
        }

    def _due_words(self) -> dict[str, str]:
        return {
            "": self.tr("Due any time"),
            "overdue": self.tr("Overdue"),
            "today": self.tr("Due today"),
            "week": self.tr("Due in 7 days"),
            "month": self.tr("Due in 30 days"),
        }

    def _due_ranges(self) -> dict[str, Due]:
        today = self._today()
        return {
            "": Due(None, None),
            "overdue": Due(None, today - timedelta(days=1)),
            "today": Due(today, today),
            "week": Due(today, today + timedelta(days=7)),
            "month": Due(today, today + timedelta(days=30)),
        }

    def _chip(self, text: str) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        self._chips.addButton(chip)
        chip.clicked.connect(self._on_chip)
        return chip

    def _box(self, name: str, entries: dict[str, str]) -> QComboBox:
        box = choice(entries)
        box.setAccessibleName(name)
        box.setAccessibleDescription(name)  # on Linux Qt says the choice in place of the name
        box.setToolTip(tooltip_text(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.currentIndexChanged.connect(self._on_boxes)
        return box

    def _refill(self, box: QComboBox, entries: dict[str, str]) -> None:
        with QSignalBlocker(box):
            box.clear()
            for key, text in entries.items():
                box.addItem(visible_marks(text, one_line=True), key)

    def _show(self, box: QComboBox, key: str) -> None:
        with QSignalBlocker(box):
            if box.findData(key) < 0:  # somebody or something that occurs no more
                box.addItem(visible_marks(key, one_line=True), key)
            box.setCurrentIndex(box.findData(key))

    def _show_due(self, due: Due) -> None:
        key = next((key for key, known in self._due_ranges().items() if known == due), _OTHER)
        with QSignalBlocker(self.due):
            self.due.removeItem(self.due.findData(_OTHER))
            if key == _OTHER:
                days = " – ".join(formats.day(day) if day else "…" for day in (due.first, due.last))
                self.due.addItem(days, _OTHER)
            self.due.setCurrentIndex(self.due.findData(key))

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        group = next((key for key, one in self.groups.items() if one is chip), "")
        if group:
            self.set_filter(replace(self.wanted, status=None, statuses=GROUPS[group]))
            self.changed.emit(self.wanted)
            return
        which = next(key for key, one in self.lists.items() if one is chip)
        self.set_filter(CaseFilter(), which)
        self.list_wanted.emit(which)

    @Slot()
    def _on_boxes(self) -> None:
        due_key = self.due.currentData()
        due = self._due_ranges().get(due_key, Due(self.wanted.due_from, self.wanted.due_to))
        assignee = self.assignee.currentData()
        wanted = replace(
            self.wanted,
            work=self.work.currentData() or None,
            platform=self.platform.currentData() or None,
            assignee=None if assignee == _ANYBODY else assignee,
            priority=self.priority.currentData() or None,
            uploader=self.uploader.text().strip(),
            due_from=due.first,
            due_to=due.last,
        )
        self.set_filter(wanted)
        self.changed.emit(wanted)
