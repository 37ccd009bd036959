"""What a template names and holds, read without running it: facts, filters, clauses, words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from rightsdesk.documents.template_files import FENCE, LetterTemplate, fault

_BUILT_IN = {"loop", "nl"}
_TAG = re.compile(r"\{[{%].*?[%}]\}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True)
class Named:
    """Something a template names, and its line; a field of a list's entries is `items[].item_url`."""

    name: str
    line: int


@dataclass(frozen=True)
class ClausePart:
    """One clause container of a body: where it opens, and every name that stands in its tags."""

    clause: str
    line: int
    names: frozenset[str]


@dataclass(frozen=True)
class TemplateParts:
    """What a template holds."""

    facts: tuple[Named, ...]
    filters: tuple[Named, ...]
    words: tuple[Named, ...]
    clauses: tuple[ClausePart, ...]


def parts_of(template: LetterTemplate) -> TemplateParts:
    """Take a template apart. Raises `TemplateFault` for wrong syntax."""
    source = "\n" * (template.first_line - 1) + template.body
    try:
        tree = _parser().parse(source)
    except TemplateSyntaxError as why:
        raise fault(template.path, why.lineno, (why.message or "the syntax is wrong").rstrip(".")) from why
    return TemplateParts(
        facts=tuple(dict.fromkeys(_facts(tree, _set_names(tree)))),
        filters=tuple(Named(one.name, one.lineno) for one in tree.find_all(nodes.Filter)),
        words=tuple(_words(tree)),
        clauses=tuple(_clauses(template)),
    )


@lru_cache(maxsize=1)
def _parser() -> Environment:
    return Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=True)


def _set_names(tree: nodes.Template) -> dict[str, str]:
    """Names the template sets itself, with the fact they stand for; empty where that is no single one."""
    found: dict[str, str] = dict.fromkeys(_BUILT_IN, "")
    for assigned in tree.find_all(nodes.Assign):
        for target in assigned.target.find_all(nodes.Name) if not _is_name(assigned.target) else ():
            found[target.name] = ""
        if isinstance(assigned.target, nodes.Name):
            found[assigned.target.name] = _path(assigned.node, found)
    return found


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name)


def _facts(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[Named]:
    """Every fact read below a node; `scope` maps the names of loops and settings to what they stand for."""
    if isinstance(node, nodes.For):
        yield from _facts(node.iter, scope)
        inner = {**scope, **_loop_names(node, scope)}
        for part in (*node.body, *node.else_):
            yield from _facts(part, inner)
        return
    path = _path(node, scope)
    if path:
        yield Named(path.removesuffix("[]"), node.lineno)
        return
    if isinstance(node, nodes.Filter) and node.name == "every" and node.node and node.args:
        listed, field = _path(node.node, scope), node.args[0]
        if listed and isinstance(field, nodes.Const):
            yield Named(f"{listed}[].{field.value}", node.lineno)
    for child in node.iter_child_nodes():
        yield from _facts(child, scope)


def _loop_names(node: nodes.For, scope: Mapping[str, str]) -> dict[str, str]:
    if isinstance(node.target, nodes.Name):
        listed = _path(node.iter, scope)
        return {node.target.name: f"{listed}[]" if listed else ""}
    return {one.name: "" for one in node.target.find_all(nodes.Name)}


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str:
    """The place in the facts that an expression reads; empty for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) if node.ctx == "load" else ""
    if isinstance(node, nodes.Getattr):
        before = _path(node.node, scope)
        return f"{before}.{node.attr}" if before else ""
    if isinstance(node, nodes.Getitem):
        before = _path(node.node, scope)
        return f"{before}[]" if before else ""
    return ""


def _words(tree: nodes.Template) -> Iterator[Named]:
    """The template's own words, line by line."""
    for data in tree.find_all(nodes.TemplateData):
        for offset, line in enumerate(data.data.split("\n")):
            if line.strip() and not FENCE.match(line):
                yield Named(line.strip(), data.lineno + offset)
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and constant.value.strip():
            yield Named(constant.value, constant.lineno)


def _clauses(template: LetterTemplate) -> Iterator[ClausePart]:
    """The clauses in the order in which they close, each with the names in its tags."""
    opened: list[tuple[str, int, set[str]]] = []
    for number, line in enumerate(template.body.split("\n"), start=template.first_line):
        fence = FENCE.match(line)
        if fence is None:
            inside = _NAME.findall(_QUOTED.sub("", " ".join(_TAG.findall(line))))
            for _, _, names in opened:
                names.update(inside)
        elif not fence[1]:
            clause, at, names = opened.pop()
            if clause:
                yield ClausePart(clause, at, frozenset(names))
        elif fence[1] != "page":
            name, _, clause = fence[1].partition(" ")
            opened.append((clause if name == "clause" else "", number, set()))
