"""Run a template's Jinja: no calls, no imports, strict about missing facts, bounded in time and size.

Jinja's own sandbox is the second wall. The first is an allow-list of syntax: a letter needs values,
`if`, `for` and a few filters, so nothing else is compiled at all.
"""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from time import monotonic

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rightsdesk.documents.blocks import Run
from rightsdesk.documents.dates import long_date, wareki
from rightsdesk.documents.template_files import LetterTemplate, fault

_MOST_ROUNDS = 50_000
_MOST_SECONDS = 5.0
_MOST_TEXT = 2_000_000
_MOST_VALUES = 16_000_000
TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"

_WORDS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign)
_VALUES = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.List, nodes.Tuple, nodes.Filter)
_LOGIC = (nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub)
_ALLOWED: tuple[type[nodes.Node], ...] = (*_WORDS, *_VALUES, *_LOGIC)


class _Stop(Exception):
    """A template went beyond a bound or used a value wrongly; the message says which."""


class FactText(str):
    """A fact as text, which knows its path in the facts, such as `works[0].work_title`."""

    __slots__ = ("path",)
    path: str

    def __new__(cls, text: str, path: str) -> "FactText":
        made = super().__new__(cls, text)
        made.path = path
        return made


@dataclass(frozen=True)
class _Parts:
    """Several values printed one after another with the same words between them."""

    values: tuple[object, ...]
    between: str


@dataclass
class Rendering:
    """One run of a template: the values taken out of the text, and what is left of its bounds."""

    values: list[Run] = field(default_factory=list)
    rounds: int = _MOST_ROUNDS
    room: int = _MOST_VALUES
    until: float = field(default_factory=lambda: monotonic() + _MOST_SECONDS)

    def tick(self) -> None:
        self.rounds -= 1
        if self.rounds < 0:
            raise _Stop(f"its loops run more than {_MOST_ROUNDS:,} times")
        if monotonic() > self.until:
            raise _Stop(f"it takes longer than {_MOST_SECONDS:.0f} seconds")

    def keep(self, value: object) -> str:
        """Take a value out of the text and leave a token that no markup can be made of."""
        _given(value)
        if not isinstance(value, str | int):
            raise _Stop(
                f"a {type(value).__name__} cannot be printed; give it a filter such as join or wareki"
            )
        text = str(value)
        self.room -= len(text)
        if self.room < 0:
            raise _Stop(f"the facts printed are longer than {_MOST_VALUES:,} characters")
        path = value.path if isinstance(value, FactText) else ""
        self.values.append(Run(text, fact=path))
        return f"{TOKEN_OPEN}{len(self.values) - 1}{TOKEN_CLOSE}"


def run_template(template: LetterTemplate, facts: Mapping[str, object]) -> tuple[str, list[Run]]:
    """The body with every value replaced by a token, and the values in token order.

    Raises `TemplateFault` naming file and line: bad syntax, a missing fact, a bound that was passed.
    """
    compiled = _compile(template)
    rendering = Rendering()
    context = {name: _as_fact(value, name) for name, value in facts.items()}
    context |= {"_rendering": rendering, "nl": "\n"}
    try:
        return _collect(compiled, context), rendering.values
    except (UndefinedError, _Stop, SecurityError, TypeError) as why:
        raise fault(template.path, _line_of(why, template), _sentence(why)) from why


def _collect(compiled: Template, context: Mapping[str, object]) -> str:
    pieces: list[str] = []
    size = 0
    for piece in compiled.generate(context):
        size += len(piece)
        if size > _MOST_TEXT:
            raise _Stop(f"its text grows beyond {_MOST_TEXT:,} characters")
        pieces.append(piece)
    return "".join(pieces)


def _as_fact(value: object, path: str) -> object:
    if isinstance(value, str):
        return FactText(value, path)
    if isinstance(value, bool | int | date):
        return value
    if isinstance(value, Mapping):
        return {str(name): _as_fact(one, f"{path}.{name}") for name, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_as_fact(one, f"{path}[{at}]") for at, one in enumerate(value))
    raise TypeError(f"The fact {path} is a {type(value).__name__}; facts are text, numbers, days, lists.")


def _compile(template: LetterTemplate) -> Template:
    return _compile_text("\n" * (template.first_line - 1) + template.body, template.path)


@lru_cache(maxsize=64)
def _compile_text(source: str, where: str) -> Template:
    env = _environment()
    try:
        tree = env.parse(source, filename=where)
        _check(tree, where)
        code = env.compile(tree, name=where, filename=where)
    except TemplateSyntaxError as why:
        raise fault(where, why.lineno, (why.message or "the syntax is wrong").rstrip(".")) from why
    except (RecursionError, SyntaxError) as why:
        raise fault(where, 1, "it is nested too deeply") from why
    return Template.from_code(env, code, {})


def _check(tree: nodes.Template, where: str) -> None:
    for node in [tree, *tree.find_all(nodes.Node)]:
        name = getattr(node, "attr", None) or (node.name if isinstance(node, nodes.Name) else "")
        if not isinstance(node, _ALLOWED) or str(name).startswith("_"):
            what = name or type(node).__name__
            raise fault(where, _lineno(node), f"{what} is not allowed in a letter template")
        if isinstance(node, nodes.For):
            if node.recursive:
                raise fault(where, node.lineno, "a recursive loop is not allowed in a letter template")
            node.iter = nodes.Filter(node.iter, "counted", [], [], None, None, lineno=node.lineno)


def _lineno(node: nodes.Node) -> int:
    lines = (one.lineno for one in (node, *node.find_all(nodes.Node)))
    return next((line for line in lines if line), 1)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with sums of numbers only: text joined in a loop would grow without bound."""

    intercepted_binops = frozenset({"+", "-"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if not isinstance(left, int) or not isinstance(right, int):
            raise _Stop(f"{operator} works on numbers only")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    env = _Environment(
        undefined=StrictUndefined,
        finalize=_take_out,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    env.globals.clear()
    env.tests = {}
    env.filters = {
        "counted": _counted,
        "join": _join,
        "lines": _lines,
        "every": _every,
        "length": len,
        "wareki": lambda day: wareki(_day(day)),
        "long_date": lambda day: long_date(_day(day)),
    }
    return env


@pass_context
def _take_out(context: Context, value: object) -> object:
    if isinstance(value, Undefined):
        return value  # printing it raises, with the name that is missing
    rendering: Rendering = context["_rendering"]
    if isinstance(value, _Parts):
        between = rendering.keep(value.between) if value.between else ""
        return between.join(rendering.keep(one) for one in value.values)
    return rendering.keep(value)


@pass_context
def _counted(context: Context, values: Iterable[object]) -> Iterator[object]:
    _given(values)
    if not isinstance(values, tuple | list):
        raise _Stop("a loop runs over a list only")
    rendering: Rendering = context["_rendering"]
    for value in values:
        rendering.tick()
        yield value


def _join(values: object, between: str = "") -> _Parts:
    _given(values)
    if not isinstance(values, tuple | list):
        raise _Stop("join and lines work on a list only")
    return _Parts(tuple(values), between)


def _lines(values: object) -> _Parts:
    parts = _join(values, "\n")
    return _Parts(tuple(one for one in parts.values if one), parts.between)


def _every(values: object, name: str) -> bool:
    """Whether a field is set in every record of a list that is not empty."""
    _given(values)
    if not isinstance(values, tuple) or not all(isinstance(one, Mapping) and name in one for one in values):
        raise _Stop(f"every({name!r}) needs a list of records that have this field")
    return bool(values) and all(one[name] for one in values)


def _given(value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # a missing fact raises here, with its name


def _day(value: object) -> date:
    _given(value)
    if not isinstance(value, date):
        raise _Stop("a date filter was given something that is not a day")
    return value


def _line_of(why: BaseException, template: LetterTemplate) -> int:
    frames = traceback.extract_tb(why.__traceback__)
    lines = [one.lineno for one in frames if one.filename == template.path and one.lineno]
    return lines[-1] if lines else template.first_line


def _sentence(why: BaseException) -> str:
    return str(why).rstrip(".")
