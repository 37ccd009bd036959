"""The order in which Tab goes through widgets: as one reads, from left to right and from top to bottom."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QKeySequenceEdit,
    QLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)

# What such a widget has inside is its own.
_WHOLE = (QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit, QTabBar)


def go_on(root: QWidget, by: int) -> bool:
    """Put the keyboard on the next stop, or the one before; whether it stood on one.

    The order is read each time from the layouts, so that what was made later has its place too.
    """
    here = QApplication.focusWidget()
    found = list(stops(root))
    if here not in found:
        return False
    target = found[(found.index(here) + by) % len(found)]
    target.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
    parent = target.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(target)
        parent = parent.parentWidget()
    return True


def press_here(event: QKeyEvent) -> bool:
    """Let Enter press the button that has the keyboard, as Space does; whether there was one.

    What is ticked is left to Space: in a form, Enter on a box is the form's own button.
    """
    here = QApplication.focusWidget()
    pressed = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat()
    if pressed and isinstance(here, QAbstractButton) and not isinstance(here, QCheckBox | QRadioButton):
        here.click()
        return True
    return False


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets within that Tab stops at, in the order of the layouts."""
    for part in _parts(widget):
        if not part.isVisible():
            continue
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
        if takes and part.isEnabled():
            yield part
        if not isinstance(part, _WHOLE):
            yield from stops(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from _those(widget.widget(place))
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from _those(widget.currentWidget())
    elif isinstance(widget, QStackedWidget):
        yield from _those(widget.currentWidget())
    elif isinstance(widget, QScrollArea):
        yield from _those(widget.widget())
    elif not isinstance(widget, QAbstractScrollArea):
        laid = list(_laid_out(widget.layout()))
        yield from laid
        # What a widget places by itself, such as the bars of a chart, stands in the order it was made.
        known = set(laid)
        yield from (one for one in widget.children() if isinstance(one, QWidget) and one not in known)


def _those(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield widget


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is not None:
            yield from _those(item.widget())
            yield from _laid_out(item.layout())
