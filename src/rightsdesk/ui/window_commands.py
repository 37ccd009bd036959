"""The actions of the window with their names and keys."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rightsdesk.ui.commands import Command
from rightsdesk.ui.places import places

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow

translate = QCoreApplication.translate


def add_commands(window: "MainWindow") -> None:
    """Give a window its actions, and their names and keys to the buttons that run them."""
    commands = window.commands
    for number, place in enumerate(places(), start=1):
        keys = f"Ctrl+{number}" if number <= 9 else ""
        command = Command(f"go-{place.key}", place.title, keys, place.icon)
        commands.add(command, partial(window.go_to, place.key))
        commands.label(window.sidebar.button(place.key), command.key)
    for command, slot in (
        (Command("log-clip", translate("Command", "Log a clip"), "Ctrl+N", "plus"), window.log_clip),
        (
            Command("import", translate("Command", "Import a table"), "Ctrl+I", "add-file"),
            window.forms.imports.begin,
        ),
        (Command("note", translate("Command", "Write a note"), "F2", "draft"), partial(_note, window)),
        (Command("search", translate("Command", "Search cases"), "Ctrl+F", "search"), window.focus_search),
        (Command("palette", translate("Command", "Do or find anything"), "Ctrl+K"), window.open_palette),
        (Command("back", translate("Command", "Back"), "Alt+Left", "back"), window.go_back),
        (Command("forward", translate("Command", "Forward"), "Alt+Right", "forward"), window.go_forward),
        (Command("refresh", translate("Command", "Read again"), "F5", "refresh"), window.refresh),
        (Command("studio", translate("Command", "Your studio"), "", "mark"), window.forms.edit_studio),
        (Command("person", translate("Command", "Who acts?"), "", "person"), window.forms.choose_person),
        (Command("keys", translate("Command", "Keys"), "Ctrl+/", "info"), window.show_keys),
        (Command("guide", translate("Command", "User guide"), "F1", "info"), window.guide.open_here),
        (
            Command("challenges", translate("Command", "Answer challenges to evidence"), "", "evidence"),
            partial(window.guide.open_at, "challenges"),
        ),
    ):
        commands.add(command, slot)
    for key in ("guide", "challenges", "keys"):
        window.status.help.menu().addAction(commands.action(key))
    topbar = window.topbar
    for button, key in (
        (topbar.back, "back"),
        (topbar.forward, "forward"),
        (topbar.palette_button, "palette"),
        (topbar.new_clip, "log-clip"),
    ):
        commands.label(button, key)


def _note(window: "MainWindow") -> None:
    """Write a note on the case that is shown."""
    if window.place[0] == "case":
        window.case.desk.note()
    else:
        sentence = translate("Command", "A note belongs to a case: open one first.")
        window.operations.messages.note(sentence)
