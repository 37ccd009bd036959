"""Verdicts that are not final yet, as rows of the person who gave them; for use inside a session."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from rightsdesk.domain.review import ProvisionalState
from rightsdesk.errors import Refused
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.services.matching.review_records import ProvisionalRecord
from rightsdesk.store.tables import Case, Clip, Match, ProvisionalVerdict, Work


def open_steps(session: Session, reviewer: str, match_id: str = "") -> Sequence[ProvisionalVerdict]:
    """Give every step of a reviewer that is neither undone nor settled, the earliest first."""
    query = select(ProvisionalVerdict).where(
        ProvisionalVerdict.reviewer == reviewer, ProvisionalVerdict.state == ProvisionalState.OPEN
    )
    if match_id:
        query = query.where(ProvisionalVerdict.match_id == match_id)
    return session.exec(query.order_by(col(ProvisionalVerdict.id))).all()


def standing_verdicts(session: Session, reviewer: str) -> dict[str, ProvisionalVerdict]:
    """Give the verdict that stands on each match for a reviewer: the last open step."""
    return {row.match_id: row for row in open_steps(session, reviewer)}


def provisional_record(session: Session, row: ProvisionalVerdict, problem: str = "") -> ProvisionalRecord:
    """Copy a row into what may leave the services."""
    match = require(session, Match, row.match_id)
    work = require(session, Work, match.work_id)
    return copy_row(
        ProvisionalRecord,
        row,
        match=match.id,
        clip=match.clip_id,
        work_title=work.title,
        work_title_ja=work.title_ja,
        problem=problem,
    )


def require_live(session: Session, match: Match) -> Clip:
    """Give the clip of a match that may be judged. Raises `Refused` when clip or case is in the trash."""
    clip = require(session, Clip, match.clip_id)
    for record in (clip, require(session, Case, clip.case_id)):
        if record.trashed_at is not None:
            raise Refused(f"{match.id} cannot be judged: {record.id} is in the trash.", "Take it back first.")
    return clip


def require_undecided_since(match: Match, step: ProvisionalVerdict) -> None:
    """Check that nobody made a verdict final since this one was given. Raises `Refused`."""
    if match.version != step.match_version:
        raise Refused(
            f"{match.id} was decided meanwhile: {match.verdict}, by {match.decided_by}.",
            "Look at it again and judge it anew, or undo your verdict.",
        )
