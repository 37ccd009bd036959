"""The index that comes with the program: shelves on disk, and beside them in memory what was added since."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
from filelock import FileLock

from rightsdesk.analysis import shelves, shortlist
from rightsdesk.analysis.filed import Filed
from rightsdesk.analysis.narrowing import Likely
from rightsdesk.analysis.shelves import Shelves
from rightsdesk.analysis.shortlist import Question
from rightsdesk.jobs import JobContext

LEAST_TIDIED = 250_000  # points beside the shelves before they are put in order anew
TIDIED_SHARE = 4  # the same as a part of those on the shelves


@dataclass(frozen=True, eq=False)
class _Stock:
    """One state of the index; `gone` are members of the stored shelves that count no more."""

    stored: Shelves | None = None
    gone: frozenset[str] = frozenset()
    fresh: Mapping[str, Filed] = field(default_factory=dict)
    beside: Shelves | None = None

    @property
    def members(self) -> dict[str, int]:
        kept = self.stored.members if self.stored is not None else ()
        found = {name: checksum for name, checksum, _ in kept if name not in self.gone}
        return found | {name: each.checksum for name, each in self.fresh.items()}


class Shelved:
    """Implements `Narrowing` in a folder, which several programs may share.

    `everything` gives what all references file; it is asked when the shelves are put in order anew.
    """

    def __init__(
        self, folder: Path, everything: Callable[[], Iterable[tuple[str, Filed]]], *, anew: bool = False
    ) -> None:
        self._folder, self._everything = folder, everything
        self._changing = Lock()
        if anew:
            shelves.discard(folder)
        self._stock = _Stock(shelves.opened(folder))

    @property
    def members(self) -> Mapping[str, int]:
        return self._stock.members

    def add(self, filed: Mapping[str, Filed], ctx: JobContext) -> None:
        with self._changing:
            now = self._stock
            fresh = {**now.fresh, **filed}
            held = len(now.stored.signatures) if now.stored is not None else 0
            if sum(each.count for each in fresh.values()) > max(LEAST_TIDIED, held // TIDIED_SHARE):
                self._stock = _Stock(self._tidied(fresh, ctx))
            else:
                gone = now.gone | filed.keys()
                self._stock = _Stock(now.stored, gone, fresh, shelves.sorted_in_memory(fresh))

    def remove(self, names: Set[str]) -> None:
        with self._changing:
            now = self._stock
            fresh = {name: each for name, each in now.fresh.items() if name not in names}
            beside = now.beside if len(fresh) == len(now.fresh) else shelves.sorted_in_memory(fresh)
            self._stock = _Stock(now.stored, now.gone | names, fresh, beside)

    def ask(self, question: Question, wanted: Set[str]) -> list[Likely]:
        now, best = self._stock, []
        if now.stored is not None:
            best += ranked(question, now.stored, wanted - now.gone)
        if now.beside is not None:
            best += ranked(question, now.beside, wanted)
        best.sort(key=lambda each: (-each.strength, each.reference, each.piece))
        return best[: shortlist.MOST_PIECES]

    def _tidied(self, fresh: Mapping[str, Filed], ctx: JobContext) -> Shelves:
        ctx.report(0, 0, "Putting the register in order")
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / ".lock"):
            made = shelves.opened(self._folder)
            if made is not None and not _lacks(made, fresh):
                return made  # another program was quicker
            shelves.build(self._folder, self._everything())
            made = shelves.opened(self._folder)
        if made is None:
            raise ValueError("The index of the register is damaged.")
        return made


def _lacks(stored: Shelves, fresh: Mapping[str, Filed]) -> bool:
    known = {name: checksum for name, checksum, _ in stored.members}
    return any(known.get(name) != each.checksum for name, each in fresh.items())


def ranked(question: Question, stored: Shelves, wanted: Set[str]) -> list[Likely]:
    """The half minutes on these shelves that most speaks for."""
    strength = shortlist.strengths(question, stored)
    firsts = stored.first_piece
    names = list(firsts)
    starts = np.array([firsts[name] for name in names], np.int64)
    allowed = np.repeat([name in wanted for name in names], [width for _, _, width in stored.members])
    strength = np.where(allowed, strength, 0.0)
    best: list[Likely] = []
    for piece in np.argsort(-strength, kind="stable")[: shortlist.MOST_PIECES]:
        if strength[piece] > 0:
            owner = int(np.searchsorted(starts, piece, side="right")) - 1
            best.append(Likely(float(strength[piece]), names[owner], int(piece - starts[owner])))
    return best
