"""What every dialog does with the keyboard: where it starts, where Tab leads, and what Enter presses."""

from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from typing_extensions import override

from rightsdesk.ui.shell.tab_order import go_on, press_here, stops


class Dialog(QDialog):
    """Starts at its main button, unless something else was given the keyboard."""

    def first_stop(self) -> QWidget | None:
        """Where the keyboard starts."""
        buttons = [one for one in stops(self) if isinstance(one, QPushButton)]
        return next((one for one in buttons if one.property("kind") == "primary"), None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        start = self.first_stop() if self.focusWidget() is None else None
        if start is not None:
            start.setFocus()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return go_on(self, 1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_here(event):
            super().keyPressEvent(event)
