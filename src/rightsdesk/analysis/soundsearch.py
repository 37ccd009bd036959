"""In which references, and how far apart, a clip's sound may stand: equal words along one line of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from rightsdesk.analysis import soundshelves
from rightsdesk.analysis.hearing import Version
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import Words
from rightsdesk.analysis.soundshelves import Member, Rows, SoundShelves
from rightsdesk.jobs import JobContext

LEAST_TIDIED = 500_000  # words
TIDIED_SHARE = 4
ASKED_AT_A_TIME = 9_600  # moments, ten minutes
FEWEST_HITS = 2
MOST_LINES = 512  # of ten minutes of the clip; an opening lies in every episode of a series
_FOLDER = "sounds"
_HEAD_BYTES = 12
_OWNER, _MIDDLE = 34, 1 << 33  # a line as one number: whose it is, and the offset above its least

Lines = dict[str, list[int]]


@dataclass(frozen=True, eq=False)
class _Stock:
    """Shelves, and which of their members may be answered from them."""

    shelves: SoundShelves
    allowed: NDArray[np.bool_]
    firsts: Rows


_open_now: dict[Path, tuple[tuple[int, int], SoundShelves]] = {}


class SoundIndex:
    """The sound of some references of a register, to be asked for as often as wanted."""

    def __init__(self, register: Register, wanted: Sequence[str], ctx: JobContext) -> None:
        self._register, self._wanted = register, wanted
        self._marks: dict[str, Member] = {}
        for done, name in enumerate(wanted):
            ctx.report(done, len(wanted), "Comparing the sound")
            mark = _mark(register, name)
            if mark is not None:
                self._marks[name] = mark
        self._stock = self._gathered(ctx, anew=False)

    def lines(self, version: Version, ctx: JobContext) -> Lines:
        """References with the offsets, in words, at which most of their words are the clip's; best first."""
        try:
            return self._lines(version)
        except ValueError:  # damage is mended from the prints
            self._stock = self._gathered(ctx, anew=True)
            return self._lines(version)

    def _lines(self, version: Version) -> Lines:
        found: list[tuple[int, str, int]] = []
        for start in range(0, len(version.words), ASKED_AT_A_TIME):
            inside = (version.asked_at >= start) & (version.asked_at < start + ASKED_AT_A_TIME)
            asked, at = version.asked[inside], version.asked_at[inside]
            order = np.argsort(asked, kind="stable")
            best: list[tuple[int, str, int]] = []
            for each in self._stock:
                best += _strongest(each, asked[order], at[order])
            found += sorted(best)[:MOST_LINES]
        lines: Lines = {}
        for _, name, offset in sorted(found):
            offsets = lines.setdefault(name, [])
            if offset not in offsets:
                offsets.append(offset)
        return lines

    def _gathered(self, ctx: JobContext, *, anew: bool) -> list[_Stock]:
        folder = self._register.folder / _FOLDER
        stored = None if anew else _opened(folder)
        members = {member[0]: member for member in stored.members} if stored is not None else {}
        fresh = [mark for name, mark in self._marks.items() if members.get(name) != mark]
        added = sum(count for _, _, count in fresh)
        held = len(stored.words) if stored is not None else 0
        if added > max(LEAST_TIDIED, held // TIDIED_SHARE):
            stored, fresh = _tidied(self._register, ctx), []
        stock = [] if stored is None else [_stock(stored, set(self._marks) - {m[0] for m in fresh})]
        if fresh:
            made = soundshelves.in_memory(fresh, self._register.sound)
            stock.append(_stock(made, {m[0] for m in fresh}))
        return stock


def _mark(register: Register, name: str) -> Member | None:
    """What tells one sound print from another, without reading it; None for silence."""
    try:
        with register.file(name).with_suffix(".sound").open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return None
    if len(head) < _HEAD_BYTES:
        return None
    count, checksum = (int(n) for n in np.frombuffer(head[4:], np.uint32))
    return (name, checksum, count) if count else None


def _opened(folder: Path) -> SoundShelves | None:
    """The shelves on disk, kept open while they stay the same."""
    now = soundshelves.state(folder)
    known = _open_now.get(folder)
    if known is not None and known[0] == now:
        return known[1]
    made = soundshelves.opened(folder)
    if made is not None:
        _open_now[folder] = (now, made)
    return made


def _tidied(register: Register, ctx: JobContext) -> SoundShelves:
    ctx.report(0, 0, "Putting the register in order")
    folder = register.folder / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        marks = (_mark(register, name) for name in sorted(register.ids()))
        soundshelves.build(folder, [mark for mark in marks if mark is not None], register.sound)
    made = soundshelves.opened(folder)
    if made is None:
        raise ValueError("The index of the register's sound is damaged.")
    _open_now[folder] = (soundshelves.state(folder), made)
    return made


def _stock(shelves: SoundShelves, names: set[str]) -> _Stock:
    return _Stock(shelves, np.array([m[0] in names for m in shelves.members], bool), shelves.firsts)


def _strongest(stock: _Stock, asked: Words, at: Rows) -> list[tuple[int, str, int]]:
    """Lines of time with the most equal words: how many (below 0), the reference, and the offset."""
    rows, places = stock.shelves.on(asked)
    owner = np.searchsorted(stock.firsts, places, side="right") - 1
    mine = stock.allowed[owner]
    owner, offset = owner[mine], (places - stock.firsts[owner])[mine] - at[rows[mine]]
    lines, hits = np.unique((owner << _OWNER) + offset + _MIDDLE, return_counts=True)
    near = hits.copy()  # a moment between two words may be heard as either, so neighbours count together
    beside = np.flatnonzero(np.diff(lines) == 1)
    near[beside] += hits[beside + 1]
    near[beside + 1] += hits[beside]
    weaker = np.zeros(len(lines), bool)
    weaker[beside + (hits[beside] > hits[beside + 1])] = True
    many = np.flatnonzero((near >= FEWEST_HITS) & ~weaker)
    best = many[np.lexsort((lines[many], -hits[many], -near[many]))][:MOST_LINES]
    names = stock.shelves.members
    return [
        (-int(near[i]), names[line >> _OWNER][0], (line & (1 << _OWNER) - 1) - _MIDDLE)
        for i, line in zip(best, lines[best].tolist(), strict=True)
    ]
