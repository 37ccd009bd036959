"""The upper edge of the window: back, search, a new clip, and how the window looks."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from rightsdesk.ui.look.motion import AS_SYSTEM, LESS, less_motion_chosen
from rightsdesk.ui.look.theme import TEXT_SIZES, Appearance, Space, text_percent
from rightsdesk.ui.look.widgets import make_button, make_tool


class TopBar(QWidget):
    """Search and the actions that are wanted from everywhere."""

    back_wanted = Signal()
    forward_wanted = Signal()
    palette_wanted = Signal()
    search_changed = Signal(str)
    results_wanted = Signal()  # the keyboard is to go on to what was found
    clip_wanted = Signal()
    look_wanted = Signal(str)
    language_wanted = Signal(str)
    text_size_wanted = Signal(int)
    movement_wanted = Signal(str)

    def __init__(self, language: str, appearance: str) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = make_tool("back", self.tr("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.forward = make_tool("forward", self.tr("Forward"))
        self.forward.clicked.connect(self.forward_wanted)
        self.search = QLineEdit()
        self.search.setObjectName("searchField")
        self.search.setPlaceholderText(self.tr("Search cases"))
        self.search.setAccessibleName(self.tr("Search cases"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(460)
        self.search.textChanged.connect(self.search_changed)
        self.search.returnPressed.connect(self.results_wanted)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.results_wanted)
        self.new_clip = make_button(self.tr("Log a clip"), "plus", kind="primary")
        self.new_clip.clicked.connect(self.clip_wanted)
        self.palette_button = make_tool("more", self.tr("Do or find anything"))
        self.palette_button.clicked.connect(self.palette_wanted)
        self._look = self._menu_button("sun", self.tr("Light or dark"))
        self._language = self._menu_button("language", self.tr("Language"))
        self._looks = self._fill(
            self._look,
            {
                Appearance.SYSTEM: self.tr("As the system"),
                Appearance.LIGHT: self.tr("Light"),
                Appearance.DARK: self.tr("Dark"),
                Appearance.HIGH_CONTRAST: self.tr("High contrast"),
            },
            appearance,
        )
        self._looks.triggered.connect(self._on_look)
        self._sizes = self._fill_sizes()
        self._sizes.triggered.connect(self._on_text_size)
        self.less_movement = QAction(self.tr("Less movement"), self)
        self.less_movement.setCheckable(True)
        self.less_movement.setChecked(less_motion_chosen())
        self.less_movement.toggled.connect(self._on_movement)
        self._look.menu().addAction(self.less_movement)
        self._languages = self._fill(self._language, {"en": "English", "ja": "日本語"}, language)
        self._languages.triggered.connect(self._on_language)
        self._build_ui()

    @property
    def look_choices(self) -> list[QAction]:
        """The looks to choose from, for a menu."""
        return [*self._looks.actions(), self.less_movement]

    @property
    def language_choices(self) -> list[QAction]:
        """The languages to choose from, for a menu."""
        return self._languages.actions()

    @Slot(str)
    def show_search(self, text: str) -> None:
        """Show the words that the list of cases is filtered by, without asking for them again."""
        if text != self.search.text().strip():
            with QSignalBlocker(self.search):
                self.search.setText(text)

    @property
    def size_choices(self) -> list[QAction]:
        """The text sizes to choose from, for a menu."""
        return self._sizes.actions()

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for button in (self.palette_button, self._look, self._language, self.new_clip):
            row.addWidget(button)

    def _menu_button(self, icon: str, name: str) -> QToolButton:
        button = make_tool(icon, name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button

    def _fill(self, button: QToolButton, choices: dict[str, str], chosen: str) -> QActionGroup:
        group = QActionGroup(button)
        for key, text in choices.items():
            action = QAction(text, group)
            action.setData(str(key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            button.menu().addAction(action)
        return group

    def _fill_sizes(self) -> QActionGroup:
        menu = self._look.menu().addMenu(self.tr("Text size"))
        group = QActionGroup(menu)
        for percent in TEXT_SIZES:
            action = QAction(f"{percent} %", group)
            action.setData(percent)
            action.setCheckable(True)
            action.setChecked(percent == text_percent())
            menu.addAction(action)
        return group

    @Slot(QAction)
    def _on_text_size(self, action: QAction) -> None:
        self.text_size_wanted.emit(action.data())

    @Slot(bool)
    def _on_movement(self, less: bool) -> None:
        self.movement_wanted.emit(LESS if less else AS_SYSTEM)

    @Slot(QAction)
    def _on_look(self, action: QAction) -> None:
        self.look_wanted.emit(action.data())

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self.language_wanted.emit(action.data())
