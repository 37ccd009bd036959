"""Letters: a template and the facts of a notice become text, ready for paper, web form or e-mail."""

from collections.abc import Mapping

from rightsdesk.documents.bilingual import pair_letters
from rightsdesk.documents.blocks import Letter, one_sided_clauses, written_clauses
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
    "one_sided_clauses",
    "plain_text",
    "render",
    "render_pair",
]


def render(template: LetterTemplate, facts: Mapping[str, object]) -> Letter:
    """The letter that a template makes of these facts; every fact a template names must be there.

    Raises `TemplateFault` naming file and line. A fact that is empty makes no fault, so that an unfinished
    draft can be seen; `missing_clauses` tells what it lacks.
    """
    text, values = run_template(template, facts)
    blocks = read_blocks(text, values, template.language)
    return Letter(template.kind, template.language, template.title, blocks, template.version)


def render_pair(
    ja_template: LetterTemplate,
    en_template: LetterTemplate,
    ja_facts: Mapping[str, object],
    en_facts: Mapping[str, object],
    controlling: str,
) -> Letter:
    """The letter in both languages (`ja+en`); `controlling` is "ja" or "en", whose text prevails.

    Its clauses stand in the order of the controlling language. Raises `TemplateFault` naming both files when
    their clauses do not match. A required clause counts as written only when both languages have words.
    """
    ja, en = render(ja_template, ja_facts), render(en_template, en_facts)
    return pair_letters(ja_template, en_template, ja, en, controlling)


def missing_clauses(template: LetterTemplate, letter: Letter) -> tuple[str, ...]:
    """The required clauses that have no words in this letter; with any of them it must not be issued."""
    written = written_clauses(letter)
    return tuple(clause for clause in template.required_clauses if clause not in written)
