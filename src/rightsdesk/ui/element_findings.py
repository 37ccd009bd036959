"""What people found of a work's elements in a clip, to be added from the two frames on the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rightsdesk.services.match_records import MatchRecord
from rightsdesk.ui.operations import Operations


class ElementFindings(QWidget):
    """The findings of one clip, those that were withdrawn at the end.

    `finding_chosen` carries an `ElementRecord`, so that the players can go to its frames; `counted` how many
    findings the clip has.
    """

    finding_chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations

    def show_clip(self, clip_id: str, match: MatchRecord | None = None) -> None:
        """Show the findings of a clip; an empty id clears the list. `match` is what is on the screen."""

    def add_at(self, clip_second: float, reference_second: float, match: MatchRecord) -> None:
        """Ask what of the work the two frames on the screen show, and keep it."""

    def judge(self, verdict: str) -> None:
        """Say of the chosen finding that it is present, not present or unsure; the earlier word is kept."""
