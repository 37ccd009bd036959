"""Where everything that goes wrong unforeseen ends: the log, and the dialog that offers its details."""

import logging
import signal
import socket
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)

from rightsdesk.ui.shell.messages import Messages

log = logging.getLogger(__name__)

_INTERRUPTED = 130
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_log(folder: Path) -> None:
    """Write the log to a file that is kept small. Raises `OSError` when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "window.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("rightsdesk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class Hooks:
    """The hooks of Python, its threads and Qt, put in place and taken out again."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Send what nobody caught to the log and the screen."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)

    def remove(self) -> None:
        """Put back what was there before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._messages.show_error(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._messages.show_error(args.exc_value)


class Interrupts(QObject):
    """Lets Ctrl-C in the terminal close the program in order, although Qt holds the main thread."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        signal.set_wakeup_fd(self._writer.fileno())

    def remove(self) -> None:
        """Give Ctrl-C back."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_woken(self) -> None:
        self._reader.recv(64)

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._app.exit(_INTERRUPTED)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("rightsdesk.qt").log(_LEVELS.get(kind, logging.INFO), "%s", message)
