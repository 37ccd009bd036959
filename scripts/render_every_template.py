"""Set every letter template of the installed wheel as text and as PDF, with the sample facts it carries."""

import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rightsdesk import assets
from rightsdesk.documents.letters import LetterTemplate, list_templates, plain_text, render
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import golden_text, sample_facts
from rightsdesk.jobs import JobContext

FONTS = ("BIZUDMincho-Regular.ttf", "BIZUDGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")
LICENCES = ("OFL-BIZUDGothic.txt", "OFL-BIZUDMincho.txt")


def set_letter(template: LetterTemplate) -> str:
    """Render one template and say what came out."""
    letter = render(template, sample_facts(template.kind, template.language))
    text = plain_text(letter)
    if text != golden_text(template.kind, template.language):
        sys.exit(f"{template.kind} ({template.language}) does not read as its golden text.")
    meta = PdfMeta(
        template.title, "Rightsdesk", template.kind, template.language, date(2026, 11, 22), "N-2026-0001"
    )
    made = build(letter, (), meta, ctx=JobContext())
    if made.warnings or not made.data.startswith(b"%PDF"):
        sys.exit(f"{template.kind} ({template.language}): {'; '.join(made.warnings) or 'is no PDF'}")
    name = f"{template.kind} ({template.language})"
    return f"{name}: {len(text)} signs, {made.pages} pages, {len(made.data)} bytes"


def main() -> None:
    package = find_spec("rightsdesk")
    if package is None or package.origin is None or sys.prefix not in package.origin:
        sys.exit("This must run where the wheel is installed, not in a checkout.")
    inside = Path(package.origin).parent
    for name in FONTS:
        if not assets.font_path(name).is_relative_to(inside):
            sys.exit(f"The font {name} was not found in the wheel but in {assets.font_path(name)}.")
    for name in LICENCES:
        if not assets.resources().joinpath("fonts", name).is_file():
            sys.exit(f"The fonts' licence {name} is not in the wheel.")
    templates = list_templates()
    if not templates:
        sys.exit("The wheel carries no letter templates.")
    for template in templates:
        print(set_letter(template))


if __name__ == "__main__":
    main()
