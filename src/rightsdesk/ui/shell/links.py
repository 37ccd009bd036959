"""The only ways out of the window: files of this machine, and web addresses whose host was shown."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_WEB = {"http", "https"}


def open_local(path: str | Path) -> None:
    """Open a file or folder of this machine with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def web_address(text: str) -> QUrl | None:
    """The web address in a text; None for anything else, such as a file or a program."""
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme().lower() in _WEB and url.host() else None


def real_host(url: QUrl) -> str:
    """The host as the network is asked for it: letters of other scripts cannot pass for Latin ones."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def follow_to_web(url: QUrl) -> None:
    """Open a web address in the browser; only dialogs that have shown its host may."""
    QDesktopServices.openUrl(url)
