"""Which texts hold what is looked for: by the parts that the databases index, or by reading the newest.

A database is not asked to choose between the two, since it does not know how rare a part is. Both ways give
the same records; only an entry's folded text decides.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlmodel import SQLModel

from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.folding import as_token, grams_of_word, lexemes_of_word
from rightsdesk.store.searched import BY_KIND, entry_range

_ENTRY = SQLModel.metadata.tables["search_entry"]
_SAMPLE = 200
_COMMON = 0.3
_OFTEN = 0.2
_FEW = 500
_WALKED = 20_000
_MOST_PARTS = 12
_OVERSIZE = "long"
"""What a text is indexed under on PostgreSQL whose parts are too many (see step 0018)."""


def record_ids(connection: Connection, place: int, words: Sequence[str], limit: int) -> list[str]:
    """The ids of the records of one kind whose text holds every folded word, the newest first."""
    look = _Look(connection, place, words)
    if look.sqlite or look.few:
        return look.run(f"SELECT e.record_id FROM {look.source} WHERE {look.narrowed}", limit, look.newest)  # noqa: S608  our words
    if look.share:
        newest = f"SELECT * FROM search_entry e WHERE {look.inside} ORDER BY e.id DESC LIMIT {_WALKED}"  # noqa: S608
        walked = look.run(f"SELECT e.record_id FROM ({newest}) e WHERE true", limit, "ORDER BY e.id DESC")  # noqa: S608
        if len(walked) == limit:
            return walked
    every = f"SELECT e.id, e.record_id FROM {look.source} WHERE {look.narrowed}"  # noqa: S608
    first = ") SELECT record_id FROM every ORDER BY id DESC"
    return look.run(f"WITH every AS MATERIALIZED ({every}", limit, first)


def case_numbers(connection: Connection, place: int, word: str, limit: int) -> list[int]:
    """The numbers of the cases whose records of one kind hold a folded word; `limit` of them at most."""
    look = _Look(connection, place, [word])
    if look.sqlite or look.few:
        return look.run(f"SELECT DISTINCT e.case_number FROM {look.source} WHERE {look.narrowed}", limit)  # noqa: S608
    source, newest = look.narrowed, ""
    if look.share >= _OFTEN:
        source, newest = look.inside, "ORDER BY e.id DESC"
    for most in (2 * limit, 8 * limit, None):
        some = f"SELECT e.case_number FROM search_entry e WHERE {source}{look.held} {newest} LIMIT :most"  # noqa: S608
        counted = f"SELECT case_number, count(*) FROM ({some}) AS held GROUP BY case_number LIMIT :limit"  # noqa: S608
        rows = connection.execute(text(counted), {**look.given, "most": most, "limit": limit}).all()
        if len(rows) == limit or most is None or sum(number for _, number in rows) < most:
            break
    return [row[0] for row in rows]


class _Look:
    """One question to the entries of one kind, in the words of one database."""

    def __init__(self, connection: Connection, place: int, words: Sequence[str]) -> None:
        self._connection = connection
        self.sqlite = connection.dialect.name == "sqlite"
        first, last = entry_range(place)
        self.given: dict[str, Any] = {f"word{number}": word for number, word in enumerate(words)}
        # Both count in signs, and no sign has a meaning of its own to them.
        holds = "instr" if self.sqlite else "strpos"
        self.held = "".join(f" AND {holds}(e.folded, :{name}) > 0" for name in self.given)
        self.given |= {"first": first, "last": last}
        self.source, self.inside = "search_entry e", "e.id BETWEEN :first AND :last"
        self.narrowed, self.newest = self.inside, "ORDER BY e.id DESC"
        self.share = 1.0
        self.few = _are_few(connection, place)
        if not self.few:
            self._narrow(_sample(connection, place), words)

    def run(self, statement: str, limit: int, end: str = "") -> list[Any]:
        """Run the beginning of a query that ends in a condition."""
        whole = text(f"{statement}{self.held} {end} LIMIT :limit")
        return list(self._connection.execute(whole, {**self.given, "limit": limit}).scalars())

    def _narrow(self, sample: Sequence[str], words: Sequence[str]) -> None:
        self.share = sum(all(word in folded for word in words) for folded in sample) / len(sample)
        if self.sqlite:
            parts = _rarest([gram for word in words for gram in grams_of_word(word)], sample)
            self.given["grams"] = " AND ".join(
                f'"{as_token(one)}"{"" if len(one) > 1 else " *"}' for one in parts
            )
            self.source = "search_index i CROSS JOIN search_entry e ON e.id = i.rowid"
            self.narrowed = "i.search_index MATCH :grams AND i.rowid BETWEEN :first AND :last"
            self.newest = "ORDER BY i.rowid DESC"
            return
        # One index holds every kind: what is rare among cases may stand in each clip.
        sample = [*sample, *_sample(self._connection, BY_KIND[SearchKind.CLIP].place)]
        asked = [lexemes_of_word(word) for word in words]
        whole = [one for parts, beginning in asked for one in parts if not beginning]
        if whole:
            query = " & ".join(map(_quoted, _rarest(whole, sample)))
        else:
            query = " & ".join(f"{_quoted(parts[0])}:*" for parts, _ in asked)
        self.given["lexemes"] = f"({query}) | {_quoted(_OVERSIZE)}"
        # The range is only checked: the server would read the numbers of all entries of the kind otherwise.
        self.narrowed = (
            "search_lexemes(e.folded) @@ CAST(:lexemes AS tsquery) AND e.id + 0 BETWEEN :first AND :last"
        )


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _are_few(connection: Connection, place: int) -> bool:
    """Whether a table has so few entries that reading them all costs less than asking the index."""
    some = select(_ENTRY.c.id).where(_ENTRY.c.id.between(*entry_range(place))).limit(_FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= _FEW


def _sample(connection: Connection, place: int) -> Sequence[str]:
    newest = select(_ENTRY.c.folded).where(_ENTRY.c.id.between(*entry_range(place)))
    return connection.execute(newest.order_by(_ENTRY.c.id.desc()).limit(_SAMPLE)).scalars().all()


def _rarest(parts: Sequence[str], sample: Sequence[str]) -> list[str]:
    """The parts worth asking the index for: one that nearly every text has costs more than it saves."""
    seen = {part: sum(part in folded for folded in sample) for part in dict.fromkeys(parts)}
    ordered = sorted(seen, key=seen.__getitem__)
    rare = [part for part in ordered if seen[part] <= _COMMON * len(sample)]
    return (rare or ordered[:1])[:_MOST_PARTS]
