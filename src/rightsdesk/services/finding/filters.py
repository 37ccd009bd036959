"""Keep filters of the case list under names: one's own, and those that others share."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.finding.case_list import NEWEST, CaseFilter, read_filter
from rightsdesk.services.list_pages import Sort
from rightsdesk.services.lookup import known_word, note, one_line, required_line, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import SavedFilter

LONGEST_NAME = 80
_MOST_COLUMNS = 30
_OF_A_PAGE = {"limit", "after"}
_DAYS = {f"{what}_{end}" for what in ("due", "opened", "closed") for end in ("from", "to")}


@dataclass(frozen=True)
class NewFilter:
    """A filter to keep; `columns` are the window's names of what it shows, in their order."""

    name: str
    wanted: CaseFilter
    columns: tuple[str, ...] = ()
    sort: Sort = NEWEST
    shared: bool = False


@dataclass(frozen=True)
class KeptFilter:
    """A filter that was kept; `mine` when the acting person may change it."""

    name: str
    owner: str
    mine: bool
    shared: bool
    wanted: CaseFilter
    columns: tuple[str, ...]
    sort: Sort
    saved_at: datetime


@dataclass(frozen=True)
class FilterChanged:
    """The filter that was kept or thrown away."""

    name: str
    owner: str
    changes: Changes


def list_filters(ws: Workspace) -> tuple[KeptFilter, ...]:
    """Give one's own filters and those that others share, by name."""
    with ws.database.read() as session:
        return tuple(_kept(ws, row) for row in session.exec(_visible(ws)))


def find_filter(ws: Workspace, name: str) -> KeptFilter:
    """Give a filter by its name: one's own before a shared one. Raises `NotFound`."""
    with ws.database.read() as session:
        rows = session.exec(_visible(ws)).all()
    named = [row for row in rows if row.name == one_line(name, "name")]
    named.sort(key=lambda row: (row.owner != ws.actor, row.owner))
    if not named:
        raise NotFound(f"There is no filter {shown(name)}.", "See `rightsdesk case filter list`.")
    return _kept(ws, named[0])


def save_filter(ws: Workspace, new: NewFilter) -> FilterChanged:
    """Keep a filter under a name, in place of one's own of the same name. Raises `InvalidInput`."""
    name = required_line(new.name, "name", limit=LONGEST_NAME)
    read_filter(ws, new.wanted)
    known_word(new.sort.column, SortColumn, "a column")
    values = {
        "shared": new.shared,
        "wanted": _plain(new.wanted),
        "columns": _columns(new.columns),
        "sort": new.sort.column,
        "descending": new.sort.descending,
        "saved_at": ws.now(),
    }
    with ws.database.write() as session:
        row = session.get(SavedFilter, (ws.actor, name))
        verb = CustodyVerb.CREATED if row is None else CustodyVerb.CHANGED
        row = row or SavedFilter(owner=ws.actor, name=name, saved_at=ws.now())
        for key, value in values.items():
            setattr(row, key, value)
        session.add(row)
        _note(ws, session, verb, row)
        return FilterChanged(name, ws.actor, Changes.of(Topic.CASES))


def delete_filter(ws: Workspace, name: str) -> FilterChanged:
    """Throw away one's own filter. Raises `NotFound`."""
    with ws.database.write() as session:
        row = session.get(SavedFilter, (ws.actor, one_line(name, "name")))
        if row is None:
            raise NotFound(
                f"You have no filter {shown(name)}.", "Only its owner throws a shared filter away."
            )
        session.delete(row)
        _note(ws, session, CustodyVerb.REMOVED, row)
        return FilterChanged(row.name, row.owner, Changes.of(Topic.CASES))


def plain_filter(wanted: CaseFilter) -> dict[str, Any]:
    """Give a filter as JSON values, without what it does not ask for."""
    return _plain(wanted)


def filter_of(values: Mapping[str, Any]) -> CaseFilter:
    """Read a filter from JSON values; what this version does not know is left out."""
    known = {one.name for one in fields(CaseFilter)} - _OF_A_PAGE
    given: dict[str, Any] = {key: value for key, value in values.items() if key in known}
    given |= {key: date.fromisoformat(given[key]) for key in _DAYS & given.keys()}
    return CaseFilter(**{**given, "statuses": tuple(given.get("statuses", ()))})


def _plain(wanted: CaseFilter) -> dict[str, Any]:
    usual = asdict(CaseFilter())
    given = {key: value for key, value in asdict(wanted).items() if value != usual[key]}
    return {
        key: value.isoformat() if isinstance(value, date) else list(value) if key == "statuses" else value
        for key, value in given.items()
        if key not in _OF_A_PAGE
    }


def _columns(names: Sequence[str]) -> list[str]:
    if len(names) > _MOST_COLUMNS:
        raise InvalidInput(f"{len(names)} columns are too many.", f"Choose at most {_MOST_COLUMNS}.")
    return [required_line(name, "column", limit=LONGEST_NAME) for name in dict.fromkeys(names)]


def _visible(ws: Workspace) -> Any:  # noqa: ANN401  a select of filters
    mine = or_(SavedFilter.owner == ws.actor, col(SavedFilter.shared))
    return select(SavedFilter).where(mine).order_by(col(SavedFilter.name), col(SavedFilter.owner))


def _kept(ws: Workspace, row: SavedFilter) -> KeptFilter:
    return KeptFilter(
        row.name, row.owner, row.owner == ws.actor, row.shared, filter_of(row.wanted),
        tuple(map(str, row.columns)), Sort(row.sort, row.descending), row.saved_at,
    )  # fmt: skip


def _note(ws: Workspace, session: Session, verb: CustodyVerb, row: SavedFilter) -> None:
    session.flush()
    note(
        ws,
        session,
        verb,
        f"filter {row.owner}/{row.name}",
        details={"filter": row.wanted, "shared": row.shared},
    )
