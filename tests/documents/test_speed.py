"""What makes letters fast must not change what they say: caches, cleaned pictures, cut fonts."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics

from rightsdesk.documents import fonts, jpegs
from rightsdesk.documents.annex import ExhibitSheet, Picture
from rightsdesk.documents.blocks import Grid, Letter, Run, Text
from rightsdesk.documents.fonts import face_of
from rightsdesk.documents.letters import load_template, render
from rightsdesk.documents.linebreak import NO_END, NO_START, break_lines, is_wide, may_break
from rightsdesk.documents.markup import read_blocks
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.typecase import cut_font
from rightsdesk.jobs import JobContext

Facts = Callable[[str], dict[str, Any]]
Exhibits = Callable[[str], tuple[ExhibitSheet, ...]]
BENCH = Path(__file__).parents[2] / "bench" / "letters.py"


def scene(mode: str = "RGB", size: tuple[int, int] = (320, 180)) -> Image.Image:
    image = Image.new(mode, size)
    pen = ImageDraw.Draw(image)
    for at in range(0, size[0], 4):
        shade = at * 255 // size[0]
        pen.line(
            [(at, 0), (size[0] - at, size[1])],
            fill=(shade, 90, 255 - shade)[: len(mode)] if mode != "L" else shade,
        )
    return image


def packed(image: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:  # noqa: ANN401
    out = BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as opened:
        return opened.tobytes()


def sideways() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a remark"
    return exif


KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP"]
SAMPLES = {
    kind: packed(
        scene(size=(48, 32)), kind, **({"exif": sideways()} if kind in ("JPEG", "PNG", "WEBP") else {})
    )
    for kind in KINDS
}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    jpegs.forget()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_clean_jpeg_keeps_its_own_pixels(mode: str, *, progressive: bool) -> None:
    data = packed(scene(mode), quality=70, progressive=progressive)
    made = jpegs.readable(data)
    assert made is not None
    assert pixels(made.data) == pixels(data)
    assert (made.wide, made.tall, made.grey) == (320, 180, mode == "L")


def test_hidden_data_is_left_behind() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    data = (
        packed(scene(), exif=exif, comment=b"SECRET WORD", icc_profile=b"SECRET COLOUR" * 20) + b"SECRET TAIL"
    )
    assert data.count(b"SECRET") > 10
    made = jpegs.readable(data)
    assert made is not None
    assert b"SECRET" not in made.data
    assert pixels(made.data) == pixels(data)


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    made = jpegs.readable(packed(scene(), exif=sideways()))
    assert made is not None
    assert (made.wide, made.tall) == (180, 320)


def test_uncommon_jpegs_are_made_anew() -> None:
    for data in (packed(scene("CMYK")), packed(scene(size=(2000, 1000)))):
        made = jpegs.readable(data)
        assert made is not None
        with Image.open(BytesIO(made.data)) as opened:
            assert opened.mode == "RGB"
            assert max(opened.size) <= 1600


def test_colours_stay_whatever_way_they_are_stored() -> None:
    image = Image.new("RGB", (64, 64), (200, 30, 60))
    for data in (
        packed(image, keep_rgb=True),
        packed(image, subsampling=0),
        packed(image, keep_rgb=True).replace(b"Adobe", b"Xdobe"),
    ):
        made = jpegs.readable(data)
        assert made is not None
        middle = pixels(made.data)[32 * 64 * 3 :][:3]
        assert max(abs(one - other) for one, other in zip(middle, (200, 30, 60), strict=True)) < 6


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.9, 0.999])
def test_a_cut_jpeg_is_not_embedded(kept: float) -> None:
    data = packed(scene(), quality=90)
    assert jpegs.readable(data[: int(len(data) * kept)]) is None


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 5_000), st.integers(0, 255), st.integers(1, 4))
def test_a_damaged_jpeg_is_refused_or_can_be_read(place: int, value: int, length: int) -> None:
    data = bytearray(packed(scene(), quality=60))
    at = place % len(data)
    data[at : at + length] = bytes([value]) * length
    made = jpegs.readable(bytes(data))
    if made is not None:
        with Image.open(BytesIO(made.data)) as opened:
            opened.load()
            assert opened.size == (made.wide, made.tall)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=400, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=6))
def test_no_damaged_picture_stops_a_letter(kind: str, damage: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLES[kind])
    for place, value in damage:
        data[place % min(len(data), 400 if place % 2 else len(data))] = value
    made = jpegs.readable(bytes(data))
    assert made is None or made.wide > 0


def test_remembered_pictures_have_a_bound() -> None:
    shelf = jpegs._Shelf()
    for number in range(60):
        shelf.keep(bytes([number]), jpegs.Jpeg(bytes(1_000_000), 1, 1, grey=False, key=str(number)))
    assert shelf._size <= jpegs._MOST_REMEMBERED
    assert shelf.find(bytes([59]))[0]
    assert not shelf.find(bytes([0]))[0]


def test_one_picture_shown_twice_is_in_the_file_once() -> None:
    data = packed(scene())
    sheet = ExhibitSheet("Exhibit A", "t", (), (Picture("one", data), Picture("two", data)))
    meta = PdfMeta("t", "a", "s", "en", date(2026, 11, 22), "N-2026-0001")
    letter = Letter("test", "en", "t", (Text((Run("x"),)),), "1")
    with pikepdf.open(BytesIO(build(letter, (sheet,), meta, ctx=JobContext()).data)) as pdf:
        images = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        assert len(images) == 1


def test_warm_caches_change_no_byte(facts: Facts, exhibits: Exhibits) -> None:
    template = load_template("jp_soushin_boushi", "ja")
    meta = PdfMeta("t", "a", "s", "ja", date(2026, 11, 22), "N-2026-0001")

    def letter(name: str) -> bytes:
        given = facts("ja") | {"rh_name": name}
        return build(render(template, given), exhibits("ja"), meta, ctx=JobContext()).data

    cold = letter("星空製作所")
    others = [letter(f"第{number}製作所") for number in range(3)]
    assert letter("星空製作所") == cold
    assert len({cold, *others}) == 4


def test_texts_of_the_same_make_keep_their_own_values() -> None:
    """The reading of a text is remembered by its make; values out of order must find their places."""

    def read(first: int, *values: str) -> str:
        numbers = [first + 1, first, first + 2]  # as a join leaves them: what stands between was kept first
        text = "".join(f"\ue000{number}\ue001" for number in numbers)
        runs = [Run("?")] * first + [Run(value) for value in values]
        (block,) = read_blocks(text, runs, "en")
        assert isinstance(block, Text)
        return "".join(run.text for run in block.runs)

    assert read(0, "-", "a", "b") == "a-b"
    assert read(7, "+", "c", "d") == "c+d"


def test_rows_of_the_same_make_keep_their_own_values(facts: Facts) -> None:
    given = facts("en")
    given["items"] = [given["items"][0] | {"item_url": f"https://x.example/{number}"} for number in range(7)]
    letter = render(load_template("dmca_512c_notice", "en"), given)
    told = "".join(
        run.text for block in _all(letter.blocks) if isinstance(block, Grid)
        for row in (block.head, *block.rows) for cell in row for run in cell
    )  # fmt: skip
    assert all(f"https://x.example/{number}" in told for number in range(7))


def _all(blocks: tuple[Any, ...]) -> list[Any]:
    return [one for block in blocks for one in (block, *_all(getattr(block, "blocks", ())))]


SIGNS = st.lists(st.sampled_from("あっー。、「」（）…― \u3000abc/?-.\n漢１%$"), max_size=80)


@settings(max_examples=300, deadline=None)
@given(SIGNS, st.integers(12, 120))
@example(list("ああああ「 あ"), 60)
def test_lines_hold_what_fits_and_lose_nothing(signs: list[str], room: int) -> None:
    widths = [0.0 if sign == "\n" else 10.0 if is_wide(sign) else 5.0 for sign in signs]
    lines = break_lines(signs, widths, room, room)
    assert lines[-1].hard
    for line in lines:
        assert line.width == pytest.approx(sum(widths[line.start : line.end]))
        assert line.width <= room + 1e-6 or line.end - line.start == 1
    for line, after in pairwise(lines):
        skipped = signs[line.end : after.start]
        assert all(sign in " \u3000\n" for sign in skipped)
        if not line.hard and room >= 60:
            assert signs[line.end - 1] not in NO_END or _unbreakable(signs[line.start : after.start])
            assert signs[after.start] not in NO_START or _unbreakable(signs[line.start : after.start])


def _unbreakable(signs: list[str]) -> bool:
    """Whether a line offers no place to break, so that no rule can be kept; brackets hold on over spaces."""
    return not any(
        may_break(before, after) and "".join(signs[:at]).rstrip(" \u3000")[-1:] not in NO_END
        for at, (before, after) in enumerate(pairwise(signs), 1)
    )


def test_words_may_stand_for_signs() -> None:
    """Plain text hands over whole words: their first and last signs decide, and they are not cut."""
    words = ["狐", "（", "lantern", "）", "。", "“fox”", "は", "bridge,", " ", "村"]
    lines = break_lines(words, [float(len(word)) for word in words], 10, 10)
    assert ["".join(words[line.start : line.end]) for line in lines] == [
        "狐",
        "（lantern）。",
        "“fox”は",
        "bridge, 村",
    ]


@pytest.mark.parametrize("name", ["BIZUDMincho-Regular", "BIZUDPGothic-Bold", "RareKanji-A"])
def test_a_cut_font_draws_the_same_signs(name: str) -> None:
    face = face_of(name)
    codes = [code for code in sorted(face.charToGlyph) if code > 0x20][
        :: max(1, len(face.charToGlyph) // 300)
    ]
    order = [0, *(face.charToGlyph[code] for code in codes)]
    cut = TTFont(BytesIO(cut_font(name, order)))
    whole = TTFont(BytesIO(face._ttf_data))
    for place, glyph in enumerate(order):
        ours, theirs = cut.getGlyphName(place), whole.getGlyphName(glyph)
        assert (
            cut["glyf"][ours].getCoordinates(cut["glyf"])[0]
            == whole["glyf"][theirs].getCoordinates(whole["glyf"])[0]
        )
        assert cut["hmtx"].metrics[ours] == whole["hmtx"].metrics[theirs]
    assert cut.reader.tables["head"].length == 54


def test_letters_with_pictures_built_at_once_do_not_mix(facts: Facts) -> None:
    letter = render(load_template("dmca_512c_notice", "en"), facts("en"))
    meta = PdfMeta("t", "a", "s", "en", date(2026, 11, 22), "N-2026-0001")
    sheets = [
        ExhibitSheet("Exhibit A", f"t{number}", (), (Picture("one", packed(scene(), quality=50 + number)),))
        for number in range(8)
    ]

    def make(sheet: ExhibitSheet) -> bytes:
        return build(letter, (sheet,), meta, ctx=JobContext()).data

    alone = [make(sheet) for sheet in sheets]
    jpegs.forget()
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(make, sheets)) == alone


@pytest.mark.slow
def test_a_letter_takes_no_longer_than_drawing_it_allows(tmp_path: Path) -> None:
    """At most 1.5 times the CPU time of a bare canvas that draws the same; measured beside each other."""
    command = [sys.executable, str(BENCH), "--letters", "20", "--memory", "0", "--no-weasyprint"]
    command += ["--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_font_is_read_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "BIZUDGothic-Bold"
    monkeypatch.delitem(pdfmetrics._fonts, name, raising=False)
    monkeypatch.setattr(pdfmetrics, "parseAFMFile", lambda path: pytest.fail(f"{path} was read"))
    assert fonts._font.__wrapped__(name) is pdfmetrics._fonts[name]
