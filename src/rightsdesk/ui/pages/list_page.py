"""A page that is one list: header, filters, rows, and what to say when there are none."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from rightsdesk.ui.lists.row_table import Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import EmptyState, PageHeader
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.operations import Operations, Reader


class ListPage(Page):
    """Reads rows and shows them, or an empty state; subclasses say what and how."""

    def __init__(
        self, operations: Operations, header: PageHeader, columns: Sequence[Column[Any]], empty: EmptyState
    ) -> None:
        super().__init__(operations)
        self.header = header
        self.filters = QHBoxLayout()
        self.filters.setSpacing(Space.S)
        self.table: RowTable[Any] = RowTable(columns, self.key_of, self)
        self.view = RowView(self.table, header.title.text())
        self.keeps = {"list": self.view}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self.reader = Reader(operations, self)
        self.reader.shows_waiting(Waiting.of_list(self.view))
        self.column.addWidget(header)
        self.column.addLayout(self.filters)
        self.column.addWidget(self._stack, 1)

    @staticmethod
    def key_of(row: Any) -> str:  # noqa: ANN401  each page has its own kind of row
        """The id of a row."""
        return str(row.id)

    def focus_first(self) -> None:
        self.view.setFocus()

    def show_rows(self, rows: Sequence[Any], *, filtered: bool = False) -> None:
        """Show rows; without any, and without a filter, the empty state."""
        self.view.show_rows(list(rows))
        self._stack.setCurrentIndex(0 if rows or filtered else 1)
