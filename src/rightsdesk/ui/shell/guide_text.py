"""Shows a chapter of the guide: our own text, in the colours of the scheme, with pictures of the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTextBrowser, QWidget
from typing_extensions import override

from rightsdesk.assets import docs
from rightsdesk.services.house.guide import Chapter, GuidePlace, html_of
from rightsdesk.ui.look.theme import Colours, Space, TypeSize, colours_of, is_dark

_WIDEST_PICTURE = 720
_ROOM = 64  # margins of the text and the scroll bar
_REST_MS = 60


class GuideText(QTextBrowser):
    """One chapter; links to other chapters are told, links to elsewhere are handed over to be asked about."""

    place_wanted = Signal(object)
    address_wanted = Signal(str)
    picture_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(Space.XL)
        self.anchorClicked.connect(self._on_link)
        # A bar that comes and goes would resize the text while it is being set.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._chapter: Chapter | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST_MS)
        self._again.timeout.connect(self._set_where_it_is)

    def show_chapter(self, chapter: Chapter, anchor: str = "") -> None:
        """Show a chapter, from a place in it."""
        self._chapter = chapter
        self._set()
        if anchor:
            self.scrollToAnchor(anchor)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(picture_path(QUrl(name).fileName(), dark=is_dark(self.palette()))))
        ratio = self.devicePixelRatioF()
        width = min(max(self.viewport().width() - _ROOM, 200), _WIDEST_PICTURE, picture.width() or 1)
        shown = picture.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and self._chapter is not None:
            self._again.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._chapter is not None:
            self._again.start()

    @Slot()
    def _set_where_it_is(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._set()
        bar.setValue(round(share * bar.maximum()))

    def _set(self) -> None:
        if self._chapter is None:
            return
        document = self.document()
        document.clear()  # pictures of another look or width are not taken from the cache
        document.setDefaultStyleSheet(_style(colours_of(self)))
        self.setHtml(_with_room(_with_picture_links(html_of(self._chapter))))

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == "picture":
            self.picture_wanted.emit(link.path())
        elif link.scheme():
            self.address_wanted.emit(link.toString())
        elif self._chapter is not None:
            key = link.fileName().removesuffix(".md") or self._chapter.key
            self.place_wanted.emit(GuidePlace(key, link.fragment()))


class PictureWindow(QScrollArea):
    """A picture of the guide in its full size."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        picture = QPixmap(str(picture_path(name, dark=is_dark(parent.palette()))))
        shown = QLabel()
        shown.setPixmap(picture)
        shown.setAccessibleName(name)
        self.setWidget(shown)
        self.resize(QSize(picture.width() + Space.L, picture.height() + Space.L).boundedTo(QSize(1400, 900)))


def picture_path(name: str, *, dark: bool) -> Path:
    """Where a picture lies: in the dark look where there is one."""
    folder = docs().joinpath("screenshots")
    if dark and (other := folder.joinpath(name.replace("-light.", "-dark."))).is_file():
        return Path(str(other))
    return Path(str(folder.joinpath(name)))


def _with_picture_links(html: str) -> str:
    parts = html.split('<img src="')
    made = [parts[0]]
    for part in parts[1:]:
        name = part.partition('"')[0].rpartition("/")[2]
        tag, _, rest = part.partition(">")
        made.append(f'<a href="picture:{name}"><img src="{tag}></a>{rest}')
    return "".join(made)


def _with_room(html: str) -> str:
    """Let the lines of cells stand as far apart as others, which only paragraphs do."""
    for cell in ("th", "td"):
        html = html.replace(f"<{cell}>", f'<{cell}><p class="cell">').replace(f"</{cell}>", f"</p></{cell}>")
    return html


def _style(colours: Colours) -> str:
    rules: dict[str, str] = {
        "body": f"color: {colours.text}; font-size: {TypeSize.LEAD}px",
        "p, li": "line-height: 155%; margin-top: 6px; margin-bottom: 6px",
        "p.cell": "line-height: 140%; margin-top: 0px; margin-bottom: 0px",
        "h1": f"font-size: {TypeSize.TITLE + 4}px; margin-top: 0px; margin-bottom: 14px",
        "h2": f"font-size: {TypeSize.HEADING}px; margin-top: 26px; margin-bottom: 8px",
        "h3": f"font-size: {TypeSize.LEAD}px; margin-top: 18px; margin-bottom: 6px",
        "a": f"color: {colours.accent}; text-decoration: none",
        "code": f"background-color: {colours.hover}; font-family: monospace; font-size: {TypeSize.BODY}px",
        "pre": f"background-color: {colours.hover}; font-family: monospace; font-size: {TypeSize.BODY}px",
        "table": "margin-top: 10px; margin-bottom: 10px; border-collapse: collapse",
        "th, td": f"border: 1px solid {colours.line}; padding: 6px; font-size: {TypeSize.BODY}px",
        "th": f"background-color: {colours.hover}; text-align: left",
        "blockquote": f"color: {colours.muted}; margin-left: 12px; margin-right: 12px",
    }
    return "\n".join(f"{selector} {{ {rule}; }}" for selector, rule in rules.items())
