"""Icons: all there, tinted for the scheme, sharp; and how choices drop down."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle
from pytestqt.qtbot import QtBot

from rightsdesk.assets import resources
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.theme import Appearance, apply_theme
from rightsdesk.ui.look.widgets import make_button

SOURCE = Path(__file__).parents[2] / "src" / "rightsdesk" / "ui"


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


@pytest.mark.usefixtures("themed")
def test_a_choice_drops_down_below_its_field(qtbot: QtBot) -> None:
    """Laid over the field, Qt cuts a choice of two to one."""
    box = QComboBox()
    qtbot.addWidget(box)
    box.ensurePolished()
    assert not box.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, None, box)
