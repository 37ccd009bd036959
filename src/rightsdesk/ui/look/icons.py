"""The icon family: our own line drawings, tinted for the scheme and drawn sharp at any scale."""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from rightsdesk.assets import resources
from rightsdesk.ui.look.theme import TonePair, colours_of, scaled

_NAME = "iconName"
_TINT = "iconTint"
_SIZES = (16, 20, 24, 32, 48)


class _TakesIcon(Protocol):
    def iconSize(self) -> QSize: ...  # noqa: N802 - Qt's name
    def setIcon(self, icon: QIcon, /) -> None: ...  # noqa: N802 - Qt's name


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resources().joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical pixels."""
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, colour: str, disabled: str = "", size: int = 0) -> QIcon:
    """One icon in one colour, for buttons and menus; where its size is known, drawn for that size alone."""
    sharpest = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return _icon(name, colour, disabled, (size,) if size else _SIZES, tuple(sorted({1.0, sharpest})))


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str, sizes: tuple[int, ...], ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for size in sizes:
        for ratio in ratios:
            made.addPixmap(icon_pixmap(name, colour, size, ratio))
            if disabled:
                made.addPixmap(icon_pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def set_icon(widget: QAbstractButton, name: str, tint: str = "muted", size: int = 18) -> None:
    """Give a button an icon that follows the scheme; `tint` is the name of a colour of the scheme."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_TINT, tint)
    widget.setIconSize(QSize(scaled(size), scaled(size)))
    _tint(widget, widget)


def retint_all(app: QApplication) -> None:
    """Draw every icon again after the scheme changed."""
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property(_NAME):
            _tint(widget, widget)


def _tint(widget: QWidget, holder: _TakesIcon) -> None:
    colours = colours_of(widget)
    named = getattr(colours, str(widget.property(_TINT)))
    tint = named.text if isinstance(named, TonePair) else named
    holder.setIcon(icon(str(widget.property(_NAME)), tint, colours.disabled, holder.iconSize().width()))
