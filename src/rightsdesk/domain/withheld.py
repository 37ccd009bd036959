"""Show that a custody entry is part of the chain without showing what its first part says.

The canonical JSON of an entry holds its fields in alphabetical order: who, when, on which machine, what about
come before `previous_hash`. SHA-256 reads its input in blocks of 64 bytes and carries a state of 32 bytes
from block to block. So the state after the blocks in which those fields lie, and the bytes that follow, are
enough to compute the hash of the entry. The bytes that follow begin within `previous_hash` and show at least
its last 25 digits. To give other words for the same hash, one would have to find a state that leads to it; no
way to do that is known.
"""

import base64
import hashlib
from dataclasses import dataclass

_BLOCK = 64
_WORD = 0xFFFFFFFF
_MARK = b'"previous_hash":'


def _primes(count: int) -> list[int]:
    found: list[int] = []
    number = 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found


def _root(number: int, power: int) -> int:
    """The first 32 bits behind the point of a root, in whole numbers."""
    low, high, wanted = 0, 1 << 40, number << (32 * power)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**power <= wanted else (low, middle - 1)
    return low & _WORD


_START = tuple(_root(prime, 2) for prime in _primes(8))
_CONSTANTS = tuple(_root(prime, 3) for prime in _primes(64))


@dataclass(frozen=True)
class Withheld:
    """What is shown of an entry instead of its words.

    `length` bytes were read into `state`; `rest` is what follows, in base64, from within `previous_hash` on.
    """

    length: int
    state: str
    rest: str


def withhold(canonical: bytes) -> Withheld:
    """Keep back the blocks of an entry that begin before its previous hash."""
    cut = -(-canonical.rindex(_MARK) // _BLOCK) * _BLOCK
    state = _START
    for offset in range(0, cut, _BLOCK):
        state = _compress(state, canonical[offset : offset + _BLOCK])
    shown = b"".join(word.to_bytes(4, "big") for word in state).hex()
    return Withheld(cut, shown, base64.b64encode(canonical[cut:]).decode("ascii"))


def hash_of(part: Withheld) -> str:
    """The SHA-256 of the whole entry, from what is shown of it. Raises `ValueError` for anything else."""
    rest, state = base64.b64decode(part.rest, validate=True), bytes.fromhex(part.state)
    if part.length % _BLOCK or part.length < 0 or len(state) != hashlib.sha256().digest_size:
        raise ValueError("no state of SHA-256")
    words = tuple(int.from_bytes(state[at : at + 4], "big") for at in range(0, 32, 4))
    padding = b"\x80" + b"\0" * (-(len(rest) + 9) % _BLOCK)
    message = rest + padding + ((part.length + len(rest)) * 8).to_bytes(8, "big")
    for offset in range(0, len(message), _BLOCK):
        words = _compress(words, message[offset : offset + _BLOCK])
    return b"".join(word.to_bytes(4, "big") for word in words).hex()


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, _BLOCK, 4)]
    for at in range(16, 64):
        words.append((words[at - 16] + _sigma(words[at - 15], 7, 18, 3)
                      + words[at - 7] + _sigma(words[at - 2], 17, 19, 10)) & _WORD)  # fmt: skip
    a, b, c, d, e, f, g, h = state
    for constant, word in zip(_CONSTANTS, words, strict=True):
        turned = _turn(e, 6) ^ _turn(e, 11) ^ _turn(e, 25)
        first = h + turned + ((e & f) ^ (~e & g)) + constant + word
        turned = _turn(a, 2) ^ _turn(a, 13) ^ _turn(a, 22)
        second = turned + ((a & b) ^ (a & c) ^ (b & c))
        a, b, c, d, e, f, g, h = (first + second) & _WORD, a, b, c, (d + first) & _WORD, e, f, g
    return tuple((old + new) & _WORD for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def _turn(word: int, by: int) -> int:
    return ((word >> by) | (word << (32 - by))) & _WORD


def _sigma(word: int, first: int, second: int, shift: int) -> int:
    return _turn(word, first) ^ _turn(word, second) ^ (word >> shift)
