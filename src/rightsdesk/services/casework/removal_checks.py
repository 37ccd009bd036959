"""Record whether what was removed stays away, with a capture; what is back opens a case of its own."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session, col, select

from rightsdesk.domain.tracking import SEEN_AGAIN, CheckOutcome
from rightsdesk.domain.urls import LONGEST_URL
from rightsdesk.domain.vocabulary import CustodyVerb, DeadlineStatus, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework.check_schedule import clips_by_notice, newest_checks, schedule_rules, unseen
from rightsdesk.services.casework.repeats import open_child
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates.deadline_reckoning import close
from rightsdesk.services.evidence import evidence
from rightsdesk.services.intake import clips
from rightsdesk.services.lookup import copy_row, known_word, long_text, new_id, note, one_line, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Deadline, EvidenceItem, NoticeClip, RemovalCheck


@dataclass(frozen=True)
class NewCheck:
    """What somebody saw: with a capture of it, or the reason why there is none.

    `address` is where the item stands now, when it moved.
    """

    clip_id: str
    outcome: str
    on: date | None = None
    file: Path | None = None
    evidence_id: str | None = None
    no_capture_reason: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class CheckRecord:
    """A check as recorded; `child_case` is the case of a re-upload."""

    id: str
    case: str
    clip: str | None
    notice: str | None
    outcome: str
    checked_on: date
    address: str
    evidence: str | None
    no_capture_reason: str
    note: str
    child_case: str | None
    checked_by: str
    checked_at: datetime


@dataclass(frozen=True)
class CheckSaved:
    """The check, the due dates it met, and the clip logged into the child case."""

    check: CheckRecord
    met: tuple[str, ...]
    child_clip: str | None
    changes: Changes


def list_checks(ws: Workspace, case_id: str) -> tuple[CheckRecord, ...]:
    """Give the checks of a case in the order they were made. Raises `NotFound`."""
    with ws.database.read() as session:
        require(session, Case, case_id)
        return checks_of(session, case_id)


def checks_of(session: Session, case_id: str) -> tuple[CheckRecord, ...]:
    """Give the same in the caller's session."""
    rows = session.exec(
        select(RemovalCheck).where(RemovalCheck.case_id == case_id).order_by(col(RemovalCheck.id))
    )
    return tuple(_record(row) for row in rows)


def record_check(ws: Workspace, new: NewCheck, ctx: JobContext) -> CheckSaved:
    """Record what a check saw; an item that is back or moved opens a child case with its clip.

    Due dates are met when every clip of their notice was looked at. Raises `InvalidInput` without a capture
    or a reason for none, or for a day in the future; `NotFound`.
    """
    texts, on = _checked(ws, new), new.on or ws.now().astimezone(ws.zone).date()
    with ws.database.read() as session:
        require(session, Clip, new.clip_id)
    taken = evidence.take_in(ws, new.file, ctx) if new.file is not None else None
    with ws.database.write() as session:
        clip = require(session, Clip, new.clip_id)
        case = require(session, Case, clip.case_id)
        place = evidence.EvidencePlace(case.id, clip.id, EvidenceKind.SCREENSHOT, "check for a re-upload")
        item = evidence.record_evidence(ws, session, taken, place) if taken else None
        row = RemovalCheck(
            id=new_id(ws, session, IdKind.REMOVAL_CHECK),
            case_id=case.id,
            notice_id=_notice_of(session, clip.id),
            clip_id=clip.id,
            outcome=new.outcome,
            checked_on=on,
            evidence_id=item.id if item else _own_evidence(session, case.id, new.evidence_id),
            checked_by=ws.actor,
            checked_at=ws.now(),
            address=texts["address"],
            no_capture_reason=texts["no_capture_reason"],
            note=texts["note"],
        )
        session.add(row)
        session.flush()
        if new.outcome in SEEN_AGAIN:
            row.child_case_id = open_child(ws, session, case, "", f"{clip.id} was seen again on {on}")
        met = _meet(ws, session, row, on)
        _tell(ws, session, row)
        saved = _record(row)
        seen = clips.NewClip(
            row.child_case_id or "",
            url=row.address or clip.url,
            uploader="" if row.address else clip.uploader,
            note=f"Seen again by check {row.id} of {case.id}",
        )
    child = clips.log_clip(ws, seen, ctx).id if saved.child_case and seen.url else None
    topics = (Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE, Topic.CLIPS)
    return CheckSaved(saved, met, child, Changes.of(*topics, case=saved.case))


def _checked(ws: Workspace, new: NewCheck) -> dict[str, str]:
    known_word(new.outcome, CheckOutcome, "an outcome of a check")
    texts = {
        "address": one_line(new.address, "address", limit=LONGEST_URL),
        "no_capture_reason": long_text(new.no_capture_reason, "reason"),
        "note": long_text(new.note, "note"),
    }
    if new.file is None and new.evidence_id is None and not texts["no_capture_reason"]:
        raise InvalidInput(
            "A check needs a capture of what was seen, or a reason why there is none.",
            "Give --file FILE, --evidence E, or --no-capture TEXT.",
        )
    if new.outcome == CheckOutcome.MOVED and not texts["address"]:
        raise InvalidInput("It is not said where the item moved to.", "Give its address with --url.")
    if new.on is not None and new.on > ws.now().astimezone(ws.zone).date():
        raise InvalidInput(f"{new.on} lies in the future.", "Record a check on the day it was made.")
    return texts


def _own_evidence(session: Session, case_id: str, evidence_id: str | None) -> str | None:
    if evidence_id is None:
        return None
    if require(session, EvidenceItem, evidence_id).case_id != case_id:
        raise InvalidInput(
            f"Evidence item {evidence_id} does not belong to case {case_id}.", "Check both numbers."
        )
    return evidence_id


def _notice_of(session: Session, clip_id: str) -> str | None:
    query = select(NoticeClip.notice_id).where(NoticeClip.clip_id == clip_id)
    return session.exec(query.order_by(col(NoticeClip.notice_id).desc())).first()


def _meet(ws: Workspace, session: Session, check: RemovalCheck, on: date) -> tuple[str, ...]:
    """Meet the schedule's dates up to that day, of which every clip was looked at on or after its day."""
    rows = session.exec(
        select(Deadline).where(
            Deadline.case_id == check.case_id,
            Deadline.status == DeadlineStatus.OPEN,
            col(Deadline.rule_id).in_(schedule_rules(ws)),
            Deadline.due_on <= on,
        )
    ).all()
    wanted = clips_by_notice(session, rows)
    seen = newest_checks(session, [check.case_id])
    met = [row for row in rows if not unseen(wanted[row.id], seen, row.due_on)]
    close(ws, session, met, DeadlineStatus.MET)
    if met:
        check.deadline_id = met[-1].id
    session.add(check)
    session.flush()
    return tuple(row.id for row in met)


def _tell(ws: Workspace, session: Session, row: RemovalCheck) -> None:
    details: dict[str, object] = {
        "clip": row.clip_id or "",
        "outcome": row.outcome,
        "on": row.checked_on,
        "evidence": row.evidence_id or "",
    }
    if row.no_capture_reason:
        details["no_capture"] = row.no_capture_reason
    if row.child_case_id:
        details["child"] = row.child_case_id
    note(ws, session, CustodyVerb.REVIEWED, row.id, case_id=row.case_id, details=details)


def _record(row: RemovalCheck) -> CheckRecord:
    return copy_row(
        CheckRecord,
        row,
        case=row.case_id,
        clip=row.clip_id,
        notice=row.notice_id,
        evidence=row.evidence_id,
        child_case=row.child_case_id,
    )
