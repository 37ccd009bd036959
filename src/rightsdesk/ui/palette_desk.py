"""Fills the command palette: actions of the window, buttons of the page, and records that were found."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rightsdesk.ui.commands import Commands
from rightsdesk.ui.dialogs.palette import Entry, Palette, entries_of_buttons


class PaletteDesk(QObject):
    """Opens the palette over a window."""

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._window = window

    def open(self, page: QWidget) -> None:
        """Offer what can be done here and everywhere."""
        here = entries_of_buttons(page, "chevron-right")
        everywhere = [
            Entry(
                one.key,
                one.title,
                self._commands.keys_of(one.key),
                one.icon,
                self._commands.action(one.key).trigger,
            )
            for one in self._commands.listed
            if one.key != "palette"
        ]
        Palette([*here, *everywhere], self._window).open()
