"""Pictures for the screen, as JPEG bytes: what a reference or a piece of evidence looks like."""

from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.services.lookup import require
from rightsdesk.services.works.held_pictures import small_pictures
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem, Reference


def reference_pictures(
    ws: Workspace, reference_id: str, count: int = 1, height: int = 180
) -> tuple[bytes, ...]:
    """Give evenly spread frames of a reference, or its picture; none of sound, few of a partner's.

    Slow: decodes in a child process.
    """
    with ws.database.read() as session:
        row = require(session, Reference, reference_id)
        if row.kind == MediaKind.AUDIO:
            return ()
        sha256, duration = row.sha256, row.duration if row.kind == "video" else 0.0
        is_held = not row.held_by
    if is_held:
        return _pictures(ws, sha256, duration, count, height)
    small = small_pictures(ws, reference_id, _spread(duration, count), height)
    return tuple(each for each in small if each)


def evidence_pictures(
    ws: Workspace, evidence_id: str, count: int = 1, height: int = 180
) -> tuple[bytes, ...]:
    """Give evenly spread frames of an evidence item; none when it holds no picture that can be read."""
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        container = row.provenance.get("container") or {}
        if not row.provenance.get("readable") or container.get("kind") not in {"video", "still"}:
            return ()
        sha256, duration = row.sha256, float(container.get("duration") or 0.0)
        if container["kind"] == "still":
            duration = 0.0
    return _pictures(ws, sha256, duration, count, height)


def _pictures(ws: Workspace, sha256: str, duration: float, count: int, height: int) -> tuple[bytes, ...]:
    from rightsdesk.analysis.frames import frames_as_jpeg  # slow to import: numpy and OpenCV

    return frames_as_jpeg(ws.vault.path(sha256), _spread(duration, count), height=height)


def _spread(duration: float, count: int) -> list[float]:
    if duration <= 0:
        count = 1
    return [duration * (place + 0.5) / count for place in range(count)]
