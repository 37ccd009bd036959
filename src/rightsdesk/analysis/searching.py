"""The references, or the half minutes of them, that a clip is compared with closely."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from filelock import FileLock

from rightsdesk.analysis import shelves, shortlist
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.shelves import Shelves
from rightsdesk.analysis.shortlist import Question
from rightsdesk.jobs import JobContext

ALL_PIECES = 96  # a register of up to so many half minutes is always compared whole
LEAST_TIDIED = 250_000
TIDIED_SHARE = 4
_FOLDER = "shelves"
_STRONGEST = 4

Found = list[tuple[str, Fingerprint]]


@dataclass(frozen=True, eq=False)
class _Stock:
    """Shelves, and which of their members may be answered from them."""

    shelves: Shelves
    names: set[str]


def references_for(clip: Fingerprint, register: Register, wanted: Sequence[str], ctx: JobContext) -> Found:
    """Fingerprints to compare closely, in order of their ids; of a large register only likely half minutes.

    A reference that is taken out of the register meanwhile is left out.
    """
    tables = [(name, register.table(name)) for name in wanted]
    pieces = sum(len(table.blocks) for _, table in tables if table is not None)
    if pieces <= ALL_PIECES:
        found = [(name, register.get(name)) for name in wanted]
    else:
        likely = _likely(clip, register, wanted, ctx)
        found = [(name, register.get(name, numbers)) for name, numbers in likely]
    return [(name, fingerprint) for name, fingerprint in found if fingerprint is not None]


def _likely(
    clip: Fingerprint, register: Register, wanted: Sequence[str], ctx: JobContext
) -> list[tuple[str, list[int]]]:
    asked = shortlist.questions(clip)
    try:
        chosen = _chosen(asked, _shelves(register, wanted, ctx), ctx)
    except ValueError:  # damage is mended from the codes beside the fingerprints
        chosen = _chosen(asked, _shelves(register, wanted, ctx, anew=True), ctx)
    known = {}
    for name in chosen:
        table = register.table(name)
        known[name] = len(table.blocks) if table is not None else 0
    return [(name, sorted(n for n in chosen[name] if 0 <= n < known[name])) for name in sorted(chosen)]


def _shelves(
    register: Register, wanted: Sequence[str], ctx: JobContext, *, anew: bool = False
) -> list[_Stock]:
    """The shelves on disk and what was added since; tidied when that has become much."""
    folder = register.folder / _FOLDER
    stored = None if anew else shelves.opened(folder)
    members = {name: checksum for name, checksum, _ in stored.members} if stored is not None else {}
    fresh = {}
    for done, name in enumerate(wanted):
        ctx.report(done, len(wanted), "Searching the register")
        codes = register.codes(name)
        if codes is not None and members.get(name) != codes.checksum:
            fresh[name] = codes
    added = sum(codes.count for codes in fresh.values())
    held = len(stored.signatures) if stored is not None else 0
    if added <= max(LEAST_TIDIED, held // TIDIED_SHARE):
        stock = [_Stock(shelves.sorted_in_memory(fresh), set(fresh))] if fresh else []
        return stock if stored is None else [_Stock(stored, set(wanted) - set(fresh)), *stock]
    return [_Stock(_tidied(register, ctx), set(wanted))]


def _tidied(register: Register, ctx: JobContext) -> Shelves:
    ctx.report(0, 0, "Putting the register in order")
    folder = register.folder / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        filed = ((name, register.codes(name)) for name in sorted(register.ids()))
        shelves.build(folder, [(name, codes) for name, codes in filed if codes is not None])
    made = shelves.opened(folder)
    if made is None:
        raise ValueError("The index of the register is damaged.")
    return made


def _chosen(asked: Sequence[Question], stock: Sequence[_Stock], ctx: JobContext) -> dict[str, set[int]]:
    """The strongest half minutes for each question, with the neighbours of the very strongest."""
    chosen: dict[str, set[int]] = defaultdict(set)
    for done, question in enumerate(asked):
        ctx.report(done, len(asked), "Searching the register")
        best: list[tuple[float, str, int]] = []
        for each in stock:
            best += ranked(question, each.shelves, each.names)
        best.sort(key=lambda r: (-r[0], r[1], r[2]))
        for place, (_, name, piece) in enumerate(best[: shortlist.MOST_PIECES]):
            chosen[name] |= {piece - 1, piece, piece + 1} if place < _STRONGEST else {piece}
    return chosen


def ranked(question: Question, stored: Shelves, wanted: set[str]) -> list[tuple[float, str, int]]:
    """The half minutes that most speaks for: strength, reference, number of the half minute."""
    strength = shortlist.strengths(question, stored)
    firsts = stored.first_piece
    names = list(firsts)
    starts = np.array([firsts[name] for name in names], np.int64)
    allowed = np.repeat([name in wanted for name in names], [width for _, _, width in stored.members])
    strength = np.where(allowed, strength, 0.0)
    best: list[tuple[float, str, int]] = []
    for piece in np.argsort(-strength, kind="stable")[: shortlist.MOST_PIECES]:
        if strength[piece] > 0:
            owner = int(np.searchsorted(starts, piece, side="right")) - 1
            best.append((float(strength[piece]), names[owner], int(piece - starts[owner])))
    return best
