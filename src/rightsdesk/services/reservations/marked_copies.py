"""Copies of pictures and PDFs that carry the reservation inside, and sidecars for everything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rightsdesk.documents.optout_marks import format_of, marked
from rightsdesk.domain.optout_files import POLICY_PATH
from rightsdesk.domain.optout_xmp import Mark, packet
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed, UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.filetypes import printable_name
from rightsdesk.services.lookup import note, require
from rightsdesk.services.reservations.reservations import newest_pack
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import ReservationPack

_LARGEST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class MarkOrder:
    """Which files to mark for which site, and where the copies go; the files themselves stay as they are."""

    files: tuple[Path, ...]
    out: Path
    site: str


@dataclass(frozen=True)
class MarkedFile:
    """One copy or sidecar, with the hash of the file it was made of."""

    file: str
    copy: str
    format: str
    sha256: str
    source_sha256: str


@dataclass(frozen=True)
class MarkFailure:
    """A file that was not marked, and why."""

    file: str
    reason: str


@dataclass(frozen=True)
class CopiesMarked:
    """What was made and what was not."""

    files: tuple[MarkedFile, ...]
    failed: tuple[MarkFailure, ...]


def mark_copies(ws: Workspace, order: MarkOrder, ctx: JobContext) -> CopiesMarked:
    """Write marked copies of files into a folder; what cannot hold the mark gets a sidecar.

    Nothing is written over. Raises `NotFound` (no reservation was made for the site), `InvalidInput`.
    """
    pack = newest_pack(ws, order.site).pack
    if order.out.exists() and not order.out.is_dir():
        raise InvalidInput(f"{order.out} is no folder.", "Name a folder, or one that is not there yet.")
    with ws.database.read() as session:
        holder = str(require(session, ReservationPack, pack.id).said["holder"])
    mark = Mark(holder, pack.site + POLICY_PATH, pack.allow_input)
    done: list[MarkedFile] = []
    failed: list[MarkFailure] = []
    for number, path in enumerate(order.files):
        ctx.report(number, len(order.files), f"Marking {printable_name(path)}")
        try:
            done.append(_marked_file(path, order.out, mark))
        except UserError as error:
            failed.append(MarkFailure(printable_name(path), error.message))
    if done:
        details = {"form": "marked copies", "files": [_said(one) for one in done]}
        with ws.database.write() as session:
            note(ws, session, CustodyVerb.EXPORTED, pack.id, details=details)
    return CopiesMarked(tuple(done), tuple(failed))


def _said(one: MarkedFile) -> dict[str, str]:
    return {"file": one.file, "copy": Path(one.copy).name, "sha256": one.sha256, "of": one.source_sha256}


def _marked_file(path: Path, out: Path, mark: Mark) -> MarkedFile:
    data = _content(path)
    form = format_of(data)
    if form:
        target, made = out / path.name, marked(data, mark)
    else:
        target, made = out / f"{path.name}.xmp", packet(mark, path.stem).encode()
    for taken in _same(path, target):
        raise InvalidInput(f"{taken} is there already; nothing is written over.", "Name another folder.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(made)
    except OSError as error:
        raise StorageFailed(f"{target} could not be written: {error.strerror}.", "Make room.") from error
    return MarkedFile(
        printable_name(path),
        str(target),
        form or "sidecar",
        sha256(made).hexdigest(),
        sha256(data).hexdigest(),
    )


def _same(path: Path, target: Path) -> Iterator[Path]:
    if target.exists() or target.absolute() == path.absolute():
        yield target


def _content(path: Path) -> bytes:
    if not path.exists():
        raise NotFound(f"There is no file {path}.", "Check the name.")
    if not path.is_file() or path.stat().st_size > _LARGEST_BYTES:
        raise InvalidInput(f"{path} is no file that can be marked.", "Name files up to 512 MiB.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageFailed(f"{path} cannot be read: {error.strerror}.", "Check the file.") from error
