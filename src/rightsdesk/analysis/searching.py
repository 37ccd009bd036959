"""The references, or the half minutes of them, that a clip is compared with closely."""

from collections import defaultdict
from collections.abc import Sequence

from rightsdesk.analysis import shortlist
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.narrowing import Narrowing
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.shelved import Shelved
from rightsdesk.analysis.shortlist import Question
from rightsdesk.jobs import JobContext

ALL_PIECES = 96  # a register of up to so many half minutes is always compared whole
_FOLDER = "shelves"
_STRONGEST = 4

Found = list[tuple[str, Fingerprint]]


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
        chosen = _chosen(asked, _up_to_date(narrowing(register), register, wanted, ctx), wanted, ctx)
    except ValueError:  # damage is mended from the codes beside the fingerprints
        index = narrowing(register, anew=True)
        chosen = _chosen(asked, _up_to_date(index, register, wanted, ctx), wanted, ctx)
    known = {}
    for name in chosen:
        table = register.table(name)
        known[name] = len(table.blocks) if table is not None else 0
    return [(name, sorted(n for n in chosen[name] if 0 <= n < known[name])) for name in sorted(chosen)]


def narrowing(register: Register, *, anew: bool = False) -> Narrowing:
    """The index over a register: the one place that says which engine it is."""
    if register.index is None or anew:
        register.index = Shelved(register.folder / _FOLDER, register.everything, anew=anew)
    return register.index


def _up_to_date(index: Narrowing, register: Register, wanted: Sequence[str], ctx: JobContext) -> Narrowing:
    """The index with what came since, and without what the register holds no more."""
    known = index.members
    changed = {}
    for done, name in enumerate(wanted):
        ctx.report(done, len(wanted), "Searching the register")
        if name not in known or known[name] != register.mark(name):
            changed[name] = register.codes(name)
    fresh = {name: codes for name, codes in changed.items() if codes is not None}
    gone = {name for name in known.keys() - set(wanted) if name not in register}
    if gone:
        index.remove(gone)
    if fresh:
        index.add(fresh, ctx)
    return index


def _chosen(
    asked: Sequence[Question], index: Narrowing, wanted: Sequence[str], ctx: JobContext
) -> dict[str, set[int]]:
    """The strongest half minutes for each question, with the neighbours of the very strongest."""
    chosen: dict[str, set[int]] = defaultdict(set)
    for done, question in enumerate(asked):
        ctx.report(done, len(asked), "Searching the register")
        for place, (_, name, piece) in enumerate(index.ask(question, set(wanted))):
            chosen[name] |= {piece - 1, piece, piece + 1} if place < _STRONGEST else {piece}
    return chosen
