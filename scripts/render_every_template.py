"""Set every letter of the installed wheel as text and as PDF, with the sample facts it carries."""

import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rightsdesk import assets
from rightsdesk.documents.letters import plain_text
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import golden_text, sample_letter
from rightsdesk.jobs import JobContext
from rightsdesk.services.letters.templates import letters_of
from rightsdesk.services.rulebook.rules import load_rules

FONTS = ("BIZUDMincho-Regular.ttf", "BIZUDGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")
LICENCES = ("OFL-BIZUDGothic.txt", "OFL-BIZUDMincho.txt")


def set_letter(kind: str, language: str) -> str:
    """Render one letter and say what came out."""
    name = f"{kind} ({language})"
    letter = sample_letter(kind, language)
    text = plain_text(letter)
    if text != golden_text(kind, language):
        sys.exit(f"{name} does not read as its golden text.")
    meta = PdfMeta(letter.title, "Rightsdesk", kind, language, date(2026, 11, 22), "N-2026-0001")
    made = build(letter, (), meta, ctx=JobContext())
    if made.warnings or not made.data.startswith(b"%PDF"):
        sys.exit(f"{name}: {'; '.join(made.warnings) or 'is no PDF'}")
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
    for kind, language in letters_of(load_rules()):
        print(set_letter(kind, language))


if __name__ == "__main__":
    main()
