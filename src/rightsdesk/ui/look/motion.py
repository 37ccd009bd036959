"""Whether anything on the screen may move by itself; whatever moves asks here first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

LESS, AS_SYSTEM = "less", "system"  # as the settings have it


class _Wanted:
    """What the person asked for; it is one for the whole application."""

    less = False
    blink_ms = -1


def motion_wanted() -> bool:
    """Whether things may move by themselves: not when the person or the system asks for less movement."""
    return not _Wanted.less and not _system_wants_less()


def set_less_motion(app: QApplication, less: bool) -> None:
    """Keep to what the person asked for from now on; the text cursor stops blinking too."""
    if _Wanted.blink_ms < 0:
        _Wanted.blink_ms = app.cursorFlashTime()
    _Wanted.less = less
    app.setCursorFlashTime(_Wanted.blink_ms if motion_wanted() else 0)


def less_motion_chosen() -> bool:
    """Whether the person asked for less movement."""
    return _Wanted.less


def show_share(bar: QProgressBar, done: int, total: int) -> None:
    """How far something is; of an unknown total a bar that runs to and fro, or a still one."""
    known = total > 0
    bar.setRange(0, 1000 if known or not motion_wanted() else 0)
    bar.setValue(done * 1000 // total if known else 0)


def _system_wants_less() -> bool:
    """Qt tells it by the effects of the desktop, on Windows and macOS; elsewhere they are always off."""
    if QApplication.platformName() not in {"windows", "cocoa"}:
        return False
    return not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
