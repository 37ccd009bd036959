"""The structure that a PDF tells to readers who cannot see the page, read by poppler, pypdf and pikepdf."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from rightsdesk.documents.annex import ExhibitSheet
from rightsdesk.documents.blocks import Grid, Heading, Letter, Listing, Run, Text
from rightsdesk.documents.letters import load_template, render, render_pair
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import sample_facts
from rightsdesk.jobs import JobContext

Facts = Callable[[str], dict[str, Any]]
Exhibits = Callable[[str], tuple[ExhibitSheet, ...]]
LETTERS = [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")]


def finished(letter: Letter, exhibits: tuple[ExhibitSheet, ...] = (), *, watermark: bool = False) -> bytes:
    meta = PdfMeta("The title", "a", "s", letter.language, date(2026, 11, 22), "N-2026-0001")
    return build(letter, exhibits, meta, watermark=watermark, ctx=JobContext()).data


def of(*blocks: Any, language: str = "en") -> Letter:  # noqa: ANN401
    return Letter("test", language, "t", blocks, "1")


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


class Tree:
    """The structure of a PDF with the text of each part, read from the pages' marked contents."""

    def __init__(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            self._texts: dict[tuple[Any, int], str] = {}
            self.loose: list[str] = []
            for page in pdf.pages:
                self._read(page)
            self.parents_agree = all(
                (mark, page.objgen) in _places(pdf.Root.StructTreeRoot.ParentTree.Nums[at * 2 + 1][mark])
                for at, page in enumerate(pdf.pages)
                for mark in range(len(pdf.Root.StructTreeRoot.ParentTree.Nums[at * 2 + 1]))
            )
            self.rows = list(self._walk(pdf.Root.StructTreeRoot.K, 0))

    def _read(self, page: pikepdf.Page) -> None:
        marks: list[int | None] = []
        names: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name == "BMC":
                marks.append(None)
            elif name == "BDC":
                mark = operands[1].get("/MCID")
                marks.append(int(mark) if mark is not None else marks[-1] if operands[0] == "/Span" else None)
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                names = _unicode_of(page.resources.Font[str(operands[0])])
            elif name in ("Tj", "TJ"):
                text = "".join(
                    _decoded(piece, names) for piece in (operands[0] if name == "TJ" else operands)
                )
                mark = marks[-1]
                if mark is None:
                    self.loose.append(text)
                else:
                    key = (page.objgen, mark)
                    self._texts[key] = self._texts.get(key, "") + text

    def _walk(self, node: Any, depth: int) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
        kind = str(node.S)[1:]
        kids = list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]
        own = "".join(self._texts.get(place, "") for place in _keys(node))
        yield depth, kind, own.strip()
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._walk(kid, depth + 1)

    def outline(self) -> list[str]:
        return [f"{'.' * depth}{kind} {text}".strip() for depth, kind, text in self.rows]

    def texts(self, *kinds: str) -> list[str]:
        return [text for _, kind, text in self.rows if kind in kinds]


def _keys(node: Any) -> list[tuple[Any, int]]:  # noqa: ANN401
    found = []
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                found.append((kid.Pg.objgen, int(kid.MCID)))
        else:
            found.append((node.Pg.objgen, int(kid)))
    return found


def _places(node: Any) -> list[tuple[int, Any]]:  # noqa: ANN401
    return [(mark, page) for page, mark in _keys(node)]


def _unicode_of(font: Any) -> dict[int, str]:  # noqa: ANN401
    rows = re.findall(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in rows}


def _decoded(piece: object, names: dict[int, str]) -> str:
    if not isinstance(piece, pikepdf.String):
        return ""
    data = bytes(piece)
    return "".join(names[data[at] << 8 | data[at + 1]] for at in range(0, len(data), 2))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_headings_lists_and_tables_are_told_apart() -> None:
    table = Grid((words("Name"), words("Value")), ((words("colour"), words("red")),))
    inner = Listing(((Text(words("deep")),),), ordered=False)
    listing = Listing(((Text(words("one")), inner), (Text(words("two")),)), ordered=True)
    tree = Tree(finished(of(Heading(words("Title"), 1), Text(words("Body.")), listing, table)))
    assert tree.outline() == [
        "Document",
        ".Sect",
        "..H1 Title",
        "..P Body.",
        "..L",
        "...LI",
        "....Lbl 1.",
        "....LBody",
        ".....P one",
        ".....L",
        "......LI",
        ".......Lbl •",
        ".......LBody",
        "........P deep",
        "...LI",
        "....Lbl 2.",
        "....LBody",
        ".....P two",
        "..Table",
        "...TR",
        "....TH Name",
        "....TH Value",
        "...TR",
        "....TD colour",
        "....TD red",
    ]


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_everything_but_furniture_is_in_the_structure(
    kind: str, language: str, facts: Facts, exhibits: Exhibits
) -> None:
    letter = render(load_template(kind, language), facts(language))
    tree = Tree(finished(letter, exhibits(language)))
    assert tree.parents_agree
    furniture = re.compile(r"N-2026-0001|The title|印|Page \d+ of|\d+ /|\s*")
    heads = set(tree.texts("TH"))
    assert [text for text in tree.loose if not furniture.fullmatch(text) and text not in heads] == []
    pages = len(PdfReader(BytesIO(finished(letter, exhibits(language)))).pages)
    assert sum("N-2026-0001" in text for text in tree.loose) == pages


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_the_structure_reads_in_the_order_of_the_letter(kind: str, language: str, facts: Facts) -> None:
    letter = render(load_template(kind, language), facts(language))
    read = squeezed("".join(text for _, _, text in Tree(finished(letter)).rows))
    place = 0
    for block in letter.blocks:
        for run in block.runs if isinstance(block, Heading | Text) else ():
            place = read.index(squeezed(run.text), place)
    assert place > len(read) / 4


def test_what_breaks_over_pages_stays_one_part() -> None:
    long = "and so the fox went on over the bridge " * 400
    rows = tuple((words(f"row {number}"), words("x")) for number in range(90))
    tree = Tree(finished(of(Text(words(long)), Grid((words("Head"), words("Value")), rows))))
    assert [squeezed(text) for text in tree.texts("P")] == [squeezed(long)]
    assert tree.texts("TD")[::2] == [f"row {number}" for number in range(90)]
    assert tree.texts("TH") == ["Head", "Value"]
    assert tree.loose.count("Head") >= 1  # repeated on the next page, and only decoration there


def test_pictures_have_their_captions_as_words(exhibits: Exhibits) -> None:
    sheets = exhibits("ja")
    captions = [one.caption for sheet in sheets for one in sheet.pictures]
    captions += [one.caption for sheet in sheets for pair in sheet.pairs for one in (pair.ours, pair.theirs)]
    data = finished(of(Text(words("本文")), language="ja"), sheets)
    with pikepdf.open(BytesIO(data)) as pdf:
        kinds = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [squeezed(str(one.Alt)) for one in kinds] == [squeezed(caption) for caption in captions]
        assert str(pdf.Root.Lang) == "ja-JP"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert all(page.Tabs == "/S" for page in pdf.pages)
    assert [squeezed(text) for text in Tree(data).texts("Caption")] == [squeezed(one) for one in captions]


def test_two_languages_are_told_apart() -> None:
    kind = "cease_and_desist"
    templates = [load_template(kind, language) for language in ("ja", "en")]
    facts = [sample_facts(kind, language) for language in ("ja", "en")]
    data = finished(render_pair(*templates, *facts, controlling="ja"))
    tree = Tree(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        parts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Div"
        ]
        languages = [str(one.Lang) for one in parts]
    assert languages.count("ja-JP") == languages.count("en") > 3
    read = squeezed("".join(text for _, _, text in tree.rows))
    for given in facts:
        assert squeezed(given["rh_address"]) in read


def test_a_draft_mark_is_decoration(facts: Facts) -> None:
    tree = Tree(finished(render(load_template(*LETTERS[1]), facts("ja")), watermark=True))
    assert "下書き" in tree.loose
    assert not [text for _, _, text in tree.rows if "下書き" in text]


def test_outside_tools_read_the_structure(facts: Facts, exhibits: Exhibits, tmp_path: Path) -> None:
    tool = shutil.which("pdfinfo")
    if tool is None:
        pytest.skip("pdfinfo is not installed, so the structure cannot be read by an outside tool")
    given = facts("ja")
    path = tmp_path / "a.pdf"
    path.write_bytes(finished(render(load_template(*LETTERS[1]), given), exhibits("ja")))
    told = subprocess.run([tool, "-struct-text", str(path)], capture_output=True, check=True)
    assert told.stderr == b""
    text = squeezed("".join(re.findall(r'^ *"(.*)"$', told.stdout.decode(), re.MULTILINE)))
    assert squeezed(given["works"][0]["work_description"]) in text
    assert text.index(squeezed(given["rh_address"])) < text.index("証拠目録")
    assert re.search(r"^ +H1 \(block\)", told.stdout.decode(), re.MULTILINE)
    said = subprocess.run([tool, str(path)], capture_output=True, check=True)
    assert re.search(r"Tagged: +yes", said.stdout.decode())
