"""The actions of the window with their names and keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rightsdesk.ui.shell.commands import Command, Menu
from rightsdesk.ui.shell.places import places

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow

translate = QCoreApplication.translate
Entry = tuple[Command, Callable[[], object]]


def add_commands(window: "MainWindow") -> None:
    """Give a window its actions, and their names and keys to the buttons that run them."""
    commands = window.commands
    for command, slot in (*_files(window), *_edits(window), *_views(window)):
        commands.add(command, slot)
    _add_places(window)
    for command, slot in (*_cases(window), *_helps(window)):
        commands.add(command, slot)
    for key in ("guide", "first-steps", "sample", "challenges", "keys", "about"):
        window.status.help.menu().addAction(commands.action(key))
    topbar = window.topbar
    for button, key in (
        (topbar.back, "back"),
        (topbar.forward, "forward"),
        (topbar.palette_button, "palette"),
        (topbar.new_clip, "log-clip"),
    ):
        commands.label(button, key)


def _files(window: "MainWindow") -> tuple[Entry, ...]:
    forms, navigator, status = window.forms, window.navigator, window.status
    return (
        (
            _command("new-tab", translate("Command", "New tab"), Menu.FILE, "Ctrl+T", "plus"),
            navigator.new_tab,
        ),
        (
            _command(
                "reopen-tab", translate("Command", "Open the closed tab again"), Menu.FILE, "Ctrl+Shift+T"
            ),
            navigator.reopen_tab,
        ),
        (
            _command("close-tab", translate("Command", "Close the tab"), Menu.FILE, "Ctrl+W", "close"),
            navigator.close_tab,
        ),
        (_command("studio", translate("Command", "Your studio"), Menu.FILE, "", "mark"), forms.edit_studio),
        (_command("person", translate("Command", "Who acts?"), Menu.FILE, "", "person"), forms.choose_person),
        (_command("backup", translate("Command", "Back up"), Menu.FILE, "", "history"), status.open_backup),
        (_command("restore", translate("Command", "Restore a backup"), Menu.FILE), status.open_restore),
        (_command("quit", translate("Command", "Close the window"), Menu.FILE, "Ctrl+Q"), window.close),
    )


def _edits(window: "MainWindow") -> tuple[Entry, ...]:
    return (
        (
            Command("search", translate("Command", "Search cases"), "Ctrl+F", "search", Menu.EDIT, "/"),
            window.focus_search,
        ),
        (
            _command("palette", translate("Command", "Do or find anything"), Menu.EDIT, "Ctrl+K"),
            window.open_palette,
        ),
        (_command("jobs", translate("Command", "Jobs"), Menu.EDIT, "Ctrl+J", "waiting"), window.jobs.toggle),
    )


def _views(window: "MainWindow") -> tuple[Entry, ...]:
    navigator, areas = window.navigator, window.areas
    return (
        (
            Command("next-tab", translate("Command", "Next tab"), "Ctrl+Tab", "", Menu.VIEW, "Ctrl+PgDown"),
            navigator.next_tab,
        ),
        (
            Command(
                "earlier-tab",
                translate("Command", "Tab before"),
                "Ctrl+Shift+Tab",
                "",
                Menu.VIEW,
                "Ctrl+PgUp",
            ),
            navigator.earlier_tab,
        ),
        (
            _command(
                "own-tab", translate("Command", "Show this in a tab of its own"), Menu.VIEW, "Ctrl+Shift+N"
            ),
            navigator.duplicate,
        ),
        (_command("next-area", translate("Command", "Next part of the window"), Menu.VIEW, "F6"), areas.next),
        (
            _command(
                "earlier-area", translate("Command", "Part of the window before"), Menu.VIEW, "Shift+F6"
            ),
            areas.earlier,
        ),
        (_command("menus", translate("Command", "Menus"), Menu.VIEW, "F10"), window.open_menus),
        (_command("refresh", translate("Command", "Read again"), Menu.VIEW, "F5", "refresh"), window.refresh),
    )


def _add_places(window: "MainWindow") -> None:
    commands, navigator = window.commands, window.navigator
    back = _command("back", translate("Command", "Back"), Menu.GO, "Alt+Left", "back")
    forward = _command("forward", translate("Command", "Forward"), Menu.GO, "Alt+Right", "forward")
    commands.add(back, navigator.back)
    commands.add(forward, navigator.forward)
    for number, place in enumerate(places(), start=1):
        keys = f"Ctrl+{number}" if number <= 9 else ""
        command = _command(f"go-{place.key}", place.title, Menu.GO, keys, place.icon)
        commands.add(command, partial(window.go_to, place.key))
        commands.label(window.sidebar.button(place.key), command.key)


def _cases(window: "MainWindow") -> tuple[Entry, ...]:
    importing = window.forms.imports.begin
    return (
        (
            _command("log-clip", translate("Command", "Log a clip"), Menu.CASE, "Ctrl+N", "plus"),
            window.log_clip,
        ),
        (
            _command("import", translate("Command", "Import a table"), Menu.CASE, "Ctrl+I", "add-file"),
            importing,
        ),
        (
            _command("note", translate("Command", "Write a note"), Menu.CASE, "F2", "draft"),
            partial(_note, window),
        ),
    )


def _helps(window: "MainWindow") -> tuple[Entry, ...]:
    return (
        (
            _command("guide", translate("Command", "User guide"), Menu.HELP, "F1", "info"),
            window.guide.open_here,
        ),
        (
            _command("first-steps", translate("Command", "The path to the first letter"), Menu.HELP),
            partial(_show_first_steps, window),
        ),
        (_command("sample", translate("Command", "Open the sample studio"), Menu.HELP), _open_sample),
        (
            _command(
                "challenges", translate("Command", "Answer challenges to evidence"), Menu.HELP, "", "evidence"
            ),
            partial(window.guide.open_at, "challenges"),
        ),
        (
            Command("keys", translate("Command", "Keys"), "Ctrl+/", "info", Menu.HELP, "?"),
            window.show_keys,
        ),
        (
            _command("about", translate("Command", "About Rightsdesk"), Menu.HELP, "", "info"),
            window.forms.show_about,
        ),
    )


def _command(key: str, title: str, menu: Menu, keys: str = "", icon: str = "") -> Command:
    return Command(key, title, keys, icon, menu)


def _show_first_steps(window: "MainWindow") -> None:
    """Bring back the card with the steps to the first letter."""
    from rightsdesk.ui.cards.first_steps_card import SHOWN, keep_state

    keep_state(window.operations, SHOWN)
    window.go_to("dashboard")
    window.pages.page("dashboard").refresh()


def _open_sample() -> None:
    from rightsdesk.ui.opening.sample_window import open_sample

    open_sample()


def _note(window: "MainWindow") -> None:
    """Write a note on the case that is shown."""
    if window.place[0] == "case":
        window.case.desk.note()
    else:
        sentence = translate("Command", "A note belongs to a case: open one first.")
        window.operations.messages.note(sentence)
