"""Put cases and clips into the trash with a reason, list what lies there, and take it back.

What lies there is in no list, no search, no count and has no due date; nobody works on it. Its evidence stays
in the vault, and what was done to it in the custody record.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.vocabulary import UNISSUED, CustodyVerb, DeadlineStatus, IdKind, looks_like_id
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import note, require, required_text, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Deadline, Notice, NoticeClip, TrashEntry

_CASE, _CLIP = "case", "clip"
_TOPICS = (Topic.CASES, Topic.CLIPS, Topic.DEADLINES, Topic.NOTICES)


@dataclass(frozen=True)
class Trashed:
    """What went to the trash, or came back from it."""

    id: str
    kind: str
    case: str
    deadlines: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class TrashRow:
    """One line of the trash; `title` is a case's title or a clip's address."""

    id: str
    kind: str
    case: str
    title: str
    reason: str
    trashed_at: datetime
    trashed_by: str


def put_in_trash(ws: Workspace, record_id: str, reason: str) -> Trashed:
    """Put a case with all that belongs to it, or one clip, into the trash; open due dates are set aside.

    Raises `Refused` when an issued notice speaks of it, or when it lies there already; `NotFound`,
    `InvalidInput`.
    """
    said = required_text(reason, "reason", hint="Say why it goes to the trash.")
    with ws.database.write() as session:
        row, kind, case_id = _record(session, record_id)
        _require_there(row)
        _require_unissued(session, row)
        waiting = _open_deadlines(session, row) if kind == _CASE else []
        for deadline in waiting:
            deadline.status = DeadlineStatus.CANCELLED
        session.flush()
        ids = tuple(deadline.id for deadline in waiting)
        entry = TrashEntry(
            record_id=row.id, kind=kind, case_id=case_id, reason=said, deadlines=list(ids),
            trashed_at=ws.now(), trashed_by=ws.actor,
        )  # fmt: skip
        session.add(entry)
        session.flush()
        row.trashed_at = ws.now()
        session.flush()
        details = {"reason": said, "deadlines": list(ids)}
        note(ws, session, CustodyVerb.TRASHED, row.id, case_id=case_id, details=details)
        return Trashed(row.id, kind, case_id, ids, Changes.of(*_TOPICS, case=case_id))


def take_back(ws: Workspace, record_id: str) -> Trashed:
    """Take a case or a clip out of the trash; its due dates are open again. Raises `NotFound`, `Refused`."""
    with ws.database.write() as session:
        row, kind, case_id = _record(session, record_id)
        entry = session.get(TrashEntry, row.id)
        if entry is None or row.trashed_at is None:
            raise Refused(f"{row.id} is not in the trash.", "See `rightsdesk case list --trash`.")
        if isinstance(row, Clip) and require(session, Case, case_id).trashed_at is not None:
            raise Refused(f"{row.id} belongs to case {case_id}, which is in the trash too.",
                          f"Take the case back first: `rightsdesk case restore {case_id}`.")  # fmt: skip
        session.delete(entry)
        session.flush()
        row.trashed_at = None
        session.flush()
        ids = tuple(map(str, entry.deadlines))
        for deadline in session.exec(select(Deadline).where(col(Deadline.id).in_(ids))):
            deadline.status = DeadlineStatus.OPEN
        session.flush()
        note(ws, session, CustodyVerb.TAKEN_BACK, row.id, case_id=case_id, details={"deadlines": list(ids)})
        return Trashed(row.id, kind, case_id, ids, Changes.of(*_TOPICS, case=case_id))


def list_trash(
    ws: Workspace, *, kind: str | None = None, limit: int | None = None, after: str | None = None
) -> tuple[TrashRow, ...]:
    """Give what lies in the trash, the newest first; `after` is the last id of the page before."""
    if kind not in {None, _CASE, _CLIP}:
        raise InvalidInput(f"{shown(str(kind))} is no kind of record in the trash.", "Use case or clip.")
    with ws.database.read() as session:
        query = select(TrashEntry).order_by(
            col(TrashEntry.trashed_at).desc(), col(TrashEntry.record_id).desc()
        )
        if kind is not None:
            query = query.where(TrashEntry.kind == kind)
        if after is not None:
            last = _entry(session, after)
            same = (col(TrashEntry.trashed_at) == last.trashed_at) & (
                col(TrashEntry.record_id) < last.record_id
            )
            query = query.where(or_(col(TrashEntry.trashed_at) < last.trashed_at, same))
        rows = session.exec(query.limit(limit)).all()
        return tuple(_row(session, row) for row in rows)


def _record(session: Session, record_id: str) -> tuple[Case | Clip, str, str]:
    if looks_like_id(IdKind.CLIP, record_id):
        clip = require(session, Clip, record_id)
        return clip, _CLIP, clip.case_id
    case = require(session, Case, record_id)
    return case, _CASE, case.id


def _require_there(row: Case | Clip) -> None:
    if row.trashed_at is not None:
        raise Refused(f"{row.id} is in the trash already.", "See `rightsdesk case list --trash`.")


def _require_unissued(session: Session, row: Case | Clip) -> None:
    query = select(Notice.id).where(col(Notice.status).not_in(sorted(UNISSUED))).order_by(col(Notice.id))
    if isinstance(row, Case):
        query = query.where(Notice.case_id == row.id)
    else:
        query = query.join(NoticeClip, col(NoticeClip.notice_id) == Notice.id).where(
            NoticeClip.clip_id == row.id
        )
    notice = session.exec(query).first()
    if notice is not None:
        raise Refused(
            f"{row.id} stays: notice {notice} was issued and speaks of it.",
            "Close the case instead; what was sent stays on record.",
        )


def _open_deadlines(session: Session, row: Case | Clip) -> list[Deadline]:
    query = select(Deadline).where(Deadline.case_id == row.id, Deadline.status == DeadlineStatus.OPEN)
    return list(session.exec(query.order_by(col(Deadline.id))))


def _entry(session: Session, record_id: str) -> TrashEntry:
    found = session.get(TrashEntry, record_id) if record_id.isprintable() else None
    if found is None:
        raise NotFound(f"{shown(record_id)} is not in the trash.", "See `rightsdesk case list --trash`.")
    return found


def _row(session: Session, entry: TrashEntry) -> TrashRow:
    row = session.get(Case if entry.kind == _CASE else Clip, entry.record_id)
    title = row.title if isinstance(row, Case) else row.url if isinstance(row, Clip) else ""
    return TrashRow(
        entry.record_id, entry.kind, entry.case_id, title, entry.reason, entry.trashed_at, entry.trashed_by
    )
