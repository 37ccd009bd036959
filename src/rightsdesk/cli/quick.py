"""The shortest way to the window: when a command line asks for nothing else, no verb is read in first."""

import os
import signal
import sys
from pathlib import Path

_OPTIONS = {
    "--data": "RIGHTSDESK_DATA",
    "--database": "RIGHTSDESK_DATABASE_URL",
    "--actor": "RIGHTSDESK_ACTOR",
}


def has_display() -> bool:
    """Whether a window can be shown at all; elsewhere than on Linux it always can."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window_at_once(arguments: list[str]) -> int | None:
    """Open the window if that is all that is asked, and give the exit code; None where it is not so plain."""
    asked = asked_of(arguments)
    if asked is None or not has_display():
        return None
    try:
        from rightsdesk.ui.opening.start import run_window
    except ImportError:  # the long way says what to do about it
        return None
    # Qt's loop never runs Python's handler; what is being saved survives a sudden end by design.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    data = asked.get("--data")
    return run_window(Path(data) if data else None, asked.get("--database"), asked.get("--actor"))


def asked_of(arguments: list[str]) -> dict[str, str] | None:
    """The options of the window by their names, or None if there is anything else on the line."""
    if "RIGHTSDESK_NOW" in os.environ:
        return None
    asked = {name: os.environ[known] for name, known in _OPTIONS.items() if os.environ.get(known)}
    is_sample = arguments[:1] == ["demo"]
    left = arguments[is_sample:]
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name not in _OPTIONS or (not equals and not left):
            return None
        asked[name] = value if equals else left.pop(0)
    if is_sample and not _is_finished(asked):
        return None
    return asked if all(asked.values()) else None


def _is_finished(asked: dict[str, str]) -> bool:
    """Whether the sample studio only needs to be opened, having been made here before."""
    return "--database" not in asked and (Path(asked.get("--data", "-")) / "sample" / "finished").is_file()
