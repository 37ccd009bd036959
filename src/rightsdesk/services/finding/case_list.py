"""The list of cases: filtered, sorted, and given page by page in both directions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.folding import fold, words_of
from rightsdesk.domain.periods import NEWEST as LATEST
from rightsdesk.domain.periods import OLDEST, Period
from rightsdesk.domain.vocabulary import OVER, CaseStatus, Priority
from rightsdesk.errors import InvalidInput
from rightsdesk.services.finding import case_query
from rightsdesk.services.finding.case_plan import Wanted, among, in_use
from rightsdesk.services.finding.case_query import Order
from rightsdesk.services.list_pages import FIRST, ListPage, Sort, Turn, Values, Way, ends, in_order, way_of
from rightsdesk.services.lookup import copy_row, known_day, known_word, one_line, platform_id_of, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import case_lines
from rightsdesk.store.searched import number_of
from rightsdesk.store.tables import Case, CaseWork, Clip, Work


@dataclass(frozen=True)
class CaseFilter:
    """Which cases to list; those in the trash are in no list.

    `status` and `statuses` add up; `uploader` and `assignee` are whole names, whatever their case and width,
    an uploader with or without its @; an empty `assignee` asks for cases of nobody. A due date in a range is
    the nearest open one. Days of opening are days of the house's zone; a case is closed on the day on which
    it was closed, withdrawn or settled by licence, as long as it is not open again. `after` is the last id
    of the page before, for callers that keep no place.
    """

    status: str | None = None
    search: str = ""
    assignee: str | None = None
    open_only: bool = False
    limit: int | None = None
    after: str | None = None
    statuses: tuple[str, ...] = ()
    work: str | None = None
    platform: str | None = None
    uploader: str = ""
    priority: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None


@dataclass(frozen=True)
class CaseRow:
    """One line of the case list; `due_on` is the nearest open due date.

    `works` are titles, `works_ja` the Japanese ones, or the same where there is none.
    """

    id: str
    title: str
    status: str
    claim: str
    priority: str
    assignee: str
    works: tuple[str, ...]
    works_ja: tuple[str, ...]
    work_ids: tuple[str, ...]
    platforms: tuple[str, ...]
    clips: int
    due_on: date | None
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True)
class CaseCount:
    """How many cases a filter leaves; when not `exact`, at least so many."""

    number: int
    exact: bool


NEWEST = Sort(SortColumn.OPENED, descending=True)


def case_rows(ws: Workspace, wanted: CaseFilter | None = None) -> tuple[CaseRow, ...]:
    """Give the cases, the newest first; all of them without a limit. Raises `InvalidInput`, `NotFound`."""
    chosen = wanted or CaseFilter()
    read = read_filter(ws, chosen)
    with ws.database.read() as session:
        way = Way(True, _key_of(session, chosen.after, SortColumn.OPENED), limit=chosen.limit)
        found = case_query.keys(session, read, Order(SortColumn.OPENED, way))
        return _rows(session, [int(one[-1]) for one in found])


def case_page(
    ws: Workspace, wanted: CaseFilter, sort: Sort = NEWEST, turn: Turn = FIRST
) -> ListPage[CaseRow]:
    """Give a page of the cases of a filter; `wanted.limit` goes before that of the turn.

    Raises `InvalidInput` for words, limits and columns that are none, and `NotFound` for `wanted.after` and
    for a case that the page is to begin with.
    """
    read, column = read_filter(ws, wanted), SortColumn(known_word(sort.column, SortColumn, "a column"))
    turn = replace(turn, limit=wanted.limit or turn.limit)
    with ws.database.read() as session:
        start = _key_of(session, turn.at or None, column)
        way = way_of(turn, descending=sort.descending, start=start)
        if way.start is None and not turn.at_end:
            way = replace(way, start=_key_of(session, wanted.after, column))
        found = in_order(case_query.keys(session, read, Order(column, way)), turn)
        return ListPage(_rows(session, [int(one[-1]) for one in found]), *ends(found))


def count_cases(ws: Workspace, wanted: CaseFilter) -> CaseCount:
    """Count the cases of a filter. Raises `InvalidInput`."""
    read = read_filter(ws, wanted)
    with ws.database.read() as session:
        return CaseCount(*case_query.count(session, read))


def case_ids(ws: Workspace, wanted: CaseFilter) -> tuple[str, ...]:
    """Give the ids of every case of a filter, in the order of their numbers. Raises `InvalidInput`."""
    read = read_filter(ws, wanted)
    with ws.database.read() as session:
        found = case_query.keys(session, read, Order(SortColumn.ID))
        ids = case_query.ids_of(session, [int(one[-1]) for one in found])
    return tuple(ids[int(one[-1])] for one in found)


def read_filter(ws: Workspace, chosen: CaseFilter) -> Wanted:
    """Check a filter. Raises `InvalidInput`, and `NotFound` for a platform that is none."""
    if chosen.limit is not None and chosen.limit < 1:
        raise InvalidInput(f"{chosen.limit} cases cannot be listed.", "Ask for one or more.")
    for word, first, last in (
        ("due date", chosen.due_from, chosen.due_to),
        ("day of opening", chosen.opened_from, chosen.opened_to),
        ("day of closing", chosen.closed_from, chosen.closed_to),
    ):
        for one in filter(None, (first, last)):
            known_day(one, word)
        if first and last and last < first:
            raise InvalidInput(f"The last {word} lies before the first.", "Swap the two days.")
    if chosen.priority is not None:
        known_word(chosen.priority, Priority, "a priority")
    return Wanted(
        statuses=_statuses(chosen),
        tags=_tags(ws, chosen),
        words=words_of(one_line(chosen.search, "search")),
        due=case_query.due_range(chosen.due_from, chosen.due_to),
        priority=None if chosen.priority is None else case_lines.priority_rank(chosen.priority),
        opened=_opened(ws, chosen),
        closed=_days(chosen.closed_from, chosen.closed_to),
    )


def _days(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first or OLDEST, last or LATEST) if first or last else None


def _opened(ws: Workspace, chosen: CaseFilter) -> tuple[int, int] | None:
    days = _days(chosen.opened_from, chosen.opened_to)
    if days is None:
        return None
    begins, ends = Period(days[0], days[1] + timedelta(days=1)).moments(ws.zone)
    return case_lines.opened_rank(begins), case_lines.opened_rank(ends)


def _statuses(chosen: CaseFilter) -> tuple[str, ...]:
    named = tuple(dict.fromkeys([*([chosen.status] if chosen.status else []), *chosen.statuses]))
    for word in named:
        known_word(word, CaseStatus, "a status")
    if not chosen.open_only:
        return named
    # A status that no case can have, where only closed ones were asked for among open ones.
    return tuple(word for word in named or CaseStatus if word not in OVER) or ("",)


def _tags(ws: Workspace, chosen: CaseFilter) -> tuple[str, ...]:
    tags = []
    with ws.database.read() as session:
        if chosen.work is not None:
            tags.append(case_lines.work_tag(one_line(chosen.work, "work")))
        if chosen.platform is not None:
            platform = platform_id_of(session, one_line(chosen.platform, "platform"))
            tags.append(case_lines.platform_tag(platform))
        if chosen.uploader:
            tags.append(_uploader_tag(session, one_line(chosen.uploader, "uploader")))
    if chosen.assignee is not None:
        tags.append(case_lines.assignee_tag(one_line(chosen.assignee, "assignee")))
    return tuple(tags)


def _uploader_tag(session: Session, name: str) -> str:
    """The tag of an uploader as written, or with an @ in front or without it where nobody is called so."""
    as_written = case_lines.uploader_tag(name)
    bare = fold(name).removeprefix("@")
    other = case_lines.uploader_tag(bare if fold(name).startswith("@") else f"@{bare}")
    return other if not in_use(session, as_written) and in_use(session, other) else as_written


def _key_of(session: Session, case_id: str | None, column: SortColumn) -> Values | None:
    if case_id is None:
        return None
    row = require(session, Case, case_id)
    key = case_query.key_of(session, number_of(row.id), column)
    if key is None:
        raise InvalidInput(f"Case {row.id} is in the trash and in no list.", "Begin at the first page.")
    return key


def _rows(session: Session, numbers: Sequence[int]) -> tuple[CaseRow, ...]:
    known = case_query.ids_of(session, numbers)
    return rows_of(session, [known[number] for number in numbers])


def rows_of(session: Session, ids: Sequence[str]) -> tuple[CaseRow, ...]:
    """Give the lines of cases in the order of their numbers here, in the caller's session."""
    cases = {row.id: row for row in session.exec(select(Case).where(among(session, Case.id, ids)))}
    rows = [cases[case_id] for case_id in ids]
    works, platforms = _works(session, ids), _platforms(session, ids)
    due = case_query.due_of(session, ids)
    return tuple(
        copy_row(
            CaseRow,
            row,
            works=tuple(title for _, title, _ in works[row.id]),
            works_ja=tuple(japanese or title for _, title, japanese in works[row.id]),
            work_ids=tuple(work_id for work_id, _, _ in works[row.id]),
            platforms=tuple(name for name, _ in platforms[row.id] if name),
            clips=sum(number for _, number in platforms[row.id]),
            due_on=due.get(row.id),
        )
        for row in rows
    )


def _works(session: Session, ids: Sequence[str]) -> defaultdict[str, list[tuple[str, str, str]]]:
    found = defaultdict(list)
    for case_id, work_id, title, japanese in session.exec(
        select(CaseWork.case_id, Work.id, Work.title, Work.title_ja)
        .join(Work, col(Work.id) == CaseWork.work_id)
        .where(among(session, CaseWork.case_id, ids))
        .order_by(col(Work.id))
    ):
        found[case_id].append((work_id, title, japanese))
    return found


def _platforms(session: Session, ids: Sequence[str]) -> defaultdict[str, list[tuple[str, int]]]:
    """The platforms of each case in the order of their first clip, with how many clips each has."""
    found = defaultdict(list)
    query = (
        select(Clip.case_id, Clip.platform_id, func.count())
        .where(among(session, Clip.case_id, ids), col(Clip.trashed_at).is_(None))
        .group_by(col(Clip.case_id), col(Clip.platform_id))
        .order_by(func.min(Clip.id))
    )
    for case_id, platform_id, number in session.exec(query):
        found[case_id].append((platform_id or "", number))
    return found
