"""The left side of the window: where one can go, with counts of what waits there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rightsdesk.ui.look.icons import set_icon
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Space, Tone, scaled
from rightsdesk.ui.look.widgets import IconLabel, make_button
from rightsdesk.ui.shell.places import Place

_WIDTH, _NARROW = 216, 60


class Sidebar(QWidget):
    """The list of pages; the studio and the acting person below."""

    chosen = Signal(str)
    studio_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(_WIDTH))
        self._group = QButtonGroup(self)
        self._name = ""
        self._buttons: dict[str, _NavButton] = {}
        self._narrow = False
        self._brand = SafeLabel("Rightsdesk", role="lead")
        self._person = make_button("", "person", kind="quiet")
        self._person.setToolTip(self.tr("Who acts now; every record carries this name"))
        self._person.clicked.connect(self.person_wanted)
        studio = self._studio = make_button(self.tr("Your studio"), "mark", kind="quiet")
        studio.setAccessibleName(studio.text())
        studio.clicked.connect(self.studio_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.L, Space.M, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(self._brand_row())
        column.addSpacing(Space.M)
        for place in places:
            column.addWidget(self._add(place))
        column.addStretch()
        for button in (studio, self._person):
            button.setStyleSheet("text-align: left;")
            column.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    @Slot(str)
    def mark(self, key: str) -> None:
        """Show which page is open; an unknown key marks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int, tone: Tone | None = None) -> None:
        """Show how much waits on a page."""
        self._buttons[key].set_count(count, tone)

    def button(self, key: str) -> QPushButton:
        """The button of one page."""
        return self._buttons[key]

    def set_narrow(self, narrow: bool) -> None:
        """Show only the icons, where the window has no room for the words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(scaled(_NARROW if narrow else _WIDTH))
        self._brand.setVisible(not narrow)
        self._studio.setText("" if narrow else self._studio.accessibleName())
        self._studio.setToolTip(tooltip_text(self._studio.accessibleName()) if narrow else "")
        self.set_person(self._name)
        for button in self._buttons.values():
            button.set_narrow(narrow)

    def set_person(self, name: str) -> None:
        """Show who acts."""
        self._name = name
        metrics = self._person.fontMetrics()
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, scaled(_WIDTH) - 80)
        self._person.setText("" if self._narrow else visible_marks(cut).replace("&", "&&"))
        self._person.setAccessibleName(self.tr("Acting: %s").replace("%s", name))

    def _brand_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.S, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("evidence", 22, tint="accent"))
        row.addWidget(self._brand, 1)
        return row

    def _add(self, place: Place) -> QPushButton:
        button = _NavButton(place)
        self._group.addButton(button, len(self._buttons))
        self._buttons[place.key] = button
        return button

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(list(self._buttons)[number])


class _NavButton(QPushButton):
    """One page in the list, with its count on the right."""

    def __init__(self, place: Place) -> None:
        super().__init__(f" {place.title}")
        self.setObjectName("nav")
        self.setCheckable(True)
        set_icon(self, place.icon, "muted", 18)
        self._title = place.title
        self._count = SafeLabel(role="caption")
        self.setAccessibleName(place.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.S, 0)
        row.addStretch()
        row.addWidget(self._count)

    def set_narrow(self, narrow: bool) -> None:
        self.setText("" if narrow else f" {self._title}")
        self._count.setVisible(not narrow)

    def set_count(self, count: int, tone: Tone | None) -> None:
        self._count.set_text(str(count) if count else "")
        self._count.setProperty("tone", tone.value if tone and count else None)
        self._count.style().polish(self._count)
        self.setAccessibleName(f"{self._title}, {count}" if count else self._title)
