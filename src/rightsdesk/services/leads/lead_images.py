"""The frames of leads as pictures: two to look at closely, many small ones for a list, or as files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlmodel import col, select

from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.filetypes import printable_path
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.failures import disk_failure
from rightsdesk.store.tables import Lead, LeadRun

_SMALL = 72


def lead_images(
    ws: Workspace, lead_id: str, height: int = 360, *, clip_shift: float = 0.0, work_shift: float = 0.0
) -> tuple[bytes, bytes]:
    """Give the two frames of a lead as JPEG, ours first, or frames so many seconds beside them.

    A clip that resembles the work mirrored is turned back. Slow: decodes both files in child processes.
    """
    with ws.database.read() as session:
        row = require(session, Lead, lead_id)
        run = require(session, LeadRun, row.run_id)
        paths = ws.vault.path(row.reference_sha256), ws.vault.path(run.clip_sha256)
        times = row.reference_second + work_shift, row.clip_second + clip_shift
        mirrored = row.mirrored
    from rightsdesk.analysis.frames import frames_as_jpeg  # slow to import: numpy and OpenCV

    ours = frames_as_jpeg(paths[0], [max(0.0, times[0])], height=height)
    theirs = frames_as_jpeg(paths[1], [max(0.0, times[1])], height=height, mirror=mirrored)
    return ours[0], theirs[0]


def save_lead_images(ws: Workspace, lead_id: str, folder: Path, height: int = 1080) -> tuple[Path, Path]:
    """Save the two frames of a lead in a folder. Raises `NotFound`, `StorageFailed`."""
    ours, theirs = lead_images(ws, lead_id, height)
    files = folder / f"{lead_id}-ours.jpg", folder / f"{lead_id}-theirs.jpg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in zip(files, (ours, theirs), strict=True):
            file.write_bytes(data)
    except OSError as error:
        raise disk_failure(error, f"The folder {printable_path(folder)}") from error
    return files


def small_images(
    ws: Workspace, lead_ids: Sequence[str], ctx: JobContext, height: int = _SMALL
) -> dict[str, tuple[bytes, bytes]]:
    """Give small frames of many leads, ours first; each file is decoded once. Raises `Cancelled`.

    A lead whose file cannot be read has none.
    """
    with ws.database.read() as session:
        query = select(Lead, LeadRun.clip_sha256).join(LeadRun, col(LeadRun.id) == Lead.run_id)
        rows = session.exec(query.where(col(Lead.id).in_(lead_ids)).order_by(Lead.id)).all()
        sides: dict[tuple[str, bool], dict[tuple[str, int], float]] = {}
        for row, clip_sha256 in rows:
            sides.setdefault((row.reference_sha256, False), {})[row.id, 0] = row.reference_second
            sides.setdefault((clip_sha256, row.mirrored), {})[row.id, 1] = row.clip_second
    found: dict[tuple[str, int], bytes] = {}
    for number, ((sha256, mirrored), wanted) in enumerate(sides.items()):
        ctx.report(number, len(sides), "")
        found |= _frames(ws.vault.path(sha256), wanted, height, mirror=mirrored)
    ids = {lead_id for lead_id, _ in found}
    return {one: (found.get((one, 0), b""), found.get((one, 1), b"")) for one in sorted(ids)}


def _frames(
    path: Path, wanted: Mapping[tuple[str, int], float], height: int, *, mirror: bool
) -> dict[tuple[str, int], bytes]:
    from rightsdesk.analysis.frames import frames_as_jpeg

    try:
        pictures = frames_as_jpeg(path, list(wanted.values()), height=height, mirror=mirror)
    except UnreadableMedia:
        return {}
    return dict(zip(wanted, pictures, strict=True))
