"""What an evidence item shows: a picture, frames of a video, pages of a PDF, or its text."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.jobs import JobContext
from rightsdesk.services.evidence.item_views import ItemPreview, item_preview
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.paper.pdf_pages import draw_pages
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.service_words import service_said

_GAP = Space.S


class PictureGrid(QWidget):
    """Pictures in columns, as wide as there is room, never enlarged."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[QPixmap] = []
        self._columns = 1

    @property
    def count(self) -> int:
        """How many pictures are shown."""
        return len(self._pictures)

    def show_pictures(self, pictures: tuple[QImage, ...], columns: int) -> None:
        """Show other pictures."""
        self._pictures, self._columns = [QPixmap.fromImage(one) for one in pictures], columns
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for picture, place in zip(self._pictures, self._places(), strict=True):
            painter.drawPixmap(place, picture)
        painter.end()

    def _places(self) -> list[QRect]:
        room = max(1, (self.width() - _GAP * (self._columns - 1)) // self._columns)
        places: list[QRect] = []
        top = tallest = 0
        for number, picture in enumerate(self._pictures):
            if number and number % self._columns == 0:
                top, tallest = top + tallest + _GAP, 0
            most = QSize(min(room, picture.width()), picture.height())
            size = picture.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
            places.append(QRect((number % self._columns) * (room + _GAP), top, size.width(), size.height()))
            tallest = max(tallest, size.height())
        return places

    def _arrange(self) -> None:
        self.setMinimumHeight(max((place.bottom() + 1 for place in self._places()), default=0))
        self.update()


class ItemPreviewPane(QStackedWidget):
    """The preview of one item; it is made ready beside the window."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_preview)
        self._reader.failed.connect(self._on_failed)
        self._pages = Reader(operations, self)
        self._pages.arrived.connect(self._on_pages)
        self.grid = PictureGrid()
        self.grid.setAccessibleName(self.tr("Preview"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Preview"))
        self._scroll.setWidget(self.grid)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the file"))
        self.said = SafeLabel(role="muted", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addStretch()
        for page in (self._scroll, self.text, holder):
            self.addWidget(page)

    def show_item(self, evidence_id: str) -> None:
        """Show another item."""
        self._pages.drop()
        self._say(self.tr("Reading the file"))
        self._reader.look(partial(_read, evidence_id=evidence_id))

    @Slot(object)
    def _on_preview(self, found: tuple[ItemPreview, tuple[QImage, ...]]) -> None:
        preview, pictures = found
        if preview.kind in {"picture", "frames"}:
            self._show_pictures(pictures, 1 if preview.kind == "picture" else 3)
        elif preview.kind == "pdf":
            self._pages.look(partial(_draw, data=preview.data))
        elif preview.kind == "text":
            shown = "\n".join(visible_marks(line) for line in preview.text.splitlines())
            end = "\n\n" + self.tr("Only the beginning is shown.") if preview.cut else ""
            self.text.setPlainText(shown + end)
            self.setCurrentWidget(self.text)
        else:
            kept = self.tr("Files of this kind are kept as they are and not shown.")
            self._say(service_said(preview.problem) or kept)

    @Slot(object)
    def _on_pages(self, pages: tuple[QImage, ...]) -> None:
        self._show_pictures(pages, 1)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say(str(getattr(error, "message", error)))

    def _show_pictures(self, pictures: tuple[QImage, ...], columns: int) -> None:
        self.grid.show_pictures(pictures, columns)
        if self.grid.count:
            self.setCurrentWidget(self._scroll)
        else:
            self._say(self.tr("The file cannot be drawn. It is kept as it came in."))

    def _say(self, sentence: str) -> None:
        self.said.set_text(sentence)
        self.setCurrentIndex(2)


def _read(ws: Workspace, evidence_id: str, ctx: JobContext) -> tuple[ItemPreview, tuple[QImage, ...]]:
    """The preview and its pictures, decoded where a large one holds nobody up."""
    preview = item_preview(ws, evidence_id, ctx)
    return preview, _decoded(preview.pictures)


def _draw(ws: Workspace, data: bytes, ctx: JobContext) -> tuple[QImage, ...]:
    return _decoded(draw_pages(ws, data, ctx))


def _decoded(pictures: tuple[bytes, ...]) -> tuple[QImage, ...]:
    images = (QImage.fromData(data) for data in pictures)
    return tuple(one for one in images if not one.isNull())
