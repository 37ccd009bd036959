"""Check that nothing was lost or changed: database, vault, custody chain, issued notices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, func, select

from rightsdesk.domain.vocabulary import IdKind, looks_like_id
from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.custody.checkpoints import check_checkpoints
from rightsdesk.services.evidence.file_checks import remember_checks
from rightsdesk.services.evidence.held_files import FileFault, Held, check_files, held_files
from rightsdesk.services.house.last_backup import backup_hint
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody
from rightsdesk.store.tables import Case, CustodyEvent, EvidenceItem

_HOLDING = (
    IdKind.EVIDENCE,
    IdKind.REFERENCE,
    IdKind.NOTICE,
    IdKind.RESERVATION_PACK,
    IdKind.PUBLICATION_CHECK,
    IdKind.FINGERPRINT_FILE,
)


@dataclass(frozen=True)
class VerifyProblem:
    """One thing that does not hold: what kind, which record, a sentence, and where help may be."""

    kind: str
    id: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class VerifyCounts:
    """How many things were looked at."""

    evidence: int
    custody_events: int
    notices: int
    references: int


@dataclass(frozen=True)
class VerifyReport:
    """What was checked and what was found; nothing is ever repaired here.

    `leftovers` are files that no record names, as a crash between file and record leaves them: no damage.
    """

    checked: VerifyCounts
    problems: tuple[VerifyProblem, ...]
    leftovers: tuple[VerifyProblem, ...]


def verify_records(
    ws: Workspace, ctx: JobContext, *, case_id: str | None = None, fast: bool = False
) -> VerifyReport:
    """Check everything, or one case's evidence and notices; reads every byte unless `fast`.

    Raises `NotFound` for the case. Damage is reported, never raised and never repaired.
    """
    try:
        read = _read(ws, case_id)
    except StorageFailed as error:
        hint = "Keep the file as it is and restore the last verified backup."
        damaged = VerifyProblem("database", "", error.message, hint)
        return VerifyReport(VerifyCounts(0, 0, 0, 0), (damaged,), ())
    faults = check_files(ws, read.held, ctx, fast=fast)
    if not fast and not any(one.kind == "database" for one in read.problems):
        with ws.database.write() as session:
            remember_checks(ws, session, read.held, faults)
    problems = [*read.problems, *(problem_of(fault) for fault in faults)]
    leftovers = _leftovers(ws, read.held) if case_id is None else ()
    kinds = [one.kind for one in read.held]
    counts = VerifyCounts(
        kinds.count("evidence"), read.events, kinds.count("notice"), kinds.count("reference")
    )
    return VerifyReport(counts, tuple(replace(one, hint=read.hint) for one in problems), leftovers)


def problem_of(fault: FileFault) -> VerifyProblem:
    """Say what is wrong with a file in the form of a report."""
    return VerifyProblem(fault.held.kind, fault.held.id, fault.message)


@dataclass(frozen=True)
class _Read:
    held: tuple[Held, ...]
    events: int
    problems: tuple[VerifyProblem, ...]
    hint: str


def _read(ws: Workspace, case_id: str | None) -> _Read:
    """Read what there should be, and hold the rows against the custody chain."""
    problems = [VerifyProblem("database", "", message) for message in ws.database.check()]
    with ws.database.read() as session:
        if case_id is not None:
            require(session, Case, case_id)
        held = held_files(session, case_id)
        events = session.exec(select(func.count()).select_from(CustodyEvent)).one()
        problems += [
            VerifyProblem("custody", f"event {found.seq}", found.message) for found in custody.verify(session)
        ]
        problems += _against_chain(custody.recorded_hashes(session), held, whole=case_id is None)
        problems += _against_seals(session)
        problems += _against_parents(session, case_id)
        hint = backup_hint(session)
    return _Read(held, events, tuple(problems), hint)


def _against_chain(
    recorded: Mapping[str, str], held: Sequence[Held], *, whole: bool
) -> Iterator[VerifyProblem]:
    """A record and its file changed together would agree with each other, but not with the chain."""
    for one in held:
        if recorded.get(one.id) != one.sha256:
            yield VerifyProblem(
                one.kind, one.id, f"The record {one.id} names another file than its custody record does."
            )
    ids = {one.id for one in held}
    for lost in sorted(recorded.keys() - ids) if whole else ():
        if any(looks_like_id(kind, lost) for kind in _HOLDING):
            yield VerifyProblem(
                "record", lost, f"The record {lost} is gone, although its custody record names a file."
            )


def _against_parents(session: Session, case_id: str | None) -> Iterator[VerifyProblem]:
    """A derived item shows something only beside the item it was derived from."""
    statement = (
        select(EvidenceItem.id, EvidenceItem.parent_id, EvidenceItem.parent_sha256)
        .where(col(EvidenceItem.parent_id).is_not(None))
        .order_by(col(EvidenceItem.id))
    )
    if case_id is not None:
        statement = statement.where(EvidenceItem.case_id == case_id)
    for number, parent_id, sha256 in session.exec(statement).all():
        parent = session.get(EvidenceItem, parent_id)
        if parent is None:
            yield VerifyProblem("evidence", number, f"{number} was derived from {parent_id}, which is gone.")
        elif parent.sha256 != sha256:
            message = f"{number} was derived from another file than {parent_id} names now."
            yield VerifyProblem("evidence", number, message)


def _against_seals(session: Session) -> Iterator[VerifyProblem]:
    from rightsdesk.services.custody.timestamps import check_timestamps  # brings a cryptographic library

    for message in check_checkpoints(session):
        yield VerifyProblem("checkpoint", "", message)
    for message in check_timestamps(session):
        yield VerifyProblem("timestamp", "", message)


def _leftovers(ws: Workspace, held: Sequence[Held]) -> tuple[VerifyProblem, ...]:
    known = {one.sha256 for one in held}
    return tuple(
        VerifyProblem("orphan", sha256, f"The vault holds {sha256}, which no record names.")
        for sha256 in ws.vault.orphans(known)
    )
