"""The list of letters: sorted, narrowed to what a figure counts, and given page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from rightsdesk.domain.periods import period_of
from rightsdesk.domain.tracking import LetterCount
from rightsdesk.domain.vocabulary import IdKind, NoticeStatus
from rightsdesk.services.list_pages import (
    FIRST,
    ListPage,
    Place,
    Sort,
    Turn,
    Values,
    Walk,
    Way,
    ends,
    in_order,
    read,
    way_of,
)
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.reporting.answer_figures import letters_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.case_lines import opened_rank
from rightsdesk.store.searched import number_of, yearly_id
from rightsdesk.store.tables import Case, Notice, TrashEntry

_LINE = SQLModel.metadata.tables["letter_line"]
_TRASHED = (
    select(col(TrashEntry.record_id))
    .where(col(TrashEntry.record_id) == _LINE.c.case_id, col(TrashEntry.kind) == "case")
    .exists()
)
_SHOWN: tuple[Any, ...] = (
    Notice.id, Notice.case_id, Notice.kind, Notice.language, Notice.platform_id, Notice.status, Notice.author,
    Notice.drafted_at, Notice.issued_at, Notice.sent_on, Notice.pdf_sha256,
)  # fmt: skip


@dataclass(frozen=True)
class NoticeRow:
    """One line of the notice list."""

    id: str
    case: str
    case_title: str
    kind: str
    language: str
    platform: str
    status: str
    author: str
    drafted_at: datetime
    issued_at: datetime | None
    sent_on: date | None
    pdf: str


@dataclass(frozen=True)
class LetterFilter:
    """The letters that a figure of a period counts, of a platform or of all: both days belong to it."""

    counted: str
    first: date
    last: date
    platform: str = ""


@dataclass(frozen=True)
class CountedLetters:
    """The numbers of the letters that a figure counts."""

    numbers: frozenset[int]


class LetterColumn(StrEnum):
    """What letters are sorted by."""

    NUMBER = "number"
    STATUS = "status"
    PLATFORM = "platform"
    CASE = "case"
    DRAFTED = "drafted"


NEWEST = Sort(LetterColumn.DRAFTED, descending=True)
"""Equal ones stand in the order in which they were drafted, in every order of letters."""


def notice_page(
    ws: Workspace, wanted: CountedLetters | None = None, sort: Sort = NEWEST, turn: Turn = FIRST
) -> ListPage[NoticeRow]:
    """Give a page of all letters, or of those that a figure counts. Raises `InvalidInput`, `NotFound`.

    Letters of cases in the trash are in no list.
    """
    column = LetterColumn(known_word(sort.column, LetterColumn, "a column"))
    with ws.database.read() as session:
        at = _place_of(session, turn.at, column) if turn.at else None
        given = at or (turn.before or turn.after or Place(())).values
        among = None if wanted is None else wanted.numbers
        walks = _walks(session, column, given)
        way = way_of(turn, descending=sort.descending, start=at)
        found = in_order(read(session, walks, way, among), turn)
        return ListPage(_rows(ws, session, [int(one[-1]) for one in found]), *ends(found))


def numbers_of_newest(
    session: Session,
    case_id: str | None,
    limit: int | None,
    before: Notice | None,
    counted: CountedLetters | None = None,
) -> tuple[str, ...]:
    """Give the numbers of all letters, of a case or of those counted, the newest first, after one of them."""
    among = None if counted is None else counted.numbers
    clauses = () if case_id is None else (_LINE.c.case_number == number_of(case_id),)
    start = None if before is None else (opened_rank(before.drafted_at), number_of(before.id))
    way = Way(descending=True, start=start, own=False, limit=limit)
    found = read(session, [Walk((_LINE.c.drafted, _LINE.c.number), clauses)], way, among)
    return tuple(yearly_id(IdKind.NOTICE, int(one[-1])) for one in found)


def counted_letters(ws: Workspace, wanted: LetterFilter) -> CountedLetters:
    """Find the letters that a figure counts. Raises `InvalidInput`."""
    counted = LetterCount(known_word(wanted.counted, LetterCount, "a count of letters"))
    period = period_of(wanted.first, wanted.last, wanted.last)
    with ws.database.read() as session:
        return CountedLetters(frozenset(letters_of(session, counted, period, wanted.platform)))


def count_drafted(session: Session) -> int:
    """How many letters wait to be approved, in the caller's session; those of cases in the trash are few."""
    run, drafted = session.connection().execute, _LINE.c.status == NoticeStatus.DRAFTED
    every = run(select(func.count()).select_from(_LINE).where(drafted)).scalar_one()
    lying = (
        select(func.count())
        .select_from(_LINE)
        .join(TrashEntry, col(TrashEntry.record_id) == _LINE.c.case_id)
        .where(col(TrashEntry.kind) == "case", drafted)
    )
    return int(every) - int(run(lying).scalar_one())


def _walks(session: Session, column: LetterColumn, given: Values) -> list[Walk]:
    shown, drafted = (~_TRASHED,), (_LINE.c.drafted, _LINE.c.number)
    match column:
        case LetterColumn.NUMBER:
            return [Walk((_LINE.c.number,), shown)]
        case LetterColumn.DRAFTED:
            return [Walk(drafted, shown)]
        case LetterColumn.CASE:
            return [Walk((_LINE.c.case_number, *drafted), shown)]
        case LetterColumn.STATUS:
            return [Walk(drafted, (*shown, _LINE.c.status == one), one) for one in NoticeStatus]
    platforms = sorted({*_platforms(session), *(str(one) for one in given[:1])})
    return [Walk(drafted, (*shown, _LINE.c.platform == one), one) for one in platforms]


def _platforms(session: Session) -> list[str]:
    """The platforms of letters, each found by one step in the index."""
    first = select(func.min(_LINE.c.platform).label("platform")).cte("platforms", recursive=True)
    following = select(func.min(_LINE.c.platform)).where(_LINE.c.platform > first.c.platform)
    more = select(following.scalar_subquery()).where(first.c.platform.is_not(None))
    every = first.union_all(more)
    found = session.connection().execute(select(every.c.platform)).scalars()
    return [platform for platform in found if platform is not None]


def _place_of(session: Session, notice_id: str, column: LetterColumn) -> Values:
    row = require(session, Notice, notice_id)
    names = {
        LetterColumn.NUMBER: (),
        LetterColumn.STATUS: ("status", "drafted"),
        LetterColumn.PLATFORM: ("platform", "drafted"),
        LetterColumn.CASE: ("case_number", "drafted"),
        LetterColumn.DRAFTED: ("drafted",),
    }[column]
    query = select(*(_LINE.c[name] for name in (*names, "number"))).where(_LINE.c.number == number_of(row.id))
    return tuple(session.connection().execute(query).one())


def _rows(ws: Workspace, session: Session, numbers: Sequence[int]) -> tuple[NoticeRow, ...]:
    ids = [yearly_id(IdKind.NOTICE, number) for number in numbers]
    query = select(*_SHOWN, col(Case.title)).join(Case, col(Case.id) == Notice.case_id)
    found = {
        row.id: NoticeRow(
            row.id, row.case_id, row.title, row.kind, row.language, row.platform_id or "", row.status,
            row.author, row.drafted_at, row.issued_at, row.sent_on,
            str(ws.folder.notices_path / f"{row.id}.pdf") if row.pdf_sha256 else "",
        )
        for row in session.connection().execute(query.where(col(Notice.id).in_(ids)))
    }  # fmt: skip
    return tuple(found[one] for one in ids)
