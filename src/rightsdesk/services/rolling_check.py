"""Read the vault again a part at a time, so that all of it is read once a month without anybody waiting."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.held_files import FileFault, Held, check_files, held_files
from rightsdesk.services.last_backup import backup_hint
from rightsdesk.services.lookup import note
from rightsdesk.services.verify import VerifyCounts, VerifyProblem
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
        details = {"part": part, "of": of, "files": len(held), "damaged": len(faults)}
        note(ws, session, CustodyVerb.VERIFIED, SUBJECT, details=details)
    counts = VerifyCounts(kinds.count("evidence"), 0, kinds.count("notice"), kinds.count("reference"))
    return PartChecked(part, of, counts, _problems(faults, hint))


def check_record(ws: Workspace, record_id: str, ctx: JobContext) -> tuple[VerifyProblem, ...]:
    """Read the file of one evidence item, reference or issued notice, as before it is shown or handed out.

    Damage is noted in custody once. Raises `NotFound` for a record without a file.
    """
    with ws.database.read() as session:
        held = tuple(one for one in held_files(session) if one.id == record_id)
        hint = backup_hint(session)
    if not held:
        raise NotFound(f"{record_id} names no file of the vault.", "See `rightsdesk evidence list`.")
    faults = check_files(ws, held, ctx)
    if faults:
        with ws.database.write() as session:
            _note_damage(ws, session, faults)
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
