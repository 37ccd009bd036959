"""Every sentence in the code of services that the window can meet, found in the syntax tree of the sources.

A sentence is what a `UserError` is raised with, every other text that begins like a sentence and ends
like one, and what jobs say they are doing.
Its places are numbered in the order in which the code writes them: `{1}`, `{2}`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightsdesk import errors

SOURCES = Path(errors.__file__).parent
LAYERS = {"services", "domain", "store", "documents", "analysis", "settings", "assets", "children"}
# Processes of their own, whose answers the window shows.
CHILDREN = {
    "analysis.child",
    "analysis.serving",
    "services.importing.sheet_child",
    "services.capture.capture_child",
    "documents.sheets_in",
}
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.UserError)
}
_IMPORT = re.compile(
    r"^\s*(?:from rightsdesk([\w.]*) import ([^\n(]+|\([^)]*\))|import rightsdesk([\w.]*))", re.MULTILINE
)
_SENTENCE = re.compile(r"[A-Z{“](?=.*[a-z]{2,} [a-z{]).*[.!?…]\s*", re.DOTALL)
_DOING = re.compile(r"[A-Z][a-z]+ing( [^.]*)?")  # what a job tells of itself
_UNSEEN = {
    "debug",
    "info",
    "warning",
    "exception",
    "error",
    "ValueError",
    "RuntimeError",
    "TypeError",
    "KeyError",
}


@dataclass(frozen=True)
class Spoken:
    """A sentence as the code writes it; `is_refusal` when something is refused with it."""

    text: str
    is_refusal: bool
    where: str


def sentences() -> Iterator[Spoken]:
    """Every sentence of the modules that the window imports, directly or by others."""
    for name, path in sorted(_reached().items()):
        if name.split(".")[0] in LAYERS and "migrations" not in name:
            yield from _in_module(name, ast.parse(path.read_text("utf-8")))


def _reached() -> dict[str, Path]:
    paths = {
        ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCES.rglob("*.py")
    }
    seen: set[str] = set()
    waiting = [*CHILDREN, *(name for name in paths if name.startswith("ui."))]
    while waiting:
        name = waiting.pop()
        if name in paths and name not in seen:
            seen.add(name)
            waiting += _imports(paths[name].read_text("utf-8"))
    return {name: paths[name] for name in seen}


def _imports(text: str) -> Iterator[str]:
    for package, names, module in _IMPORT.findall(text):
        base = (package or module).removeprefix(".")
        yield base
        for one in re.findall(r"\w+", re.sub(r" as \w+", "", names)):
            yield f"{base}.{one}".removeprefix(".")


def _in_module(name: str, tree: ast.Module) -> Iterator[Spoken]:
    nodes = list(ast.walk(tree))
    known, done = _constants(tree), _documentation(nodes)
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if called in KINDS:
            for one in _either(call.args[:2]):
                done.add(id(one))
                if text := _template(one, known):
                    yield Spoken(text, True, f"{name}:{one.lineno}")
        elif called in _UNSEEN:
            done.update(map(id, call.args))
    for node in nodes:
        text = "" if id(node) in done else _template(node, {})
        if _SENTENCE.fullmatch(text) or _DOING.fullmatch(text):
            yield Spoken(text, False, f"{name}:{getattr(node, 'lineno', 0)}")


def _either(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    for one in arguments:
        yield from (one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,)


def _constants(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in tree.body:
        value = (
            node.value.value
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            else None
        )
        if isinstance(value, str):
            found.update({one.id: value for one in node.targets if isinstance(one, ast.Name)})
    return found


def _documentation(nodes: list[ast.AST]) -> set[int]:
    """Docstrings, and the parts of texts that are made of several."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Expr):
            found.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            found.update(map(id, node.values))
    return found


def _template(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    made, places = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            made += str(part.value)
        elif (
            isinstance(part, ast.FormattedValue)
            and isinstance(part.value, ast.Name)
            and part.value.id in known
        ):
            made += known[part.value.id]
        else:
            places += 1
            made += f"“{{{places}}}”" if _is_quoted(part) else f"{{{places}}}"
    return made


def _is_quoted(part: ast.expr) -> bool:
    call = part.value if isinstance(part, ast.FormattedValue) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "shown"
