"""What a letter template looks like outside the services."""

from dataclasses import dataclass
from datetime import date

from rightsdesk.domain.vocabulary import Severity


@dataclass(frozen=True)
class TemplateRow:
    """One line of the template list; `fault` says why a studio's copy cannot be read."""

    kind: str
    language: str
    version: str
    checked_on: date | None
    source: str
    shipped: bool
    path: str
    fault: str = ""


@dataclass(frozen=True)
class TemplateFact:
    """A fact a template names, first on this line; `known` when every letter of the kind has it."""

    name: str
    line: int
    known: bool


@dataclass(frozen=True)
class TemplateRecord:
    """A whole template: its head, what it must hold, what it names, and its text."""

    kind: str
    language: str
    title: str
    regime: str
    version: str
    checked_on: date
    source: str
    shipped: bool
    path: str
    required_clauses: tuple[str, ...]
    facts: tuple[TemplateFact, ...]
    text: str


@dataclass(frozen=True)
class TemplateFinding:
    """Something wrong with a template; `line` is 0 where it is no single one."""

    id: str
    severity: Severity
    line: int
    message: str
    fix: str


@dataclass(frozen=True)
class TemplateChecked:
    """What the check of one template found.

    `diff` compares its letter over the sample facts with the shipped one; a shipped one with its kept text.
    """

    kind: str
    language: str
    version: str
    shipped: bool
    path: str
    findings: tuple[TemplateFinding, ...]
    diff: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether letters must not be issued with it as it is."""
        return any(one.severity is Severity.BLOCK for one in self.findings)


@dataclass(frozen=True)
class TemplateCopied:
    """A studio's own copy of a template, to be edited."""

    kind: str
    language: str
    version: str
    path: str
