"""The window of the user guide: contents, search, back and forward, both languages."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rightsdesk.services.house import guide
from rightsdesk.services.house.guide import GuideHit, GuidePlace
from rightsdesk.ui.dialogs.web_dialog import WebDialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button, make_tool
from rightsdesk.ui.shell.guide_text import GuideText, PictureWindow

_SIZE = QSize(1040, 780)
_SIDE = 316
_OTHER = {"en": ("ja", "日本語"), "ja": ("en", "English")}
_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Stop:
    """A place that was looked at, and how far down."""

    place: GuidePlace
    down: int = 0


class GuideWindow(QWidget):
    """The guide as a window of its own, so that it can stay open beside a form."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("User guide"))
        self.resize(_SIZE)
        self.language = language
        self._stops: list[_Stop] = []
        self._at = -1
        self.text = GuideText(self.tr("Text of the guide"))
        self.list = self._make_list(self.tr("Chapters"))
        self.hits = self._make_list(self.tr("What was found"))
        self.none = SafeLabel(self.tr("The guide does not have these words."), role="muted", wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the guide"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.back = make_tool("back", self.tr("Back"))
        self.forward = make_tool("forward", self.tr("Forward"))
        self.other = make_button("", "language")
        self._side = QStackedWidget()
        self._build_ui()
        self._connect()
        self._fill()

    @property
    def place(self) -> GuidePlace:
        """What is shown."""
        return self._stops[self._at].place if self._stops else GuidePlace("")

    def go_to(self, place: GuidePlace) -> None:
        """Show a place of the guide."""
        self._remember_scroll()
        del self._stops[self._at + 1 :]
        self._stops.append(_Stop(place))
        self._at = len(self._stops) - 1
        self._show()

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        self._step(-1)

    @Slot()
    def go_forward(self) -> None:
        """Show what one went back from."""
        self._step(1)

    @Slot()
    def switch_language(self) -> None:
        """Show the same chapter in the other language."""
        self.language = _OTHER[self.language][0]
        self._fill()
        self._show()

    def _make_list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setWordWrap(True)
        made.setSpacing(3)
        made.setTextElideMode(Qt.TextElideMode.ElideNone)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        head.setSpacing(Space.S)
        for widget in (self.back, self.forward, self.search):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.other)
        self.search.setMaximumWidth(380)
        self.search.setMinimumWidth(260)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.hits, 1)
        self._side.addWidget(self.list)
        self._side.addWidget(found)
        side = QWidget()
        padded = QVBoxLayout(side)
        padded.setContentsMargins(Space.L, 0, Space.S, Space.L)
        padded.addWidget(self._side)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(side)
        split.addWidget(self.text)
        split.setSizes([_SIDE, _SIZE.width() - _SIDE])
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(split, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.other.clicked.connect(self.switch_language)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_enter)
        self.text.place_wanted.connect(self.go_to)
        self.text.address_wanted.connect(self._on_address)
        self.text.picture_wanted.connect(self._on_picture)
        for one in (self.list, self.hits):
            one.itemClicked.connect(self._on_item)
            one.itemActivated.connect(self._on_item)
        for keys, slot in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self._on_find),
            ("Esc", self._on_escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _fill(self) -> None:
        self.other.setText(_OTHER[self.language][1])
        self.list.clear()
        for one in guide.chapters(self.language):
            item = QListWidgetItem(one.title, self.list)
            item.setData(_PLACE, GuidePlace(one.key))
        self._on_search(self.search.text())

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._stops):
            self._remember_scroll()
            self._at += step
            self._show()
            self.text.verticalScrollBar().setValue(self._stops[self._at].down)

    def _remember_scroll(self) -> None:
        if self._stops:
            down = self.text.verticalScrollBar().value()
            self._stops[self._at] = _Stop(self._stops[self._at].place, down)

    def _show(self) -> None:
        if not self._stops:
            return
        chapter = guide.chapter(self.language, self.place.chapter)
        self.text.show_chapter(chapter, self.place.anchor)
        keys = [one.key for one in guide.chapters(self.language)]
        self.list.setCurrentRow(keys.index(chapter.key))
        self.setWindowTitle(f"{chapter.title} – {self.tr('User guide')}")
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._stops) - 1)

    @Slot(str)
    def _on_search(self, query: str) -> None:
        found: tuple[GuideHit, ...] = guide.search_guide(self.language, query)
        self.hits.clear()
        for hit in found:
            where = hit.section if hit.section == hit.chapter else f"{hit.chapter} › {hit.section}"
            QListWidgetItem(f"{where}\n{hit.snippet}", self.hits).setData(_PLACE, hit.place)
        self.none.setVisible(not found)
        self._side.setCurrentIndex(1 if query.strip() else 0)

    @Slot()
    def _on_enter(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)
            self._on_item(self.hits.item(0))

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place != self.place:
            self.go_to(place)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    @Slot(str)
    def _on_picture(self, name: str) -> None:
        PictureWindow(name, self).show()

    @Slot(str)
    def _on_address(self, address: str) -> None:
        GuideLinkDialog(QUrl(address), self).finish()


class GuideLinkDialog(WebDialog):
    """Which host a link of the guide leads to, before anybody follows it."""

    def __init__(self, address: QUrl, parent: QWidget) -> None:
        super().__init__(address.toString(), parent)
        self.say(self.tr("The guide itself needs no connection; this page lies outside of it."))
