"""Draws the pages of a PDF beside the GUI thread; an old picture stays until the newer one is there.

Qt's own Python call holds the interpreter while it draws, so the drawing thread is Qt's. One page is drawn at
a time: a document is loaded and let go only while nothing is drawn, so that the GUI thread never waits.
"""

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

_MOST_BYTES = 128_000_000
_Key = tuple[int, int, int, int]


class PageDrawer(QObject):
    """Turns PDF bytes into pictures of pages, the wanted ones first."""

    loaded = Signal()
    drawn = Signal(int)
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes: tuple[QSizeF, ...] = ()
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._document: QPdfDocument | None = None
        self._next: bytes | None = None
        self._version = 0
        self._drawing: _Key | None = None
        self._wanted: dict[int, QSize] = {}
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._shown: dict[int, QPixmap] = {}

    def show_pdf(self, data: bytes) -> None:
        """Draw another version from now on."""
        self._next = data
        self._go_on()

    def clear(self) -> None:
        """Let go of everything."""
        self._wanted, self._shown = {}, {}
        self._kept.clear()
        self.show_pdf(b"")

    def want(self, pages: Mapping[int, QSize]) -> None:
        """Draw these pages in these sizes in device pixels, in this order, and no others any more."""
        self._wanted = dict(pages)
        self._go_on()

    def picture(self, page: int, size: QSize) -> QPixmap | None:
        """The best picture of a page there is: of this size, or else the last one drawn."""
        return self._kept.get(self._key(page, size)) or self._shown.get(page)

    @property
    def is_settled(self) -> bool:
        """Whether every wanted page is drawn in its newest version."""
        return self._next is None and self._drawing is None and self._missing() is None

    def _key(self, page: int, size: QSize) -> _Key:
        return self._version, page, size.width(), size.height()

    def _go_on(self) -> None:
        if self._drawing is not None:
            return
        if self._next is not None:
            self._load(self._next)
            if self._drawing is not None:  # whoever heard of the new document has asked for a page already
                return
        page = self._missing()
        if page is None:
            self.settled.emit()
            return
        self._drawing = self._key(page, self._wanted[page])
        self._renderer.requestPage(page, self._wanted[page])

    def _missing(self) -> int | None:
        """The first wanted page that is not drawn yet; those that are drawn count as used anew."""
        for page, size in self._wanted.items():
            if page >= len(self.sizes):
                continue
            key = self._key(page, size)
            if key not in self._kept:
                return page
            self._kept.move_to_end(key)
        return None

    def _load(self, data: bytes) -> None:
        self._next = None
        old, self._document = self._document, QPdfDocument(self)
        if data:
            buffer = QBuffer(self._document)
            buffer.setData(QByteArray(data))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(buffer)
        self._version += 1
        self._renderer.setDocument(self._document)
        if old is not None:
            old.deleteLater()
        pages = range(self._document.pageCount())
        self.sizes = tuple(self._document.pagePointSize(page) for page in pages)
        self._shown = {page: picture for page, picture in self._shown.items() if page in pages}
        self._kept.clear()
        self.loaded.emit()

    @Slot(int, QSize, QImage)
    def _on_rendered(self, page: int, _size: QSize, image: QImage) -> None:
        key, self._drawing = self._drawing, None
        if key is not None:
            picture = QPixmap.fromImage(image)
            self._kept[key] = self._shown[page] = picture
            self._forget_some()
            self.drawn.emit(page)
        self._go_on()

    def _forget_some(self) -> None:
        weight = sum(_weight(picture) for picture in self._kept.values())
        while weight > _MOST_BYTES and len(self._kept) > 1:
            _, picture = self._kept.popitem(last=False)
            weight -= _weight(picture)


def _weight(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
