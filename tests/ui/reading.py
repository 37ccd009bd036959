"""What a screen reader is told of a window: every control with its role and name, as a tree to read."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_Role = QAccessible.Role
_Text = QAccessible.Text
# Whatever a person can act on. What only holds or shows others needs no name of its own.
CONTROLS = {
    _Role.Button,
    _Role.ButtonDropDown,
    _Role.ButtonDropGrid,
    _Role.ButtonMenu,
    _Role.CheckBox,
    _Role.ComboBox,
    _Role.EditableText,
    _Role.Graphic,
    _Role.Link,
    _Role.List,
    _Role.MenuItem,
    _Role.PageTab,
    _Role.PageTabList,
    _Role.ProgressBar,
    _Role.RadioButton,
    _Role.Slider,
    _Role.SpinBox,
    _Role.Switch,
    _Role.Table,
    _Role.Tree,
}


@dataclass(frozen=True)
class Spoken:
    """One thing of the tree."""

    depth: int
    role: QAccessible.Role
    name: str
    description: str
    value: str
    kind: str  # the widget's class, or nothing for a cell
    focusable: bool
    enabled: bool
    widget: QWidget | None

    @property
    def line(self) -> str:
        """How it stands in the dump."""
        marks = ("" if self.enabled else " off") + (" focus" if self.focusable else "")
        value = f" = {self.value!r}" if self.value else ""
        return f"{'  ' * self.depth}{self.role.name} {self.name!r}{value} [{self.kind}]{marks}"


def spoken(root: QWidget) -> list[Spoken]:
    """Everything of a widget that is seen, in the order a reader meets it."""
    return list(_walk(QAccessible.queryAccessibleInterface(root), 0))


def tree(root: QWidget) -> str:
    """The same as text."""
    return "\n".join(one.line for one in spoken(root))


def _walk(one: QAccessibleInterface, depth: int) -> Iterator[Spoken]:
    state = one.state()
    owner = one.object()
    yield Spoken(
        depth,
        one.role(),
        one.text(_Text.Name),
        one.text(_Text.Description),
        one.text(_Text.Value)[:40],
        type(owner).__name__ if owner is not None else "",
        bool(state.focusable),
        not state.disabled,
        owner if isinstance(owner, QWidget) else None,
    )
    for number in range(one.childCount()):
        child = one.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _walk(child, depth + 1)
