"""Quiet blocks over a part of a page whose content is long in coming; what comes soon never flickers."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.skeleton import Skeleton

_PATIENCE_MS = 100
_ROWS = [(36, [3, 1, 1, 1])] * 8


class Waiting(QObject):
    """Covers a widget from 100 ms after `begin` until `end`, as long as there is nothing to see in it."""

    def __init__(self, over: QWidget, is_empty: Callable[[], bool]) -> None:
        super().__init__(over)
        self._over = over
        self._is_empty = is_empty
        self.blocks: Skeleton | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._on_due)
        over.installEventFilter(self)

    @classmethod
    def of_list(cls, view: RowView) -> "Waiting":
        """For a list that has no rows yet; rows that are there stay until others come."""
        return cls(view.viewport(), lambda: not view.table.rowCount())

    def begin(self) -> None:
        """Content was asked for."""
        if self.blocks is None and not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """It came, or will not come."""
        self._timer.stop()
        if self.blocks is not None:
            self.blocks.hide()
            self.blocks.deleteLater()
            self.blocks = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.blocks is not None and event.type() == QEvent.Type.Resize:
            self.blocks.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    @Slot()
    def _on_due(self) -> None:
        if not self._is_empty():
            return
        self.blocks = Skeleton(_ROWS, self.tr("Reading"))
        self.blocks.setParent(self._over)
        self.blocks.setAutoFillBackground(True)
        self.blocks.setGeometry(self._over.rect())
        self.blocks.show()
        self.blocks.raise_()
