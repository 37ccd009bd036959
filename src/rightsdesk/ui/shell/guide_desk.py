"""Opens the guide where the page or form in front is told of."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from rightsdesk.services.house import guide
from rightsdesk.services.house.guide import GuidePlace
from rightsdesk.ui.shell.guide_window import GuideWindow
from rightsdesk.ui.shell.language import screen_language

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow

_FIRST = GuidePlace("first-day")
_WORD = re.compile(r"[A-Z][a-z0-9]*")


class GuideDesk(QObject):
    """Knows what is in front; the reader is made when somebody first asks."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.reader: GuideWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._on_front_changed)

    @Slot()
    def open_here(self) -> None:
        """Open the guide at the form or page in front."""
        modal = QApplication.activeModalWidget()
        page, _ = self._window.place
        shown = self._window.pages.page(page)
        names = (*form_anchors(modal), *page_anchors(page, shown))
        self._open(guide.find_place(screen_language(), *names) or _FIRST)

    @Slot(str)
    def open_at(self, anchor: str) -> None:
        """Open the guide at one of its names."""
        self._open(guide.find_place(screen_language(), anchor) or _FIRST)

    def close(self) -> None:
        """Put the reader away."""
        if self.reader is not None:
            self.reader.close()
            self.reader.deleteLater()
            self.reader = None

    def _open(self, place: GuidePlace) -> None:
        if self.reader is None:
            self.reader = GuideWindow(screen_language())
        self.reader.show()
        self.reader.go_to(place)
        self.reader.activateWindow()

    @Slot()
    def _on_front_changed(self) -> None:
        # A form holds the keys of the window back, so it gets the one for help as its own.
        form = QApplication.activeModalWidget()
        if form is None or form.property("guideKey") or not self._is_mine(form):
            return
        form.setProperty("guideKey", "given")
        keys = self._window.commands.action("guide").shortcut()
        QShortcut(QKeySequence(keys), form).activated.connect(self.open_here)

    def _is_mine(self, form: QWidget) -> bool:
        over: QWidget | None = form
        while over is not None and over is not self._window:
            over = over.parentWidget()
        return over is not None


def form_anchors(form: QWidget | None) -> tuple[str, ...]:
    """The names under which the guide may tell of a form: its class and those it is made from."""
    kinds = type(form).__mro__ if form is not None else ()
    names = [one.__name__ for one in kinds if one.__module__.startswith("rightsdesk.")]
    return tuple(f"form-{'-'.join(_WORD.findall(name.removesuffix('Dialog'))).lower()}" for name in names)


def page_anchors(key: str, page: QWidget) -> tuple[str, ...]:
    """The names under which the guide may tell of a page: of its tab in front, then of itself."""
    tabs = getattr(page, "tabs", None)
    front = tabs.currentWidget() if tabs is not None else None
    tab = type(front).__name__.removesuffix("Tab").lower() if front is not None else ""
    return (*((f"place-{key}-{tab}",) if tab else ()), f"place-{key}")
