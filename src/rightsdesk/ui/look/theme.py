"""Design tokens in one place: spacing, type, colours; and how they are put onto the application.

Four schemes: light and dark, and both again with high contrast, for eyes that need 7:1 and lines one can see.
"""

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


TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)  # percent


class TypeSize:
    """The type scale, in logical pixels at a text size of 100 %; `scaled` gives the real ones."""

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
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True)
class TonePair:
    """Text and ground of one tone, readable on each other and on a card."""

    text: str
    ground: str


@dataclass(frozen=True)
class Colours:
    """Every colour of one scheme.

    `line` parts, `line_soft` bounds buttons, `line_strong` bounds what must be seen as a field; `edge` bounds
    what the other schemes tell by a tint alone.
    """

    dark: bool
    window: str
    sidebar: str
    surface: str
    raised: str
    hover: str
    selected: str
    line: str
    line_soft: str
    line_strong: str
    edge: str
    text: str
    muted: str
    disabled: str
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
    dark=False,
    window="#fbfbfa",
    sidebar="#f3f3f0",
    surface="#ffffff",
    raised="#ffffff",
    hover="#f3f3f1",
    selected="#e9ebfb",
    line="#e7e6e2",
    line_soft="#d9d8d3",
    line_strong="#85847e",
    edge="transparent",
    text="#1d2026",
    muted="#62666f",
    disabled="#8c8b85",
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
    dark=True,
    window="#17181b",
    sidebar="#1c1d21",
    surface="#1f2125",
    raised="#26282d",
    hover="#292b31",
    selected="#30345a",
    line="#303238",
    line_soft="#3c3f46",
    line_strong="#7d8188",
    edge="transparent",
    text="#e9eaec",
    muted="#a2a6ae",
    disabled="#75797f",
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


HIGH_LIGHT = Colours(
    dark=False,
    window="#ffffff",
    sidebar="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e8e8e8",
    selected="#d9e4ff",
    line="#595959",
    line_soft="#000000",
    line_strong="#000000",
    edge="#000000",
    text="#000000",
    muted="#333333",
    disabled="#6b6b6b",
    accent="#0027b3",
    accent_hover="#001a80",
    on_accent="#ffffff",
    neutral=TonePair("#1f1f1f", "#f0f0f0"),
    info=TonePair("#003e85", "#e6f0ff"),
    busy=TonePair("#4b1a94", "#f1e8ff"),
    good=TonePair("#00501f", "#e3f6e8"),
    warn=TonePair("#663c00", "#fff3d6"),
    bad=TonePair("#8f0000", "#ffe9e6"),
)

HIGH_DARK = Colours(
    dark=True,
    window="#000000",
    sidebar="#000000",
    surface="#000000",
    raised="#000000",
    hover="#2b2b2b",
    selected="#1f2a66",
    line="#a6a6a6",
    line_soft="#ffffff",
    line_strong="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#dcdcdc",
    disabled="#999999",
    accent="#b8c0ff",
    accent_hover="#d0d5ff",
    on_accent="#000000",
    neutral=TonePair("#e6e6e6", "#262626"),
    info=TonePair("#a8d5ff", "#00264d"),
    busy=TonePair("#dcc6ff", "#2b1452"),
    good=TonePair("#a3ecb8", "#003315"),
    warn=TonePair("#ffd48a", "#3d2800"),
    bad=TonePair("#ffb8b0", "#4d0500"),
)

SCHEMES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}


class _Worn:
    """What the application is dressed in now; it is one for all widgets, as Qt's own palette is."""

    colours = LIGHT
    percent = 100


def is_dark(palette: QPalette) -> bool:
    """Whether a palette belongs to a dark scheme; asks a role that no style sheet rule repaints."""
    return palette.color(QPalette.ColorRole.ToolTipBase).lightness() < 128


def colours_of(_widget: QWidget) -> Colours:
    """The colours a widget is drawn with now."""
    return _Worn.colours


def text_percent() -> int:
    """The text size that is worn, in percent."""
    return _Worn.percent


def scaled(pixels: int) -> int:
    """A length that holds text, for the text size that is worn."""
    return round(pixels * _Worn.percent / 100)


def system_wants_contrast() -> bool:
    """Whether the system asks for high contrast."""
    hints = QGuiApplication.styleHints()  # kept by name: its parts go when it goes
    wanted = hints.accessibility().contrastPreference()
    return wanted == Qt.ContrastPreference.HighContrast


def wants_dark(appearance: Appearance) -> bool:
    """Whether a dark scheme is meant: by the user's choice, or else by the system's."""
    if appearance in {Appearance.SYSTEM, Appearance.HIGH_CONTRAST}:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return appearance is Appearance.DARK


def colours_for(appearance: Appearance) -> Colours:
    """The scheme that a choice means on this system now."""
    dark = wants_dark(appearance)
    if appearance is Appearance.HIGH_CONTRAST or (
        appearance is Appearance.SYSTEM and system_wants_contrast()
    ):
        return HIGH_DARK if dark else HIGH_LIGHT
    return DARK if dark else LIGHT


def apply_theme(app: QApplication, appearance: Appearance, percent: int | None = None) -> None:
    """Put palette and style sheet of the wanted scheme onto the whole application, in a text size.

    Widgets take their lengths from the text size when they are made: after a change make the window anew.
    """
    from rightsdesk.ui.look.icons import retint_all
    from rightsdesk.ui.look.stylesheet import stylesheet

    _Worn.colours = colours_for(appearance)
    _Worn.percent = percent or _Worn.percent
    app.setFont(text_font())
    app.setPalette(_palette(_Worn.colours))
    app.setStyleSheet("")  # in place of another sheet it would take four times as long
    app.setStyleSheet(stylesheet(_Worn.colours))
    retint_all(app)


def text_font(size: int = TypeSize.BODY, *, bold: bool = False) -> QFont:
    """A font of the type scale in the application's family."""
    font = QFont(QApplication.font())
    font.setPixelSize(scaled(size))
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
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return palette
