"""Draw the first pages of three letters over the sample facts into docs/screenshots, for README and docs."""

import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import sample_letter
from rightsdesk.jobs import JobContext

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SHOWN = (("jp_hasshinsha_kaiji", "ja"), ("cease_and_desist", "ja+en"), ("ai_training_optout", "en"))
PAGES, DOTS_PER_INCH, COLOURS = 2, 76, 64


def draw(kind: str, language: str, work: Path) -> Path:
    """One picture with the first pages of a letter side by side."""
    letter = sample_letter(kind, language)
    meta = PdfMeta(letter.title, "Rightsdesk", kind, language, date(2026, 11, 22), "N-2026-0001")
    pdf = work / f"{kind}.pdf"
    pdf.write_bytes(build(letter, (), meta, ctx=JobContext()).data)
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-l", str(PAGES), "-png", str(pdf), str(work / kind)]
    subprocess.run(command, check=True)
    pages = [Image.open(page).convert("RGB") for page in sorted(work.glob(f"{kind}-*.png"))]
    whole = Image.new("RGB", (sum(page.width + 2 for page in pages) - 2, pages[0].height), (150, 155, 162))
    place = 0
    for page in pages:
        whole.paste(page, (place, 0))
        place += page.width + 2
    target = FOLDER / f"letter-{kind}-{language}.png"
    whole.quantize(COLOURS).save(target, optimize=True)
    return target


def main() -> None:
    with TemporaryDirectory() as work:
        for kind, language in SHOWN:
            print(draw(kind, language, Path(work)).relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()
