"""The rules that a finding about an element must meet before it goes on record."""

import math
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.domain.review import HEARD, ElementKind, ElementVerdict
from rightsdesk.domain.timecodes import span, timecode
from rightsdesk.domain.vocabulary import EvidenceKind, MediaKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.lookup import known_word, require
from rightsdesk.services.matching.element_records import NewElement
from rightsdesk.services.matching.match_pairs import exact_second
from rightsdesk.store.tables import Character, Clip, EvidenceItem, Match, Reference, Work


@dataclass(frozen=True)
class CheckedElement:
    """What is kept of a finding; the names are those of the table's columns."""

    match_id: str | None
    kind: str
    verdict: str
    work_id: str
    character_id: str | None
    reference_id: str | None
    clip_from: float
    clip_to: float
    work_from: float | None
    work_to: float | None
    clip_second: float | None
    reference_second: float | None
    clip_sha256: str
    reference_sha256: str
    note: str


@dataclass(frozen=True)
class _Media:
    """A file that was looked at; without a duration its seconds have no end."""

    name: str
    sha256: str = ""
    duration: float = math.inf


def check_element(session: Session, clip: Clip, new: NewElement) -> CheckedElement:
    """Check a finding and name what it rests on. Raises `InvalidInput`, `NotFound`, `Refused`."""
    kind = ElementKind(known_word(new.kind, ElementKind, "a kind of element"))
    verdict = ElementVerdict(known_word(new.verdict, ElementVerdict, "a verdict on an element"))
    match = _match(session, clip, new.match_id)
    reference = _reference(session, match, new)
    work_id = _work(session, match, reference, new)
    theirs = _clip_media(session, clip, match)
    ours = _Media("the work") if reference is None else _reference_media(reference, match)
    clip_from, clip_to = _span(theirs, new.clip_from, new.clip_to)
    work_from, work_to = _span_of_work(ours, new.work_from, new.work_to)
    clip_at, reference_at = _pair(kind, verdict, new, theirs, ours)
    if clip_at is not None and not clip_from <= clip_at <= clip_to:
        raise InvalidInput(
            f"The clip's frame at {timecode(clip_at)} lies outside {span(clip_from, clip_to)}.",
            "Give a stretch of the clip that holds it.",
        )
    return CheckedElement(
        match_id=match.id if match else None,
        kind=kind.value,
        verdict=verdict.value,
        work_id=work_id,
        character_id=new.character_id or None,
        reference_id=reference.id if reference else None,
        clip_from=clip_from,
        clip_to=clip_to,
        work_from=work_from,
        work_to=work_to,
        clip_second=clip_at,
        reference_second=reference_at,
        clip_sha256=theirs.sha256,
        reference_sha256=ours.sha256,
        note=new.note,
    )


def _match(session: Session, clip: Clip, match_id: str) -> Match | None:
    if not match_id:
        return None
    match = require(session, Match, match_id)
    if match.clip_id != clip.id:
        raise InvalidInput(
            f"{match.id} is a match of {match.clip_id}, not of {clip.id}.", "Check both numbers."
        )
    return match


def _reference(session: Session, match: Match | None, new: NewElement) -> Reference | None:
    named = new.reference_id or (match.reference_id if match else "")
    if match is not None and named != match.reference_id:
        raise InvalidInput(
            f"{match.id} compares with {match.reference_id}, not with {named}.", "Leave one of them out."
        )
    return require(session, Reference, named) if named else None


def _work(session: Session, match: Match | None, reference: Reference | None, new: NewElement) -> str:
    """The one work that all named records belong to."""
    character = require(session, Character, new.character_id) if new.character_id else None
    named = {
        new.work_id: "the work named",
        (character.work_id if character else ""): f"character {new.character_id}",
        (reference.work_id if reference else ""): f"reference {reference.id if reference else ''}",
        (match.work_id if match else ""): f"match {match.id if match else ''}",
    }
    named.pop("", None)
    if not named:
        raise InvalidInput("It is not said which work it is an element of.", "Name a work or a character.")
    if len(named) > 1:
        told = ", ".join(f"{work} ({what})" for work, what in named.items())
        raise InvalidInput(f"The records speak of different works: {told}.", "Check the numbers.")
    return require(session, Work, next(iter(named))).id


def _clip_media(session: Session, clip: Clip, match: Match | None) -> _Media:
    """The file that a match compared, else the newest one taken in of the clip."""
    if match is not None:
        return _Media(clip.id, match.clip_sha256, match.duration or math.inf)
    item = session.exec(
        select(EvidenceItem)
        .where(EvidenceItem.clip_id == clip.id, EvidenceItem.kind == EvidenceKind.CLIP)
        .order_by(col(EvidenceItem.captured_at).desc(), col(EvidenceItem.id).desc())
    ).first()
    if item is None:
        return _Media(clip.id)
    container = item.provenance.get("container") or {}
    return _Media(clip.id, item.sha256, float(container.get("duration") or 0.0) or math.inf)


def _reference_media(reference: Reference, match: Match | None) -> _Media:
    sha256 = match.reference_sha256 if match else reference.sha256
    still = reference.kind == MediaKind.STILL
    return _Media(reference.id, sha256, 0.0 if still else reference.duration or math.inf)


def _span(media: _Media, start: float, end: float) -> tuple[float, float]:
    first = exact_second(start, media.duration, media.name)
    last = exact_second(end, media.duration, media.name)
    if last < first:
        raise InvalidInput(f"The stretch ends at {timecode(last)}, before it begins.", "Swap the two times.")
    return first, last


def _span_of_work(media: _Media, start: float | None, end: float | None) -> tuple[float | None, float | None]:
    if start is None and end is None:
        return None, None
    first = start if start is not None else end
    return _span(media, first or 0.0, end if end is not None else first or 0.0)


def _pair(
    kind: ElementKind, verdict: ElementVerdict, new: NewElement, theirs: _Media, ours: _Media
) -> tuple[float | None, float | None]:
    """The two frames; what is heard has none, what is seen to be present needs both."""
    if kind in HEARD:
        return None, None
    if new.clip_second is None and new.reference_second is None and verdict is not ElementVerdict.PRESENT:
        return None, None
    if new.clip_second is None or new.reference_second is None:
        raise InvalidInput(
            "Two frames have to show it: one of the clip and one of the work.",
            "Give the second of each; or say that it is not present, or that you are unsure.",
        )
    if not theirs.sha256:
        raise Refused(f"Clip {theirs.name} has no media in evidence yet.", "Attach its file first.")
    if not ours.sha256:
        raise InvalidInput("It is not said which reference the work's frame is of.", "Name the reference.")
    return (
        exact_second(new.clip_second, theirs.duration, theirs.name),
        exact_second(new.reference_second, ours.duration, ours.name),
    )
