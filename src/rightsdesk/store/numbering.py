"""Give out record numbers without gaps or twins."""

from sqlalchemy import text
from sqlmodel import Session

from rightsdesk.domain.vocabulary import IdKind, format_id

# Not with RETURNING, for which SQLite makes a savepoint, at which its full-text index writes all it holds.
_COUNT_ON = text(
    "INSERT INTO sequence (name, last_number) VALUES (:series, :count) "
    "ON CONFLICT (name) DO UPDATE SET last_number = sequence.last_number + excluded.last_number"
)
_LAST = text("SELECT last_number FROM sequence WHERE name = :series")


def next_id(session: Session, kind: IdKind, year: int) -> str:
    """The next number of a kind; it is only used up when the transaction of the session is committed."""
    return next_ids(session, kind, year, 1)[0]


def next_ids(session: Session, kind: IdKind, year: int, count: int) -> list[str]:
    """The next `count` numbers of a kind, one behind the other."""
    # One counter per printed series: kinds without a year in their number count on over the years.
    series, _, digits = format_id(kind, 0, year).rpartition("-")
    connection, given = session.connection(), {"series": series, "count": count}
    connection.execute(_COUNT_ON, given)
    last = connection.execute(_LAST, given).scalar_one()
    return list(map(f"{series}-{{:0{len(digits)}d}}".format, range(last - count + 1, last + 1)))
