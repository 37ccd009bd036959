"""What the window looked like when it was closed: kept in the data folder, shown before anything is read.

Everything here is loaded before the first picture stands, so it imports next to nothing.
"""

import json
import os
from pathlib import Path
from typing import TypedDict

_NAME = "window.seen"
_MARK = b"rightsdesk window 1\n"
_LENGTH = 8

Mark = list[str | int | float]  # one stroke of a row: its kind, then what the kind needs


class SeenRow(TypedDict):
    """One row of the list: what it stands for, how it is read out, and its strokes from its upper left."""

    id: str
    spoken: str
    marks: list[Mark]


class SeenList(TypedDict):
    """The rows of a list and where they stood in the window."""

    area: list[int]
    tall: int
    scrolled: int
    chosen: str
    rows: list[SeenRow]


class Seen(TypedDict):
    """The head of the file; the picture follows it, four bytes for each of its points."""

    place: list[str]
    size: list[int]
    points: list[int]
    ratio: float
    geometry: str
    fonts: list[str]
    sizes: list[tuple[int, bool]]
    colours: dict[str, str]
    icons: dict[str, tuple[int, str]]
    places: list[tuple[list[int], str]]
    words: dict[str, str]
    list: SeenList | None


def load_seen(folder: Path) -> tuple[Seen, bytes] | None:
    """What was kept in a data folder and its picture, or nothing if nothing was, or not whole."""
    try:
        data = (folder / _NAME).read_bytes()
        start = len(_MARK) + _LENGTH
        if not data.startswith(_MARK):
            return None
        end = start + int.from_bytes(data[len(_MARK) : start], "big")
        seen: Seen = json.loads(data[start:end])
        wide, tall = seen["points"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    picture = data[end:]
    return (seen, picture) if len(picture) == wide * tall * 4 else None


def save_seen(folder: Path, seen: Seen, picture: bytes) -> None:
    """Keep it for the next start, readable by this account only. Raises `OSError`."""
    head = json.dumps(seen, ensure_ascii=False, separators=(",", ":")).encode()
    path = folder / _NAME
    beside = path.with_suffix(".new")
    with open(beside, "wb", opener=_closed_to_others) as file:
        for part in (_MARK, len(head).to_bytes(_LENGTH, "big"), head, picture):
            file.write(part)
    beside.replace(path)


def _closed_to_others(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
