"""The typeface of the screen: BIZ UDPGothic, which has Latin and Japanese in one design."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from rightsdesk.assets import font_path
from rightsdesk.ui.look.theme import TypeSize

FILES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")


def use_fonts(app: QApplication) -> None:
    """Load the typeface and make it the application's. Raises `MissingPart` when it is not installed."""
    family = ""
    for name in FILES:
        loaded = QFontDatabase.addApplicationFont(str(font_path(name)))
        family = next(iter(QFontDatabase.applicationFontFamilies(loaded)), family)
    font = QFont(family)
    font.setPixelSize(TypeSize.BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
