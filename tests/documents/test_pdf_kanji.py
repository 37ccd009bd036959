"""Rare kanji of names: on the page, in the text, and without a warning."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from rightsdesk.documents.blocks import Heading, Letter, Run, Text
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.documents.pdf import build
from rightsdesk.jobs import JobContext

# Beyond what BIZ UD has: extension B, extension A, a Chinese and a Korean name, a compatibility ideograph.
NAMES = ["𠮷田", "𪚥", "㐂田", "们张", "嵔", "\ufa11"]


def made(*lines: str) -> PdfResult:
    blocks = tuple(Text((Run(line),)) for line in lines)
    meta = PdfMeta("t", "a", "s", "ja", date(2026, 11, 22), "N-2026-0001")
    letter = Letter("test", "ja", "t", (Heading((Run(lines[0]),), 1), *blocks), "1")
    return build(letter, (), meta, ctx=JobContext())


@pytest.mark.parametrize("name", NAMES)
def test_a_rare_kanji_is_set_as_typed(name: str, tmp_path: Path) -> None:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed, so the PDF cannot be read by an outside tool")
    result = made(f"『{name}』")
    assert result.warnings == ()
    path = tmp_path / "a.pdf"
    path.write_bytes(result.data)
    done = subprocess.run([tool, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    assert done.stdout.decode().count(name) == 2


def test_the_rare_kanji_has_a_drawing_of_its_own(tmp_path: Path) -> None:
    """Not an empty box: the same line with another rare kanji looks different, and neither is blank."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        pytest.skip("pdftoppm is not installed, so the page cannot be drawn")
    inks = []
    for name in ("𠮷", "𪚥"):
        path = tmp_path / f"{ord(name)}.pdf"
        path.write_bytes(made(name).data)
        done = subprocess.run([tool, "-r", "100", "-gray", str(path)], capture_output=True, check=True)
        with Image.open(BytesIO(done.stdout)) as page:
            inks.append(sum(page.histogram()[:128]))
    assert inks[1] > inks[0] > 0  # 64 strokes against 6


def test_only_the_signs_used_are_embedded() -> None:
    with pikepdf.open(BytesIO(made("𠮷").data)) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        sizes = {str(one.FontName).split("+")[1]: len(one.FontFile2.read_bytes()) for one in fonts}
    assert sizes["RareKanji-A"] < 3_000
