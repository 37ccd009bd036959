"""Give out record numbers without gaps or twins."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from rightsdesk.domain.vocabulary import IdKind, format_id
from rightsdesk.store.tables import Sequence


def next_id(session: Session, kind: IdKind, year: int) -> str:
    """The next number of a kind; it is only used up when the transaction of the session is committed."""
    return next_ids(session, kind, year, 1)[0]


def next_ids(session: Session, kind: IdKind, year: int, count: int) -> list[str]:
    """The next `count` numbers of a kind, one behind the other."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # One counter per printed series: kinds without a year in their number count on over the years.
    series, _, digits = format_id(kind, 0, year).rpartition("-")
    statement = (
        dialect.insert(Sequence)
        .values(name=series, last_number=count)
        .on_conflict_do_update(
            index_elements=[Sequence.name], set_={"last_number": Sequence.last_number + count}
        )
        .returning(Sequence.last_number)
    )
    last = session.connection().execute(statement).scalar_one()
    return list(map(f"{series}-{{:0{len(digits)}d}}".format, range(last - count + 1, last + 1)))
