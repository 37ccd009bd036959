"""Frame pairs that a person chose to show a match: exhibit sheets print them in place of measured ones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, new_id, note, one_line, require, shown
from rightsdesk.services.matching.match_records import what_lacks
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, ExhibitPair, Match, Reference

MOST_PAIRS = 12
_SLACK = 0.05


@dataclass(frozen=True)
class PairRecord:
    """A chosen pair, `place` from 1; `clip_second` and `reference_second` are seconds into the two files."""

    id: str
    match: str
    place: int
    clip_second: float
    reference_second: float
    clip_sha256: str
    reference_sha256: str
    note: str
    chosen_by: str
    chosen_at: datetime


@dataclass(frozen=True)
class PairChosen:
    """The pair as kept."""

    pair: PairRecord
    changes: Changes


@dataclass(frozen=True)
class PairsChanged:
    """The chosen pairs of a match as they stand now."""

    match: str
    pairs: tuple[PairRecord, ...]
    changes: Changes


def choose_exhibit_pair(
    ws: Workspace, match_id: str, clip_second: float, reference_second: float, said: str = ""
) -> PairChosen:
    """Keep two frames as an exhibit of a match, after those chosen before; tied to the hashes it rests on.

    Raises `NotFound`, `InvalidInput` for a second outside of either file, `Refused` for a pair that is chosen
    already, when there are enough, or when a side shows no picture.
    """
    line = one_line(said, "note")
    with ws.database.write() as session:
        match = require(session, Match, match_id)
        reference = require(session, Reference, match.reference_id)
        clip_at = exact_second(clip_second, match.duration, match.clip_id)
        reference_at = exact_second(reference_second, reference.duration, reference.id)
        if any(what_lacks(session, match)):
            raise Refused(
                f"{match.id} has a side that shows no picture, so there are no two frames to keep.",
                "The exhibit names the corresponding seconds all the same.",
            )
        chosen = rows_of(session, match.id)
        _require_new(match.id, chosen, clip_at, reference_at)
        row = ExhibitPair(
            id=new_id(ws, session, IdKind.EXHIBIT_PAIR),
            match_id=match.id,
            place=len(chosen) + 1,
            clip_second=clip_at,
            reference_second=reference_at,
            clip_sha256=match.clip_sha256,
            reference_sha256=match.reference_sha256,
            note=line,
            chosen_by=ws.actor,
            chosen_at=ws.now(),
        )
        session.add(row)
        session.flush()
        case_id = _tell(ws, session, CustodyVerb.CREATED, row)
        return PairChosen(_record(row), _changes(case_id))


def list_exhibit_pairs(ws: Workspace, match_id: str) -> tuple[PairRecord, ...]:
    """Give the chosen pairs of a match in their order. Raises `NotFound`."""
    with ws.database.read() as session:
        return pairs_of(session, require(session, Match, match_id).id)


def order_exhibit_pairs(ws: Workspace, match_id: str, pair_ids: Sequence[str]) -> PairsChanged:
    """Put the chosen pairs of a match in this order. Raises `InvalidInput` unless each is named once."""
    with ws.database.write() as session:
        match = require(session, Match, match_id)
        rows = {row.id: row for row in rows_of(session, match.id)}
        if sorted(pair_ids) != sorted(rows):
            known = ", ".join(rows) or "none"
            raise InvalidInput("Every chosen pair has to be named once.", f"Chosen are: {known}.")
        if list(pair_ids) != list(rows):
            for place, pair_id in enumerate(pair_ids, 1):
                rows[pair_id].place = place
                session.add(rows[pair_id])
            session.flush()
            case_id = require(session, Clip, match.clip_id).case_id
            details: dict[str, object] = {"pairs": list(pair_ids)}
            note(ws, session, CustodyVerb.CHANGED, match.id, case_id=case_id, details=details)
        return _changed(session, match)


def caption_exhibit_pair(ws: Workspace, pair_id: str, said: str) -> PairsChanged:
    """Say something else of a chosen pair, or nothing. Raises `NotFound`, `InvalidInput`, `Refused`."""
    line = one_line(said, "note")
    with ws.database.write() as session:
        row = _chosen(session, pair_id)
        match = require(session, Match, row.match_id)
        if row.note != line:
            before, row.note = row.note, line
            session.add(row)
            session.flush()
            case_id = require(session, Clip, match.clip_id).case_id
            details: dict[str, object] = {"match": match.id, "note": line, "before": before}
            note(ws, session, CustodyVerb.CHANGED, row.id, case_id=case_id, details=details)
        return _changed(session, match)


def remove_exhibit_pair(ws: Workspace, pair_id: str) -> PairsChanged:
    """Choose a pair no longer; that it was chosen stays on record. Raises `NotFound`, `Refused`."""
    with ws.database.write() as session:
        row = _chosen(session, pair_id)
        row.removed_at, row.removed_by = ws.now(), ws.actor
        session.add(row)
        session.flush()
        match = require(session, Match, row.match_id)
        for place, other in enumerate(rows_of(session, match.id), 1):
            other.place = place
            session.add(other)
        session.flush()
        _tell(ws, session, CustodyVerb.REMOVED, row)
        return _changed(session, match)


def pairs_of(session: Session, match_id: str) -> tuple[PairRecord, ...]:
    """Give the same in the caller's session."""
    return tuple(_record(row) for row in rows_of(session, match_id))


def frames_to_show(session: Session, match: Match, most: int) -> tuple[tuple[float, float], ...]:
    """Give the frames that show a match, seconds of clip and reference: those a person chose, in order.

    Where nobody chose any: the best that were measured, in the order of the clip.
    """
    chosen = [
        (row.clip_second, row.reference_second)
        for row in rows_of(session, match.id)
        if (row.clip_sha256, row.reference_sha256) == (match.clip_sha256, match.reference_sha256)
    ]
    measured = sorted((float(one["clip_at"]), float(one["reference_at"])) for one in match.frames[:most])
    return tuple(chosen or measured)


def captions_to_show(session: Session, match: Match, most: int) -> tuple[str, ...]:
    """Give what was said of each of the pairs that `frames_to_show` gives, in the same order."""
    said = [
        row.note
        for row in rows_of(session, match.id)
        if (row.clip_sha256, row.reference_sha256) == (match.clip_sha256, match.reference_sha256)
    ]
    return tuple(said or [""] * len(match.frames[:most]))


def chosen_in_words(session: Session, match_id: str) -> str:
    """Name the chosen pairs in one line, empty without any: a letter that shows them depends on it."""
    rows = rows_of(session, match_id)
    return ", ".join(
        f"{row.id} {row.clip_second:.3f} = {row.reference_second:.3f} {row.note}".rstrip() for row in rows
    )


def rows_of(session: Session, match_id: str) -> list[ExhibitPair]:
    """Give the rows of the chosen pairs of a match in their order."""
    query = select(ExhibitPair).where(ExhibitPair.match_id == match_id, col(ExhibitPair.removed_at).is_(None))
    return list(session.exec(query.order_by(col(ExhibitPair.place), col(ExhibitPair.id))))


def exact_second(second: float, duration: float, of: str) -> float:
    """Check a second of a file and give it to the millisecond. Raises `InvalidInput`."""
    if not math.isfinite(second) or second < 0:
        raise InvalidInput(f"{second:g} is no second of {of}.", "Give a time in seconds, from 0.")
    if second > duration + _SLACK:
        raise InvalidInput(
            f"{of} lasts {duration:.3f} s; there is no second {second:g}.",
            "Give a time in seconds within it.",
        )
    return round(min(second, duration), 3)


def _chosen(session: Session, pair_id: str) -> ExhibitPair:
    row = session.get(ExhibitPair, pair_id) if pair_id.isprintable() else None
    if row is None:
        raise NotFound(f"Frame pair {shown(pair_id)} does not exist.", "See `rightsdesk match pairs list M`.")
    if row.removed_at is not None:
        raise Refused(f"{row.id} was taken out already, by {row.removed_by}.")
    return row


def _require_new(match_id: str, chosen: Sequence[ExhibitPair], clip_at: float, reference_at: float) -> None:
    same = [row.id for row in chosen if (row.clip_second, row.reference_second) == (clip_at, reference_at)]
    if same:
        raise Refused(f"These two frames are chosen already, as {same[0]}.")
    if len(chosen) >= MOST_PAIRS:
        raise Refused(
            f"{match_id} has {len(chosen)} chosen pairs; a sheet holds no more.", "Take one out first."
        )


def _tell(ws: Workspace, session: Session, verb: CustodyVerb, row: ExhibitPair) -> str:
    case_id = require(session, Clip, require(session, Match, row.match_id).clip_id).case_id
    details: dict[str, object] = {
        "match": row.match_id,
        "clip_at": f"{row.clip_second:.3f}",
        "reference_at": f"{row.reference_second:.3f}",
        "clip_sha256": row.clip_sha256,
        "reference_sha256": row.reference_sha256,
    }
    if row.note:
        details["note"] = row.note
    note(ws, session, verb, row.id, case_id=case_id, details=details)
    return case_id


def _changed(session: Session, match: Match) -> PairsChanged:
    case_id = require(session, Clip, match.clip_id).case_id
    return PairsChanged(match.id, pairs_of(session, match.id), _changes(case_id))


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.MATCHES, case=case_id)


def _record(row: ExhibitPair) -> PairRecord:
    return copy_row(PairRecord, row, match=row.match_id)
