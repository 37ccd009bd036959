"""Small pieces every page is made of: badges, cards, headers, empty states, buttons, scroll columns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.icons import icon_pixmap, set_icon
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space, Tone, colours_of, scaled

_EMPTY_WIDTH = 500
_TITLE_WIDTH = 240  # what the buttons beside a title leave it at least


class IconLabel(QWidget):
    """An icon of the family as a picture, in the colour of the scheme or of a tone."""

    def __init__(self, name: str, size: int = 18, tone: Tone | None = None, tint: str = "muted") -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._tint = tint
        self._size = scaled(size)
        self.setFixedSize(self._size, self._size)

    def set_icon(self, name: str, tone: Tone | None = None) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        colours = colours_of(self)
        colour = colours.tone(self._tone).text if self._tone else str(getattr(colours, self._tint))
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap(self._name, colour, self._size, self.devicePixelRatioF()))
        painter.end()


class StatusBadge(QFrame):
    """A word on its tone with an icon: never colour alone."""

    def __init__(self, text: str = "", icon: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self._icon = IconLabel(icon, 15, tone)
        self._label = SafeLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 2, Space.S, 2)
        row.setSpacing(Space.XS)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_status(text, icon, tone)

    def set_status(self, text: str, icon: str, tone: Tone) -> None:
        """Show another word."""
        self._icon.set_icon(icon, tone)
        self._icon.setVisible(bool(icon))
        self._label.set_text(text)
        for widget in (self, self._label):
            widget.setProperty("tone", tone.value)
            widget.style().polish(widget)
        self.setAccessibleName(text)


class Card(QFrame):
    """A raised area for things that belong together, with an optional heading and buttons beside it."""

    def __init__(self, heading: str = "", *, spacing: int = Space.S) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.S)
        if heading:
            self.head.addWidget(SafeLabel(heading, role="lead"), 1)
            self.body.addLayout(self.head)


class PageHeader(QWidget):
    """Title of a page, a quiet sentence under it, and its buttons on the right."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.title = SafeLabel(title, role="title")
        self.title.setMinimumWidth(min(self.title.sizeHint().width(), scaled(_TITLE_WIDTH)))
        self.subtitle = SafeLabel(subtitle, role="muted")
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.buttons = FlowLayout(to_right=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)


class EmptyState(QWidget):
    """What a page says when there is nothing: what belongs here and what to do next."""

    acted = Signal()

    def __init__(self, icon: str, title: str, sentence: str, action: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (SafeLabel(title, role="lead"), SafeLabel(sentence, role="muted", wrap=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(scaled(_EMPTY_WIDTH))
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(label)
            row.addStretch()
            column.addLayout(row)
        column.addSpacing(Space.S)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S)
        self._actions.addStretch()
        self._actions.addStretch()
        column.addLayout(self._actions)
        if action:
            self.add_action(action, "plus", kind="primary").clicked.connect(self.acted)
        column.addStretch(3)

    def add_action(self, text: str, icon: str, *, kind: str = "") -> QPushButton:
        """Put a button before the ones that are there."""
        button = make_button(text, icon, kind=kind)
        self._actions.insertWidget(1, button)
        return button


class Facts(QWidget):
    """A column of named values, the name small and quiet above the value."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def set_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show other facts; an empty value is shown as a dash."""
        clear_layout(self._column)
        for name, value in facts:
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(SafeLabel(name, role="field"))
            pair.addWidget(SafeLabel(value or "–", wrap=True))
            self._column.addLayout(pair)


class ScrollColumn(QScrollArea):
    """A page that scrolls up and down only."""

    def __init__(self, spacing: int = Space.L, margin: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.setWidget(inner)


def make_button(text: str, icon: str = "", *, kind: str = "") -> QPushButton:
    """A push button; `kind` is primary, danger, quiet or nothing."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    if icon:
        tints = {"primary": "on_accent", "quiet": "muted"}
        set_icon(button, icon, tints.get(kind, "text"), 16)
    return button


def make_tool(icon: str, name: str, size: int = 18) -> QToolButton:
    """A button that is only an icon; the name is its tool tip and what a screen reader says."""
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(tooltip_text(name))
    set_icon(button, icon, size=size)
    return button


def make_rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()
