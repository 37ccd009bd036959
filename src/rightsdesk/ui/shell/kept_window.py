"""What a window was like when it was left, per studio and person: read from and written to the settings."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSettings

from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.shell.tabs import Tab, Tabs, plain_tab, tab_of
from rightsdesk.ui.shell.visits import Place, Visit

# Raised when pages tell their state in other words: an older state is then passed over.
VERSION = 1
_GROUP = "views"
_MOST_STOPS, _MOST_CLOSED, _MOST_PLACES = 20, 10, 200


@dataclass
class KeptWindow:
    """The tabs, the layout of each page, and the place where each page or record was left last."""

    tabs: Tabs | None = None
    layouts: dict[str, Any] = field(default_factory=dict)
    places: dict[Visit, Place] = field(default_factory=dict)


def key_of(workspace: Workspace) -> str:
    """Under which key the window of this studio and this person is kept."""
    about = "\n".join((str(workspace.folder.root.resolve()), workspace.actor))
    return f"{_GROUP}/{hashlib.sha256(about.encode()).hexdigest()[:20]}"


def load(workspace: Workspace) -> KeptWindow:
    """Read what was kept; what cannot be read, or is of another version, counts as nothing."""
    text = QSettings().value(key_of(workspace))
    return window_of(text) if isinstance(text, str) else KeptWindow()


def save(workspace: Workspace, kept: KeptWindow) -> None:
    """Keep it."""
    QSettings().setValue(key_of(workspace), plain_window(kept))


def plain_window(kept: KeptWindow) -> str:
    """A window as JSON."""
    tabs = kept.tabs
    places = list(kept.places.items())[-_MOST_PLACES:]
    plain = {
        "version": VERSION,
        "tabs": [plain_tab(tab, _MOST_STOPS) for tab in tabs.open] if tabs else [],
        "at": tabs.at if tabs else 0,
        "closed": [
            [place, plain_tab(tab, _MOST_STOPS)] for place, tab in tabs.closed[-_MOST_CLOSED:]
        ] if tabs else [],
        "layouts": kept.layouts,
        "places": [[visit.page, visit.record, place] for visit, place in places],
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False)


def window_of(text: str) -> KeptWindow:
    """Read a window from JSON; an empty one where it cannot be read."""
    try:
        plain = json.loads(text)
        if plain["version"] != VERSION:
            return KeptWindow()
        return KeptWindow(_tabs_of(plain), dict(plain["layouts"]), _places_of(plain["places"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return KeptWindow()


def _tabs_of(plain: dict[str, Any]) -> Tabs | None:
    tabs = [tab_of(one) for one in plain["tabs"]]
    closed: list[tuple[int, Tab]] = [(int(place), tab_of(one)) for place, one in plain["closed"]]
    at = int(plain["at"])
    return Tabs(tabs, at, closed) if 0 <= at < len(tabs) else None


def _places_of(plain: list[Any]) -> dict[Visit, Place]:
    return {Visit(str(page), str(record)): dict(place) for page, record, place in plain}
