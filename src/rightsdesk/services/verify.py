"""Check that nothing was lost or changed: database, vault, custody chain, issued notices."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody, durable
from rightsdesk.store.tables import Case, CustodyEvent, EvidenceItem, Notice, Reference


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

    `leftovers` are files that no record names: a crash between file and record leaves one. They are no damage.
    """

    checked: VerifyCounts
    problems: tuple[VerifyProblem, ...]
    leftovers: tuple[VerifyProblem, ...]


@dataclass(frozen=True)
class _Held:
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
    with ws.database.read() as session:
        if case_id is not None:
            require(session, Case, case_id)
        held = list(_held(session, case_id))
        events = len(session.exec(select(CustodyEvent.seq)).all())
        chain = custody.verify(session)
    problems = [VerifyProblem("database", "", message) for message in ws.database.check()]
    problems += [VerifyProblem("custody", f"event {found.seq}", found.message) for found in chain]
    for number, one in enumerate(held):
        ctx.report(number, len(held), one.id)
        problems += _check_file(ws, one, ctx, fast=fast)
    leftovers: list[VerifyProblem] = []
    if case_id is None:
        known = {one.sha256 for one in _all_held(ws)}
        leftovers = [
            VerifyProblem("orphan", sha256, f"The vault holds {sha256}, which no record names.")
            for sha256 in ws.vault.orphans(known)
        ]
    kinds = [one.kind for one in held]
    counts = VerifyCounts(kinds.count("evidence"), events, kinds.count("notice"), kinds.count("reference"))
    return VerifyReport(counts, tuple(problems), tuple(leftovers))


def _all_held(ws: Workspace) -> list[_Held]:
    with ws.database.read() as session:
        return list(_held(session, None))


def _held(session: Session, case_id: str | None) -> Iterator[_Held]:
    items = select(EvidenceItem.id, EvidenceItem.sha256, EvidenceItem.size).order_by(col(EvidenceItem.id))
    notices = (
        select(Notice.id, Notice.pdf_sha256, Notice.pdf_size)
        .where(Notice.pdf_sha256 != "")
        .order_by(col(Notice.id))
    )
    if case_id is not None:
        items = items.where(EvidenceItem.case_id == case_id)
        notices = notices.where(Notice.case_id == case_id)
    yield from (_Held(*row, "evidence") for row in session.exec(items))
    yield from (_Held(*row, "notice") for row in session.exec(notices))
    if case_id is None:
        references = select(Reference.id, Reference.sha256, Reference.size).order_by(col(Reference.id))
        yield from (_Held(*row, "reference") for row in session.exec(references))


def _check_file(ws: Workspace, held: _Held, ctx: JobContext, *, fast: bool) -> Iterator[VerifyProblem]:
    problem = ws.vault.verify(held.sha256, fast=fast, size=held.size, ctx=ctx)
    if problem is not None:
        yield VerifyProblem(held.kind, held.id, problem.message)
    if held.kind == "notice":
        copy = ws.folder.notices_path / f"{held.id}.pdf"
        if not copy.is_file():
            yield VerifyProblem("notice", held.id, f"The issued PDF {copy} is missing.")
        elif not fast and durable.sha256_of(copy) != held.sha256:
            yield VerifyProblem("notice", held.id, f"The issued PDF {copy} differs from what was issued.")
