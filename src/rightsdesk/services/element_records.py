"""What element findings look like outside the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rightsdesk.services.changes import Changes


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
