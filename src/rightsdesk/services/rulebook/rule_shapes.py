"""How a rule file is checked: unknown keys are refused, a broken file is named with its key."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from rightsdesk.assets import resources
from rightsdesk.errors import MissingPart

_Shape = TypeVar("_Shape", bound="Checked")
_Row = TypeVar("_Row")


class Checked(BaseModel):
    """A part of a rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Label:
    """A word of the screens in both languages."""

    en: str
    ja: str


def parsed_rules(name: str, folder: Traversable | None = None) -> dict[str, Any]:
    """What a rule file holds: a shipped one, or that of another folder. Raises `MissingPart`."""
    try:
        place = resources().joinpath("rules") if folder is None else folder
        return tomllib.loads(place.joinpath(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise broken(name, "file", "it cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise broken(name, "file", str(error)) from error


def checked(name: str, shape: type[_Shape], value: object, within: tuple[str, ...] = ()) -> _Shape:
    """The value in its shape. Raises `MissingPart` naming file and key."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in (*within, *first["loc"]))
        raise broken(name, key, first["msg"]) from error


def broken(name: str, key: str, why: str) -> MissingPart:
    """The error that names a rule file and the key that is wrong in it."""
    return MissingPart(
        f"The rule file {name} cannot be used: {key}: {why}.",
        "Restore the file from the installation, or install the program again.",
    )


def distinct(name: str, rows: tuple[_Row, ...], key_of: Callable[[_Row], str]) -> tuple[_Row, ...]:
    """The rows as they are. Raises `MissingPart` for a key that is there twice."""
    seen: set[str] = set()
    for key in map(key_of, rows):
        if key in seen:
            raise broken(name, key, "it is there twice")
        seen.add(key)
    return rows
