"""The index of a large register: filed points sorted by word, mapped from disk, each part with a checksum.

It only shortens the list of half minutes worth a closer look. It is made from the codes beside the
fingerprints; references added since stand in memory until the next tidying.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.codes import WORDS, Signatures, Words, codebook
from rightsdesk.analysis.filed import Filed

PARTS = 64
_TABLE = "shelves.json"
_AT_ONCE = 24_000_000  # points sorted in memory at a time

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


def build(folder: Path, filed: Sequence[tuple[str, Filed]]) -> None:
    """Write shelves of all references, a range of words at a time so that memory stays small.

    The table is written last: a broken-off build leaves the old shelves in use. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = np.zeros(WORDS, np.int64)
    for _, each in filed:
        counts += np.bincount(each.words, minlength=WORDS)
    starts = _starts(counts)
    names = {what: _next_name(folder, what) for what in ("signatures", "pieces")}
    with (folder / names["signatures"]).open("wb") as one, (folder / names["pieces"]).open("wb") as two:
        for first, last in _ranges(starts):
            signatures, pieces = _of_words(filed, first, last)
            signatures.tofile(one)
            pieces.tofile(two)
    np.save(folder / "starts.npy", starts)
    members = [(name, each.checksum, each.width) for name, each in filed]
    table = {
        "mark": codebook().mark,
        "members": members,
        "files": names,
        "starts": zlib.crc32(starts.tobytes()),
    }
    made = _mapped(folder, table, starts)
    table["checksums"] = [_checksum(made, part) for part in range(PARTS)]
    part = folder / (_TABLE + ".part")
    part.write_text(json.dumps(table), "utf-8")
    part.replace(folder / _TABLE)
    for old in {*folder.glob("signatures-*"), *folder.glob("pieces-*")}:
        if old.name not in names.values():
            old.unlink(missing_ok=True)


def _next_name(folder: Path, what: str) -> str:
    used = [int(path.name.rsplit("-", 1)[1]) for path in folder.glob(f"{what}-*")]
    return f"{what}-{max(used, default=0) + 1}"


def _ranges(starts: NDArray[np.int64]) -> list[tuple[int, int]]:
    ranges, first = [], 0
    while first < WORDS:
        last = int(np.searchsorted(starts, starts[first] + _AT_ONCE, side="right")) - 1
        last = min(WORDS, max(last, first + 1))
        ranges.append((first, last))
        first = last
    return ranges


def _of_words(
    filed: Sequence[tuple[str, Filed]], first: int, last: int
) -> tuple[Signatures, NDArray[np.uint32]]:
    words: list[Words] = [np.zeros(0, np.uint16)]
    signatures: list[Signatures] = [np.zeros(0, np.uint64)]
    pieces: list[NDArray[np.uint32]] = [np.zeros(0, np.uint32)]
    before = 0
    for _, each in filed:
        mine = (each.words >= first) & (each.words <= last - 1)
        words.append(each.words[mine])
        signatures.append(each.signatures[mine])
        pieces.append(each.pieces[mine].astype(np.uint32) + np.uint32(before))
        before += each.width
    order = np.argsort(np.concatenate(words), kind="stable")
    return np.concatenate(signatures)[order], np.concatenate(pieces)[order]


def opened(folder: Path) -> Shelves | None:
    """The shelves on disk; None when there are none, or they are damaged or of another codebook."""
    try:
        table = json.loads((folder / _TABLE).read_text("utf-8"))
        starts = np.load(folder / "starts.npy", allow_pickle=False)
        if table["mark"] != codebook().mark or zlib.crc32(starts.tobytes()) != table["starts"]:
            return None
        return _mapped(folder, table, starts)
    except (OSError, ValueError, KeyError, TypeError):
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
