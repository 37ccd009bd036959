"""The parts of the window that F6 goes through: navigation, search, tabs, the parts of the page, the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from rightsdesk.ui.shell.tab_order import stops

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow


class Areas(QObject):
    """Puts the keyboard into the next part, or the one before, where it was last."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @property
    def listed(self) -> tuple[QWidget, ...]:
        """The parts that are seen and take the keyboard, in their order."""
        window = self._window
        page = window.pages.page(window.place[0])
        parts = (
            window.sidebar,
            window.topbar,
            window.navigator.strip,
            *page.areas,
            window.jobs,
            window.status,
        )
        return tuple(part for part in parts if part.isVisible() and _first_of(part) is not None)

    @Slot()
    def next(self) -> None:
        """Go to the next part."""
        self._step(1)

    @Slot()
    def earlier(self) -> None:
        """Go to the part before."""
        self._step(-1)

    @Slot()
    def leave(self) -> None:
        """Go back to where work on the page begins, or to its first place where that is not shown now."""
        page = self._window.pages.page(self._window.place[0])
        page.focus_first()
        here = self._window.focusWidget()
        first = _first_of(page) if here is None or not here.isVisible() else None
        if first is not None:
            first.setFocus()

    def _step(self, by: int) -> None:
        parts = self.listed
        here = QApplication.focusWidget()
        held = [place for place, part in enumerate(parts) if here is not None and _holds(part, here)]
        page = self._window.pages.page(self._window.place[0])
        if not held and here is not None and _holds(page, here):
            held = [place for place, part in enumerate(parts) if _holds(page, part)][:1]
        part = parts[((held[0] if held else -by) + by) % len(parts)]
        if part is page:
            page.focus_first()
            return
        last, first = part.focusWidget(), _first_of(part)
        target = last if last in set(stops(part)) else first
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _first_of(part: QWidget) -> QWidget | None:
    """The first widget of a part that Tab reaches."""
    return next(stops(part), None)
