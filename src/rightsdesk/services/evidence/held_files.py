"""The files that records name, and reading them all again on every core of the machine."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlmodel import Session, col, select

from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import durable
from rightsdesk.store.tables import (
    EvidenceItem,
    FingerprintFile,
    Notice,
    PublicationCheck,
    Reference,
    ReservationPack,
)

_WORKERS = os.cpu_count() or 1
_WAITING = 4 * _WORKERS
_TICK = 0.1  # seconds between two looks at whether the user asked to stop


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the vault as the record that names it says it is."""

    id: str
    sha256: str
    size: int
    kind: str


@dataclass(frozen=True)
class FileFault:
    """A file that is not what its record says."""

    held: Held
    message: str


@dataclass(frozen=True, slots=True)
class _Task:
    """One file to read, however many records name it; a `copy` lies beside the vault."""

    sha256: str
    size: int
    copy: Path | None = None


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
        references = select(Reference.id, Reference.sha256, Reference.size).where(Reference.held_by == "")
        yield from (Held(*row, "reference") for row in session.exec(references.order_by(col(Reference.id))))
        taken = select(FingerprintFile.id, FingerprintFile.sha256, FingerprintFile.size)
        taken = taken.where(FingerprintFile.direction == "taken").order_by(col(FingerprintFile.id))
        yield from (Held(*row, "fingerprints") for row in session.exec(taken))
        yield from _of_reservations(session)


def _of_reservations(session: Session) -> Iterator[Held]:
    packs = select(ReservationPack.id, ReservationPack.archive_sha256, ReservationPack.archive_size)
    checks = select(PublicationCheck.id, PublicationCheck.sha256, PublicationCheck.size)
    seen = checks.where(PublicationCheck.sha256 != "").order_by(col(PublicationCheck.id))
    yield from (Held(*row, "reservation") for row in session.exec(packs.order_by(col(ReservationPack.id))))
    yield from (Held(*row, "publication") for row in session.exec(seen))


def check_files(
    ws: Workspace, held: Sequence[Held], ctx: JobContext, *, fast: bool = False
) -> tuple[FileFault, ...]:
    """Read every file again, or only look at presence and size; the faults in the order of the records.

    Files are read by as many threads as the machine has cores: hashing lets go of Python's lock. A file that
    several records name is read once.
    """
    tasks = {one: _tasks(ws, one) for one in held}
    reading = _Reading(ws, tuple(dict.fromkeys(task for of in tasks.values() for task in of)), ctx, fast=fast)
    faults = reading.run()
    return tuple(FileFault(one, faults[task]) for one, of in tasks.items() for task in of if task in faults)


def _tasks(ws: Workspace, one: Held) -> tuple[_Task, ...]:
    in_vault = _Task(one.sha256, one.size)
    if one.kind != "notice":
        return (in_vault,)
    return in_vault, _Task(one.sha256, one.size, ws.folder.notices_path / f"{one.id}.pdf")


class _Reading:
    """Reads files in threads, with few of them waiting; reports and stops from the caller's thread."""

    def __init__(self, ws: Workspace, tasks: Sequence[_Task], ctx: JobContext, *, fast: bool) -> None:
        self._ws, self._tasks, self._ctx, self._fast = ws, tasks, ctx, fast
        self._total = sum(task.size for task in tasks)
        self._finished = 0
        self._under_way: dict[_Task, int] = {}
        self._stopped = Event()

    def run(self) -> dict[_Task, str]:
        faults: dict[_Task, str] = {}
        waiting: deque[tuple[_Task, Future[str]]] = deque()
        with ThreadPoolExecutor(_WORKERS, "verify") as pool:
            try:
                for task in self._tasks:
                    waiting.append((task, pool.submit(self._fault, task)))
                    if len(waiting) >= _WAITING:
                        self._take(*waiting.popleft(), faults)
                while waiting:
                    self._take(*waiting.popleft(), faults)
            except BaseException:
                self._stopped.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return faults

    def _take(self, task: _Task, future: Future[str], faults: dict[_Task, str]) -> None:
        while True:
            done = self._finished + sum(self._under_way.copy().values())
            self._ctx.report(done, self._total, "Checking", in_bytes=True)
            try:
                message = future.result(_TICK)
            except TimeoutError:
                continue
            break
        self._under_way.pop(task, None)
        self._finished += task.size
        if message:
            faults[task] = message

    def _fault(self, task: _Task) -> str:
        def look(done: int) -> None:
            if self._stopped.is_set():
                raise Cancelled
            self._under_way[task] = done

        if task.copy is not None:
            return self._copy_fault(task, task.copy, look)
        ctx = JobContext(lambda progress: look(progress.done))
        problem = self._ws.vault.verify(task.sha256, fast=self._fast, size=task.size, ctx=ctx)
        return problem.message if problem else ""

    def _copy_fault(self, task: _Task, copy: Path, look: Callable[[int], None]) -> str:
        if not copy.is_file():
            return f"The issued PDF {copy} is missing."
        try:
            same = self._fast or durable.sha256_of(copy, look) == task.sha256
        except OSError:
            same = False
        return "" if same else f"The issued PDF {copy} differs from what was issued."
