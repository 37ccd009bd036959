"""Links that a browser leaves on the desktop as a file: .url of Windows, .webloc of macOS."""

import plistlib
import re
from pathlib import Path
from xml.parsers.expat import ExpatError

from rightsdesk.domain.urls import read_url
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.filetypes import printable_name
from rightsdesk.services.intake.clips import url_rules
from rightsdesk.services.workspace import Workspace

ENDINGS = frozenset({".url", ".webloc"})
_LONGEST = 64 * 1024
_LINE = re.compile(r"^URL=(.+)$", re.IGNORECASE | re.MULTILINE)


def is_shortcut(file: Path) -> bool:
    """Whether a file is a link by its name, and no media."""
    return file.suffix.lower() in ENDINGS


def address_in(ws: Workspace, file: Path) -> str:
    """Give the address that a link holds. Raises `NotFound`, `InvalidInput` for one that holds none."""
    try:
        with file.open("rb") as source:
            content = source.read(_LONGEST)
    except OSError as error:
        raise NotFound(f"There is no file {file}.", "Check the path.") from error
    address = _of_plist(content) if file.suffix.lower() == ".webloc" else _of_lines(content)
    if not address:
        raise InvalidInput(f"{printable_name(file)} holds no address.", "Paste the address from the browser.")
    return read_url(address, url_rules(ws)).raw


def _of_lines(content: bytes) -> str:
    found = _LINE.search(content.decode("utf-8", "replace").replace("\r", "\n"))
    return found[1].strip() if found else ""


def _of_plist(content: bytes) -> str:
    try:
        held = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, IndexError):
        return ""
    address = held.get("URL") if isinstance(held, dict) else None
    return address.strip() if isinstance(address, str) else ""
