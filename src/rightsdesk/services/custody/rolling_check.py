"""Read the vault again a part at a time, so that all of it is read once a month without anybody waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.custody.verify import VerifyCounts, VerifyProblem
from rightsdesk.services.evidence.file_checks import count_damaged, remember_checks
from rightsdesk.services.evidence.held_files import FileFault, Held, check_files, held_files
from rightsdesk.services.house.last_backup import backup_hint
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import CustodyEvent, EvidenceItem, Notice

SUBJECT = "vault"
PARTS = 30


@dataclass(frozen=True)
class PartChecked:
    """Part number `part` of `of` parts was read to its end; what was found is on record."""

    part: int
    of: int
    checked: VerifyCounts
    problems: tuple[VerifyProblem, ...]


@dataclass(frozen=True)
class CheckRound:
    """How far the round of checks is: `part` of `of` read, the last whole round, and what is damaged now."""

    part: int
    of: int
    last_part_at: datetime | None
    last_round_at: datetime | None
    damaged: int


def check_next_part(ws: Workspace, ctx: JobContext, *, of: int = PARTS) -> PartChecked:
    """Read the part of the files that comes after the one read last, and note what was found in custody.

    A part that was broken off comes again next time. Which part a file belongs to follows from its hash, so
    new files join one. Damage is noted once for each record, and nothing is repaired.
    """
    if of < 1:
        raise InvalidInput("The vault cannot be checked in no parts.", "Give a number from 1.")
    with ws.database.read() as session:
        part = _next_part(session, of)
        held = tuple(one for one in held_files(session) if int(one.sha256[:8], 16) % of == part - 1)
        hint = backup_hint(session)
    ctx.report(0, len(held), "Checking")
    faults = check_files(ws, held, ctx)
    kinds = [one.kind for one in held]
    with ws.database.write() as session:
        _note_damage(ws, session, faults)
        remember_checks(ws, session, held, faults)
        details = {"part": part, "of": of, "files": len(held), "damaged": len(faults)}
        note(ws, session, CustodyVerb.VERIFIED, SUBJECT, details=details)
    counts = VerifyCounts(kinds.count("evidence"), 0, kinds.count("notice"), kinds.count("reference"))
    return PartChecked(part, of, counts, _problems(faults, hint))


def show_round(ws: Workspace, *, of: int = PARTS) -> CheckRound:
    """Say how far the round of checks is, without reading any file."""
    with ws.database.read() as session:
        entries = (
            (at if at.tzinfo else at.replace(tzinfo=UTC), details)
            for at, details in session.exec(
                select(CustodyEvent.at, CustodyEvent.details)
                .where(CustodyEvent.subject == SUBJECT)
                .order_by(col(CustodyEvent.seq).desc())
                .limit(2 * of)
            )
        )
        known = [(at, int(details["part"])) for at, details in entries if details.get("of") == of]
        done = next((at for at, part in known if part == of), None)
        newest = known[0] if known else (None, 0)
        return CheckRound(newest[1], of, newest[0], done, count_damaged(session))


def check_record(
    ws: Workspace, record_id: str, ctx: JobContext, *, on_record: bool = False
) -> tuple[VerifyProblem, ...]:
    """Read the file of one evidence item, reference or issued notice, as before it is shown or handed out.

    Damage is noted in custody once; with `on_record`, so is that a person asked and what was found. Raises
    `NotFound` for a record without a file.
    """
    with ws.database.read() as session:
        held = tuple(one for one in held_files(session) if one.id == record_id)
        hint = backup_hint(session)
    if not held:
        raise NotFound(f"{record_id} names no file of the vault.", "See `rightsdesk evidence list`.")
    faults = check_files(ws, held, ctx)
    with ws.database.write() as session:
        _note_damage(ws, session, faults)
        remember_checks(ws, session, held, faults)
        if on_record:
            _note_check(ws, session, held[0], faults)
    return _problems(faults, hint)


def _next_part(session: Session, of: int) -> int:
    statement = (
        select(CustodyEvent.details)
        .where(CustodyEvent.subject == SUBJECT)
        .order_by(col(CustodyEvent.seq).desc())
        .limit(1)
    )
    last = session.exec(statement).first()
    if last is None or last.get("of") != of:
        return 1
    return int(last["part"]) % of + 1


def _note_check(ws: Workspace, session: Session, one: Held, faults: Sequence[FileFault]) -> None:
    found = faults[0].message if faults else "as it came in"
    details = {"method": "every byte read again", "size": one.size, "found": found}
    sha256 = None if faults else one.sha256
    case_id = _case_of(session, one)
    note(ws, session, CustodyVerb.VERIFIED, one.id, case_id=case_id, sha256=sha256, details=details)


def _note_damage(ws: Workspace, session: Session, faults: Sequence[FileFault]) -> None:
    for fault in faults:
        if not _is_known(session, fault):
            note(
                ws,
                session,
                CustodyVerb.DAMAGE_FOUND,
                fault.held.id,
                case_id=_case_of(session, fault.held),
                details={"found": fault.message, "expected": fault.held.sha256},
            )


def _is_known(session: Session, fault: FileFault) -> bool:
    statement = select(CustodyEvent.details).where(
        CustodyEvent.subject == fault.held.id, CustodyEvent.verb == str(CustodyVerb.DAMAGE_FOUND)
    )
    return any(details.get("found") == fault.message for details in session.exec(statement))


def _case_of(session: Session, held: Held) -> str | None:
    if held.kind == "evidence":
        item = session.get(EvidenceItem, held.id)
        return None if item is None else item.case_id
    notice = session.get(Notice, held.id)
    return None if notice is None else notice.case_id


def _problems(faults: Sequence[FileFault], hint: str) -> tuple[VerifyProblem, ...]:
    return tuple(VerifyProblem(one.held.kind, one.held.id, one.message, hint) for one in faults)
