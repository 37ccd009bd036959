"""The story of a case as a list: what happened, filtered by kind, each line leading to its record."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.casework.case_story import StoryLine
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, EmptyState, make_button
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import story_words


class StoryView(QWidget):
    """The newest line first; the chosen one is told whole below, with a button to its record."""

    record_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._lines: tuple[StoryLine, ...] = ()
        self._by_key: dict[str, StoryLine] = {}
        self._wanted = ""
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Show only"))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.count = SafeLabel(role="muted")
        table: RowTable[Any] = RowTable(self._columns(), self._key_of, self)
        self.list = RowView(table, self.tr("What happened"))
        self.list.chosen.connect(self._on_chosen)
        self.list.lead_to_pages = True
        self.list.opened.connect(self._on_opened)
        self.empty = EmptyState(
            "history",
            self.tr("Nothing of this kind happened yet"),
            self.tr("Choose another kind above, or everything."),
        )
        self.detail = Card()
        self.whole = SafeLabel(wrap=True)
        self.about = SafeLabel(role="caption")
        self.open = make_button("", "open")
        self.open.clicked.connect(self._on_open)
        self._build_ui()

    def show_story(self, lines: tuple[StoryLine, ...]) -> None:
        """Show a story, told from the oldest line on."""
        self._lines = tuple(reversed(lines))
        self._by_key = {self._key_of(line): line for line in self._lines}
        self._fill_kinds()
        self._show_lines()

    def show_kind(self, kind: str) -> None:
        """Show only lines of one kind, or with an empty text all; also of a story yet to arrive."""
        self._wanted = kind
        self._fill_kinds()
        self._show_lines()

    def layout_state(self) -> object:
        """The columns."""
        return self.list.layout_state()

    def restore_layout(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Put them back."""
        self.list.restore_layout(state)

    def place_state(self) -> dict[str, Any]:
        """Which kind is shown, and where in the list one is."""
        return {"kind": self._wanted, "list": self.list.place_state()}

    def restore_place(self, state: Any) -> None:  # noqa: ANN401  what JSON holds
        """Go back there."""
        match state:
            case {"kind": str(kind), "list": place}:
                self.show_kind(kind if kind in story_words.kinds() else "")
                self.list.restore_place(place)

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.kind)
        head.addWidget(self.count, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.whole)
        words.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        self.detail.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.detail)
        self.detail.hide()
        self.empty.hide()

    def _fill_kinds(self) -> None:
        wanted = self._wanted
        counted = Counter(story_words.kind_of(line) for line in self._lines)
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(self.tr("Everything"), "")
        for kind, name in story_words.kinds().items():
            if counted[kind] or kind == wanted:
                self.kind.addItem(f"{name} ({counted[kind]:,})", kind)
        self.kind.setCurrentIndex(max(self.kind.findData(wanted), 0))
        self.kind.blockSignals(False)

    def _show_lines(self) -> None:
        shown = [line for line in self._lines if self._wanted in {"", story_words.kind_of(line)}]
        self.list.show_rows(list(shown))
        if shown and not self.list.chosen_key():
            self.list.selectRow(0)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        text = self.tr("%1 of %2").replace("%1", f"{len(shown):,}")
        self.count.set_text(text.replace("%2", f"{len(self._lines):,}"))
        self._on_chosen(self.list.chosen_key())

    def _columns(self) -> list[Column[StoryLine]]:
        return [
            Column(self.tr("When"), self._when, lambda row: (row.at, row.seq or 0), 184, rigid=True),
            Column(self.tr("What"), _what, lambda row: row.what, 150),
            Column(self.tr("What happened"), _said, story_words.said, 420, stretch=True),
            Column(self.tr("Who"), _who, lambda row: row.actor, 150),
        ]

    def _when(self, row: StoryLine) -> Cell:
        return Cell(formats.moment(row.at, self._operations.workspace.zone))

    @staticmethod
    def _key_of(row: StoryLine) -> str:
        return f"{row.seq or ''} {row.what} {row.subject} {row.at.isoformat()}"

    @Slot(int)
    def _on_kind(self, _place: int) -> None:
        self._wanted = self.kind.currentData() or ""
        self._show_lines()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        line = self._by_key.get(key)
        self.detail.setVisible(line is not None)
        if line is not None:
            self.whole.set_text(story_words.said(line))
            entry = self.tr("entry %s").replace("%s", f"#{line.seq}") if line.seq else ""
            when = formats.moment(line.at, self._operations.workspace.zone)
            self.about.set_text(" · ".join(filter(None, (when, line.actor, line.subject, entry))))
            self.open.setText(self.tr("Open %s").replace("%s", story_words.record_of(line)))

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        line = self._by_key.get(key)
        if line is not None:
            self.record_wanted.emit(story_words.record_of(line))

    @Slot()
    def _on_open(self) -> None:
        self._on_opened(self.list.chosen_key())


def _what(row: StoryLine) -> Cell:
    look = story_words.look_of(row)
    return Cell(look.text, icon=look.icon, tone=look.tone if look.tone is not Tone.NEUTRAL else None)


def _said(row: StoryLine) -> Cell:
    return Cell(story_words.said(row), row.subject)


def _who(row: StoryLine) -> Cell:
    return Cell(row.actor, icon="person" if row.actor else "")
