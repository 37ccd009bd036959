"""Garbage is collected on the GUI thread only: a widget that another thread deletes ends the program.

Python collects on whichever thread happens to make the next object. Among what it finds may be a widget that
nobody holds any more except in a circle; Qt lets such a one be deleted only where the event loop runs.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class GarbageTurns(QObject):
    """Collects in turns of the event loop, by Python's own limits, from `begin` to `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Let no other thread collect any more."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Let Python collect where it likes, when no window is left."""
        if self._timer.isActive():
            self._timer.stop()
            gc.enable()

    @Slot()
    def _on_turn(self) -> None:
        pairs = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        due = [generation for generation, (count, most) in pairs if count > most]
        if due:
            gc.collect(due[-1])
