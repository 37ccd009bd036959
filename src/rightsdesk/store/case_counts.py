"""Keep how many cases of each status have a platform or a work, by the difference that a change makes."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from rightsdesk.store.tables import CaseCount, CaseLine, CaseTag

_LINE, _TAG, _COUNT = (
    SQLModel.metadata.tables[str(one.__tablename__)] for one in (CaseLine, CaseTag, CaseCount)
)
_COUNTED = (("p:", "p;"), ("w:", "w;"))
"""The tags that are counted, as ranges: platforms and works."""


@contextmanager
def kept(connection: Connection, numbers: Collection[int]) -> Iterator[None]:
    """Keep the counts of platforms and works right over a change of these cases; not to be nested."""
    before = _tally(connection, numbers)
    yield
    changed = Counter(_tally(connection, numbers))
    changed.subtract(before)
    add_counts(connection, changed)


def add_counts(connection: Connection, changed: Mapping[tuple[str, str], int]) -> None:
    """Add to how many cases of a status have a platform or a work, or take from it."""
    rows = [{"tag": key[0], "status": key[1], "cases": by} for key, by in sorted(changed.items()) if by]
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        more = dialect.insert(_COUNT)
        added = _COUNT.c.cases + more.excluded.cases
        connection.execute(
            more.on_conflict_do_update(index_elements=["tag", "status"], set_={"cases": added}), rows
        )


def _tally(connection: Connection, numbers: Collection[int]) -> dict[tuple[str, str], int]:
    if not numbers:
        return {}
    query = (
        select(_TAG.c.tag, _LINE.c.status, func.count())
        .join(_LINE, _LINE.c.number == _TAG.c.number)
        .where(_TAG.c.number.in_(numbers))
        .where(or_(*((_TAG.c.tag >= first) & (_TAG.c.tag < after) for first, after in _COUNTED)))
        .group_by(_TAG.c.tag, _LINE.c.status)
    )
    return {(tag, status): cases for tag, status, cases in connection.execute(query)}


def is_counted(tag: str) -> bool:
    """Whether the cases with this tag are counted by their status."""
    return any(first <= tag < after for first, after in _COUNTED)
