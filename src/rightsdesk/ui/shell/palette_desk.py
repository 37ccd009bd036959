"""Fills the command palette: actions of the window, buttons of the page, and records that were found."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.finding import SearchKind
from rightsdesk.services.finding import search
from rightsdesk.services.finding.search import Hit
from rightsdesk.ui.dialogs.palette import Entry, Palette, entries_of_buttons
from rightsdesk.ui.shell.commands import Commands
from rightsdesk.ui.shell.operations import Operations, Reader

_MOST = 20
_ICONS = {
    SearchKind.CASE: "cases",
    SearchKind.WORK: "works",
    SearchKind.CHARACTER: "person",
    SearchKind.CLIP: "clip",
    SearchKind.NOTICE: "notices",
    SearchKind.NOTE: "draft",
}


class PaletteDesk(QObject):
    """Opens the palette over a window; `found` tells of the record that was chosen: a `Hit`."""

    found = Signal(object)

    def __init__(self, commands: Commands, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._window = window
        self._palette: Palette | None = None
        self._asked = ""
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_hits)

    def open(self, page: QWidget) -> None:
        """Offer what can be done here and everywhere, and what can be found."""
        commands = [
            one
            for one in self._commands.listed
            if self._commands.is_everywhere(one.key) or self._commands.is_of(one.key, page)
        ]
        named = {one.title for one in commands}
        here = [one for one in entries_of_buttons(page, "chevron-right") if one.text not in named]
        everywhere = [
            Entry(
                one.key,
                one.title,
                self._commands.keys_of(one.key),
                one.icon,
                self._commands.action(one.key).trigger,
            )
            for one in commands
            if one.key != "palette"
        ]
        self._palette = Palette([*here, *everywhere], self._window)
        self._palette.wanted.connect(self._on_wanted)
        self._palette.finished.connect(self._on_gone)
        self._palette.open()

    @Slot(str)
    def _on_wanted(self, text: str) -> None:
        self._asked = text
        # A word that cannot be searched for finds nothing; the palette says so by itself.
        self._reader.read(partial(search.search, query=text, limit=_MOST), quiet=True)

    @Slot(object)
    def _on_hits(self, hits: tuple[Hit, ...]) -> None:
        if self._palette is not None:
            self._palette.show_records(self._asked, [self._entry(hit) for hit in hits])

    def _entry(self, hit: Hit) -> Entry:
        run: Callable[[], object] = partial(self.found.emit, hit)
        said = hit.title if hit.snippet in hit.title else f"{hit.title} · {hit.snippet}"
        return Entry(f"{hit.kind}-{hit.id}-{hit.field}", said, hit.id, _ICONS[SearchKind(hit.kind)], run)

    @Slot()
    def _on_gone(self) -> None:
        self._palette = None
