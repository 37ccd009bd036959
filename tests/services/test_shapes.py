"""What leaves the services: frozen values with plain parts, from documented functions; never a table row."""

import dataclasses
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator

import pytest
from services.desks import Desk
from sqlmodel import Session, SQLModel

import rightsdesk.services
from rightsdesk.services.finding import boards
from rightsdesk.services.house import info, studio

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(rightsdesk.services.__path__, "rightsdesk.services.")
    if not module.ispkg
)


def loaded(name: str) -> types.ModuleType:
    return importlib.import_module(name)


def public_functions() -> Iterator[tuple[str, types.FunctionType]]:
    for name in MODULES:
        module = loaded(name)
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not function_name.startswith("_"):
                yield f"{name.rpartition('.')[2]}.{function_name}", function


FUNCTIONS = dict(public_functions())
FIRST = {name: list(inspect.signature(function).parameters) for name, function in FUNCTIONS.items()}
INTENTIONS = [
    name for name, names in FIRST.items() if names[:1] == ["ws"] and not {"session", "work"} & set(names)
]


def parts(hint: object) -> Iterator[type]:
    inner = typing.get_args(hint)
    for one in inner:
        yield from parts(one)
    if not inner and isinstance(hint, type):
        yield hint


def test_the_intentions_are_found() -> None:
    assert {"cases.open_case", "notices.issue_notice", "verify.verify_records"} <= set(INTENTIONS)
    assert len(INTENTIONS) > 45


@pytest.mark.parametrize("name", INTENTIONS)
def test_no_row_leaves_a_service(name: str) -> None:
    hint = typing.get_type_hints(FUNCTIONS[name])["return"]
    seen: set[type] = set()
    waiting = list(parts(hint))
    while waiting:
        one = waiting.pop()
        if one in seen or one is type(None):
            continue
        seen.add(one)
        assert not issubclass(one, SQLModel | Session), f"{name} hands out {one.__name__}"
        if dataclasses.is_dataclass(one):
            assert one.__dataclass_params__.frozen, f"{one.__name__} can be changed"  # type: ignore[attr-defined]
            waiting += [part for given in typing.get_type_hints(one).values() for part in parts(given)]
    assert typing.get_origin(hint) is not list


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_says_what_it_does_in_one_line(name: str) -> None:
    first = (FUNCTIONS[name].__doc__ or "").strip().split("\n")[0]
    assert first.endswith("."), f"{name} has no plain line"


def values(thing: object) -> Iterator[object]:
    yield thing
    if dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from values(getattr(thing, field.name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from values(value)
    elif isinstance(thing, tuple | list | frozenset):
        for value in thing:
            yield from values(value)


def test_what_comes_out_is_alive_without_the_database(issued: Desk) -> None:
    found = boards.show_case(issued.ws, issued.case), info.show_info(issued.ws), studio.show_studio(issued.ws)
    issued.place.close()
    for thing in found:
        assert not [value for value in values(thing) if isinstance(value, SQLModel)]
    assert found[0].notices[0].fields["works"]
