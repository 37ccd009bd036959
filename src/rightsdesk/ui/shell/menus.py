"""The menus of the window: every command with its keys in one of them, and what the page can do."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from rightsdesk.ui.dialogs.palette import entries_of_buttons
from rightsdesk.ui.shell.commands import Commands, Menu

translate = QCoreApplication.translate
_QUIT = "quit"
# Before these commands a line is drawn.
_GROUPS = frozenset({"studio", "next-area", "go-dashboard", "refresh", _QUIT, "about", "backup"})


def menu_titles() -> dict[Menu, str]:
    """What the menus are called; the letter after & opens one with Alt."""
    return {
        Menu.FILE: translate("MenuBar", "&File"),
        Menu.EDIT: translate("MenuBar", "&Edit"),
        Menu.VIEW: translate("MenuBar", "&View"),
        Menu.GO: translate("MenuBar", "&Go"),
        Menu.CASE: translate("MenuBar", "&Case"),
        Menu.PAGE: translate("MenuBar", "&Page"),
        Menu.HELP: translate("MenuBar", "&Help"),
    }


def plain_title(title: str) -> str:
    """What a menu is called, without the letter that opens it."""
    return re.sub(r"\(&\w\)|&", "", title)


class MenuBar(QMenuBar):
    """The menus, made from the commands; `PageMenu` holds what the buttons of the page do."""

    def __init__(self, commands: Commands, here: "PageMenu") -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Menus"))
        self.menus: dict[Menu, QMenu] = {}
        for menu, title in menu_titles().items():
            if menu is Menu.PAGE:
                self.addMenu(here)
                continue
            made = self.menus[menu] = QMenu(title, self)
            self._fill(made, commands, menu)
            self.addMenu(made)

    def add_choices(self, title: str, actions: Sequence[QAction]) -> None:
        """Put a menu of choices under View."""
        within = self.menus[Menu.VIEW].addMenu(title)
        within.addActions(list(actions))

    @Slot()
    def open_first(self) -> None:
        """Let the keyboard go through the menus."""
        self.setFocus()
        self.setActiveAction(self.actions()[0])

    def _fill(self, made: QMenu, commands: Commands, menu: Menu) -> None:
        for command in commands.listed:
            if command.menu is menu:
                if command.key in _GROUPS and made.actions():
                    made.addSeparator()
                action = commands.action(command.key)
                if command.key == _QUIT:
                    action.setMenuRole(QAction.MenuRole.QuitRole)
                made.addAction(action)


class PageMenu(QMenu):
    """What the buttons of the page do that is shown, read when somebody looks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(translate("MenuBar", "&Page"), window)
        self._page: QWidget | None = None
        self.aboutToShow.connect(self._on_about)

    def show_page(self, page: QWidget) -> None:
        """Another page is shown."""
        self._page = page

    @Slot()
    def _on_about(self) -> None:
        self.clear()
        for entry in entries_of_buttons(self._page, "") if self._page is not None else ():
            self.addAction(entry.text.replace("&", "&&"), entry.run)
        if not self.actions():
            self.addAction(self.tr("Nothing to do here")).setEnabled(False)
