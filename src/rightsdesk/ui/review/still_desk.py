"""Exact frames of both sides for a pair of seconds; of many wishes only the latest is worked on."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from rightsdesk.services.matching import play_copies
from rightsdesk.services.matching.play_copies import Frame, MatchFootage
from rightsdesk.ui.review.player import Picture
from rightsdesk.ui.shell.operations import Operations, Reader

Wish = tuple[float, float]


class StillDesk(QObject):
    """Decodes beside the window, one pair at a time."""

    arrived = Signal(object, object)  # theirs and ours, each a Picture
    failed = Signal(object)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._footage: MatchFootage | None = None
        self._asked: Wish | None = None
        self._next: Wish | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_arrived)
        self._reader.failed.connect(self._on_failed)

    def load(self, footage: MatchFootage | None) -> None:
        """Take another match, or none."""
        self._reader.drop()
        self._footage, self._asked, self._next = footage, None, None

    def want(self, clip_at: float, work_at: float) -> None:
        """Ask for the frames on screen at these seconds."""
        if self._asked is None:
            self._ask((clip_at, work_at))
        else:
            self._next = (clip_at, work_at)

    @property
    def is_busy(self) -> bool:
        """Whether frames are still to come."""
        return self._asked is not None

    def _ask(self, wish: Wish) -> None:
        if self._footage is not None:
            self._asked = wish
            use = partial(play_copies.show_frames, footage=self._footage, clip_at=wish[0], work_at=wish[1])
            self._reader.look(use)

    @Slot(object)
    def _on_arrived(self, frames: tuple[Frame, Frame]) -> None:
        theirs, ours = (Picture(one.at, pixels=_image(one)) for one in frames)
        following = self._take_next()
        self.arrived.emit(theirs, ours)
        if following is not None and self._asked is None:
            self._ask(following)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._take_next()
        self.failed.emit(error)

    def _take_next(self) -> Wish | None:
        following, self._asked, self._next = self._next, None, None
        return following


def _image(frame: Frame) -> QImage:
    if not frame.data:
        return QImage()
    return QImage(frame.data, frame.width, frame.height, 4 * frame.width, QImage.Format.Format_RGB32).copy()
