"""Letters: a template and the facts of a notice become text, ready for paper, web form or e-mail."""

from collections.abc import Mapping

from rightsdesk.documents.blocks import Letter, written_clauses
from rightsdesk.documents.markup import read_blocks
from rightsdesk.documents.plain import plain_text
from rightsdesk.documents.sandbox import run_template
from rightsdesk.documents.template_files import LetterTemplate, fault, list_templates, load_template

__all__ = ["Letter", "LetterTemplate", "list_templates", "load_template", "plain_text", "render"]


def render(template: LetterTemplate, facts: Mapping[str, object]) -> Letter:
    """The letter that a template makes of these facts; every fact a template names must be there.

    Raises `TemplateFault` naming file and line, also when a required clause came out empty.
    """
    text, values = run_template(template, facts)
    blocks = read_blocks(text, values, template.language)
    letter = Letter(template.kind, template.language, template.title, blocks, template.version)
    written = written_clauses(letter)
    for clause in template.required_clauses:
        if clause not in written:
            raise fault(template.path, template.first_line, f"the required clause {clause} came out empty")
    return letter
