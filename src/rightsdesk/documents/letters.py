"""Letters: a template and the facts of a notice become text, ready for paper, web form or e-mail."""

from collections.abc import Mapping

from rightsdesk.documents.blocks import Letter, written_clauses
from rightsdesk.documents.markup import read_blocks
from rightsdesk.documents.plain import plain_text
from rightsdesk.documents.sandbox import run_template
from rightsdesk.documents.template_files import LetterTemplate, list_templates, load_template

__all__ = [
    "Letter",
    "LetterTemplate",
    "list_templates",
    "load_template",
    "missing_clauses",
    "plain_text",
    "render",
]


def render(template: LetterTemplate, facts: Mapping[str, object]) -> Letter:
    """The letter that a template makes of these facts; every fact a template names must be there.

    Raises `TemplateFault` naming file and line. A fact that is empty makes no fault, so that an unfinished
    draft can be seen; `missing_clauses` tells what it lacks.
    """
    text, values = run_template(template, facts)
    blocks = read_blocks(text, values, template.language)
    return Letter(template.kind, template.language, template.title, blocks, template.version)


def missing_clauses(template: LetterTemplate, letter: Letter) -> tuple[str, ...]:
    """The required clauses that have no words in this letter; with any of them it must not be issued."""
    written = written_clauses(letter)
    return tuple(clause for clause in template.required_clauses if clause not in written)
