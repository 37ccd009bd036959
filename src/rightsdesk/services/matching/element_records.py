"""What element findings look like outside the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.review import ElementVerdict
from rightsdesk.services.changes import Changes
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.store.tables import Character, Clip, ClipElement, Reference, Work


@dataclass(frozen=True)
class NewElement:
    """What a person says of one element of a clip; seconds.

    `clip_second` and `reference_second` are the two frames that show it: both, or neither for sound. Without
    `work_id` the work is that of the match, the character or the reference; without `reference_id` the
    reference is that of the match.
    """

    clip_id: str
    kind: str
    verdict: str
    clip_from: float
    clip_to: float
    work_id: str = ""
    character_id: str = ""
    match_id: str = ""
    reference_id: str = ""
    work_from: float | None = None
    work_to: float | None = None
    clip_second: float | None = None
    reference_second: float | None = None
    note: str = ""


@dataclass(frozen=True)
class ElementRecord:
    """One finding as it stands now; `revision` counts what was said of it, the first is 1."""

    id: str
    clip: str
    case: str
    match: str | None
    kind: str
    verdict: str
    work: str
    work_title: str
    work_title_ja: str
    character: str | None
    character_name: str
    character_name_ja: str
    reference: str | None
    reference_label: str
    clip_from: float
    clip_to: float
    work_from: float | None
    work_to: float | None
    clip_second: float | None
    reference_second: float | None
    clip_sha256: str
    reference_sha256: str
    note: str
    revision: int
    judged_by: str
    judged_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdraw_reason: str


@dataclass(frozen=True)
class ElementVersion:
    """What was said of an element at one time."""

    revision: int
    said: Mapping[str, Any]
    said_by: str
    said_at: datetime


@dataclass(frozen=True)
class ElementSaved:
    """The finding as it now stands."""

    element: ElementRecord
    changes: Changes


def element_record(session: Session, row: ClipElement, clip: Clip) -> ElementRecord:
    """Copy a finding's row into what may leave the services."""
    work = require(session, Work, row.work_id)
    character = require(session, Character, row.character_id) if row.character_id else None
    reference = require(session, Reference, row.reference_id) if row.reference_id else None
    return copy_row(
        ElementRecord,
        row,
        clip=clip.id,
        case=clip.case_id,
        match=row.match_id,
        work=work.id,
        work_title=work.title,
        work_title_ja=work.title_ja,
        character=row.character_id,
        character_name=character.name if character else "",
        character_name_ja=character.name_ja if character else "",
        reference=row.reference_id,
        reference_label=(reference.label or reference.file_name) if reference else "",
    )


def elements_of(session: Session, case_id: str) -> tuple[ElementRecord, ...]:
    """Give the elements that a person found present in a case's clips, as far as that still stands."""
    rows = session.exec(
        select(ClipElement, Clip)
        .join(Clip, col(Clip.id) == ClipElement.clip_id)
        .where(
            Clip.case_id == case_id,
            col(Clip.trashed_at).is_(None),
            col(ClipElement.withdrawn_at).is_(None),
            ClipElement.verdict == ElementVerdict.PRESENT,
        )
        .order_by(col(ClipElement.id))
    )
    return tuple(element_record(session, row, clip) for row, clip in rows)
