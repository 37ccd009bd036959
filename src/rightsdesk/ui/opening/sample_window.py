"""Opens the sample studio in a window of its own beside this one, where it is made if need be."""

import sys

from PySide6.QtCore import QProcess

from rightsdesk.services.data_place import sample_folder


def sample_command() -> list[str]:
    """The command that opens a window on the sample studio."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "rightsdesk"]
    return [*program, "--data", str(sample_folder())]


def open_sample() -> None:
    """Start that window as a program of its own, which stays when this one is closed."""
    program, *arguments = sample_command()
    QProcess.startDetached(program, arguments)
