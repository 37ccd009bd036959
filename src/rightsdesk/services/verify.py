"""Check that nothing was lost or changed: database, vault, custody chain, issued notices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, func, select

from rightsdesk.domain.vocabulary import IdKind, looks_like_id
from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody, durable
from rightsdesk.store.tables import Case, CustodyEvent, EvidenceItem, Notice, Reference

_HOLDING = (IdKind.EVIDENCE, IdKind.REFERENCE, IdKind.NOTICE)


@dataclass(frozen=True)
class VerifyProblem:
    """One thing that does not hold: what kind, which record, and a sentence."""

    kind: str
    id: str
    message: str


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


@dataclass(frozen=True)
class Held:
    """A file of the vault as the record that names it says it is."""

    id: str
    sha256: str
    size: int
    kind: str


def verify_records(
    ws: Workspace, ctx: JobContext, *, case_id: str | None = None, fast: bool = False
) -> VerifyReport:
    """Check everything, or one case's evidence and notices; reads every byte unless `fast`.

    Raises `NotFound` for the case. Damage is reported, never raised and never repaired.
    """
    try:
        read = _read(ws, case_id)
    except StorageFailed as error:
        return VerifyReport(VerifyCounts(0, 0, 0, 0), (VerifyProblem("database", "", error.message),), ())
    problems = [*read.problems]
    for number, one in enumerate(read.held):
        ctx.report(number, len(read.held), one.id)
        problems += _check_file(ws, one, ctx, fast=fast)
    leftovers = _leftovers(ws, read.held) if case_id is None else ()
    kinds = [one.kind for one in read.held]
    counts = VerifyCounts(
        kinds.count("evidence"), read.events, kinds.count("notice"), kinds.count("reference")
    )
    return VerifyReport(counts, tuple(problems), leftovers)


@dataclass(frozen=True)
class _Read:
    held: tuple[Held, ...]
    events: int
    problems: tuple[VerifyProblem, ...]


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
    return _Read(held, events, tuple(problems))


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


def _leftovers(ws: Workspace, held: Sequence[Held]) -> tuple[VerifyProblem, ...]:
    known = {one.sha256 for one in held}
    return tuple(
        VerifyProblem("orphan", sha256, f"The vault holds {sha256}, which no record names.")
        for sha256 in ws.vault.orphans(known)
    )


def held_files(session: Session, case_id: str | None = None) -> tuple[Held, ...]:
    """Give every file that a record names, of everything or of one case."""
    return tuple(_held(session, case_id))


def _held(session: Session, case_id: str | None) -> Iterator[Held]:
    items = select(EvidenceItem.id, EvidenceItem.sha256, EvidenceItem.size).order_by(col(EvidenceItem.id))
    notices = (
        select(Notice.id, Notice.pdf_sha256, Notice.pdf_size)
        .where(Notice.pdf_sha256 != "")
        .order_by(col(Notice.id))
    )
    if case_id is not None:
        items = items.where(EvidenceItem.case_id == case_id)
        notices = notices.where(Notice.case_id == case_id)
    yield from (Held(*row, "evidence") for row in session.exec(items))
    yield from (Held(*row, "notice") for row in session.exec(notices))
    if case_id is None:
        references = select(Reference.id, Reference.sha256, Reference.size).order_by(col(Reference.id))
        yield from (Held(*row, "reference") for row in session.exec(references))


def _check_file(ws: Workspace, held: Held, ctx: JobContext, *, fast: bool) -> Iterator[VerifyProblem]:
    problem = ws.vault.verify(held.sha256, fast=fast, size=held.size, ctx=ctx)
    if problem is not None:
        yield VerifyProblem(held.kind, held.id, problem.message)
    if held.kind == "notice":
        copy = ws.folder.notices_path / f"{held.id}.pdf"
        if not copy.is_file():
            yield VerifyProblem("notice", held.id, f"The issued PDF {copy} is missing.")
        elif not fast and not _same_bytes(copy, held.sha256):
            yield VerifyProblem("notice", held.id, f"The issued PDF {copy} differs from what was issued.")


def _same_bytes(copy: Path, sha256: str) -> bool:
    try:
        return durable.sha256_of(copy) == sha256
    except OSError:
        return False
