"""Which columns of a list are shown: from its head, its menu or a button, the same for every list."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from rightsdesk.ui.look.widgets import make_tool

if TYPE_CHECKING:
    from rightsdesk.ui.lists.row_view import RowView


class ColumnChooser(QObject):
    """The columns of a list, each to be ticked; the first one always stays."""

    def __init__(self, view: "RowView") -> None:
        super().__init__(view)
        self._view = view
        self._menu: QMenu | None = None
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header)

    @property
    def menu(self) -> QMenu:
        """The menu with a tick for each column that is shown; it follows the list whenever it opens."""
        if self._menu is None:
            self._menu = QMenu(self.tr("Columns"), self._view)
            self._menu.setAccessibleName(self.tr("Columns"))
            self._menu.aboutToShow.connect(self._fill)
            self._fill()
        return self._menu

    def button(self, of: str = "") -> QToolButton:
        """A button that opens the menu; `of` names the list where a page has several."""
        name = self.tr("Columns")
        tool = make_tool("columns", f"{name}: {of}" if of else name)
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        tool.setMenu(self.menu)
        return tool

    @Slot()
    def _fill(self) -> None:
        menu = self.menu
        menu.clear()
        for place, column in enumerate(self._view.table.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(place))
            action.setEnabled(place > 0)
            action.toggled.connect(partial(self._on_toggled, place))

    def _on_toggled(self, place: int, shown: bool) -> None:
        self._view.setColumnHidden(place, not shown)
        self._view.fit_columns()

    @Slot(QPoint)
    def _on_header(self, place: QPoint) -> None:
        if len(self._view.table.columns) > 1:
            self.menu.popup(self._view.horizontalHeader().mapToGlobal(place))
