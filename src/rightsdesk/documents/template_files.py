"""Find and read letter templates: the shipped ones, and a studio's own copies that replace them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from rightsdesk import assets
from rightsdesk.documents.blocks import BoxKind
from rightsdesk.errors import NotFound, TemplateFault

_ENDING = ".md.j2"
_LARGEST = 200_000  # characters; the longest letter we know needs under 20,000
_MOST_BYTES = 4 * _LARGEST
_NAME = re.compile(r"[a-z][a-z0-9_]*(\+[a-z]{2})?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ue000-\uf8ff]")
FENCE = re.compile(r"^:::[ \t]*(.*?)[ \t]*$")
_TEXT_FIELDS = ("kind", "language", "regime", "version", "source", "title")


@dataclass(frozen=True)
class LetterTemplate:
    """One letter template; `first_line` is the line of its file on which the body begins."""

    kind: str
    language: str
    regime: str
    version: str
    source: str
    checked_on: date
    title: str
    required_clauses: tuple[str, ...]
    body: str
    path: str
    first_line: int = 1


@dataclass(frozen=True)
class TemplatePlace:
    """Where the template of one kind in one language lies; it need not be readable."""

    kind: str
    language: str
    file: Traversable
    shipped: bool


def list_places(studio_folder: Path | None = None) -> tuple[TemplatePlace, ...]:
    """Where every template lies, by kind and language; a studio's copy stands in for the shipped one."""
    found: dict[tuple[str, str], TemplatePlace] = {}
    for shipped, root in zip((True, False), _roots(studio_folder), strict=False):
        found.update({key: TemplatePlace(*key, file, shipped) for key, file in _walk(root)})
    return tuple(place for _, place in sorted(found.items()))


def list_templates(studio_folder: Path | None = None) -> tuple[LetterTemplate, ...]:
    """Every usable template by kind and language; a studio's copy stands in for the shipped one.

    Raises `TemplateFault` for the first one that cannot be read.
    """
    return tuple(_read(place.file, place.kind, place.language) for place in list_places(studio_folder))


def load_template(kind: str, language: str, studio_folder: Path | None = None) -> LetterTemplate:
    """The template of one kind in one language. Raises `NotFound` or `TemplateFault`."""
    if _NAME.fullmatch(kind) and _NAME.fullmatch(language):
        for root in reversed(_roots(studio_folder)):
            file = root.joinpath(kind, language + _ENDING)
            if file.is_file():
                return _read(file, kind, language)
    raise NotFound(
        f"There is no letter template of the kind {kind!r} in the language {language!r}.",
        "See `rightsdesk notice kinds` for what there is.",
    )


def _roots(studio_folder: Path | None) -> tuple[Traversable, ...]:
    shipped = assets.templates().joinpath("notices")
    return (shipped,) if studio_folder is None else (shipped, studio_folder)


def _walk(root: Traversable) -> Iterator[tuple[tuple[str, str], Traversable]]:
    if not root.is_dir():
        return
    for folder in root.iterdir():
        if folder.is_dir() and _NAME.fullmatch(folder.name):
            for file in folder.iterdir():
                if file.is_file() and file.name.endswith(_ENDING):
                    yield (folder.name, file.name.removesuffix(_ENDING)), file


def _read(file: Traversable, kind: str, language: str) -> LetterTemplate:
    where = str(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        text = data.decode("utf-8-sig").replace("\r\n", "\n") if len(data) <= _MOST_BYTES else ""
    except UnicodeDecodeError as why:
        raise fault(where, 1, "the file is not UTF-8 text") from why
    except OSError as why:
        raise fault(where, 1, f"the file cannot be read ({why.strerror})") from why
    if len(text) > _LARGEST or len(data) > _MOST_BYTES:
        raise fault(where, 1, f"the file is longer than {_LARGEST:,} characters")
    head, body, first_line = _divide(text, where)
    template = _from_head(head, body, first_line, where)
    if (template.kind, template.language) != (kind, language):
        raise fault(where, 2, f"kind and language must be {kind} and {language}, as its place says")
    _check_body(template)
    return template


def fault(where: str, line: int, what: str) -> TemplateFault:
    """The error that names file and line of a template."""
    return TemplateFault(
        f"The letter template {where}, line {line}: {what}.",
        "Mend the line, or remove the studio's copy to use the shipped template.",
    )


def _divide(text: str, where: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].strip() != "---":
        raise fault(where, 1, "the first line must be --- and open the front matter")
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    raise fault(where, len(lines), "the front matter is not closed by ---")


def _from_head(head: str, body: str, first_line: int, where: str) -> LetterTemplate:
    try:
        data = yaml.safe_load(head)
    except yaml.YAMLError as why:
        mark = getattr(why, "problem_mark", None)
        raise fault(where, mark.line + 2 if mark else 2, "the front matter is not valid YAML") from why
    if not isinstance(data, dict):
        raise fault(where, 2, "the front matter must be lines of name: value")
    texts = {name: _text(data, name, where) for name in _TEXT_FIELDS}
    checked_on = data.get("checked_on")
    if type(checked_on) is not date:
        raise fault(where, 2, "checked_on must be a day such as 2026-11-22")
    clauses = data.get("required_clauses")
    if not isinstance(clauses, list) or not all(isinstance(one, str) for one in clauses):
        raise fault(where, 2, "required_clauses must be a list of clause ids")
    return LetterTemplate(
        **texts,
        checked_on=checked_on,
        required_clauses=tuple(clauses),
        body=body,
        path=where,
        first_line=first_line,
    )


def _text(data: dict[object, object], name: str, where: str) -> str:
    value = data.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise fault(where, 2, f"the front matter lacks {name}")
    return value.strip()


def _check_body(template: LetterTemplate) -> None:
    seen: set[str] = set()
    opened: list[int] = []
    for number, line in enumerate(template.body.split("\n"), start=template.first_line):
        if wrong := _UNPRINTABLE.search(line):
            what = "control" if wrong[0] < " " else "private-use"
            raise fault(template.path, number, f"it holds a {what} character")
        fence = FENCE.match(line)
        if fence is None:
            continue
        _check_fence(fence[1], number, opened, template.path)
        if fence[1].startswith("clause "):
            seen.add(fence[1].split()[1])
    if opened:
        raise fault(template.path, opened[-1], "this ::: container is never closed")
    for clause in template.required_clauses:
        if clause not in seen:
            raise fault(template.path, template.first_line, f"the required clause {clause} is missing")


def _check_fence(words: str, number: int, opened: list[int], where: str) -> None:
    if not words:
        if not opened:
            raise fault(where, number, "this ::: closes nothing")
        opened.pop()
        return
    name, *options = words.split()
    if name == "page":
        return
    if name == "clause":
        if len(options) != 1 or not _NAME.fullmatch(options[0]):
            raise fault(where, number, "a clause is written `::: clause its_id`")
    elif name not in list(BoxKind):
        raise fault(where, number, f"there is no container called {name!r}")
    opened.append(number)
