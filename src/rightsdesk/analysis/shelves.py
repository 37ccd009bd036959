"""The index of a large register: filed points sorted by word, mapped from disk, each part with a checksum.

It only shortens the list of half minutes worth a closer look. It is made from the codes beside the
fingerprints; references added since stand in memory until the next tidying.
"""

import contextlib
import json
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import WORDS, Signatures, codebook
from rightsdesk.analysis.filed import Filed

PARTS = 64
_TABLE = "shelves.json"
_TRIES = 2
_POINT = np.dtype([("word", np.uint16), ("signature", np.uint64), ("piece", np.uint32)])

Member = tuple[str, int, int]  # reference, checksum of its codes, how many half minutes it has


@dataclass(frozen=True, eq=False)
class Shelves:
    """Signatures and half minutes of all filed points by word; half minutes are numbered over all members."""

    members: tuple[Member, ...]
    starts: NDArray[np.int64]
    signatures: Signatures
    pieces: NDArray[np.uint32]
    checksums: tuple[int, ...] = ()
    _sound: set[int] = field(default_factory=set)

    @property
    def first_piece(self) -> dict[str, int]:
        """The number of each member's first half minute."""
        ends = np.cumsum([0, *(width for _, _, width in self.members)])
        return {name: int(first) for (name, _, _), first in zip(self.members, ends, strict=False)}

    @property
    def width(self) -> int:
        return sum(width for _, _, width in self.members)

    def on(self, word: int) -> tuple[Signatures, NDArray[np.uint32]]:
        """What is filed under a word. Raises `ValueError` when the part it lies in is damaged."""
        self._check(word * PARTS // WORDS)
        part = slice(int(self.starts[word]), int(self.starts[word + 1]))
        return self.signatures[part], self.pieces[part]

    def _check(self, part: int) -> None:
        if self.checksums and part not in self._sound:
            if _checksum(self, part) != self.checksums[part]:
                raise ValueError("The index of the register is damaged.")
            self._sound.add(part)


def _checksum(shelves: Shelves, part: int) -> int:
    each = WORDS // PARTS
    inside = slice(int(shelves.starts[part * each]), int(shelves.starts[(part + 1) * each]))
    signatures, pieces = (np.ascontiguousarray(each[inside]) for each in (shelves.signatures, shelves.pieces))
    return zlib.crc32(pieces.data, zlib.crc32(signatures.data))


def sorted_in_memory(filed: Mapping[str, Filed]) -> Shelves:
    """Shelves of a few references."""
    members = tuple((name, each.checksum, each.width) for name, each in filed.items())
    first = np.cumsum([0, *(width for _, _, width in members)])
    words = np.concatenate([np.zeros(0, np.uint16), *(each.words for each in filed.values())])
    signatures = np.concatenate([np.zeros(0, np.uint64), *(each.signatures for each in filed.values())])
    moved = [
        each.pieces.astype(np.uint32) + np.uint32(f) for each, f in zip(filed.values(), first, strict=False)
    ]
    pieces = np.concatenate([np.zeros(0, np.uint32), *moved])
    order = np.argsort(words, kind="stable")
    return Shelves(members, _starts(np.bincount(words, minlength=WORDS)), signatures[order], pieces[order])


def _starts(counts: NDArray[Any]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def build(folder: Path, filed: Iterable[tuple[str, Filed]]) -> None:
    """Write shelves of all references; what they file is read once and sorted in parts: memory stays small.

    The table is written last: a broken-off build leaves the old shelves in use. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {what: _next_name(folder, what) for what in ("signatures", "pieces", "starts")}
    with tempfile.TemporaryDirectory(prefix=".sorting-", dir=folder) as room:
        members, counts = _dealt_out(Path(room), filed)
        with (folder / names["signatures"]).open("wb") as one, (folder / names["pieces"]).open("wb") as two:
            for part in range(PARTS):
                points = np.fromfile(_pile(Path(room), part), _POINT)
                points = points[np.argsort(points["word"], kind="stable")]
                points["signature"].tofile(one)
                points["piece"].tofile(two)
    starts = _starts(counts)
    starts.tofile(folder / names["starts"])
    table = {
        "mark": codebook().mark,
        "members": members,
        "files": names,
        "starts": zlib.crc32(starts.tobytes()),
    }
    made = _mapped(folder, table, starts)
    table["checksums"] = [_checksum(made, part) for part in range(PARTS)]
    unfinished = folder / (_TABLE + ".part")
    unfinished.write_text(json.dumps(table), "utf-8")
    unfinished.replace(folder / _TABLE)
    for old in [path for what in names for path in folder.glob(f"{what}-*")]:
        if old.name not in names.values():
            with contextlib.suppress(OSError):  # on some file servers a file in use stays
                old.unlink()


def _dealt_out(room: Path, filed: Iterable[tuple[str, Filed]]) -> tuple[list[Member], NDArray[np.int64]]:
    """All points in piles, one for each part of the words; who filed them, and how many each word has."""
    members: list[Member] = []
    counts, before = np.zeros(WORDS, np.int64), 0
    with contextlib.ExitStack() as opened:
        piles = [opened.enter_context(_pile(room, part).open("wb")) for part in range(PARTS)]
        for name, each in filed:
            counts += np.bincount(each.words, minlength=WORDS)
            points = np.empty(each.count, _POINT)
            points["word"], points["signature"] = each.words, each.signatures
            points["piece"] = each.pieces.astype(np.uint32) + np.uint32(before)
            points = points[np.argsort(points["word"], kind="stable")]
            edges = np.searchsorted(points["word"], np.arange(PARTS + 1) * (WORDS // PARTS))
            for pile, (start, end) in zip(piles, pairwise(edges), strict=True):
                pile.write(points[start:end].tobytes())
            members.append((name, each.checksum, each.width))
            before += each.width
    return members, counts


def _pile(room: Path, part: int) -> Path:
    return room / f".part-{part}"


def _next_name(folder: Path, what: str) -> str:
    used = [int(path.name.rsplit("-", 1)[1]) for path in folder.glob(f"{what}-*")]
    return f"{what}-{max(used, default=0) + 1}"


def discard(folder: Path) -> None:
    """Let nobody use the shelves on disk any more: they are damaged. Raises `OSError`."""
    (folder / _TABLE).unlink(missing_ok=True)


def opened(folder: Path) -> Shelves | None:
    """The shelves on disk; None when there are none, or they are damaged or of another codebook."""
    for _ in range(_TRIES):
        try:
            table = json.loads((folder / _TABLE).read_text("utf-8"))
            starts = np.fromfile(folder / table["files"]["starts"], np.int64)
            if table["mark"] != codebook().mark or zlib.crc32(starts.tobytes()) != table["starts"]:
                return None
            return _mapped(folder, table, starts)
        except FileNotFoundError:
            continue  # another program may just have put new files in their place
        except (OSError, ValueError, KeyError, TypeError):
            return None
    return None


def _mapped(folder: Path, table: Mapping[str, Any], starts: NDArray[np.int64]) -> Shelves:
    count = int(starts[-1])
    arrays: dict[str, NDArray[Any]] = {}
    for what, dtype in (("signatures", np.uint64), ("pieces", np.uint32)):
        path = folder / table["files"][what]
        if path.stat().st_size != count * np.dtype(dtype).itemsize:
            raise ValueError("The index of the register is damaged.")
        arrays[what] = np.memmap(path, dtype, "r") if count else np.zeros(0, dtype)
    members = tuple((str(name), int(checksum), int(width)) for name, checksum, width in table["members"])
    checksums = tuple(table.get("checksums", ()))
    return Shelves(members, starts, arrays["signatures"], arrays["pieces"], checksums)
