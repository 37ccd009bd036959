"""The Merkle tree of RFC 6962 over a log: one root for all of it, short proofs for a part of it.

A leaf of the custody log is the canonical bytes of an entry (`domain.custody.canonical_bytes`). A leaf is
hashed behind a zero byte and a node behind a one, so that neither can pass for the other. Proofs are lists of
hashes in the order of RFC 6962, section 2.1; everything here works on leaf hashes.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence

EMPTY_ROOT = hashlib.sha256().digest()
_LEAF, _NODE = b"\x00", b"\x01"

Path = tuple[bytes, ...]


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over the hashes of its children."""
    return hashlib.sha256(_NODE + left + right).digest()


class Tree:
    """All hashes of a tree, level by level; a node without a sibling moves up a level as it is."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_parents(self._levels[-1]))

    @property
    def size(self) -> int:
        return len(self._levels[0])

    @property
    def root(self) -> bytes:
        return self._levels[-1][0] if self.size else EMPTY_ROOT

    def inclusion(self, index: int) -> Path:
        """The audit path of a leaf, counted from 0. Raises `IndexError` for one that is not there."""
        if not 0 <= index < self.size:
            raise IndexError(f"there is no leaf {index} in a tree of {self.size}")
        path = []
        for level in self._levels[:-1]:
            if (index ^ 1) < len(level):
                path.append(level[index ^ 1])
            index >>= 1
        return tuple(path)

    def consistency(self, earlier: int) -> Path:
        """What shows that the first `earlier` leaves are still as they were.

        Raises `IndexError` for an earlier tree that is empty or larger than this one.
        """
        if not 0 < earlier <= self.size:
            raise IndexError(f"a tree of {self.size} does not extend one of {earlier}")
        path: list[bytes] = []
        start, end, known = 0, self.size, True
        while earlier < end:
            middle = start + _largest_power_below(end - start)
            if earlier <= middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(start, middle))
                start, known = middle, False
        if not known:
            path.append(self._over(start, end))
        return tuple(reversed(path))

    def _over(self, start: int, end: int) -> bytes:
        level = (end - start - 1).bit_length()
        return self._levels[level][start >> level]


def roots_at(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The root at each of these sizes, in one pass with a handful of hashes; sizes not met are absent."""
    found = {0: EMPTY_ROOT} if 0 in sizes else {}
    peaks: list[bytes] = []
    for count, leaf in enumerate(leaves, 1):
        peaks.append(leaf)
        rest = count
        while rest % 2 == 0:
            right = peaks.pop()
            peaks.append(node_hash(peaks.pop(), right))
            rest //= 2
        if count in sizes:
            found[count] = _joined(peaks)
    return found


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether an audit path leads from a leaf hash to a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last = leaf, size - 1
    for hash_ in path:
        if last == 0:
            return False
        if index % 2 or index == last:
            node = node_hash(hash_, node)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            node = node_hash(node, hash_)
        index, last = index >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(
    earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether a larger tree begins with all leaves of an earlier one (RFC 9162, section 2.1.4.2).

    Every tree extends the empty one.
    """
    if not 0 < earlier < size:
        known = earlier_root == EMPTY_ROOT if earlier == 0 else earlier_root == root
        return 0 <= earlier <= size and known and not path
    if earlier & (earlier - 1) == 0:
        path = (earlier_root, *path)
    if not path:
        return False
    index, last = earlier - 1, size - 1
    while index % 2:
        index, last = index >> 1, last >> 1
    return _climb(index, last, path) == (earlier_root, root)


def _climb(index: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    before = after = path[0]
    for hash_ in path[1:]:
        if last == 0:
            return None
        if index % 2 or index == last:
            before, after = node_hash(hash_, before), node_hash(hash_, after)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            after = node_hash(after, hash_)
        index, last = index >> 1, last >> 1
    return (before, after) if last == 0 else None


def _parents(level: Sequence[bytes]) -> list[bytes]:
    pairs = [node_hash(level[left], level[left + 1]) for left in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs


def _joined(peaks: Sequence[bytes]) -> bytes:
    root = peaks[-1]
    for left in reversed(peaks[:-1]):
        root = node_hash(left, root)
    return root


def _largest_power_below(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
