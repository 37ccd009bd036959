"""The list of cases: filtered, searched, and given page by page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from rightsdesk.domain.vocabulary import OVER, CaseStatus, DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import copy_row, known_word, one_line, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Clip, Deadline, Work


@dataclass(frozen=True)
class CaseFilter:
    """Which cases to list; `after` is the last id of the page before."""

    status: str | None = None
    search: str = ""
    assignee: str | None = None
    open_only: bool = False
    limit: int | None = None
    after: str | None = None


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


def case_rows(ws: Workspace, wanted: CaseFilter | None = None) -> tuple[CaseRow, ...]:
    """Give the cases, the newest first. Raises `InvalidInput` for a status or a limit that is none."""
    chosen = wanted or CaseFilter()
    if chosen.status is not None:
        known_word(chosen.status, CaseStatus, "a status")
    if chosen.limit is not None and chosen.limit < 1:
        raise InvalidInput(f"{chosen.limit} cases cannot be listed.", "Ask for one or more.")
    words = one_line(chosen.search, "search").split()
    with ws.database.read() as session:
        query = _filtered(chosen)
        for word in words:
            query = query.where(_mentions(word))
        if chosen.after is not None:
            query = query.where(_later_pages(require(session, Case, chosen.after)))
        if chosen.limit is not None:
            query = query.limit(chosen.limit)
        return _rows(session, session.exec(query).all())


def _filtered(chosen: CaseFilter) -> SelectOfScalar[Case]:
    query = select(Case).order_by(col(Case.opened_at).desc(), col(Case.id).desc())
    if chosen.status is not None:
        query = query.where(Case.status == chosen.status)
    if chosen.open_only:
        query = query.where(col(Case.status).not_in(sorted(OVER)))
    if chosen.assignee is not None:
        query = query.where(Case.assignee == one_line(chosen.assignee, "assignee"))
    return query


def _later_pages(last: Case) -> ColumnElement[bool]:
    same_moment = (col(Case.opened_at) == last.opened_at) & (col(Case.id) < last.id)
    return or_(col(Case.opened_at) < last.opened_at, same_moment)


def _mentions(word: str) -> ColumnElement[bool]:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

    def holds(*columns: str) -> ColumnElement[bool]:
        return or_(*(col(column).ilike(f"%{escaped}%", escape="\\") for column in columns))

    clips = select(Clip.case_id).where(holds(Clip.id, Clip.url, Clip.uploader, Clip.note))
    works = (
        select(CaseWork.case_id)
        .join(Work, col(Work.id) == CaseWork.work_id)
        .where(holds(Work.title, Work.title_ja))
    )
    return or_(
        holds(Case.id, Case.title, Case.assignee, Case.complainant),
        col(Case.id).in_(clips),
        col(Case.id).in_(works),
    )


def _rows(session: Session, rows: Sequence[Case]) -> tuple[CaseRow, ...]:
    ids = [row.id for row in rows]
    works, platforms, due = _works(session, ids), _platforms(session, ids), _due(session, ids)
    return tuple(
        copy_row(
            CaseRow,
            row,
            works=tuple(title for _, title, _ in works[row.id]),
            works_ja=tuple(japanese or title for _, title, japanese in works[row.id]),
            work_ids=tuple(work_id for work_id, _, _ in works[row.id]),
            platforms=tuple(dict.fromkeys(name for name in platforms[row.id] if name)),
            clips=len(platforms[row.id]),
            due_on=due.get(row.id),
        )
        for row in rows
    )


def _works(session: Session, ids: Sequence[str]) -> defaultdict[str, list[tuple[str, str, str]]]:
    found = defaultdict(list)
    for case_id, work_id, title, japanese in session.exec(
        select(CaseWork.case_id, Work.id, Work.title, Work.title_ja)
        .join(Work, col(Work.id) == CaseWork.work_id)
        .where(col(CaseWork.case_id).in_(ids))
        .order_by(col(Work.id))
    ):
        found[case_id].append((work_id, title, japanese))
    return found


def _platforms(session: Session, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    found = defaultdict(list)
    query = select(Clip.case_id, Clip.platform_id).where(col(Clip.case_id).in_(ids)).order_by(col(Clip.id))
    for case_id, platform_id in session.exec(query):
        found[case_id].append(platform_id or "")
    return found


def _due(session: Session, ids: Sequence[str]) -> dict[str, date]:
    query = (
        select(Deadline.case_id, func.min(Deadline.due_on))
        .where(col(Deadline.case_id).in_(ids), Deadline.status == DeadlineStatus.OPEN)
        .group_by(Deadline.case_id)
    )
    return {case_id: due_on for case_id, due_on in session.exec(query) if case_id is not None}
