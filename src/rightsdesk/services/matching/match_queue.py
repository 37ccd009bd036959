"""The queue of match review: which matches want a person's eyes, in the order they want them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, func, or_, select

from rightsdesk.domain.review import ProvisionalState, QueueScope
from rightsdesk.domain.vocabulary import OVER, Band, DeadlineStatus, Priority, Verdict
from rightsdesk.errors import InvalidInput
from rightsdesk.services.accounts.licensed_accounts import covering
from rightsdesk.services.intake.reposts import known_before
from rightsdesk.services.lookup import copy_row, known_word, require
from rightsdesk.services.matching.match_pairs import pairs_of
from rightsdesk.services.matching.match_records import MatchRecord, match_record, what_lacks
from rightsdesk.services.matching.provisional_verdicts import provisional_record, standing_verdicts
from rightsdesk.services.matching.review_records import (
    MatchUnderReview,
    QueueCounts,
    QueueFilter,
    QueueRow,
    ReviewQueueView,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Case,
    Clip,
    Deadline,
    Match,
    ProvisionalVerdict,
    Reference,
    Work,
)

_MOST = 500
_NEVER = date(9999, 12, 31)
_LATER = aliased(Match)
_Clause = ColumnElement[bool]


def review_queue(ws: Workspace, wanted: QueueFilter | None = None) -> ReviewQueueView:
    """Give the matches to review: those nobody judged first, then second looks, then what is not final yet.

    Among them the most urgent case comes first, by priority and due date, and in it the surest match. Left
    out are the trash, cases that are over unless one is named, and what a newer measurement stands for.
    Second looks are for others than the person who wants one. At most 500. Raises `InvalidInput`, `NotFound`.
    """
    chosen = wanted or QueueFilter()
    limit = _limit(chosen)
    with ws.database.read() as session:
        within = _within(session, chosen)
        scope = _scope(chosen.scope, ws.actor)
        query = _rows_query(ws.actor).where(*within, scope).limit(limit + 1)
        found = session.exec(query).all()
        rows = _queue_rows(session, ws.actor, found[:limit])
        return ReviewQueueView(rows, _counts(session, ws.actor, within), len(found) > limit)


def show_match(ws: Workspace, match_id: str) -> MatchUnderReview:
    """Give one match with all that a reviewer looks at. Raises `NotFound`."""
    today = ws.now().astimezone(ws.zone).date()
    with ws.database.read() as session:
        match = require(session, Match, match_id)
        clip = require(session, Clip, match.clip_id)
        work = require(session, Work, match.work_id)
        found = session.exec(_rows_query(ws.actor).where(Match.id == match.id)).all()
        (row,) = _queue_rows(session, ws.actor, found)
        rows = _of_same_file(session, match)
        beside = tuple(match_record(session, one) for one in rows)
        shown = next(record for record in beside if record.id == match.id)
        licences = covering(session, clip.platform_id, clip.uploader, (match.work_id,), today)
        pairs = pairs_of(session, match.id)
        evidence = match.evidence_id
        lacks = what_lacks(session, match)
        guideline, url = work.guideline.strip(), clip.url
        clip_id = clip.id
    return MatchUnderReview(
        row=row,
        match=shown,
        evidence=evidence,
        pairs=pairs,
        beside=beside,
        remeasured=remeasured(shown, beside),
        clip_url=url,
        clip_lacks=lacks[0],
        work_lacks=lacks[1],
        licences=licences,
        guideline=guideline,
        known=known_before(ws, clip_id),
    )


def remeasured(match: MatchRecord, beside: Iterable[MatchRecord]) -> tuple[MatchRecord, ...]:
    """Those that compare the same two files as a match, itself among them, the newest first."""
    files = match.clip_sha256, match.reference_sha256
    same = [one for one in beside if (one.clip_sha256, one.reference_sha256) == files]
    return tuple(sorted(same, key=lambda one: (len(one.id), one.id), reverse=True))


def _of_same_file(session: Session, match: Match) -> list[Match]:
    query = select(Match).where(Match.clip_id == match.clip_id, Match.clip_sha256 == match.clip_sha256)
    return list(session.exec(query.order_by(col(Match.score).desc(), col(Match.id))))


def _limit(chosen: QueueFilter) -> int:
    if chosen.limit is not None and chosen.limit < 1:
        raise InvalidInput(f"{chosen.limit} matches cannot be listed.", "Ask for one or more.")
    return min(chosen.limit or _MOST, _MOST)


def _rows_query(actor: str) -> Any:  # noqa: ANN401  SQLModel types at most four columns of a query
    rank = case(
        (_mine(actor), 2),
        (col(Match.verdict) == "", 0),
        (col(Match.verdict) == Verdict.SECOND_LOOK, 1),
        else_=3,
    )
    urgent = case({word: -place for place, word in enumerate(Priority)}, value=col(Case.priority), else_=0)
    # Through a function no index is used: thousands of due dates are open, a case has only a few.
    due = (
        select(func.min(Deadline.due_on))
        .where(Deadline.case_id == Case.id, func.coalesce(Deadline.status, "") == DeadlineStatus.OPEN)
        .scalar_subquery()
    )
    return (
        select(Match.id, due)
        .join(Clip, col(Clip.id) == Match.clip_id)
        .join(Case, col(Case.id) == Clip.case_id)
        .order_by(rank, urgent, func.coalesce(due, _NEVER), col(Match.score).desc(), col(Match.id))
    )


def _within(session: Session, chosen: QueueFilter) -> list[_Clause]:
    """The matches of a filter, whatever was said of them."""
    clauses: list[_Clause] = [col(Clip.trashed_at).is_(None), col(Case.trashed_at).is_(None)]
    if chosen.case:
        clauses.append(col(Case.id) == require(session, Case, chosen.case).id)
    if chosen.clip:
        clauses.append(col(Clip.id) == require(session, Clip, chosen.clip).id)
    if not chosen.case and not chosen.clip:
        clauses.append(col(Case.status).not_in(sorted(OVER)))
    if chosen.work:
        clauses.append(col(Match.work_id) == require(session, Work, chosen.work).id)
    if chosen.band:
        clauses.append(col(Match.band) == known_word(chosen.band, Band, "a band"))
    if chosen.assignee:
        clauses.append(col(Case.assignee) == chosen.assignee)
    return clauses


def _scope(scope: str, actor: str) -> _Clause:
    known_word(scope, QueueScope, "a part of the queue")
    clauses: Mapping[str, _Clause] = {
        QueueScope.TO_DO: or_(_unjudged(), _others_doubts(actor), _mine(actor)),
        QueueScope.UNJUDGED: and_(_unjudged(), ~_mine(actor)),
        QueueScope.PROVISIONAL: _mine(actor),
        QueueScope.SECOND_LOOK: col(Match.verdict) == Verdict.SECOND_LOOK,
        QueueScope.ALL: col(Match.id).is_not(None),
    }
    return clauses[scope]


def _mine(actor: str) -> _Clause:
    """Matches on which the person acting gave a verdict that is not final yet."""
    return col(Match.id).in_(
        select(ProvisionalVerdict.match_id).where(
            ProvisionalVerdict.reviewer == actor, ProvisionalVerdict.state == ProvisionalState.OPEN
        )
    )


def _unjudged() -> _Clause:
    """Matches without a verdict, but where the same two files were measured again since."""
    newer = or_(
        col(_LATER.scored_at) > Match.scored_at,
        and_(col(_LATER.scored_at) == Match.scored_at, col(_LATER.id) > Match.id),
    )
    # Through a function no index is used: a reference has thousands of matches, a clip only a few.
    same_reference = func.coalesce(_LATER.reference_id, "") == Match.reference_id
    same = and_(col(_LATER.clip_id) == Match.clip_id, same_reference)
    return and_(col(Match.verdict) == "", ~exists().where(same, newer))


def _others_doubts(actor: str) -> _Clause:
    return and_(col(Match.verdict) == Verdict.SECOND_LOOK, col(Match.decided_by) != actor)


def _counts(session: Session, actor: str, within: list[_Clause]) -> QueueCounts:
    doubts = col(Match.verdict) == Verdict.SECOND_LOOK
    left = and_(or_(_unjudged(), _others_doubts(actor)), ~_mine(actor))
    found = (
        session.exec(
            select(func.count())
            .select_from(Match)
            .join(Clip, col(Clip.id) == Match.clip_id)
            .join(Case, col(Case.id) == Clip.case_id)
            .where(*within, clause)
        ).one()
        for clause in (left, doubts)
    )
    to_judge, second = found
    return QueueCounts(to_judge, len(standing_verdicts(session, actor)), second)


def _queue_rows(session: Session, actor: str, found: Iterable[Any]) -> tuple[QueueRow, ...]:
    due_on = {match_id: due for match_id, due in found}  # noqa: C416  mypy reads no pairs in rows
    query = (
        select(Match, Clip, Case, Work, Reference)  # type: ignore[call-overload]
        .join(Clip, col(Clip.id) == Match.clip_id)
        .join(Case, col(Case.id) == Clip.case_id)
        .join(Work, col(Work.id) == Match.work_id)
        .join(Reference, col(Reference.id) == Match.reference_id)
        .where(col(Match.id).in_(due_on))
    )
    by_id = {row[0].id: row for row in session.exec(query)}
    rows = [(*by_id[match_id], due) for match_id, due in due_on.items()]
    mine = standing_verdicts(session, actor)
    waiting = _waiting(session, actor, [match.id for match, *_ in rows])
    return tuple(
        copy_row(
            QueueRow,
            match,
            clip=clip.id,
            case=file.id,
            case_title=file.title,
            case_status=file.status,
            priority=file.priority,
            due_on=due,
            platform=clip.platform_id or "",
            uploader=clip.uploader,
            work=work.id,
            work_title=work.title,
            work_title_ja=work.title_ja,
            reference=reference.id,
            reference_label=reference.label or reference.file_name,
            provisional=provisional_record(session, mine[match.id]) if match.id in mine else None,
            waiting=waiting.get(match.id, ()),
        )
        for match, clip, file, work, reference, due in rows
    )


def _waiting(session: Session, actor: str, match_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """Whose verdict on a match is not final yet, besides the person acting."""
    rows = session.exec(
        select(ProvisionalVerdict.match_id, ProvisionalVerdict.reviewer)
        .where(
            col(ProvisionalVerdict.match_id).in_(match_ids),
            ProvisionalVerdict.reviewer != actor,
            ProvisionalVerdict.state == ProvisionalState.OPEN,
        )
        .distinct()
        .order_by(col(ProvisionalVerdict.reviewer))
    )
    found: dict[str, tuple[str, ...]] = {}
    for match_id, reviewer in rows:
        found[match_id] = (*found.get(match_id, ()), reviewer)
    return found
