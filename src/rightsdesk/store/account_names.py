"""Find accounts by a part of their name: each name stands once among the texts that are searched.

Its entry has a number made of the name, so that names are written and taken out without being looked up.
Names that come to the same number share an entry, one a line.
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from rightsdesk.store import entries, looking
from rightsdesk.store.searched import NAMES_PLACE, entry_range

_LINE, _ENTRY = (SQLModel.metadata.tables[name] for name in ("account_line", "search_entry"))
_PART = 500
_MANY = 10_000


def holding(connection: Connection, word: str, most: int) -> list[str] | None:
    """The names that hold a word, in their order; nothing when there are more than so many."""
    found = looking.record_ids(connection, NAMES_PLACE, [word], most + 1)
    names = sorted(name for lines in found for name in lines.split("\n") if word in name)
    return names if len(names) <= most else None


def keep(connection: Connection, names: Iterable[str]) -> None:
    """Have these names found as long as an account on record has them."""
    every = sorted(set(names))
    for start in range(0, len(every), _PART):
        part = every[start : start + _PART]
        held = select(_LINE.c.account_key).where(_LINE.c.account_key.in_(part))
        there = set(connection.execute(held).scalars())
        _change(connection, there, set(part) - there)


def add(connection: Connection, names: Iterable[str]) -> None:
    """Have these names found, which accounts on record have."""
    every = sorted(set(names), key=_number)
    for start in range(0, len(every), _PART):
        _change(connection, set(every[start : start + _PART]), ())


def rebuild(connection: Connection) -> None:
    """Write all names anew from the lines of accounts."""
    first, last = entry_range(NAMES_PLACE)
    query = select(_ENTRY.c.id, _ENTRY.c.folded).where(_ENTRY.c.id.between(first, last)).limit(_MANY)
    while old := {row.id: row.folded for row in connection.execute(query)}:
        entries.forget(connection, old)
    every = connection.execute(select(_LINE.c.account_key).distinct()).scalars()
    numbered = sorted((_number(name), name) for name in every)
    texts = (
        (number, "\n".join(name for _, name in some)) for number, some in groupby(numbered, itemgetter(0))
    )
    while part := dict(islice(texts, _MANY)):
        _write(connection, part)


def _change(connection: Connection, new: Collection[str], gone: Collection[str]) -> None:
    before = entries.known(connection, [_number(name) for name in (*new, *gone)])
    lines = {number: set(text.split("\n")) for number, text in before.items()}
    for name in gone:
        lines.get(_number(name), set()).discard(name)
    for name in new:
        lines.setdefault(_number(name), set()).add(name)
    after = {number: "\n".join(sorted(some)) for number, some in sorted(lines.items())}
    entries.forget(connection, {number: text for number, text in before.items() if after[number] != text})
    _write(connection, {one: text for one, text in after.items() if text and before.get(one) != text})


def _write(connection: Connection, texts: dict[int, str]) -> None:
    named = list(texts.values())
    entries.add(connection, list(texts), named, None, named)


def _number(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return entry_range(NAMES_PLACE)[0] + int.from_bytes(digest)
