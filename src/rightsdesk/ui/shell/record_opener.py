"""Shows a record where it has its place in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.ledger import SupportKind
from rightsdesk.services.finding.search import Hit
from rightsdesk.ui.pages.page import DUE, REVIEW, UPLOADER

if TYPE_CHECKING:
    from rightsdesk.ui.main_window import MainWindow

_OF_THE_STUDIO = {
    SupportKind.STUDIO,
    SupportKind.RIGHTSHOLDER,
    SupportKind.SIGNATORY,
    SupportKind.AUTHORITY,
}


class RecordOpener(QObject):
    """Goes from a record to its page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @Slot(str, str, str)
    def open(self, case_id: str, kind: str, record_id: str) -> None:
        """Show a record that a sentence rests on."""
        window = self._window
        if kind in _OF_THE_STUDIO:
            window.forms.edit_studio()
        elif kind == UPLOADER:
            window.show_place("uploaders", record_id)
        elif kind == DUE:
            window.show_place("deadlines", record_id)
        elif kind == REVIEW:
            window.show_place("review", record_id)
        elif kind == SupportKind.NOTICE:
            window.open_notice(record_id)
        elif kind in {SupportKind.WORK, SupportKind.CHARACTER} and record_id.startswith("W-"):
            window.go_to("works")
            window.works.choose(record_id)
        else:
            window.open_case(case_id)
            window.case.open_record(case_id, kind, record_id)

    @Slot(object)
    def open_hit(self, hit: Hit) -> None:
        """Show a record that a search found."""
        if hit.kind == SearchKind.NOTICE:
            self._window.open_notice(hit.id)
        elif hit.case_id is None:
            self._window.go_to("works")
            self._window.works.choose(hit.id)
        elif hit.kind == SearchKind.CLIP:
            self.open(hit.case_id, SupportKind.CLIP, hit.id)
        else:
            self._window.open_case(hit.case_id)
