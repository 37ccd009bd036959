"""The log file of the command line, and where the trace of something unforeseen is written."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_FILE = "rightsdesk.log"


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Write what the program does to a small rotating file; a log that cannot be written stops no work."""
    try:
        handler = RotatingFileHandler(
            folder / _FILE, maxBytes=1_000_000, backupCount=3, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        yield
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("rightsdesk")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def write_trace(data: Path | None, error: BaseException) -> Path | None:
    """Append the traceback to the log of the data folder and say where; None when no log can be written."""
    folder = (data or platformdirs.user_data_path("rightsdesk", appauthor=False)).expanduser() / "logs"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _FILE).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
        return folder / _FILE
    return None
