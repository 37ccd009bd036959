"""The strip of open tabs over the page; it is there when there is more than one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget
from typing_extensions import override

from rightsdesk.ui.look.icons import icon
from rightsdesk.ui.look.safe_text import tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Space, colours_of
from rightsdesk.ui.look.widgets import make_tool

_ICON = 15
_MOST_LETTERS = 28


@dataclass(frozen=True)
class TabLook:
    """What a tab says, which page it shows, and whether something in it is not saved."""

    title: str
    icon: str
    unsaved: bool = False


class TabStrip(QWidget):
    """Chosen by a click, closed by its cross or the middle button, moved by dragging; a menu lists all."""

    chosen = Signal(int)
    close_wanted = Signal(int)
    others_wanted = Signal(int)
    moved = Signal(int, int)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._looks: tuple[TabLook, ...] = ()
        self.bar = _Bar()
        self.bar.setAccessibleName(self.tr("Open tabs"))
        self.bar.currentChanged.connect(self.chosen)
        self.bar.close_wanted.connect(self.close_wanted)
        self.bar.menu_wanted.connect(self._on_menu)
        self.bar.tabMoved.connect(self._on_moved)
        self.new = make_tool("plus", self.tr("New tab"), 16)
        self.new.clicked.connect(self.new_wanted)
        self.all = make_tool("chevron-down", self.tr("All open tabs"), 16)
        self.all.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.all.setMenu(QMenu(self.all))
        self.all.menu().aboutToShow.connect(self._fill)
        self.all.menu().triggered.connect(self._on_listed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.bar)
        row.addWidget(self.new)
        row.addStretch(1)
        row.addWidget(self.all)
        self.hide()

    def show_tabs(self, looks: Sequence[TabLook], at: int) -> None:
        """Show these tabs, one of them in front."""
        self._looks = tuple(looks)
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(looks):
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(looks):
                self._add()
            self._write()
            self.bar.setCurrentIndex(at)
        self.setVisible(len(looks) > 1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "bar"):
            self._write()

    def menu_of(self, place: int) -> QMenu:
        """What can be done with a tab."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("What can be done with this tab"))
        menu.addAction(self.tr("Close"), lambda: self.close_wanted.emit(place))
        others = menu.addAction(self.tr("Close the others"), lambda: self.others_wanted.emit(place))
        others.setEnabled(len(self._looks) > 1)
        return menu

    def _add(self) -> None:
        place = self.bar.addTab("")
        close = make_tool("close", self.tr("Close this tab"), 12)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setObjectName("closeTab")
        close.clicked.connect(self._on_close)
        self.bar.setTabButton(place, QTabBar.ButtonPosition.RightSide, close)

    def _write(self) -> None:
        tint = colours_of(self).muted
        for place, look in enumerate(self._looks):
            named = f"● {look.title}" if look.unsaved else look.title
            self.bar.setTabText(place, _shown(named))
            self.bar.setTabToolTip(place, tooltip_text(look.title))
            self.bar.setAccessibleTabName(place, self._spoken(look))
            self.bar.setTabIcon(place, icon(look.icon, tint, size=_ICON))

    def _spoken(self, look: TabLook) -> str:
        title = visible_marks(look.title, one_line=True)
        return self.tr("%s, not saved").replace("%s", title) if look.unsaved else title

    @Slot()
    def _on_close(self) -> None:
        side = QTabBar.ButtonPosition.RightSide
        places = range(self.bar.count())
        self.close_wanted.emit(next(at for at in places if self.bar.tabButton(at, side) is self.sender()))

    @Slot(int, int)
    def _on_moved(self, place: int, to: int) -> None:
        looks = list(self._looks)
        looks.insert(to, looks.pop(place))
        self._looks = tuple(looks)
        self.moved.emit(place, to)

    @Slot(int, QPoint)
    def _on_menu(self, place: int, where: QPoint) -> None:
        menu = self.menu_of(place)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    @Slot()
    def _fill(self) -> None:
        menu = self.all.menu()
        menu.clear()
        for place, look in enumerate(self._looks):
            action = menu.addAction(_shown(look.title))
            action.setData(place)
            action.setCheckable(True)
            action.setChecked(place == self.bar.currentIndex())

    @Slot(QAction)
    def _on_listed(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class _Bar(QTabBar):
    """The tabs themselves."""

    close_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("openTabs")
        self.setMovable(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
            self.close_wanted.emit(place)
            return
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key else self.tabAt(event.pos())
        if place >= 0:
            where = self.tabRect(place).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(place, self.mapToGlobal(where))


def _shown(title: str) -> str:
    """A title as a tab shows it: foreign text with its marks visible, no letter of it underlined."""
    line = visible_marks(title, one_line=True)
    cut = line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1] + "…"
    return cut.replace("&", "&&")
