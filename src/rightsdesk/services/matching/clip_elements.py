"""What a person found of a work's elements in a clip: characters, costumes, scenes, music and the like."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.timecodes import span
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import NotFound, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import long_text, new_id, note, require, required_text, shown
from rightsdesk.services.matching.element_checks import CheckedElement, check_element
from rightsdesk.services.matching.element_records import (
    ElementRecord,
    ElementSaved,
    ElementVersion,
    NewElement,
    element_record,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, ClipElement, ClipElementVersion

__all__ = [
    "ElementChange", "ElementRecord", "ElementSaved", "ElementVersion", "NewElement", "add_element",
    "element_history", "list_elements", "revise_element", "withdraw_element",
]  # fmt: skip

_LONGEST_NOTE = 4_000
_TIMES = {"clip_from", "clip_to", "work_from", "work_to", "clip_second", "reference_second"}
_SAID = tuple(part.name for part in fields(CheckedElement))


@dataclass(frozen=True)
class ElementChange:
    """What is said of an element from now on; None leaves a field; an empty `character_id` clears it."""

    kind: str | None = None
    verdict: str | None = None
    clip_from: float | None = None
    clip_to: float | None = None
    character_id: str | None = None
    work_from: float | None = None
    work_to: float | None = None
    clip_second: float | None = None
    reference_second: float | None = None
    note: str | None = None


def add_element(ws: Workspace, new: NewElement) -> ElementSaved:
    """Record what a person says of one element of a clip, tied to the hashes of what was looked at.

    Raises `NotFound`, `InvalidInput`, `Refused` for a clip in the trash or without media to take a frame of.
    """
    wanted = replace(new, note=long_text(new.note, "note", limit=_LONGEST_NOTE))
    with ws.database.write() as session:
        clip = _live(session, wanted.clip_id)
        said = check_element(session, clip, wanted)
        row = ClipElement(
            id=new_id(ws, session, IdKind.ELEMENT),
            clip_id=clip.id,
            revision=1,
            judged_by=ws.actor,
            judged_at=ws.now(),
            **asdict(said),
        )
        session.add(row)
        session.flush()
        _keep_version(session, row)
        note(ws, session, CustodyVerb.CREATED, row.id, case_id=clip.case_id, details=_details(row))
        return _saved(session, row, clip)


def revise_element(ws: Workspace, element_id: str, change: ElementChange) -> ElementSaved:
    """Say something else of an element; what was said before is kept. The same again changes nothing.

    Raises `NotFound`, `InvalidInput`, `Refused` when it was withdrawn.
    """
    with ws.database.write() as session:
        row = _standing(session, element_id)
        clip = _live(session, row.clip_id)
        given = {key: value for key, value in asdict(change).items() if value is not None}
        if change.note is not None:
            given["note"] = long_text(change.note, "note", limit=_LONGEST_NOTE)
        said = check_element(session, clip, replace(_as_new(row), **given))
        if not given.keys() & _TIMES:  # nobody looked at the files again
            said = replace(said, clip_sha256=row.clip_sha256, reference_sha256=row.reference_sha256)
        before = _said_of(row)
        changed = sorted(key for key, value in asdict(said).items() if before[key] != value)
        if not changed:
            return _saved(session, row, clip)
        for key in changed:
            setattr(row, key, getattr(said, key))
        row.revision += 1
        row.judged_by, row.judged_at = ws.actor, ws.now()
        session.add(row)
        session.flush()
        _keep_version(session, row)
        details = {**_details(row), "revision": row.revision, "fields": changed}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=clip.case_id, details=details)
        return _saved(session, row, clip)


def withdraw_element(ws: Workspace, element_id: str, reason: str) -> ElementSaved:
    """Stand by a finding no longer; it stays on record with the reason. Raises `NotFound`, `InvalidInput`."""
    why = required_text(reason, "reason", limit=_LONGEST_NOTE, hint="Say why it no longer stands.")
    with ws.database.write() as session:
        row = _standing(session, element_id)
        clip = require(session, Clip, row.clip_id)
        row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = ws.now(), ws.actor, why
        session.add(row)
        session.flush()
        details = {"clip": row.clip_id, "kind": row.kind, "verdict": row.verdict, "reason": why}
        note(ws, session, CustodyVerb.REMOVED, row.id, case_id=clip.case_id, details=details)
        return _saved(session, row, clip)


def list_elements(
    ws: Workspace, clip_id: str | None = None, *, case_id: str | None = None, withdrawn: bool = False
) -> tuple[ElementRecord, ...]:
    """Give the findings of a clip, or of a case's clips, in the order of the clip's time; the withdrawn last.

    Raises `NotFound`.
    """
    query = select(ClipElement, Clip).join(Clip, col(Clip.id) == ClipElement.clip_id)
    with ws.database.read() as session:
        if clip_id is not None:
            query = query.where(ClipElement.clip_id == require(session, Clip, clip_id).id)
        if case_id is not None:
            query = query.where(Clip.case_id == case_id)
        if not withdrawn:
            query = query.where(col(ClipElement.withdrawn_at).is_(None))
        order = (col(ClipElement.withdrawn_at).is_not(None), col(ClipElement.clip_id))
        rows = session.exec(query.order_by(*order, col(ClipElement.clip_from), col(ClipElement.id)))
        return tuple(element_record(session, row, clip) for row, clip in rows)


def element_history(ws: Workspace, element_id: str) -> tuple[ElementVersion, ...]:
    """Give all that was ever said of an element, the first word first. Raises `NotFound`."""
    with ws.database.read() as session:
        row = _row(session, element_id)
        rows = session.exec(
            select(ClipElementVersion)
            .where(ClipElementVersion.element_id == row.id)
            .order_by(col(ClipElementVersion.revision))
        )
        return tuple(ElementVersion(one.revision, one.said, one.said_by, one.said_at) for one in rows)


def _row(session: Session, element_id: str) -> ClipElement:
    row = session.get(ClipElement, element_id) if element_id.isprintable() else None
    if row is None:
        raise NotFound(
            f"Element finding {shown(element_id)} does not exist.", "See `rightsdesk clip element list CL`."
        )
    return row


def _standing(session: Session, element_id: str) -> ClipElement:
    row = _row(session, element_id)
    if row.withdrawn_at is not None:
        raise Refused(f"{row.id} was withdrawn by {row.withdrawn_by}.", "Add a new finding.")
    return row


def _live(session: Session, clip_id: str) -> Clip:
    clip = require(session, Clip, clip_id)
    if clip.trashed_at is not None:
        raise Refused(f"Clip {clip.id} is in the trash.", "Take it back first.")
    return clip


def _as_new(row: ClipElement) -> NewElement:
    """What was said, to be checked again; the reference is the one it was said of."""
    return NewElement(
        row.clip_id, row.kind, row.verdict, row.clip_from, row.clip_to, row.work_id, row.character_id or "",
        row.match_id or "", row.reference_id or "", row.work_from, row.work_to, row.clip_second,
        row.reference_second, row.note,
    )  # fmt: skip


def _said_of(row: ClipElement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _SAID}


def _keep_version(session: Session, row: ClipElement) -> None:
    said = _said_of(row)
    session.add(
        ClipElementVersion(
            element_id=row.id,
            revision=row.revision,
            said=said,
            said_by=row.judged_by,
            said_at=row.judged_at,
        )
    )
    session.flush()


def _details(row: ClipElement) -> dict[str, object]:
    """For custody, which keeps text and whole numbers only."""
    told: Mapping[str, object] = {
        "clip": row.clip_id,
        "kind": row.kind,
        "verdict": row.verdict,
        "work": row.work_id,
        "character": row.character_id,
        "match": row.match_id,
        "reference": row.reference_id,
        "in_clip": span(row.clip_from, row.clip_to),
        "in_work": "" if row.work_from is None else span(row.work_from, row.work_to or row.work_from),
        "clip_second": _exact(row.clip_second),
        "reference_second": _exact(row.reference_second),
        "clip_sha256": row.clip_sha256,
        "reference_sha256": row.reference_sha256,
        "note": row.note,
    }
    return {key: value for key, value in told.items() if value}


def _exact(second: float | None) -> str:
    return "" if second is None else f"{second:.3f}"


def _saved(session: Session, row: ClipElement, clip: Clip) -> ElementSaved:
    return ElementSaved(element_record(session, row, clip), Changes.of(Topic.CLIPS, case=clip.case_id))
