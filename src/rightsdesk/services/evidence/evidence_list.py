"""The evidence of a case in pages: filtered, sorted, each page found by the key of the row before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, and_, col, func, or_, select

from rightsdesk.domain.vocabulary import CredentialState, EvidenceKind, FileState, TimestampState
from rightsdesk.errors import InvalidInput
from rightsdesk.services.custody.timestamp_records import ItemTime, times_by_entry
from rightsdesk.services.evidence.file_checks import NEVER, LastCheck, last_checks
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, EvidenceItem, Timestamp

MOST_IN_PAGE = 1_000


class EvidenceOrder(StrEnum):
    """What a list of evidence can be sorted by."""

    TAKEN_IN = "taken_in"
    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True)
class EvidenceQuery:
    """Which evidence of a case, and in which order; an empty field asks for any.

    `text` is looked for in name, number, hash and person. `derived` is True for derived items only.
    """

    case_id: str
    text: str = ""
    kind: str = ""
    file: str = ""
    credentials: str = ""
    time: str = ""
    derived: bool | None = None
    order: str = EvidenceOrder.TAKEN_IN
    descending: bool = False


@dataclass(frozen=True)
class PageKey:
    """The place of a row in the order of its list."""

    value: str | int
    entry: int
    id: str


@dataclass(frozen=True)
class EvidenceRow:
    """One line of the list; `file` is how its file was found when it was read last."""

    id: str
    case: str
    clip: str | None
    kind: str
    name: str
    sha256: str
    size: int
    media_type: str
    captured_at: datetime
    captured_by: str
    parent: str | None
    credentials: str
    file: LastCheck
    time: ItemTime


@dataclass(frozen=True)
class EvidencePage:
    """Some rows, and the key with which to ask for those after them; None at the end.

    `total` counts what the filter lets through, and `of` everything in the case; both on the first page only.
    """

    rows: tuple[EvidenceRow, ...]
    next: PageKey | None
    total: int | None
    of: int | None


def evidence_page(
    ws: Workspace, query: EvidenceQuery, after: PageKey | None = None, limit: int = 200
) -> EvidencePage:
    """Give a page of the evidence of a case. Raises `NotFound`, `InvalidInput`."""
    _require_known(query, limit)
    with ws.database.read() as session:
        require(session, Case, query.case_id)
        wanted = _conditions(session, query)
        keys = _keys(session, query, wanted, after, limit + 1)
        shown = keys[:limit]
        total = of = None
        if after is None:
            of = _count(session, wanted[:1])
            total = of if len(wanted) == 1 else len(keys)
            if len(wanted) > 1 and len(keys) > limit:
                total = _count(session, wanted)
        rows = _rows(session, [key.id for key in shown])
        return EvidencePage(rows, shown[-1] if len(keys) > limit else None, total, of)


def _count(session: Session, wanted: Sequence[ColumnElement[bool]]) -> int:
    return session.exec(select(func.count()).select_from(EvidenceItem).where(*wanted)).one()


def _require_known(query: EvidenceQuery, limit: int) -> None:
    known_word(query.order, EvidenceOrder, "an order of evidence")
    for word, words, what in (
        (query.kind, EvidenceKind, "a kind of evidence"),
        (query.file, FileState, "a state of a file"),
        (query.credentials, CredentialState, "a state of Content Credentials"),
        (query.time, TimestampState, "a state of a time-stamp"),
    ):
        if word:
            known_word(word, words, what)
    if not 1 <= limit <= MOST_IN_PAGE:
        raise InvalidInput(f"A page cannot hold {limit} rows.", f"Ask for 1 to {MOST_IN_PAGE}.")


def _conditions(session: Session, query: EvidenceQuery) -> list[ColumnElement[bool]]:
    wanted: list[Any] = [EvidenceItem.case_id == query.case_id]
    if query.kind:
        wanted.append(EvidenceItem.kind == query.kind)
    if query.credentials:
        # Items from before they were read, and files that can hold none, say as little as `none`.
        asked = {query.credentials, ""} if query.credentials == CredentialState.NONE else {query.credentials}
        wanted.append(col(EvidenceItem.credentials).in_(asked))
    if query.derived is not None:
        parent = col(EvidenceItem.parent_id)
        wanted.append(parent.is_not(None) if query.derived else parent.is_(None))
    if query.file:
        wanted.append(EvidenceItem.file_state == query.file)
    if query.time:
        wanted.append(_time_condition(session, query.time))
    if query.text.strip():
        wanted.append(_text_condition(session, query.text.strip()))
    return wanted


def _time_condition(session: Session, state: str) -> ColumnElement[bool]:
    """Everything up to the entry of the newest stamped checkpoint is stamped, and so on."""
    newest = {
        one: session.exec(select(func.max(Timestamp.checkpoint_size)).where(Timestamp.state == one)).one()
        or 0
        for one in (TimestampState.STAMPED, TimestampState.PENDING)
    }
    stamped, pending = newest[TimestampState.STAMPED], newest[TimestampState.PENDING]
    entry = col(EvidenceItem.intake_seq)
    known: dict[str, ColumnElement[bool]] = {
        TimestampState.STAMPED: and_(entry > 0, entry <= stamped),
        TimestampState.PENDING: and_(entry > stamped, entry <= pending),
        TimestampState.NONE: or_(entry == 0, entry > max(stamped, pending)),
    }
    return known[state]


def _text_condition(session: Session, text: str) -> ColumnElement[bool]:
    # What stands in the key is compared letter by letter: a pattern would take three times as long.
    find = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    return find(EvidenceItem.search_key, text.casefold()) > 0


def _keys(
    session: Session,
    query: EvidenceQuery,
    wanted: Sequence[ColumnElement[bool]],
    after: PageKey | None,
    limit: int,
) -> list[PageKey]:
    """The keys alone, which an index holds: the rows themselves are wide."""
    entry, number = col(EvidenceItem.intake_seq), col(EvidenceItem.id)
    value: Any = {
        EvidenceOrder.TAKEN_IN: entry,
        EvidenceOrder.NAME: col(EvidenceItem.search_key),
        EvidenceOrder.SIZE: col(EvidenceItem.size),
    }[EvidenceOrder(query.order)]
    # In the order of intake the value is the entry itself: naming it twice would hide the index.
    key = (entry, number) if value is entry else (value, entry, number)
    statement = select(value, entry, number).where(*wanted)
    if after is not None:
        given = (after.entry, after.id) if value is entry else (after.value, after.entry, after.id)
        here, there = tuple_(*key), tuple_(*given)
        statement = statement.where(here < there if query.descending else here > there)
    ordered = [part.desc() if query.descending else part for part in key]
    return [PageKey(*row) for row in session.exec(statement.order_by(*ordered).limit(limit))]


def _rows(session: Session, ids: Sequence[str]) -> tuple[EvidenceRow, ...]:
    found = session.exec(
        select(
            EvidenceItem.id,
            EvidenceItem.case_id,
            EvidenceItem.clip_id,
            EvidenceItem.kind,
            EvidenceItem.original_name,
            EvidenceItem.sha256,
            EvidenceItem.size,
            EvidenceItem.media_type,
            EvidenceItem.captured_at,
            EvidenceItem.captured_by,
            EvidenceItem.parent_id,
            EvidenceItem.credentials,
            EvidenceItem.intake_seq,
        ).where(col(EvidenceItem.id).in_(ids))  # type: ignore[call-overload]
    ).all()
    checks = last_checks(session, ids)
    times = times_by_entry(session, {row[0]: row[-1] for row in found})
    by_id = {row[0]: _row(tuple(row[:-1]), checks, times) for row in found}
    return tuple(by_id[one] for one in ids)


def _row(
    values: tuple[Any, ...], checks: Mapping[str, LastCheck], times: Mapping[str, ItemTime]
) -> EvidenceRow:
    at: datetime = values[8]
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    check, time = checks.get(values[0], NEVER), times[values[0]]
    cells: list[Any] = [*values[:8], aware, *values[9:], check, time]
    return EvidenceRow(*cells)
