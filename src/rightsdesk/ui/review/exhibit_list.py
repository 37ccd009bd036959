"""The frame pairs that a person chose as exhibits of a match: their order, their captions, taking out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.services.matching import match_pairs
from rightsdesk.services.matching.match_pairs import PairRecord
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, make_button, make_tool
from rightsdesk.ui.shell.operations import Operations


class ExhibitList(QWidget):
    """`pair_chosen` carries the `PairRecord` whose frames are wanted."""

    pair_chosen = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._match = ""
        self.pairs: tuple[PairRecord, ...] = ()
        table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(table, self.tr("Frame pairs chosen as exhibits"))
        self.view.horizontalHeader().hide()
        self.view.setSortingEnabled(False)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_opened)
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(self.tr("What the pair shows"))
        self.caption.setAccessibleName(self.tr("Caption of the chosen pair"))
        self.caption.setMaxLength(500)
        self.caption.editingFinished.connect(self._on_caption)
        self.up = make_tool("up", self.tr("Earlier in the order"))
        self.down = make_tool("down", self.tr("Later in the order"))
        self.remove = make_button(self.tr("Take out"), "close")
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self._on_remove)
        self._stack = QStackedWidget()
        self._build_ui()

    def show_pairs(self, match_id: str, pairs: tuple[PairRecord, ...]) -> None:
        """Show the chosen pairs of a match."""
        other = match_id != self._match
        self._match, self.pairs = match_id, pairs
        self.view.show_rows(list(pairs))
        self._stack.setCurrentIndex(0 if pairs else 1)
        self._show_chosen(keep_caption=not other and self.caption.hasFocus())

    def _build_ui(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        told = self.tr("These stand on the comparison sheet in this order, in place of the measured ones.")
        column.addWidget(SafeLabel(told, role="caption", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(SafeLabel(self.tr("Caption"), role="field"))
        column.addWidget(self.caption)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.up)
        foot.addWidget(self.down)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        column.addLayout(foot)
        empty = EmptyState(
            "image",
            self.tr("No pair is chosen"),
            self.tr(
                "“Use as exhibit” (E) keeps the two frames that stand there. "
                "Until then letters show measured pairs."
            ),
        )
        for page in (filled, empty):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.S, Space.S, 0, 0)
        outer.addWidget(self._stack)

    def _columns(self) -> list[Column[PairRecord]]:
        return [Column(self.tr("Frame pair"), self._pair, lambda row: row.place, 200, stretch=True)]

    def _pair(self, row: PairRecord) -> Cell:
        told = self.tr("%1. Work %2 · clip %3").replace("%1", str(row.place))
        told = told.replace("%2", timecode(row.reference_second)).replace("%3", timecode(row.clip_second))
        return Cell(told, row.note or row.chosen_by)

    @property
    def _chosen(self) -> PairRecord | None:
        return next((one for one in self.pairs if one.id == self.view.chosen_key()), None)

    def _show_chosen(self, *, keep_caption: bool = False) -> None:
        chosen = self._chosen
        for widget in (self.caption, self.remove):
            widget.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and chosen.place > 1)
        self.down.setEnabled(chosen is not None and chosen.place < len(self.pairs))
        if not keep_caption:
            self.caption.setText(chosen.note if chosen is not None else "")

    @Slot(str)
    def _on_chosen(self, _pair_id: str) -> None:
        self._show_chosen()
        self._on_opened()

    @Slot()
    def _on_opened(self) -> None:
        if self._chosen is not None and self.isVisible():
            self.pair_chosen.emit(self._chosen)

    def _move(self, by: int, _checked: bool = False) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        ids = [one.id for one in self.pairs]
        place = ids.index(chosen.id)
        ids.insert(place + by, ids.pop(place))
        use = partial(match_pairs.order_exhibit_pairs, match_id=self._match, pair_ids=ids)
        self._change(self.tr("Putting frame pairs in order"), use)

    @Slot()
    def _on_caption(self) -> None:
        chosen, said = self._chosen, self.caption.text().strip()
        if chosen is not None and said != chosen.note:
            use = partial(match_pairs.caption_exhibit_pair, pair_id=chosen.id, said=said)
            self._change(self.tr("Keeping the caption"), use)

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            use = partial(match_pairs.remove_exhibit_pair, pair_id=self._chosen.id)
            self._change(self.tr("Taking a frame pair out"), use)

    def _change(self, title: str, use: Callable[..., object]) -> None:
        self._operations.write(title, use)
