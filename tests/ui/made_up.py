"""Values made up from their types, and from them every dialog of the window, also those of tomorrow."""

# ruff: noqa: ANN401  a type hint, and a value of any type

import importlib
import inspect
import pkgutil
import types
import typing
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QWidget

import rightsdesk.ui
from rightsdesk.errors import UserError
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.commands import Commands
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

# Neither Latin nor Japanese, so that no text of ours looks like it; with markup and a mark that turns text.
FOREIGN = "Ω<b>ψ</b>\u202eω"
_NAMED: dict[str, Any] = {
    "status": "approved",
    "verdict": "confirmed",
    "band": "strong",
    "language": "ja",
    "icon": "info",
    "counts": defaultdict(int),
    "columns": (),
    "deadlines": (),
    "letter_languages": ("ja",),
}
_PLAIN: dict[Any, Any] = {
    bool: True,
    int: 3,
    float: 0.5,
    bytes: b"",
    str: FOREIGN,
    Any: FOREIGN,
    Path: Path("/nowhere/Ω<b>ψ</b>.mp4"),
    date: date(2026, 11, 22),
    datetime: datetime(2026, 11, 22, tzinfo=UTC),
    ZoneInfo: ZoneInfo("Asia/Tokyo"),
    QUrl: QUrl("https://ω.example/ψ"),
    BaseException: RuntimeError(FOREIGN),
    Exception: RuntimeError(FOREIGN),
    UserError: UserError(FOREIGN, FOREIGN),
}


class MadeUp:
    """Makes up values; what belongs to a window is that window's own."""

    def __init__(self, window: MainWindow) -> None:
        operations = window.operations
        self._given: dict[Any, Any] = {
            Messages: operations.messages,
            Operations: operations,
            Commands: window.commands,
            QWidget: window,
        }

    def value(self, kind: Any, name: str = "") -> Any:
        """A value of a type, for a field of this name."""
        if name in _NAMED:
            return _NAMED[name]
        known = self._given if kind in self._given else _PLAIN
        if kind in known:
            return known[kind]
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        return self._composed(origin, inner, name) if origin else self._plain(kind)

    def call(self, kind: type[QDialog]) -> QDialog:
        """Make one of a class, with made-up values for whatever its constructor asks for."""
        hints = typing.get_type_hints(kind.__init__)
        asked = inspect.signature(kind.__init__).parameters.values()
        wanted = [one.name for one in asked if one.name != "self" and one.default is one.empty]
        try:
            return kind(**{name: self.value(hints[name], name) for name in wanted})
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            error.add_note(f"{kind.__name__} wants another value than a made-up one: name it in _NAMED here.")
            raise

    def _composed(self, origin: Any, inner: tuple[Any, ...], name: str) -> Any:
        if origin in {typing.Union, types.UnionType}:
            return self.value(next(one for one in inner if one is not type(None)))
        if origin in {typing.Literal, Callable}:
            return _nothing if origin is Callable else inner[0]
        if origin in {dict, Mapping}:
            # What a form offers by the choice made before it, it offers for every choice.
            filled = {self.value(inner[0]): self.value(inner[1], name)}
            return defaultdict(lambda: filled[FOREIGN], filled) if name == "languages" else filled
        if origin in {tuple, set, frozenset, list, Sequence}:
            several = [self.value(one, name) for one in inner if one is not Ellipsis]
            several = ["ja", "en"] if name == "languages" else several
            return origin(several) if origin is not Sequence else several
        return self._plain(origin)

    def _plain(self, kind: Any) -> Any:
        if is_dataclass(kind) or issubclass(kind, tuple):
            asked = [one.name for one in fields(kind) if one.init] if is_dataclass(kind) else kind._fields
            hints = typing.get_type_hints(kind)
            return kind(**{name: self.value(hints[name], name) for name in asked})
        return next(iter(kind)) if issubclass(kind, Enum) else kind.__new__(kind)


def dialog_kinds() -> list[type[QDialog]]:
    """Every dialog class of the window."""
    for module in pkgutil.walk_packages(rightsdesk.ui.__path__, "rightsdesk.ui."):
        importlib.import_module(module.name)
    ours = [kind for kind in _below(QDialog) if kind.__module__.startswith("rightsdesk.")]
    return sorted(set(ours) - _abstract(ours), key=lambda kind: (kind.__module__, kind.__name__))


def _abstract(kinds: list[type[QDialog]]) -> set[type[QDialog]]:
    """Classes that others are made of; they are seen in those."""
    return {base for kind in kinds for base in kind.__mro__[1:] if base in kinds}


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _nothing(*_values: object, **_named: object) -> None:
    return None
