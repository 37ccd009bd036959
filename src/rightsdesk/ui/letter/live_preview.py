"""The letter set anew while its fields are typed: the body at once, the exhibits when the hand rests."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NoticePdf
from rightsdesk.ui.shell.operations import Operations, Reader

_REST_MS = 900


class LivePreview(QObject):
    """Asks for one letter again and again; only the newest question is answered."""

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_pdf)
        self._reader.failed.connect(self.failed)
        self._notice_id = ""
        self._overrides: dict[str, str] = {}
        self._is_whole = False
        self._is_waiting = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)

    @property
    def is_whole(self) -> bool:
        """Whether the newest letter that was asked for stands there with its exhibits."""
        return self._is_whole and not self._is_waiting

    def ask(self, notice_id: str, overrides: Mapping[str, str], *, typing: bool) -> None:
        """Set a letter with these fields; while somebody is typing its exhibits wait until the hand rests."""
        self._notice_id, self._overrides = notice_id, dict(overrides)
        self._rest.setInterval(_REST_MS if typing else 0)
        self._rest.stop()
        self._look(annex=False)

    def drop(self) -> None:
        """Want nothing any more."""
        self._rest.stop()
        self._reader.drop()

    def _look(self, *, annex: bool) -> None:
        self._is_whole, self._is_waiting = annex, True
        use = partial(
            notices.preview_notice, notice_id=self._notice_id, overrides=self._overrides, annex=annex
        )
        self._reader.look(use)

    @Slot(object)
    def _on_pdf(self, pdf: NoticePdf) -> None:
        self._is_waiting = False
        if not self._is_whole:
            self._rest.start()
        self.arrived.emit(pdf)

    @Slot()
    def _on_rested(self) -> None:
        self._look(annex=True)
