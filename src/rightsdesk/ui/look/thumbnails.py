"""Small pictures of records that never change: read once, one after the other, and remembered."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.errors import UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.shell.operations import Operations, Reader

_HEIGHT = 72
_MOST = 40

Pictures = Callable[..., tuple[bytes, ...]]


class Thumbnails(QObject):
    """The pictures of references or evidence, by id."""

    arrived = Signal()

    def __init__(self, operations: Operations, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._known: dict[str, bytes] = {}
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_arrived)

    def of(self, record_id: str) -> bytes:
        """The picture of a record; empty while it is not there."""
        return self._known.get(record_id, b"")

    def want(self, record_ids: Sequence[str]) -> None:
        """Read the pictures that are not there yet."""
        missing = tuple(one for one in record_ids if one not in self._known)[:_MOST]
        if missing:
            self._reader.run(partial(_read_all, pictures=self._pictures, record_ids=missing))

    @Slot(object)
    def _on_arrived(self, found: dict[str, bytes]) -> None:
        self._known.update(found)
        self.arrived.emit()


def _read_all(
    workspace: Workspace, *, pictures: Pictures, record_ids: tuple[str, ...], ctx: JobContext
) -> dict[str, bytes]:
    """Read one picture for each record; a file that cannot be shown has none."""
    found: dict[str, bytes] = {}
    for number, record_id in enumerate(record_ids):
        ctx.report(number, len(record_ids), record_id)
        try:
            found[record_id] = next(iter(pictures(workspace, record_id, height=_HEIGHT)), b"")
        except UserError:
            found[record_id] = b""
    return found
