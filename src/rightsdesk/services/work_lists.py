"""The lists a person works from: mine, nobody's, to approve, waiting for them, overdue."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import Session, col, func, select

from rightsdesk.domain.tracking import WAITING_FOR_THEM, WorkList
from rightsdesk.domain.vocabulary import OVER, CaseStatus, DeadlineStatus, NoticeStatus
from rightsdesk.domain.wording import same_name
from rightsdesk.errors import InvalidInput
from rightsdesk.services.case_list import CaseRow, rows_of
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline, Notice


@dataclass(frozen=True)
class WorkCounts:
    """How many cases stand in each list of the person who asks."""

    mine: int
    unassigned: int
    to_approve: int
    waiting: int
    overdue: int


def work_counts(ws: Workspace) -> WorkCounts:
    """Count each list of the acting person, by one query each."""
    with ws.database.read() as session:

        def count(which: WorkList) -> int:
            return session.exec(
                select(func.count()).select_from(Case).where(_in_list(ws, session, which))
            ).one()

        return WorkCounts(*(count(which) for which in WorkList))


def work_list(
    ws: Workspace, which: str, *, limit: int | None = None, after: str | None = None
) -> tuple[CaseRow, ...]:
    """Give the cases of one list of the acting person, the newest first, page by page by the last number.

    Raises `InvalidInput`, `NotFound`.
    """
    wanted = WorkList(known_word(which, WorkList, "a list of work"))
    if limit is not None and limit < 1:
        raise InvalidInput(f"{limit} cases cannot be listed.", "Give a number from 1 on.")
    with ws.database.read() as session:
        query = select(Case.id).where(_in_list(ws, session, wanted))
        if after is not None:
            last = require(session, Case, after)
            older = (col(Case.opened_at) == last.opened_at) & (Case.id < last.id)
            query = query.where((col(Case.opened_at) < last.opened_at) | older)
        query = query.order_by(col(Case.opened_at).desc(), col(Case.id).desc())
        ids = session.exec(query if limit is None else query.limit(limit)).all()
        return rows_of(session, ids)


def _in_list(ws: Workspace, session: Session, which: WorkList) -> ColumnElement[bool]:
    kept = and_(col(Case.status).not_in(sorted(OVER)), col(Case.trashed_at).is_(None))
    if which is WorkList.MINE:
        return and_(kept, col(Case.assignee) == ws.actor)
    if which is WorkList.UNASSIGNED:
        return and_(kept, col(Case.assignee) == "")
    if which is WorkList.TO_APPROVE:
        return and_(kept, col(Case.status) == CaseStatus.PENDING_APPROVAL, _approvable(ws, session))
    if which is WorkList.WAITING:
        return and_(kept, col(Case.status).in_(WAITING_FOR_THEM))
    today = ws.now().astimezone(ws.zone).date()
    due = exists().where(
        col(Deadline.case_id) == Case.id,
        col(Deadline.status) == DeadlineStatus.OPEN,
        col(Deadline.due_on) < today,
    )
    return and_(kept, due)


def _approvable(ws: Workspace, session: Session) -> ColumnElement[bool]:
    """A drafted letter that somebody else wrote, however the acting person's name is written."""
    authors = session.exec(select(Notice.author).where(Notice.status == NoticeStatus.DRAFTED).distinct())
    mine = [author for author in authors if same_name(author, ws.actor)]
    return exists().where(
        col(Notice.case_id) == Case.id,
        col(Notice.status) == NoticeStatus.DRAFTED,
        col(Notice.author).not_in(mine),
    )
