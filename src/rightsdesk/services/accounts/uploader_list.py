"""Which accounts are on record, sorted, filtered and given page by page from their narrow lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select
from sqlmodel import Session, SQLModel, func

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.tracking import REPORT_ACCOUNT_FROM
from rightsdesk.domain.vocabulary import NoticePurpose
from rightsdesk.errors import InvalidInput
from rightsdesk.services.list_pages import (
    FIRST,
    PAGE,
    Clause,
    ListPage,
    Sort,
    Turn,
    Values,
    Walk,
    Way,
    ends,
    in_order,
    read,
    size,
    way_of,
)
from rightsdesk.services.lookup import known_word, platform_id_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import account_names
from rightsdesk.store.case_lines import moment_of_rank

_FEW = 20_000
_FEW_NAMED = 2_000
_AT_ONCE = 1_000
_MOST_COUNTED = 100_000
_LINE = SQLModel.metadata.tables["account_line"]
_ACCOUNT = (_LINE.c.platform, _LINE.c.account_key)


@dataclass(frozen=True)
class UploaderRow:
    """One account in the list; `suggest_report` from three removals on."""

    platform: str
    account: str
    key: str
    clips: int
    cases: int
    notices: int
    removals: int
    counter_notices: int
    reinstatements: int
    last_logged_at: datetime
    suggest_report: bool


@dataclass(frozen=True)
class AccountKey:
    """Where an account stands in the list, so that the next page begins behind it."""

    clips: int
    platform: str
    key: str


@dataclass(frozen=True)
class AccountFilter:
    """Which accounts to list: of a platform, with so many clips, a part of the handle however it is written.

    `suggested` leaves those that the count of removals suggests to report.
    """

    platform: str = ""
    search: str = ""
    suggested: bool = False
    at_least: int = 1


class AccountColumn(StrEnum):
    """What accounts are sorted by."""

    ACCOUNT = "account"
    CLIPS = "clips"
    NOTICES = "notices"
    REMOVALS = "removals"
    COUNTER_NOTICES = "counter_notices"
    REINSTATEMENTS = "reinstatements"
    LOGGED = "logged"


@dataclass(frozen=True)
class AccountCount:
    """How many accounts a filter leaves; when not `exact`, at least so many."""

    number: int
    exact: bool


MOST_CLIPS = Sort(AccountColumn.CLIPS, descending=True)
"""Equal ones stand by platform and name, in every order of accounts."""
EVERY = AccountFilter()
_BELOW = {
    AccountColumn.NOTICES: _LINE.c.letters,
    AccountColumn.REMOVALS: _LINE.c.removals,
    AccountColumn.COUNTER_NOTICES: _LINE.c.countered,
    AccountColumn.REINSTATEMENTS: _LINE.c.put_back,
}


def uploader_page(
    ws: Workspace, wanted: AccountFilter = EVERY, sort: Sort = MOST_CLIPS, turn: Turn = FIRST
) -> ListPage[UploaderRow]:
    """Give a page of the accounts on record.

    Raises `InvalidInput`, `NotFound` for an unknown platform.
    """
    column = AccountColumn(known_word(sort.column, AccountColumn, "a column"))
    # What is counted is kept below nought: the most come first.
    descending = sort.descending == (column is AccountColumn.ACCOUNT)
    with ws.database.read() as session:
        walks = _walks(_plan(session, wanted, column), column)
        found = in_order(read(session, walks, way_of(turn, descending=descending)), turn)
        return ListPage(_rows(session, column, found), *ends(found))


def count_uploaders(ws: Workspace, wanted: AccountFilter = EVERY) -> AccountCount:
    """Count the accounts of a filter, up to some hundred thousand. Raises `InvalidInput`, `NotFound`."""
    with ws.database.read() as session:
        plan = _plan(session, wanted, None)
        found = size(session, select(_LINE.c.platform).where(*plan.clauses), _MOST_COUNTED)
    return AccountCount(min(found, _MOST_COUNTED), found <= _MOST_COUNTED)


def list_uploaders(  # noqa: PLR0913  what the list can be narrowed by
    ws: Workspace,
    *,
    platform: str = "",
    at_least: int = 1,
    limit: int | None = PAGE,
    search: str = "",
    suggested: bool = False,
    after: AccountKey | None = None,
) -> tuple[UploaderRow, ...]:
    """Give the accounts with at least so many clips, those with the most clips first.

    `search` is a part of the handle, however it is written; `suggested` leaves those that the count of
    removals suggests to report; `after` is the last account of the page before. Raises `InvalidInput`,
    `NotFound` for an unknown platform.
    """
    if limit is not None and limit < 1:
        raise InvalidInput("Fewer than one cannot be listed.", "Give a number from 1 on.")
    wanted = AccountFilter(platform, search, suggested, at_least)
    start: Values | None = (-after.clips, after.platform, after.key) if after else None
    with ws.database.read() as session:
        clips = AccountColumn.CLIPS
        walks = _walks(_plan(session, wanted, clips), clips)
        return _rows(session, clips, read(session, walks, Way(start=start, limit=limit)))


@dataclass(frozen=True)
class _Plan:
    """What the lines of a filter are: few, which are followed and then sorted, or else an order is walked.

    An order that is walked has each line checked, and follows no other index.
    """

    clauses: tuple[Clause, ...]
    few: bool


def _plan(session: Session, wanted: AccountFilter, column: AccountColumn | None) -> _Plan:
    """Read a filter for an order, or only to count what it leaves."""
    if wanted.at_least < 1:
        raise InvalidInput("Fewer than one cannot be listed.", "Give a number from 1 on.")
    platform = platform_id_of(session, wanted.platform) if wanted.platform else ""
    word = account_key(wanted.search)
    clauses: list[Clause] = [_LINE.c.clips <= -wanted.at_least] if wanted.at_least > 1 else []
    followed = _followed(platform, suggested=wanted.suggested)
    named = account_names.holding(session.connection(), word, _FEW_NAMED) if word else None
    if named is not None:
        return _Plan((_LINE.c.account_key.in_(named), *followed, *clauses), few=True)
    if word:
        clauses.append(_holds(session, word))
    if column is None or not followed:
        return _Plan((*followed, *clauses), few=False)
    if size(session, select(_LINE.c.platform).where(*followed), _FEW) <= _FEW:
        return _Plan((*followed, *clauses), few=True)
    if platform:
        # Only the order by clips has an index for each platform.
        own = column is AccountColumn.CLIPS
        clauses.append((_LINE.c.platform if own else _LINE.c.platform.concat("")) == platform)
    if wanted.suggested:
        clauses.append(_LINE.c.removals + 0 <= -REPORT_ACCOUNT_FROM)
    return _Plan(tuple(clauses), few=False)


def _followed(platform: str, *, suggested: bool) -> list[Clause]:
    clauses: list[Clause] = [_LINE.c.platform == platform] if platform else []
    if suggested:
        clauses += [_some(_LINE.c.removals), _LINE.c.removals <= -REPORT_ACCOUNT_FROM]
    return clauses


def _some(column: ColumnElement[int]) -> Clause:
    """Whether an account has any, said as the index of those says it: a bound value could be any."""
    return column < literal_column("0")


def _holds(session: Session, word: str) -> Clause:
    holds = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    found: Clause = holds(_LINE.c.account_key, word) > 0
    return found


def _walks(plan: _Plan, column: AccountColumn) -> list[Walk]:
    def key(one: ColumnElement[Any]) -> ColumnElement[Any]:
        """A column, or its value that no index is followed for, where few lines are sorted."""
        if not plan.few:
            return one
        return one.concat("") if one in _ACCOUNT else one + 0

    account = tuple(key(one) for one in _ACCOUNT)
    if column is AccountColumn.ACCOUNT:
        return [Walk(account[::-1], plan.clauses)]
    if column not in _BELOW:
        first = key(_LINE.c.clips if column is AccountColumn.CLIPS else _LINE.c.logged)
        return [Walk((first, *account), plan.clauses)]
    below = key(_BELOW[column])
    # Most accounts have none: these are not in the index of the others, and follow by name.
    none = Walk(account, (*plan.clauses, _BELOW[column] + 0 == 0), "none")
    return [Walk((below, *account), (*plan.clauses, _some(below)), "some"), none]


def _rows(session: Session, column: AccountColumn, found: Sequence[Values]) -> tuple[UploaderRow, ...]:
    wanted = [one[-2:] if column is not AccountColumn.ACCOUNT else one[:-3:-1] for one in found]
    lines: dict[Values, Any] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        # Each column by itself: SQLite follows no index for pairs. What is found too much is left out.
        platforms, keys = ({one[at] for one in wanted[start : start + _AT_ONCE]} for at in (0, 1))
        query = select(_LINE).where(_LINE.c.platform.in_(platforms), _LINE.c.account_key.in_(keys))
        lines |= {(row.platform, row.account_key): row for row in session.connection().execute(query)}
    return tuple(_row(lines[one]) for one in wanted)


def _row(line: Any) -> UploaderRow:  # noqa: ANN401  a row of the table
    return UploaderRow(
        platform=line.platform, account=line.account, key=line.account_key, clips=-line.clips,
        cases=line.cases, notices=-line.letters, removals=-line.removals, counter_notices=-line.countered,
        reinstatements=-line.put_back, last_logged_at=moment_of_rank(-line.logged),
        suggest_report=-line.removals >= REPORT_ACCOUNT_FROM,
    )  # fmt: skip


def claims(ws: Workspace) -> tuple[str, ...]:
    """Name the kinds of letter that ask to remove something."""
    kinds = ws.rules.notice_kinds.values()
    return tuple(one.kind for one in kinds if one.purpose is NoticePurpose.CLAIM)
