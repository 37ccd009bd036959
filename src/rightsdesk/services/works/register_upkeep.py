"""Keep the register whole: what is missing, damaged or of an older method is made again from the vault.

The register lies in the data folder, which a team shares: whoever comes first makes a fingerprint, for all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlmodel import col, select

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import make_folder
from rightsdesk.store.tables import FingerprintFile, ForeignReference, Reference

if TYPE_CHECKING:
    from rightsdesk.analysis.fingerprints import Fingerprint
    from rightsdesk.analysis.sound import SoundPrint

_POLL = 0.2


@dataclass(frozen=True)
class _Absent:
    """A reference to make again: from its media, or from a partner's file and the part of it."""

    id: str
    sha256: str
    part: str = ""


def ensure_registered(ws: Workspace, ctx: JobContext) -> None:
    """Make again what the register lacks, from the files in the vault; several programs share the work.

    A partner's reference whose file was made by another version stays out until the partner sends a new one.
    Raises `StorageFailed` naming a reference whose file is gone, `UnreadableMedia`, `Cancelled`.
    """
    waiting = list(_absent(ws))
    while waiting:
        left = [one for one in waiting if not _made(ws, one, ctx, wait=0.0)]
        if len(left) == len(waiting):  # other programs are at all of them
            ctx.report(0, 0, "Waiting for fingerprints")
            _made(ws, left[0], ctx, wait=_POLL)
        waiting = [one for one in left if one.id not in ws.register]


def described(path: Path, ctx: JobContext) -> "tuple[Fingerprint, SoundPrint | None]":
    """What is remembered of a file."""
    from rightsdesk.analysis import fingerprints, sound  # slow to import: numpy and OpenCV

    return fingerprints.fingerprint(path, ctx), sound.sound_print(path, ctx)


@contextmanager
def alone_with(ws: Workspace, reference_id: str, wait: float) -> Iterator[bool]:
    """Keep other programs from making the same fingerprint meanwhile; tells whether that could be done."""
    make_folder(ws.register.folder)
    lock = FileLock(ws.register.folder / f".{reference_id}.lock", mode=0o600)
    try:
        lock.acquire(timeout=wait, poll_interval=_POLL / 4)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _absent(ws: Workspace) -> Iterator[_Absent]:
    present = ws.register.ids()
    with ws.database.read() as session:
        kept = select(Reference).where(col(Reference.removed_at).is_(None)).order_by(Reference.id)
        rows = [row for row in session.exec(kept) if row.id not in present]
        for row in rows:
            if not row.held_by:
                yield _Absent(row.id, row.sha256)
                continue
            foreign = session.get(ForeignReference, row.id)
            file = session.get(FingerprintFile, foreign.file_id) if foreign is not None else None
            if foreign is not None and file is not None and _is_readable(file):
                yield _Absent(row.id, file.sha256, foreign.part)


def _is_readable(file: FingerprintFile) -> bool:
    from rightsdesk.analysis.foreign import engine_mark

    return file.engine_mark == engine_mark()


def _made(ws: Workspace, one: _Absent, ctx: JobContext, wait: float) -> bool:
    """Whether the reference is in the register now; False when another program is at it."""
    with alone_with(ws, one.id, wait) as alone:
        if not alone:
            return False
        if one.id not in ws.register:
            ws.register.add(one.id, *_from_vault(ws, one, ctx))
        return True


def _from_vault(ws: Workspace, one: _Absent, ctx: JobContext) -> "tuple[Fingerprint, SoundPrint | None]":
    path = ws.vault.path(one.sha256)
    if not path.is_file():
        raise StorageFailed(
            f"{one.id} cannot be compared: its file {one.sha256[:12]}… is not in {ws.vault.folder}.",
            "A team shares one data folder; else restore the file from a backup, or remove the reference.",
        )
    if not one.part:
        return described(path, ctx)
    from rightsdesk.services.exchange.fingerprint_parts import prepared_part

    return prepared_part(path, one.part, ctx)
