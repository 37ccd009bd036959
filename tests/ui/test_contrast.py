"""Every text can be read on every ground it stands on, in every scheme, and so it is drawn.

Contrast is counted as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, relative
luminance with the threshold 0.04045): 4.5:1 for text (success criterion 1.4.3), 7:1 where high contrast is
asked for (1.4.6), 3:1 for the bounds of controls, the focus ring and the marks of charts (1.4.11). Text of
what is switched off is excepted, as 1.4.3 excepts it.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.ui.charts.bar_chart import BarChart
from rightsdesk.ui.charts.chart_marks import Bar, Part
from rightsdesk.ui.look import theme
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import SCHEMES, Appearance, Colours, Tone, apply_theme
from rightsdesk.ui.look.widgets import StatusBadge, make_button

EVERY = pytest.mark.parametrize("name", sorted(SCHEMES))


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = colour.getRgbF()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(one: str | QColor, other: str | QColor) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def grounds(colours: Colours) -> dict[str, str]:
    names = ("window", "sidebar", "surface", "raised", "hover", "selected")
    return {name: getattr(colours, name) for name in names}


def too_weak(pairs: dict[str, tuple[str, str]], least: float) -> list[str]:
    found = ((name, contrast(*pair)) for name, pair in pairs.items())
    return [f"{name}: {ratio:.2f}" for name, ratio in found if ratio < least]


def test_the_formula_gives_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@EVERY
def test_text_is_readable_on_every_ground(name: str) -> None:
    colours = SCHEMES[name]
    least = 7.0 if name.startswith("high") else 4.5
    pairs = {"on accent": (colours.on_accent, colours.accent)}
    pairs["on accent, hovered"] = (colours.on_accent, colours.accent_hover)
    for where, ground in grounds(colours).items():
        pairs[f"muted on {where}"] = (colours.muted, ground)
        pairs[f"accent on {where}"] = (colours.accent, ground)
        for tone in Tone:
            pairs[f"{tone} on {where}"] = (colours.tone(tone).text, ground)
        assert contrast(colours.text, ground) >= 7, where
    for tone in Tone:
        pairs[f"badge {tone}"] = (colours.tone(tone).text, colours.tone(tone).ground)
        pairs[f"text on {tone}"] = (colours.text, colours.tone(tone).ground)
    assert too_weak(pairs, least) == []


@EVERY
def test_rings_bounds_and_charts_are_seen(name: str) -> None:
    colours = SCHEMES[name]
    pairs = {}
    for where, ground in grounds(colours).items():
        pairs[f"focus ring on {where}"] = (colours.accent, ground)
        if where != "selected":
            pairs[f"bound on {where}"] = (colours.line_strong, ground)
        for tone in Tone:
            pairs[f"chart {tone} on {where}"] = (colours.tone(tone).text, ground)
    pairs["ring of a primary button"] = (colours.text, colours.window)
    assert too_weak(pairs, 3.0) == []


@pytest.mark.parametrize("name", ["high-light", "high-dark"])
def test_high_contrast_shows_its_lines(name: str) -> None:
    colours = SCHEMES[name]
    pairs = {
        f"{line} on {where}": (getattr(colours, line), ground)
        for line in ("line", "line_soft", "line_strong", "edge")
        for where, ground in grounds(colours).items()
    }
    assert too_weak(pairs, 3.0) == []


@pytest.fixture
def worn(themed: QApplication) -> Iterator[QApplication]:
    yield themed
    apply_theme(themed, Appearance.LIGHT)


def wear(app: QApplication, name: str, monkeypatch: pytest.MonkeyPatch) -> Colours:
    """Dress the application in a scheme, as on a system with that light."""
    monkeypatch.setattr(theme, "wants_dark", lambda _appearance: name.endswith("dark"))
    apply_theme(app, Appearance.HIGH_CONTRAST if name.startswith("high") else Appearance(name))
    return SCHEMES[name]


def inks(image: QImage) -> Counter[str]:
    """How often each colour was drawn."""
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def drawn_contrast(widget: QWidget) -> float:
    """The contrast between the ground, the commonest colour, and whatever stands out of it most."""
    counted = inks(widget.parentWidget().grab(widget.geometry()).toImage())
    ground = counted.most_common(1)[0][0]
    return max(contrast(ink, ground) for ink in counted)


@EVERY
def test_what_is_drawn_is_readable_too(
    name: str, worn: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours = wear(worn, name, monkeypatch)
    window = QWidget()
    window.setObjectName("page")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(window)
    field = QLineEdit("typed")
    chart = BarChart("Cases")
    chart.show_bars([Bar("YouTube", (Part(3, Tone.GOOD, "one"),), "3")])
    parts = [  # a square shows the whole ink; thin strokes are softened at their edges
        SafeLabel("■ muted", role="muted"), StatusBadge("Sent", "sent", Tone.BUSY), field, chart,
        make_button("Save", kind="primary"), make_button("Leave"),
    ]  # fmt: skip
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    window.show()
    for part in parts:
        assert drawn_contrast(part) >= (7 if name.startswith("high") else 4.5), part
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert inks(field.grab().toImage())[QColor(colours.accent).name()] > 2 * field.width()


def test_high_contrast_follows_the_system_or_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    for dark, usual, high in ((False, "light", "high-light"), (True, "dark", "high-dark")):
        monkeypatch.setattr(theme, "wants_dark", lambda _appearance, dark=dark: dark)
        monkeypatch.setattr(theme, "system_wants_contrast", lambda: False)
        assert theme.colours_for(Appearance.SYSTEM) is SCHEMES[usual]
        assert theme.colours_for(Appearance.HIGH_CONTRAST) is SCHEMES[high]
        monkeypatch.setattr(theme, "system_wants_contrast", lambda: True)
        assert theme.colours_for(Appearance.SYSTEM) is SCHEMES[high]
        assert theme.colours_for(Appearance.DARK if dark else Appearance.LIGHT) is SCHEMES[usual]
