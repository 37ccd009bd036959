"""The index of all sound of the register: every loud word in order, mapped from disk, in checksummed parts.

A word tells much: a thousand hours of other sound hold it by chance every other time only. What is found
is always compared with the print of the reference itself.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.sound import SoundPrint, Words

_TABLE = "sounds.json"
_VERSION = 1
_PARTS = 65_536  # by the upper half of a word
_AT_ONCE = 6_000_000  # words sorted in memory at a time
_OFTEN = 2048  # a word filed more often tells nothing; the opening of a long series comes in every episode

Member = tuple[str, int, int]  # reference, checksum of its sound, how many words it has
Rows = NDArray[np.int64]
Places = NDArray[np.uint32]
Read = Callable[[str], SoundPrint | None]


@dataclass(frozen=True, eq=False)
class SoundShelves:
    """All loud words in order, and where each stands; moments are numbered over all members.

    `starts` tells where the words of each part begin.
    """

    members: tuple[Member, ...]
    starts: Rows
    words: Words
    places: Places
    checksums: NDArray[np.uint32] | None = None
    _sound: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(_PARTS, bool))

    @property
    def firsts(self) -> Rows:
        """The number of each member's first moment, and at last how many moments there are."""
        return np.cumsum([0, *(count for _, _, count in self.members)]).astype(np.int64)

    def on(self, asked: Words) -> tuple[Rows, Rows]:
        """Which of the asked words (in order) are filed, and where. Raises `ValueError` when damaged."""
        parts = (asked >> 16).astype(np.int64)
        self._check(parts[np.diff(parts, prepend=-1) > 0])
        first = np.searchsorted(self.words, asked, side="left")
        count = np.searchsorted(self.words, asked, side="right") - first
        count[count > _OFTEN] = 0
        rows = np.repeat(np.arange(len(asked)), count)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        return rows, self.places[first[rows] + within].astype(np.int64)

    def _check(self, parts: Rows) -> None:
        if self.checksums is None:
            return
        unsure = parts[~self._sound[parts]]
        for part in unsure:
            if self.checksum(int(part)) != int(self.checksums[part]):
                raise ValueError("The index of the register's sound is damaged.")
        self._sound[unsure] = True

    def checksum(self, part: int) -> int:
        """What stands for the content of a part."""
        inside = slice(int(self.starts[part]), int(self.starts[part + 1]))
        return zlib.crc32(self.places[inside].data, zlib.crc32(self.words[inside].data))


def in_memory(members: Sequence[Member], read: Read) -> SoundShelves:
    """Shelves of a few references."""
    words, places = _sorted(members, read, 0, _PARTS)
    return SoundShelves(tuple(members), _starts(words), words, places)


def _sorted(members: Sequence[Member], read: Read, first: int, last: int) -> tuple[Words, Places]:
    """The loud words of some parts in order, and their places."""
    words, places = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    before = 0
    for name, _, count in members:
        stored = read(name)
        if stored is not None and len(stored.words) == count:
            part = stored.words >> 16
            mine = np.flatnonzero(stored.loud & (part >= first) & (part < last))
            words.append(stored.words[mine])
            places.append((mine + before).astype(np.uint32))
        before += count
    gathered = np.concatenate(words)
    order = np.argsort(gathered, kind="stable")
    return gathered[order], np.concatenate(places)[order]


def _starts(words: Words) -> Rows:
    return np.searchsorted(words, np.arange(_PARTS + 1, dtype=np.uint64) << np.uint64(16)).astype(np.int64)


def build(folder: Path, members: Sequence[Member], read: Read) -> None:
    """Write shelves of all references, some parts at a time so that memory stays small.

    The table is written last: a broken-off build leaves the old shelves in use. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {what: _next_name(folder, what) for what in ("words", "places")}
    step = max(1, _PARTS * _AT_ONCE // max(1, sum(count for _, _, count in members)))
    counts = [np.zeros(0, np.int64)]
    with (folder / names["words"]).open("wb") as one, (folder / names["places"]).open("wb") as two:
        for first in range(0, _PARTS, step):
            last = min(_PARTS, first + step)
            words, places = _sorted(members, read, first, last)
            words.tofile(one)
            places.tofile(two)
            counts.append(np.bincount((words >> 16).astype(np.int64) - first, minlength=last - first))
    starts = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.int64)
    table: dict[str, Any] = {"version": _VERSION, "members": list(members), "files": names}
    made = _mapped(folder, table, starts, None)
    checksums = np.array([made.checksum(part) for part in range(_PARTS)], np.uint32)
    np.save(folder / "sound-starts.npy", starts)
    np.save(folder / "sound-checksums.npy", checksums)
    table["checksum"] = zlib.crc32(checksums.data, zlib.crc32(starts.data))
    part = folder / (_TABLE + ".part")
    part.write_text(json.dumps(table), "utf-8")
    part.replace(folder / _TABLE)
    for old in {*folder.glob("words-*"), *folder.glob("places-*")}:
        if old.name not in names.values():
            old.unlink(missing_ok=True)


def _next_name(folder: Path, what: str) -> str:
    used = [int(path.name.rsplit("-", 1)[1]) for path in folder.glob(f"{what}-*")]
    return f"{what}-{max(used, default=0) + 1}"


def state(folder: Path) -> tuple[int, int]:
    """What changes whenever the shelves on disk are made anew."""
    try:
        status = (folder / _TABLE).stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_ino)


def opened(folder: Path) -> SoundShelves | None:
    """The shelves on disk; None when there are none, or they are damaged or of another version."""
    try:
        table = json.loads((folder / _TABLE).read_text("utf-8"))
        starts = np.load(folder / "sound-starts.npy", allow_pickle=False)
        checksums = np.load(folder / "sound-checksums.npy", allow_pickle=False)
        known = table["version"] == _VERSION and len(starts) == _PARTS + 1
        if not known or zlib.crc32(checksums.data, zlib.crc32(starts.data)) != table["checksum"]:
            return None
        return _mapped(folder, table, starts, checksums)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mapped(
    folder: Path, table: dict[str, Any], starts: Rows, checksums: NDArray[np.uint32] | None
) -> SoundShelves:
    arrays: list[NDArray[np.uint32]] = []
    for what in ("words", "places"):
        path, count = folder / table["files"][what], int(starts[-1])
        if path.stat().st_size != 4 * count:
            raise ValueError("The index of the register's sound is damaged.")
        mapped = np.memmap(path, np.uint32, "r") if count else np.zeros(0, np.uint32)
        arrays.append(np.asarray(mapped))
    members = tuple((str(name), int(checksum), int(count)) for name, checksum, count in table["members"])
    return SoundShelves(members, starts, arrays[0], arrays[1], checksums)
