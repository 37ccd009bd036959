"""What a person arranged in a part of a page, as plain data that can be kept, and how it is put back.

A state has two halves. `layout` is the same for whatever the part shows: splitters, columns, zoom. `place`
belongs to what is shown: filters, the chosen row, how far one scrolled, the tab. Whatever does not fit any
more is passed over without a word.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QTabWidget,
    QWidget,
)

State = dict[str, Any]
_LEAST_PANE, _MOST_PANE = 24, 2**15


@runtime_checkable
class HasParts(Protocol):
    """A widget made of parts: by name, what of it is kept."""

    @property
    def keeps(self) -> Mapping[str, Any]: ...


@runtime_checkable
class HasLayout(Protocol):
    """A widget that tells its own layout."""

    def layout_state(self) -> object: ...
    def restore_layout(self, state: Any) -> None: ...  # noqa: ANN401  what JSON holds


@runtime_checkable
class HasPlace(Protocol):
    """A widget that tells its own place."""

    def place_state(self) -> object: ...
    def restore_place(self, state: Any) -> None: ...  # noqa: ANN401  what JSON holds


def layout_of(part: object) -> Any:  # noqa: ANN401  what JSON holds
    """The layout of a part; None where it has none."""
    if isinstance(part, QSplitter):
        return part.sizes() if sum(part.sizes()) else None
    if isinstance(part, HasLayout):
        return part.layout_state()
    return _of_parts(part, layout_of)


def restore_layout(part: object, state: Any) -> None:  # noqa: ANN401
    """Put a layout back."""
    if isinstance(part, QSplitter):
        if _are_sizes(state, part.count()):
            part.setSizes(state)
    elif isinstance(part, HasLayout):
        part.restore_layout(state)
    else:
        _restore_parts(part, state, restore_layout)


def place_of(part: object) -> Any:  # noqa: ANN401
    """The place of a part; None where it has none."""
    if isinstance(part, HasPlace):
        return part.place_state()
    for kind, tell, _ in _PLACES:
        if isinstance(part, kind):
            return tell(part)
    return _of_parts(part, place_of)


def restore_place(part: object, state: Any) -> None:  # noqa: ANN401
    """Put a place back, now or as soon as there is enough to show it."""
    if isinstance(part, HasPlace):
        part.restore_place(state)
        return
    for kind, _, restore in _PLACES:
        if isinstance(part, kind):
            restore(part, state)
            return
    _restore_parts(part, state, restore_place)


class _LateScroll(QObject):
    """Scrolls a bar to where it was as soon as its range reaches so far, unless somebody scrolls before."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.rangeChanged.connect(self._on_range)
        bar.actionTriggered.connect(self._on_action)

    @Slot(int, int)
    def _on_range(self, _least: int, most: int) -> None:
        if most >= self._value:
            self._bar.setValue(self._value)
            self.deleteLater()

    @Slot(int)
    def _on_action(self, _action: int) -> None:
        self.deleteLater()


def _of_parts(part: object, tell: Callable[[object], Any]) -> Any:  # noqa: ANN401
    if not isinstance(part, HasParts):
        return None
    told = {name: tell(one) for name, one in part.keeps.items()}
    return {name: state for name, state in told.items() if state is not None} or None


def _restore_parts(part: object, state: Any, restore: Callable[[object, Any], None]) -> None:  # noqa: ANN401
    if isinstance(part, HasParts) and isinstance(state, dict):
        for name, one in part.keeps.items():
            if name in state:
                restore(one, state[name])


def _are_sizes(state: object, count: int) -> bool:
    return (
        isinstance(state, list)
        and len(state) == count
        and all(isinstance(size, int) and _LEAST_PANE <= size <= _MOST_PANE for size in state)
    )


def _scroll_of(area: QScrollArea) -> int:
    return area.verticalScrollBar().value()


def _scroll(area: QScrollArea, state: object) -> None:
    if isinstance(state, int):
        bar = area.verticalScrollBar()
        for earlier in bar.findChildren(_LateScroll):
            earlier.deleteLater()
        bar.setValue(state)
        if bar.value() < state:
            _LateScroll(bar, state)


def _choose_tab(tabs: QTabWidget, state: object) -> None:
    if isinstance(state, int) and 0 <= state < tabs.count():
        tabs.setCurrentIndex(state)


def _choose_entry(box: QComboBox, state: object) -> None:
    place = box.findData(state)
    if place >= 0:
        box.setCurrentIndex(place)


def _write(field: QLineEdit, state: object) -> None:
    if isinstance(state, str):
        field.setText(state)


def _press(button: QAbstractButton, state: object) -> None:
    if isinstance(state, bool) and button.isCheckable():
        button.setChecked(state)


_PLACES: tuple[tuple[type[QWidget], Callable[[Any], Any], Callable[[Any, Any], None]], ...] = (
    (QTabWidget, QTabWidget.currentIndex, _choose_tab),
    (QComboBox, QComboBox.currentData, _choose_entry),
    (QLineEdit, QLineEdit.text, _write),
    (QAbstractButton, QAbstractButton.isChecked, _press),
    (QScrollArea, _scroll_of, _scroll),
)
