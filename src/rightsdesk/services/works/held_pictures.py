"""Small pictures of references whose media a partner holds, as far as the partner gave any."""

from collections.abc import Sequence

from rightsdesk.errors import Refused
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Reference


def small_pictures(
    ws: Workspace, reference_id: str, times: Sequence[float], height: int
) -> tuple[bytes, ...]:
    """Give JPEGs of a partner's reference at these seconds; empty bytes where there is nothing to show."""
    from rightsdesk.analysis.foreign_pictures import shown_at  # slow to import: numpy and OpenCV

    stored = ws.register.get(reference_id)
    return tuple(b"" for _ in times) if stored is None else shown_at(stored, times, height)


def require_own_media(reference: Reference) -> None:
    """Raise `Refused` for a reference whose media a partner holds."""
    if reference.held_by:
        raise Refused(
            f"The pictures of {reference.id} are held by {reference.held_by}; only fingerprints are here.",
            "Ask them for the frames.",
        )
