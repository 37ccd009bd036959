"""Measures what agrees in the two frames that stand there, once somebody wants to see it."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.services.matching import match_proofs
from rightsdesk.services.matching.match_proofs import ProvenPair
from rightsdesk.services.matching.play_copies import MatchFootage
from rightsdesk.ui.review.in_step import Shown
from rightsdesk.ui.shell.operations import Operations, Reader

_SAME = 1e-3


class ProofDesk(QObject):
    """`arrived` carries the `ProvenPair` of the frames asked about last, or None when there is none."""

    arrived = Signal(object)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._footage: MatchFootage | None = None
        self._mirrored = False
        self._wanted = False
        self._shown: Shown | None = None
        self.known: ProvenPair | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_arrived)

    def load(self, footage: MatchFootage | None, *, mirrored: bool) -> None:
        """Take another match, or none."""
        self._reader.drop()
        self._footage, self._mirrored, self._shown, self.known = footage, mirrored, None, None
        self.arrived.emit(None)

    def want(self, *, wanted: bool) -> None:
        """Measure from now on, or no more."""
        self._wanted = wanted
        self._measure()

    def show_pair(self, shown: Shown) -> None:
        """Other frames stand there; those that only pass by while playing are not measured."""
        seen = not (shown.theirs.image().isNull() or shown.ours.image().isNull())
        self._shown = shown if shown.is_exact and seen else None
        self._measure()

    def _measure(self) -> None:
        shown = self._shown
        if self.known is not None and not (shown is not None and is_of(self.known, shown)):
            self.known = None
            self.arrived.emit(None)
        if shown is None or self._footage is None or not self._wanted or self.known is not None:
            return
        use = partial(
            match_proofs.prove_shown,
            footage=self._footage,
            clip_at=shown.theirs.at,
            work_at=shown.ours.at,
            mirrored=self._mirrored,
        )
        self._reader.look(use)

    @Slot(object)
    def _on_arrived(self, proven: ProvenPair) -> None:
        if self._shown is not None and is_of(proven, self._shown):
            self.known = proven
            self.arrived.emit(proven)


def is_of(proven: ProvenPair, shown: Shown) -> bool:
    """Whether these are the frames that were measured."""
    apart = abs(proven.clip_at - shown.theirs.at), abs(proven.work_at - shown.ours.at)
    return max(apart) < _SAME
