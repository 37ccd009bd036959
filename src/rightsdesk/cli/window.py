"""Open the window from the command line, or say in a sentence why it cannot open."""

import signal
from importlib import import_module
from pathlib import Path

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import moment
from rightsdesk.cli.output import Answer
from rightsdesk.cli.quick import has_display
from rightsdesk.errors import MissingPart


def open_window(desk: Desk, data: Path | None = None) -> Answer:
    """Open the window and stay until it is closed. Raises `MissingPart` without a display."""
    require_display()
    try:
        window = import_module("rightsdesk.ui.opening.start")
    except ImportError as error:
        raise MissingPart(
            f"The window cannot be opened: {error}.", "Run `make setup`, which brings the libraries it needs."
        ) from error
    # Qt's loop never runs Python's handler; what is being saved survives a sudden end by design.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = window.run_window(
        data or desk.data, None if data else desk.database, desk.actor, moment(desk.now, "--now")
    )
    return Answer({"closed": True}, [], int(code or 0))


def require_display() -> None:
    """Refuse where no screen is reachable. Raises `MissingPart`."""
    if not has_display():
        raise MissingPart(
            "There is no display to open the window on.",
            "Start it in a desktop session, or work with the verbs: `rightsdesk --help`.",
        )
