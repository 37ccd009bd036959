"""The PDF as outside tools read it: text, fonts, structure, pictures, line breaking."""

import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from rightsdesk.documents.annex import ExhibitSheet, FactLine, Picture, PicturePair, exhibit_label
from rightsdesk.documents.blocks import Letter, Run, Text
from rightsdesk.documents.letters import load_template, render
from rightsdesk.documents.linebreak import NO_END, NO_START
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.documents.pdf import build
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import Cancelled, JobContext, Progress

SHIPPED = [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")]
HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "blns" / "blns.json"
Facts = Callable[[str], dict[str, Any]]
Exhibits = Callable[[str], tuple[ExhibitSheet, ...]]

TITLES = [
    "Tom & Jerry <The Movie> R&B",
    "{{ 7*7 }} {% for x in y %}",
    "**bold** _x_ `code` # | ::: \\ [a](javascript:alert(1))",
    '<img src="/etc/passwd"/><a href="file:///x">x</a>&amp;&#65;',
    "\u202eevil\u202c \u2066x\u2069",
    "𠮷野家と𣘺本",
    "emoji 🦊 and 👨‍👩‍👧",
    "か\u3099 e\u0301 葛\U000e0100城",
    "line one\nline two",
    "\ue0000\ue001",
    "%PDF-1.7 endobj (paren \\( \\)",
    "العربية",
]


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed, so the PDF cannot be checked by an outside tool")
    return found


def run_tool(name: str, *arguments: str) -> str:
    done = subprocess.run([tool(name), *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def read_text(data: bytes, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(data)
    return run_tool("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-")


def squeezed(text: str) -> str:
    """Without what a reader's tool cannot keep: line ends, spaces, and the direction marks it adds."""
    return "".join(
        sign for sign in text if not sign.isspace() and sign not in "\u202a\u202b\u202c\u202d\u202e\ufeff"
    )


def meta_of(language: str, title: str = "A letter") -> PdfMeta:
    return PdfMeta(title, "Studio", "Notice", language, date(2026, 11, 22), "N-2026-0001")


def made(letter: Letter, exhibits: tuple[ExhibitSheet, ...] = (), *, watermark: bool = False) -> PdfResult:
    return build(letter, exhibits, meta_of(letter.language), watermark=watermark, ctx=JobContext())


def bare(*paragraphs: str, language: str = "en") -> Letter:
    return Letter("test", language, "A letter", tuple(Text((Run(one),)) for one in paragraphs), "1")


@pytest.fixture(params=SHIPPED, ids=lambda one: one[1])
def shipped(request: pytest.FixtureRequest, facts: Facts, exhibits: Exhibits) -> tuple[Letter, PdfResult]:
    kind, language = request.param
    letter = render(load_template(kind, language), facts(language))
    return letter, made(letter, exhibits(language))


def test_all_fonts_are_embedded(shipped: tuple[Letter, PdfResult], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(shipped[1].data)
    rows = run_tool("pdffonts", str(path)).splitlines()[2:]
    assert rows
    assert all(re.search(r"TrueType\s+\S+\s+yes yes yes", row) for row in rows), rows


def test_qpdf_finds_nothing_wrong(shipped: tuple[Letter, PdfResult], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(shipped[1].data)
    assert "No syntax or stream encoding errors found" in run_tool("qpdf", "--check", str(path))


def test_every_fact_is_on_the_page(facts: Facts, exhibits: Exhibits, tmp_path: Path) -> None:
    for kind, language in SHIPPED:
        given = facts(language)
        text = squeezed(
            read_text(made(render(load_template(kind, language), given), exhibits(language)).data, tmp_path)
        )
        values = [given[name] for name in ("rh_address", "contact_phone", "contact_email", "signature_name")]
        values += [one["item_url"] for one in given["items"]] + [one["work_title"] for one in given["works"]]
        values += [one["item_similarity_note"] for one in given["items"]]
        values += [line.value for sheet in exhibits(language) for line in sheet.facts]
        values += [pair.note for sheet in exhibits(language) for pair in sheet.pairs]
        values += [sheet.caution for sheet in exhibits(language)]
        for value in values:
            assert squeezed(value) in text, value


def test_pages_are_numbered_and_counted(shipped: tuple[Letter, PdfResult], tmp_path: Path) -> None:
    letter, result = shipped
    text = read_text(result.data, tmp_path).split("\f")
    assert len([page for page in text if page.strip()]) == result.pages
    form = "{} / {}" if letter.language == "ja" else "Page {} of {}"
    for number in range(1, result.pages + 1):
        assert form.format(number, result.pages) in text[number - 1]


def test_document_says_what_it_is(facts: Facts, exhibits: Exhibits) -> None:
    for (kind, language), tag in zip(SHIPPED, ("en", "ja-JP"), strict=True):
        letter = render(load_template(kind, language), facts(language))
        result = build(letter, exhibits(language), meta_of(language, "表題 & <Title>"), ctx=JobContext())
        with pikepdf.open(BytesIO(result.data)) as pdf:
            assert str(pdf.docinfo["/Title"]) == "表題 & <Title>"
            assert str(pdf.docinfo["/CreationDate"]) == "D:20261122000000+00'00"
            assert str(pdf.Root.Lang) == tag
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
            with pdf.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
                assert metadata["dc:title"] == "表題 & <Title>"
            with pdf.open_outline() as outline:
                titles = [one.title for one in outline.root]
                sheets = [one.title for one in outline.root[-1].children]
        assert sheets == [one.label for one in exhibits(language)]
        assert any("A: the copyrighted work" in one or "別紙1" in one for one in titles)


_BUILD_ALONE = """
import hashlib, sys
sys.path.insert(0, {folder!r})
import conftest
from datetime import date
from rightsdesk.documents.letters import load_template, render
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import sample_facts
from rightsdesk.jobs import JobContext
letter = render(load_template("jp_soushin_boushi", "ja"), sample_facts("jp_soushin_boushi", "ja"))
meta = PdfMeta("t", "a", "s", "ja", date(2026, 11, 22), "N-2026-0001")
result = build(letter, conftest.japanese_exhibits(), meta, watermark=True, ctx=JobContext())
print(hashlib.sha256(result.data).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    code = _BUILD_ALONE.format(folder=str(Path(__file__).parent))
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_hostile_titles_are_read_back_as_typed(title: str, facts: Facts, tmp_path: Path) -> None:
    given = facts("en")
    given["works"][0] |= {"work_title": title, "work_title_en": title, "work_description": title}
    result = made(render(load_template("dmca_512c_notice", "en"), given))
    text = squeezed(read_text(result.data, tmp_path))
    wanted = squeezed(title)
    if any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in title):
        wanted = (
            wanted if wanted in text else wanted[::-1]
        )  # poppler puts right-to-left runs in reading order
    assert text.count(wanted) >= 2
    with pikepdf.open(BytesIO(result.data)) as pdf:
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        assert not kinds & {"/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}
        assert not any(page.get_images() for page in pdf.pages)


def test_a_sign_in_no_font_is_named_and_shown_as_a_substitute() -> None:
    result = made(bare("a 🦊 b \u0007 c \u202e d ᚠ"))
    named = "\n".join(result.warnings)
    for words in ("U+1F98A FOX FACE", "U+0007", "U+202E RIGHT-TO-LEFT OVERRIDE", "〓"):
        assert words in named
    assert made(bare("plain, 日本語、…—“x”")).warnings == ()


def test_decomposed_kana_are_set_whole(tmp_path: Path) -> None:
    result = made(bare("か\u3099ぞう が"))
    assert result.warnings == ()
    assert "か\u3099" in read_text(result.data, tmp_path)


def test_naughty_strings_survive(tmp_path: Path) -> None:
    if not HOSTILE.exists():
        pytest.skip("the collection of naughty strings is not on this machine")
    strings = [one for one in json.loads(HOSTILE.read_text(encoding="utf-8")) if one.strip()]
    result = made(bare(*strings))
    text = squeezed(read_text(result.data, tmp_path))
    lost = [one for one in strings if not _told(one, text)]
    assert not lost


def _told(typed: str, text: str) -> bool:
    if any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in typed):
        return set(squeezed(typed)) <= set(text)  # the tool reorders these; no letter may be missing
    unsayable = {sign for sign in typed if unicodedata.category(sign) in {"Cc", "Cs"}} | {"\ufffe"}
    wanted = "".join("\ufffd" if sign in unsayable else sign for sign in squeezed(typed))
    return wanted in text


def lines_of(result: PdfResult, folder: Path) -> list[list[str]]:
    """The paragraphs of a PDF as lists of lines, page furniture left out."""
    path = folder / "lines.pdf"
    path.write_bytes(result.data)
    out = run_tool("pdftotext", "-layout", str(path), "-")
    kept = [line.strip() for line in out.replace("\f", "\n").splitlines()]
    return [[line for line in kept if line and not line.startswith("N-2026") and line != "A letter"]]


def test_no_japanese_line_begins_or_ends_wrongly(tmp_path: Path) -> None:
    sentence = (
        "「提灯ぎつね」は、村（むら）を守る『狐』の話です。ラーメン、キャッチャー！？……"
        "そして――つづく。ｶﾞｯﾂ、Tokyo 2026年（令和8年）の“夜”。"
    )
    texts = [("あ" * shift) + sentence * 12 for shift in range(40)]
    result = made(bare(*texts, language="ja"))
    lines = lines_of(result, tmp_path)[0]
    assert len(lines) > 500
    starts = [line for line in lines if line[0] in NO_START]
    ends = [line for line in lines if line[-1] in NO_END]
    cut = [
        (before, after)
        for before, after in pairwise(lines)
        if re.search("[A-Za-z]$", before) and re.match("[A-Za-z]", after)
    ]
    assert (starts, ends, cut) == ([], [], [])
    assert "".join(lines).replace(" ", "") == "".join(texts).replace(" ", "")


def test_justified_japanese_reaches_the_margin(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made(bare("提灯を提げた狐が、橋を渡る。" * 40, language="ja")).data)
    out = run_tool("pdftotext", "-bbox-layout", str(path), "-")
    edges = [float(one) for one in re.findall(r'<line [^>]*xMax="([\d.]+)"', out)]
    full = [edge for edge in edges if edge > 500]
    assert len(full) >= 8
    assert max(full) - min(full) < 6.5  # half a square is the room a closing mark leaves


def test_paragraphs_keep_two_lines_together(tmp_path: Path) -> None:
    words = "and so the fox went on over the bridge with the lantern "
    result = made(bare(*[f"[{number}] " + words * (4 + number % 5) for number in range(60)]))
    pages = read_text(result.data, tmp_path).split("\f")[: result.pages]
    assert result.pages > 4
    for page in pages:
        lines = [line for line in page.splitlines() if not re.match("N-2026|A letter|Page ", line)]
        starts = [at for at, line in enumerate(lines) if line.startswith("[")]
        assert starts[0] != 1  # a lone last line at the top
        assert len(lines) - starts[-1] > 1  # a lone first line at the foot


@pytest.mark.parametrize("unit", ["word ", "狐", "x"])
def test_a_megabyte_in_one_field_stays_quick(unit: str, facts: Facts) -> None:
    given = facts("en")
    given["works"][0]["work_description"] = unit * (1_000_000 // len(unit.encode()))
    started = time.process_time()
    result = made(render(load_template("dmca_512c_notice", "en"), given))
    assert time.process_time() - started < 20
    assert result.pages > 50


@pytest.mark.parametrize(
    "field", ["rh_name", "signature_name", "agent_name", "work_title", "item_url", "notice_number"]
)
@pytest.mark.parametrize(("kind", "language"), SHIPPED)
def test_no_field_is_too_long_for_the_page(kind: str, language: str, field: str, facts: Facts) -> None:
    given = facts(language)
    record = next(one for one in (given, given["works"][0], given["items"][0]) if field in one)
    record |= dict.fromkeys({field, field + "_ja"} & record.keys(), "word 狐 " * 900)
    assert made(render(load_template(kind, language), given)).pages > 3


def test_a_letter_without_end_is_refused() -> None:
    with pytest.raises(InvalidInput, match="longer than 2,000 pages"):
        made(bare("\n" * 100_000))


def test_metadata_takes_any_text() -> None:
    for title in ("a\x07b", "x\ud800y", "t" * 100_000, "<x>&\u202e"):
        result = build(bare("x"), (), meta_of("en", title), ctx=JobContext())
        assert result.pages == 1


def test_tall_table_row_breaks_and_loses_nothing(facts: Facts, tmp_path: Path) -> None:
    given = facts("ja")
    words = "".join(f"第{number}の場面では、狐が橋を渡ります。" for number in range(400))
    del given["items"][1:]
    given["items"][0]["item_similarity_note"] = words
    result = made(render(load_template("jp_soushin_boushi", "ja"), given))
    text = read_text(result.data, tmp_path)
    assert text.count("共通する表現") >= 3  # the head of the table is repeated
    furniture = re.compile(r"^(N-2026-0001.*|A letter|番号.*|当社の.*|侵害情報|共通する.*|事情)$")
    kept = "".join(line for line in text.replace("\f", "\n").splitlines() if not furniture.match(line))
    assert words in squeezed(kept)


def test_many_items_break_over_pages(facts: Facts, tmp_path: Path) -> None:
    given = facts("en")
    given["items"] = [
        given["items"][0] | {"item_url": f"https://streamhub.example/watch?v=item{n:04d}"} for n in range(60)
    ]
    result = made(render(load_template("dmca_512c_notice", "en"), given))
    text = squeezed(read_text(result.data, tmp_path))
    assert all(f"watch?v=item{number:04d}" in text for number in range(60))


def test_draft_is_marked_on_every_page_and_the_final_is_not(facts: Facts, tmp_path: Path) -> None:
    for (kind, language), word in zip(SHIPPED, ("DRAFT", "下書き"), strict=True):
        letter = render(load_template(kind, language), facts(language))
        draft = made(letter, watermark=True)
        pages = read_text(draft.data, tmp_path).split("\f")[: draft.pages]
        assert all(word in squeezed(page) for page in pages)
        assert word not in squeezed(read_text(made(letter).data, tmp_path))


def test_unreadable_pictures_are_named_and_do_not_stop_the_letter(tmp_path: Path) -> None:
    bomb = BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    pictures = tuple(
        Picture(f"picture {n}", data) for n, data in enumerate((b"", b"GIF89a", bomb.getvalue()))
    )
    sheet = ExhibitSheet(
        "Exhibit A", "Broken", (), pictures, (PicturePair(pictures[0], pictures[1], "note"),)
    )
    result = made(bare("x"), (sheet,))
    assert [one for one in result.warnings if "picture 2" in one and "cannot be read" in one]
    assert "This picture could not be read" in read_text(result.data, tmp_path)


def test_pictures_lose_their_hidden_data_and_are_kept_small() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    Image.new("RGBA", (4000, 2000), (200, 10, 10, 128)).save(out, "PNG", exif=exif)
    sheet = ExhibitSheet("Exhibit A", "Big", (FactLine("Note", "x"),), (Picture("big", out.getvalue()),))
    data = made(bare("x"), (sheet,)).data
    with pikepdf.open(BytesIO(data)) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        assert [(int(one.Width), int(one.Height)) for one in images] == [(1600, 800)]
    assert b"SECRET" not in data


def test_work_is_reported_and_can_be_cancelled(exhibits: Exhibits) -> None:
    seen: list[Progress] = []
    build(bare("x"), exhibits("en"), meta_of("en"), ctx=JobContext(seen.append))
    assert [one.label for one in seen][:3] == ["Exhibit A", "Exhibit B", "Exhibit C"]
    assert seen[-1].done == seen[-1].total
    stopped = JobContext()
    stopped.cancel()
    with pytest.raises(Cancelled):
        build(bare("x"), exhibits("en"), meta_of("en"), ctx=stopped)


def test_an_empty_letter_is_still_a_page() -> None:
    assert made(replace(bare("x"), blocks=())).pages == 1


@pytest.mark.parametrize(
    ("index", "english", "japanese"),
    [
        (0, "Exhibit A", "甲第1号証"),
        (25, "Exhibit Z", "甲第26号証"),
        (26, "Exhibit AA", "甲第27号証"),
        (702, "Exhibit AAA", "甲第703号証"),
    ],
)
def test_exhibit_labels(index: int, english: str, japanese: str) -> None:
    assert (exhibit_label(index, "en"), exhibit_label(index, "ja")) == (english, japanese)


def test_letters_built_at_once_do_not_mix(facts: Facts) -> None:
    letters = [
        render(load_template(kind, language), facts(language) | {"rh_name": f"Studio {number}"})
        for number, (kind, language) in enumerate(SHIPPED * 4)
    ]
    alone = [made(letter).data for letter in letters]
    with ThreadPoolExecutor(max_workers=4) as pool:
        together = [result.data for result in pool.map(made, letters)]
    assert together == alone
