"""The letter as it would be printed, page under page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import IconLabel


class PdfPane(QWidget):
    """Shows PDF bytes; keeps its place when a newer version of the same letter arrives."""

    def __init__(self) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(self.tr("Preview of the letter"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self._document)
        self._note = SafeLabel(role="caption")
        self._icon = IconLabel("refresh", 14)
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.addWidget(self._icon)
        row.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    @property
    def page_count(self) -> int:
        return self._document.pageCount()

    def show_note(self, note: str, icon: str = "info") -> None:
        """Say something about the preview, under it."""
        self._note.set_text(note)
        self._icon.set_icon(icon)

    def show_pdf(self, data: bytes) -> None:
        """Show another version of the letter."""
        place = self.view.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.view.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Show nothing."""
        self._document.close()
