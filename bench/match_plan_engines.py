"""Existing vector engines in the place of the shelves, for bench/match_plan.py; none of them is shipped.

`FaissLists` offers the program's own seam (`analysis/narrowing.py`) over the codes that references file.
`Vectors` asks an IVF-PQ index for the nearest points themselves, with as many cells as a plan may want.
"""

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import faiss
import numpy as np
from faiss.contrib import ivf_tools
from numpy.typing import NDArray

from rightsdesk.analysis import shortlist
from rightsdesk.analysis.codes import WORDS
from rightsdesk.analysis.filed import Filed
from rightsdesk.analysis.narrowing import Likely
from rightsdesk.analysis.shortlist import Hits, Question
from rightsdesk.jobs import JobContext

BITS = 64
_NEIGHBOURS = 12


class FaissLists:
    """Implements `Narrowing` with faiss: a binary inverted file whose cells are the program's words."""

    def __init__(self) -> None:
        self._cells = faiss.IndexBinaryFlat(BITS)  # never asked: words are worked out before
        self._index = faiss.IndexBinaryIVF(self._cells, BITS, WORDS)
        self._index.is_trained, self._index.nprobe = True, 1
        self._names: list[str] = []
        self._firsts: list[int] = []
        self._checksums: dict[str, int] = {}
        self._width = 0

    @property
    def members(self) -> Mapping[str, int]:
        return self._checksums

    def add(self, filed: Mapping[str, Filed], ctx: JobContext) -> None:
        for done, (name, each) in enumerate(filed.items()):
            ctx.report(done, len(filed), "Filling faiss")
            codes = np.ascontiguousarray(each.signatures).view(np.uint8).reshape(-1, BITS // 8)
            ids = each.pieces.astype(np.int64) + self._width
            ivf_tools.add_preassigned(self._index, codes, each.words.astype(np.int64), ids)
            self._know(name, each.width, each.checksum)

    def _know(self, name: str, width: int, checksum: int) -> None:
        self._names.append(name)
        self._firsts.append(self._width)
        self._checksums[name] = checksum
        self._width += width

    def remove(self, names: Set[str]) -> None:
        """What it holds of them stays until it is built anew, and is passed over."""
        for name in names:
            self._checksums.pop(name, None)

    def ask(self, question: Question, wanted: Set[str]) -> list[Likely]:
        codes = np.ascontiguousarray(question.signatures).view(np.uint8).reshape(-1, BITS // 8)
        sizes = ivf_tools.get_invlist_sizes(self._index.invlists)
        typical = max(shortlist.LEAST_TYPICAL, self._index.ntotal / WORDS)
        length = sizes[question.words]
        rare = (length > 0) & (length <= shortlist.COMMON_WORD * typical)
        cells = question.words[rare].astype(np.int64)[:, None]
        found = ivf_tools.range_search_preassigned(
            self._index, np.ascontiguousarray(codes[rare]), shortlist.MOST_BITS_OFF + 1, cells
        )
        limits, off, pieces = found
        row = np.repeat(np.flatnonzero(rare), np.diff(limits).astype(np.int64))
        rarity = 1.0 / (1.0 + length[row] / (4.0 * typical))
        weights = rarity * (1.0 - off / (shortlist.MOST_BITS_OFF + 8.0))
        return self._best(
            shortlist.counted(question, (question.point[row], pieces, weights), self._width), wanted
        )

    def _best(self, strength: NDArray[np.float64], wanted: Set[str]) -> list[Likely]:
        best: list[Likely] = []
        for piece in np.argsort(-strength, kind="stable"):
            if strength[piece] <= 0 or len(best) == shortlist.MOST_PIECES:
                break
            owner = int(np.searchsorted(self._firsts, piece, side="right")) - 1
            name = self._names[owner]
            if name in wanted and name in self._checksums:
                best.append(Likely(float(strength[piece]), name, int(piece) - self._firsts[owner]))
        return best

    def save(self, path: Path) -> None:
        """Write it for `mapped`."""
        faiss.write_index_binary(self._index, str(path))

    def mapped(self, path: Path, members: Iterable[tuple[str, int]]) -> None:
        """Read the lists from disk as they are asked for; members by name, with how many half minutes."""
        for name, width in members:
            self._know(name, width, 0)
        self._index = faiss.read_index_binary(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        self._index.nprobe = 1


class Vectors:
    """IVF-PQ over the points' places along 64 axes: `half` cells for each half of them, squared in all."""

    def __init__(self, sample: NDArray[np.float32], half_bits: int) -> None:
        dimensions = sample.shape[1]
        self._coarse = faiss.MultiIndexQuantizer(dimensions, 2, half_bits)
        self.index = faiss.IndexIVFPQ(self._coarse, dimensions, 1 << (2 * half_bits), 8, 8)
        self.index.quantizer_trains_alone = 1
        self.index.train(sample)

    def fill(self, vectors: NDArray[np.float32], pieces: NDArray[np.int64]) -> None:
        self.index.add_with_ids(vectors, pieces)

    def hits(self, places: NDArray[np.float32], probes: int) -> tuple[Hits, int]:
        """What the nearest filed points speak for, and how many entries were looked at."""
        self.index.nprobe = probes
        faiss.cvar.indexIVF_stats.reset()
        apart, pieces = self.index.search(places, _NEIGHBOURS)
        seen = int(faiss.cvar.indexIVF_stats.ndis)
        furthest = np.where(np.isfinite(apart), apart, 0).max(axis=1, keepdims=True)
        weights = np.where(pieces >= 0, 1 - apart / np.maximum(furthest, 1e-6), 0.0)
        row = np.repeat(np.arange(len(places)), _NEIGHBOURS)
        kept = (pieces.ravel() >= 0) & (weights.ravel() > 0)
        return (row[kept], pieces.ravel()[kept].astype(np.int64), weights.ravel()[kept]), seen
