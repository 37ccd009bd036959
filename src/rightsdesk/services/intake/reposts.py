"""What is known already of a clip: the same upload, the same media, the same scenes, the same account.

Each earlier clip comes with the notices that named it and what became of them, so that a new upload can be
answered by a letter that cites the earlier one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.urls import read_url
from rightsdesk.domain.vocabulary import UNISSUED, CustodyVerb, Verdict
from rightsdesk.errors import Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.intake import clips
from rightsdesk.services.lookup import copy_row, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, Clip, EvidenceItem, Match, Notice, NoticeClip

ADDRESS, ITEM, MEDIA, SCENES, UPLOADER = "address", "item", "bytes", "scenes", "uploader"
_ORDER = (ADDRESS, ITEM, MEDIA, SCENES, UPLOADER)
_LEAST_SHARED = 1.0  # seconds of the same stretch of a reference, below which two clips share nothing
_MOST = 50


@dataclass(frozen=True)
class KnownNotice:
    """A notice that named an earlier clip; `outcome` is the newest answer, empty while there is none."""

    id: str
    case: str
    kind: str
    platform: str
    status: str
    sent_on: date | None
    ticket: str
    outcome: str
    outcome_on: date | None


@dataclass(frozen=True)
class KnownClip:
    """An earlier clip, what it shares with the one asked about, and the notices that named it."""

    clip: str
    case: str
    case_title: str
    case_status: str
    url: str
    uploader: str
    logged_at: datetime
    same: tuple[str, ...]
    notices: tuple[KnownNotice, ...]


@dataclass(frozen=True)
class FollowedUp:
    """The case in which a new upload is dealt with, its parent, and the notice that its letter will cite."""

    case: str
    parent: str
    clip: str
    prior_notice: str
    repeat_count: int
    opened: bool
    changes: Changes


def known_before(ws: Workspace, clip_id: str) -> tuple[KnownClip, ...]:
    """Tell what is known of a clip, what is most alike first, at most fifty. Raises `NotFound`."""
    with ws.database.read() as session:
        clip = require(session, Clip, clip_id)
        found: dict[str, set[str]] = {}
        for same, ids in _alike(session, clip):
            for other in ids:
                found.setdefault(other, set()).add(same)
        found.pop(clip.id, None)
        return _known(session, found)


def known_at(ws: Workspace, url: str) -> tuple[KnownClip, ...]:
    """Tell the same of an address that is not logged yet. Raises `InvalidInput` when it is none."""
    address = read_url(url, clips.url_rules(ws))
    with ws.database.read() as session:
        return known_of(session, clips.duplicates_of(ws, session, address))


def known_of(session: Session, alike: Iterable[clips.Duplicate]) -> tuple[KnownClip, ...]:
    """Tell what clips that look the same are, and which notices named them, in the caller's session."""
    return _known(session, {one.clip: {one.same} for one in alike})


def follow_up(ws: Workspace, clip_id: str, of_notice: str) -> FollowedUp:
    """Deal with a clip in a case that follows the one of an earlier notice, so that its letter cites that.

    A clip with a case of its own keeps it; one that was logged into the notice's case gets a new one.
    Raises `NotFound`, `Refused` for a notice that never left, or a clip that it named itself.
    """
    with ws.database.write() as session:
        clip, notice = require(session, Clip, clip_id), require(session, Notice, of_notice)
        _require_new(session, clip, notice)
        parent, own = require(session, Case, notice.case_id), require(session, Case, clip.case_id)
        opened = own.id == parent.id
        child = _child_of(ws, session, clip, parent) if opened else _tied(session, own, parent)
        details = {"prior_notice": notice.id, "clip": clip.id, "parent": parent.id}
        note(ws, session, CustodyVerb.CHANGED, child.id, case_id=child.id, details=details)
        changes = Changes.of(Topic.CASES, Topic.CLIPS, case=child.id)
        return FollowedUp(child.id, parent.id, clip.id, notice.id, child.repeat_count, opened, changes)


def _require_new(session: Session, clip: Clip, notice: Notice) -> None:
    if notice.status in UNISSUED:
        raise Refused(f"Notice {notice.id} was never issued.", "Add the clip to its case instead.")
    if session.get(NoticeClip, (notice.id, clip.id)) is not None:
        raise Refused(f"Notice {notice.id} names {clip.id} itself.", "Send a reminder or a second letter.")


def _child_of(ws: Workspace, session: Session, clip: Clip, parent: Case) -> Case:
    held = (
        session.exec(select(table).where(table.clip_id == clip.id)).first()
        for table in (EvidenceItem, Match, NoticeClip)
    )
    if any(row is not None for row in held):
        raise Refused(
            f"{clip.id} was worked on in case {parent.id} and stays there.",
            "Log the new upload into a case of its own and follow up from there.",
        )
    new = cases.NewCase(
        title=parent.title, work_ids=cases.works_of(session, parent.id), claim=parent.claim,
        assignee=parent.assignee, priority=parent.priority, parent_case_id=parent.id,
    )  # fmt: skip
    child = require(session, Case, cases.open_in(ws, session, new).id)
    clip.case_id = child.id
    session.add(clip)
    session.flush()
    return child


def _tied(session: Session, own: Case, parent: Case) -> Case:
    above: Case | None = parent
    while above is not None and above.parent_case_id:
        if above.parent_case_id == own.id:
            raise Refused(f"Case {parent.id} follows case {own.id} already.", "Log the clip by itself.")
        above = session.get(Case, above.parent_case_id)
    if own.parent_case_id not in {None, parent.id}:
        raise Refused(f"Case {own.id} follows case {own.parent_case_id} already.", "Log the clip by itself.")
    if own.parent_case_id is None:
        own.parent_case_id, own.repeat_count = parent.id, parent.repeat_count + 1
        session.add(own)
        session.flush()
    return own


def _alike(session: Session, clip: Clip) -> Iterable[tuple[str, Iterable[str]]]:
    if clip.url_normalised:
        yield ADDRESS, session.exec(select(Clip.id).where(Clip.url_normalised == clip.url_normalised)).all()
    if clip.platform_item_id:
        yield (
            ITEM,
            session.exec(
                select(Clip.id).where(
                    Clip.platform_item_id == clip.platform_item_id, Clip.platform_id == clip.platform_id
                )
            ).all(),
        )
    yield MEDIA, _same_media(session, clip)
    yield SCENES, _same_scenes(session, clip)
    yield UPLOADER, _same_account(session, clip)


def _same_account(session: Session, clip: Clip) -> Iterable[str]:
    if not clip.account_key:
        return []
    query = select(Clip.id).where(
        Clip.platform_id == clip.platform_id, Clip.account_key == clip.account_key, Clip.id != clip.id
    )
    return session.exec(query.order_by(col(Clip.id).desc()).limit(_MOST)).all()


def _same_media(session: Session, clip: Clip) -> Iterable[str]:
    own = select(EvidenceItem.sha256).where(EvidenceItem.clip_id == clip.id)
    query = select(EvidenceItem.clip_id).where(
        col(EvidenceItem.sha256).in_(own), col(EvidenceItem.clip_id).is_not(None)
    )
    return [number for number in session.exec(query) if number]


def _same_scenes(session: Session, clip: Clip) -> Iterable[str]:
    """The clips whose matches, not rejected, share a stretch of a reference with this one's."""
    stretches = select(Match.clip_id, Match.reference_id, Match.segments).where(
        Match.verdict != Verdict.REJECTED
    )  # a reference may have thousands of matches: nothing else of them is read
    own = session.exec(stretches.where(Match.clip_id == clip.id)).all()
    if not own:
        return []
    named = col(Match.reference_id).in_({reference for _, reference, _ in own})
    return [
        other
        for other, reference, segments in session.exec(stretches.where(named, Match.clip_id != clip.id))
        if any(mine == reference and _overlap(ours, segments) for _, mine, ours in own)
    ]


def _overlap(one: Iterable[dict[str, Any]], other: Sequence[dict[str, Any]]) -> bool:
    return any(
        min(_end(left), _end(right)) - max(_start(left), _start(right)) >= _LEAST_SHARED
        for left in one
        for right in other
    )


def _start(segment: dict[str, Any]) -> float:
    return float(segment["reference_start"])


def _end(segment: dict[str, Any]) -> float:
    return float(segment["reference_end"])


def _known(session: Session, found: dict[str, set[str]]) -> tuple[KnownClip, ...]:
    ranked = sorted(found, key=lambda one: (min(_ORDER.index(same) for same in found[one]), one))[:_MOST]
    rows = {row.id: row for row in session.exec(select(Clip).where(col(Clip.id).in_(ranked)))}
    case_ids = {row.case_id for row in rows.values()}
    titles = {row.id: row for row in session.exec(select(Case).where(col(Case.id).in_(case_ids)))}
    notices = _notices(session, ranked)
    return tuple(
        KnownClip(
            clip=one,
            case=rows[one].case_id,
            case_title=titles[rows[one].case_id].title,
            case_status=titles[rows[one].case_id].status,
            url=rows[one].url,
            uploader=rows[one].uploader,
            logged_at=rows[one].logged_at,
            same=tuple(same for same in _ORDER if same in found[one]),
            notices=tuple(notices.get(one, ())),
        )
        for one in ranked
    )


def _notices(session: Session, clip_ids: list[str]) -> dict[str, list[KnownNotice]]:
    query = (
        select(NoticeClip.clip_id, Notice)
        .join(Notice, col(Notice.id) == NoticeClip.notice_id)
        .where(col(NoticeClip.clip_id).in_(clip_ids), col(Notice.status).not_in(sorted(UNISSUED)))
        .order_by(col(Notice.id).desc())
    )
    named = session.exec(query).all()
    answers: dict[str, Answer] = {}
    ids = {row.id for _, row in named}
    for answer in session.exec(select(Answer).where(col(Answer.notice_id).in_(ids)).order_by(col(Answer.id))):
        answers[answer.notice_id] = answer
    found: dict[str, list[KnownNotice]] = {}
    for clip_id, row in named:
        said = answers.get(row.id)
        outcome, on = (said.outcome, said.received_on) if said else ("", None)
        known = copy_row(
            KnownNotice, row, case=row.case_id, platform=row.platform_id or "", outcome=outcome, outcome_on=on
        )
        found.setdefault(clip_id, []).append(known)
    return found
