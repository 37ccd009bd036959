"""Evidence as it may leave the services: a file with its custody record, its parent, and what came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.custody import CustodyEntry
from rightsdesk.services.evidence.file_checks import NEVER, LastCheck, last_checks
from rightsdesk.store import custody
from rightsdesk.store.tables import EvidenceItem

_AT_ONCE = 500


@dataclass(frozen=True)
class CustodyLine:
    """One link of the custody chain, as shown to people; `clock` says whose time it is."""

    seq: int
    at: datetime
    actor: str
    verb: str
    subject: str
    sha256: str | None
    details: Mapping[str, Any]
    zone: str = ""
    clock: str = ""
    login: str = ""
    host: str = ""
    program: str = ""
    sha256_before: str | None = None


@dataclass(frozen=True)
class EvidenceRecord:
    """One file in the vault; `also_in` names other evidence items with the very same bytes.

    `parent` is the item it was derived from, whose file had `parent_sha256` then; `derived` are the items
    that were derived from this one; `file_check` is how its file was found when it was read last.
    """

    id: str
    case: str
    clip: str | None
    kind: str
    file: str
    sha256: str
    size: int
    media_type: str
    note: str
    provenance: Mapping[str, Any]
    captured_at: datetime
    captured_by: str
    also_in: tuple[str, ...]
    custody: tuple[CustodyLine, ...]
    parent: str | None = None
    parent_sha256: str = ""
    derivation: Mapping[str, Any] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    source: str = ""
    file_check: LastCheck = NEVER


def evidence_record(session: Session, row: EvidenceItem) -> EvidenceRecord:
    """Copy an evidence row into what may leave the services."""
    return evidence_records(session, [row])[0]


def evidence_records(session: Session, rows: Sequence[EvidenceItem]) -> tuple[EvidenceRecord, ...]:
    """Copy many, with a few questions for all of them together."""
    found: list[EvidenceRecord] = []
    for start in range(0, len(rows), _AT_ONCE):
        found += _records(session, rows[start : start + _AT_ONCE])
    return tuple(found)


def _records(session: Session, rows: Sequence[EvidenceItem]) -> list[EvidenceRecord]:
    ids = [row.id for row in rows]
    twins = _grouped(session, EvidenceItem.sha256, {row.sha256 for row in rows})
    children = _grouped(session, EvidenceItem.parent_id, set(ids))
    checks = last_checks(session, ids)
    lines: defaultdict[str, list[CustodyLine]] = defaultdict(list)
    for line in _lines(custody.entries(session, subjects=ids)):
        lines[line.subject].append(line)
    return [
        EvidenceRecord(
            id=row.id,
            case=row.case_id,
            clip=row.clip_id,
            kind=row.kind,
            file=row.original_name,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            note=row.note,
            provenance=row.provenance,
            captured_at=row.captured_at,
            captured_by=row.captured_by,
            also_in=tuple(one for one in twins[row.sha256] if one != row.id),
            custody=tuple(lines[row.id]),
            parent=row.parent_id,
            parent_sha256=row.parent_sha256,
            derivation=row.derivation,
            derived=tuple(children[row.id]),
            source=row.source_path,
            file_check=checks.get(row.id, NEVER),
        )
        for row in rows
    ]


def custody_lines(
    session: Session, *, subject: str | None = None, case_id: str | None = None
) -> tuple[CustodyLine, ...]:
    """Give the custody record of one record or of a whole case, in order."""
    return tuple(_lines(custody.entries(session, case_id=case_id, subject=subject)))


def _lines(entries: Sequence[CustodyEntry]) -> list[CustodyLine]:
    return [
        CustodyLine(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            verb=entry.verb,
            subject=entry.subject,
            sha256=entry.sha256_after,
            details=entry.details,
            zone=entry.zone,
            clock=entry.clock,
            login=entry.login,
            host=entry.host,
            program=entry.program,
            sha256_before=entry.sha256_before,
        )
        for entry in entries
    ]


def _grouped(session: Session, column: Any, values: set[str]) -> defaultdict[str, list[str]]:  # noqa: ANN401
    found: defaultdict[str, list[str]] = defaultdict(list)
    statement = select(column, EvidenceItem.id).where(col(column).in_(values)).order_by(EvidenceItem.id)
    for value, number in session.exec(statement):
        found[value].append(number)
    return found
