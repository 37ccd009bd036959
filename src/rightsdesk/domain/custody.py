"""The custody chain: entries that each carry the hash of the one before, and how damage shows.

The hash of an entry covers its RFC 8785 canonical JSON together with the previous hash, so that anyone
can compute it again with a JSON library and SHA-256. A chain alone cannot show that its newest part was
cut off or that all of it was written anew; an earlier `Checkpoint` kept elsewhere can.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import rfc8785

from rightsdesk.domain.vocabulary import CustodyVerb

_FORMAT = "rightsdesk-custody-1"
GENESIS = "sha256:" + "0" * 64
_LARGEST_EXACT = 2**53 - 1

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Stamp:
    """Who acts, where and when; the part of an entry that the surroundings give."""

    at: datetime
    zone: str
    clock: str
    actor: str
    login: str
    host: str
    program: str


@dataclass(frozen=True)
class CustodyEntry:
    """One thing done to one record; `details` holds only text, whole numbers, lists and tables of them."""

    seq: int
    at: datetime
    zone: str
    clock: str
    actor: str
    login: str
    host: str
    program: str
    verb: CustodyVerb
    subject: str
    case_id: str | None
    sha256_before: str | None
    sha256_after: str | None
    details: Mapping[str, Json]


@dataclass(frozen=True)
class LinkedEntry:
    """An entry as it is kept: with the hash it builds on and its own."""

    entry: CustodyEntry
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Checkpoint:
    """How long the chain was at some time, and the hash of its newest entry then."""

    count: int
    head: str


@dataclass(frozen=True)
class ChainProblem:
    """One place where the chain does not hold."""

    seq: int
    kind: Literal["changed", "removed", "inserted", "reordered", "duplicated", "cut", "rewritten"]
    message: str


def plain_text(text: str) -> str:
    """Text that both databases and JSON can hold: lone surrogates and NUL become visible escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")


def plain_details(details: Mapping[str, object]) -> dict[str, Json]:
    """Details in the only form the chain takes; fractions, days and times become text."""
    return {plain_text(key): _plain(value) for key, value in details.items()}


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if abs(value) <= _LARGEST_EXACT else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return plain_details(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return plain_text(str(value))


def canonical_bytes(entry: CustodyEntry, previous_hash: str) -> bytes:
    """The bytes whose SHA-256 is the hash of the entry (RFC 8785)."""
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return _canonical(
        {
            "format": _FORMAT,
            "seq": entry.seq,
            "at": at,
            "zone": entry.zone,
            "clock": entry.clock,
            "actor": entry.actor,
            "login": entry.login,
            "host": entry.host,
            "program": entry.program,
            "verb": str(entry.verb),
            "subject": entry.subject,
            "case_id": entry.case_id,
            "sha256_before": entry.sha256_before,
            "sha256_after": entry.sha256_after,
            "details": dict(entry.details),
            "previous_hash": previous_hash,
        }
    )


def _canonical(value: dict[str, Json]) -> bytes:
    """The canonical form; where nothing has two spellings, as in nearly every entry, by the quick encoder."""
    if _has_one_form(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return rfc8785.dumps(value)


def _has_one_form(value: object) -> bool:
    """Whether a value holds no fraction, no large number, and only names whose order nobody disputes."""
    if type(value) is str or value is None:
        return True
    if type(value) is dict:
        return all(map(_is_ascii, value)) and all(map(_has_one_form, value.values()))
    if type(value) is list:
        return all(map(_has_one_form, value))
    return type(value) is bool or (type(value) is int and abs(value) <= _LARGEST_EXACT)


def _is_ascii(name: object) -> bool:
    return type(name) is str and name.isascii()


def link(entry: CustodyEntry, previous_hash: str) -> str:
    """The hash that ties an entry to the one before it, as `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(canonical_bytes(entry, previous_hash)).hexdigest()


def verify_chain(
    rows: Iterable[LinkedEntry], checkpoint: Checkpoint | None = None
) -> tuple[ChainProblem, ...]:
    """Every place where the chain does not hold, in order; rows are given in the order of the log."""
    problems: list[ChainProblem] = []
    seen: set[int] = set()
    previous: LinkedEntry | None = None
    at_checkpoint: str | None = None
    for row in rows:
        problems.extend(_problems_of(row, previous, seen))
        seen.add(row.entry.seq)
        if checkpoint is not None and row.entry.seq == checkpoint.count:
            at_checkpoint = row.hash
        previous = row
    problems.extend(_against(checkpoint, len(seen), at_checkpoint))
    return tuple(problems)


def _problems_of(row: LinkedEntry, previous: LinkedEntry | None, seen: set[int]) -> list[ChainProblem]:
    found: list[ChainProblem] = []
    seq, last_seq = row.entry.seq, previous.entry.seq if previous else 0
    if not _holds(row):
        found.append(ChainProblem(seq, "changed", f"Custody entry {seq} was changed after it was written."))
    out_of_line = _out_of_line(seq, last_seq, seen)
    if out_of_line is not None:
        found.append(out_of_line)
    elif row.previous_hash != (previous.hash if previous else GENESIS):
        where = f"entry {last_seq}" if previous else "the beginning of the chain"
        found.append(
            ChainProblem(seq, "inserted", f"Custody entry {seq} was not written after {where} as it is now.")
        )
    return found


def _holds(row: LinkedEntry) -> bool:
    try:
        return link(row.entry, row.previous_hash) == row.hash
    except (rfc8785.CanonicalizationError, UnicodeError):
        return False


def _out_of_line(seq: int, last_seq: int, seen: set[int]) -> ChainProblem | None:
    if seq in seen:
        return ChainProblem(seq, "duplicated", f"Custody entry {seq} is there more than once.")
    if seq < last_seq:
        return ChainProblem(seq, "reordered", f"Custody entry {seq} stands behind entry {last_seq}.")
    if seq > last_seq + 1:
        gap = f"entry {seq - 1} is" if seq == last_seq + 2 else f"entries {last_seq + 1} to {seq - 1} are"
        return ChainProblem(last_seq + 1, "removed", f"Custody {gap} missing.")
    return None


def _against(checkpoint: Checkpoint | None, count: int, head: str | None) -> list[ChainProblem]:
    if (
        checkpoint is None
        or (checkpoint.count == 0 and checkpoint.head == GENESIS)
        or head == checkpoint.head
    ):
        return []
    if count < checkpoint.count:
        missing = checkpoint.count - count
        return [
            ChainProblem(
                count + 1, "cut", f"The newest {missing} custody entries of the checkpoint are gone."
            )
        ]
    return [
        ChainProblem(
            checkpoint.count,
            "rewritten",
            f"Custody entry {checkpoint.count} is not the one the checkpoint was made of.",
        )
    ]
