"""Tokens: readable in both schemes; icons: all there, and tinted."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.assets import resources
from rightsdesk.ui.icons import icon_pixmap
from rightsdesk.ui.theme import DARK, LIGHT, Appearance, Colours, Tone, apply_theme
from rightsdesk.ui.widgets import make_button

SOURCE = Path(__file__).parents[2] / "src" / "rightsdesk" / "ui"


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.sidebar, colours.surface, colours.hover, colours.selected)
    for ground in grounds:
        assert contrast(colours.text, ground) >= 7
        assert contrast(colours.muted, ground) >= 4.5, ground
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    for tone in Tone:
        pair = colours.tone(tone)
        assert contrast(pair.text, pair.ground) >= 4.5, tone
        assert contrast(pair.text, colours.surface) >= 4.5, tone


def test_every_icon_that_is_named_exists() -> None:
    folder = resources().joinpath("icons")
    named: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon=|IconLabel\(|EmptyState\(\s*|set_icon\(|_icon\()"([a-z-]+)"', text))
        named |= set(re.findall(r'\("([a-z-]+)", Tone\.[A-Z]+\)', text))
        named |= set(re.findall(r'make_(?:button|tool)\([^"]*"[^"]*"\)?, "([a-z-]+)"', text))
    assert len(named) > 20
    missing = {name for name in named if not folder.joinpath(f"{name}.svg").is_file()}
    assert not missing


def test_icons_follow_the_scheme(qtbot: QtBot, themed: QApplication) -> None:
    button = make_button("Log a clip", "plus")
    qtbot.addWidget(button)

    def ink() -> int:
        image = button.icon().pixmap(16, 16).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(16) for y in range(16)), key=lambda colour: colour.alpha()
        ).lightness()

    apply_theme(themed, Appearance.LIGHT)
    light = ink()
    apply_theme(themed, Appearance.DARK)
    dark = ink()
    apply_theme(themed, Appearance.LIGHT)
    assert light < 80
    assert dark > 180


def test_icons_are_drawn_sharp_on_dense_screens() -> None:
    pixmap = icon_pixmap("plus", "#000000", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.devicePixelRatio() == 2.0
