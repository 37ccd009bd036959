"""Design tokens in one place: spacing, type, colours; and how they are put onto the application."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget


class Space:
    """The spacing scale, in logical pixels; nothing on a page uses another number."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Radius:
    """How round corners are."""

    CONTROL = 6
    CARD = 10
    PILL = 10


class TypeSize:
    """The type scale, in logical pixels."""

    CAPTION = 12
    BODY = 13
    LEAD = 15
    HEADING = 18
    TITLE = 22


class Tone(StrEnum):
    """What a colour means; never the only bearer of that meaning."""

    NEUTRAL = "neutral"
    INFO = "info"
    BUSY = "busy"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Appearance(StrEnum):
    """The look the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class TonePair:
    """Text and ground of one tone, readable on each other and on a card."""

    text: str
    ground: str


@dataclass(frozen=True)
class Colours:
    """Every colour of one scheme."""

    window: str
    sidebar: str
    surface: str
    raised: str
    hover: str
    selected: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    neutral: TonePair
    info: TonePair
    busy: TonePair
    good: TonePair
    warn: TonePair
    bad: TonePair

    def tone(self, tone: Tone) -> TonePair:
        """The text and ground of a tone."""
        pairs = {
            Tone.NEUTRAL: self.neutral,
            Tone.INFO: self.info,
            Tone.BUSY: self.busy,
            Tone.GOOD: self.good,
            Tone.WARN: self.warn,
            Tone.BAD: self.bad,
        }
        return pairs[tone]


LIGHT = Colours(
    window="#fbfbfa",
    sidebar="#f3f3f0",
    surface="#ffffff",
    raised="#ffffff",
    hover="#f3f3f1",
    selected="#e9ebfb",
    line="#e7e6e2",
    line_strong="#8c8b85",
    text="#1d2026",
    muted="#62666f",
    accent="#4450c4",
    accent_hover="#3843ad",
    on_accent="#ffffff",
    neutral=TonePair("#555a63", "#eeeeeb"),
    info=TonePair("#1b5fa8", "#e4effa"),
    busy=TonePair("#6a3fb0", "#efe8fa"),
    good=TonePair("#1c6b3c", "#e2f3e7"),
    warn=TonePair("#8a5200", "#fdf0d9"),
    bad=TonePair("#b02a2a", "#fce7e5"),
)

DARK = Colours(
    window="#17181b",
    sidebar="#1c1d21",
    surface="#1f2125",
    raised="#26282d",
    hover="#292b31",
    selected="#30345a",
    line="#303238",
    line_strong="#75797f",
    text="#e9eaec",
    muted="#a2a6ae",
    accent="#98a2ff",
    accent_hover="#adb5ff",
    on_accent="#14151c",
    neutral=TonePair("#b9bdc5", "#303338"),
    info=TonePair("#8cc3f7", "#1d3349"),
    busy=TonePair("#c7a9f7", "#352a4c"),
    good=TonePair("#86d6a3", "#1b3a27"),
    warn=TonePair("#f0c06c", "#41321a"),
    bad=TonePair("#ff9d95", "#4a2625"),
)


def is_dark(palette: QPalette) -> bool:
    """Whether a palette belongs to the dark scheme; asks a role that no style sheet rule repaints."""
    return palette.color(QPalette.ColorRole.ToolTipBase).lightness() < 128


def colours_of(widget: QWidget) -> Colours:
    """The colours a widget is drawn with now."""
    return DARK if is_dark(widget.palette()) else LIGHT


def wants_dark(appearance: Appearance) -> bool:
    """Whether the dark scheme is meant: by the user's choice, or else by the system's."""
    if appearance is Appearance.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return appearance is Appearance.DARK


def apply_theme(app: QApplication, appearance: Appearance) -> None:
    """Put palette and style sheet of the wanted scheme onto the whole application."""
    from rightsdesk.ui.icons import retint_all
    from rightsdesk.ui.stylesheet import stylesheet

    colours = DARK if wants_dark(appearance) else LIGHT
    app.setPalette(_palette(colours))
    app.setStyleSheet(stylesheet(colours))
    retint_all(app)


def text_font(size: int = TypeSize.BODY, *, bold: bool = False) -> QFont:
    """A font of the type scale in the application's family."""
    font = QFont(QApplication.font())
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.hover),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.bad.text),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.line),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.line_strong))
    return palette
