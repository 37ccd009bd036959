import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import docx as library
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rightsdesk.documents import blocks as b
from rightsdesk.documents import docx, letters
from rightsdesk.documents.docx_layouts import COUNSEL, CopyLayout, electronic
from rightsdesk.documents.flat_copy import flat_lines
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.samples import sample_facts
from rightsdesk.errors import InvalidInput
from rightsdesk.services.rulebook.rules import load_rules

META = PdfMeta("A letter", "Studio <&> Co.", "Work", "en", date(2026, 11, 22), "N-2026-0001")
HASH = "ab12" * 16
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def e_naiyo() -> CopyLayout:
    return electronic(load_rules().naiyo.electronic)


def sample(kind: str, language: str) -> b.Letter:
    return letters.render(letters.load_template(kind, language), sample_facts(kind, language))


SAMPLES = [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")]


def text(content: str, **manner: bool) -> b.Text:
    return b.Text((b.Run(content, **manner),))


def letter(*blocks: b.Block, language: str = "en", controlling: str = "") -> b.Letter:
    return b.Letter("dmca_512c_notice", language, "A letter", blocks, "1", controlling)


def build(made: b.Letter, layout: CopyLayout = COUNSEL, sha256: str = "") -> Document:
    return library.Document(BytesIO(docx.build(made, META, layout, pdf_sha256=sha256)))


def said(document: Document) -> str:
    """All words in the order in which they stand, tables included; line ends and tabs as signs."""
    return "".join(_signs(document.element.body))


def _signs(body: etree._Element) -> Iterator[str]:
    for element in body.iter():
        if element.tag == W + "t":
            yield element.text or ""
        elif element.tag == W + "br":
            yield "\n"
        elif element.tag == W + "tab" and element.getparent().tag == W + "r":
            yield "\t"


def meant(blocks: tuple[b.Block, ...]) -> str:
    return "".join(run.text for block in b.walk(blocks) for run in b.runs_of(block))


def foot(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)


def test_the_copy_of_every_kind_says_what_its_letter_says() -> None:
    shipped = letters.list_templates()
    assert len(shipped) >= 2
    for template in shipped:
        made = letters.render(template, sample_facts(template.kind, template.language))
        assert said(build(made)).replace("　（印）", "") == meant(made.blocks), template.path


def test_the_copy_of_a_letter_in_two_languages_holds_the_words_of_both() -> None:
    both = [letters.load_template("cease_and_desist", language) for language in ("ja", "en")]
    facts = [sample_facts("cease_and_desist", language) for language in ("ja", "en")]
    made = letters.render_pair(*both, *facts, "ja")
    copied = said(build(made))
    for block in b.walk(made.blocks):
        for run in b.runs_of(block):
            assert run.text in copied


@pytest.mark.parametrize(("kind", "language"), SAMPLES)
def test_the_same_letter_is_the_same_file(kind: str, language: str) -> None:
    made = sample(kind, language)
    first = docx.build(made, META, COUNSEL, pdf_sha256=HASH)
    assert first == docx.build(made, META, COUNSEL, pdf_sha256=HASH)
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


HOSTILE = [
    "Tom & Jerry <The Movie> R&B", "]]> <w:p/> &amp; &#13;", "{{ 7 * 7 }} {% raw %}", "a\tb\nc",
    "  spaces  kept  ", "\u202edesrever\u202c \u200fmark", "𠮷野家 👩\u200d👧 é", "x" * 2000, "全角　空白",
    "-\u2011\u00ad\u00a0\u3000-",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_it_was_typed(hostile: str, e_naiyo: CopyLayout) -> None:
    made = letter(text(hostile), b.Heading((b.Run(hostile),), 2), grid([hostile, "v"], [hostile, "w"]))
    assert said(build(made)) == meant(made.blocks)
    flat = said(build(replace(made, language="ja"), e_naiyo))
    assert hostile.replace("\n", "") in flat.replace("\n", "").replace("　c：v", "c：v")


@pytest.mark.parametrize(
    ("bad", "shown"),
    [
        ("\x00", "[U+0000]"),
        ("\x1b", "[U+001B]"),
        ("\r", "[U+000D]"),
        ("\ud800", "[U+D800]"),
        ("\uffff", "[U+FFFF]"),
    ],
)
def test_what_the_format_cannot_hold_is_written_out(bad: str, shown: str) -> None:
    made = letter(text(f"a{bad}b"))
    assert said(build(made)) == f"a{shown}b"
    meta = replace(META, title=f"a{bad}b", author=bad * 300)
    opened = library.Document(BytesIO(docx.build(made, meta, COUNSEL)))
    assert opened.core_properties.title == f"a{shown}b"
    assert len(opened.core_properties.author) == 255


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_survives(typed: str) -> None:
    assert unicodedata.normalize("NFC", said(build(letter(text(typed))))) == unicodedata.normalize(
        "NFC", typed
    )


def test_a_megabyte_in_one_field_is_no_trouble() -> None:
    made = letter(text("long word " * 100_000))
    assert len(said(build(made))) == 1_000_000


def grid(*rows: list[str]) -> b.Grid:
    head, *others = (tuple((b.Run(cell),) for cell in row) for row in rows)
    return b.Grid(head, tuple(others))


def test_lists_are_real_and_each_counts_from_its_own_start() -> None:
    first = b.Listing(((text("one"),), (text("two"), text("more of two"))), ordered=True)
    second = b.Listing(
        ((text("four"), b.Listing(((text("inner"),),), ordered=False)),), ordered=True, start=4
    )
    document = build(letter(first, text("between"), second))
    numbers = {p.text: p._p.pPr.numPr for p in document.paragraphs if p._p.pPr is not None}
    one, two, four, inner = (numbers[name] for name in ("one", "two", "four", "inner"))
    assert one.numId.val == two.numId.val != four.numId.val
    assert (numbers["more of two"], numbers["between"]) == (None, None)
    assert (four.ilvl.val, inner.ilvl.val) == (0, 1)
    definitions = document.part.numbering_part.element
    starts = {num.numId: num.xpath(".//w:startOverride/@w:val") for num in definitions.num_lst}
    assert (starts[one.numId.val], starts[four.numId.val]) == (["1"], ["4"])


def test_headings_are_real_so_that_the_outline_shows_them() -> None:
    heads = [b.Heading((b.Run(f"level {level}"),), level) for level in (1, 2, 3, 4)]
    document = build(letter(*heads))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 3"]


def widths(document: Document, table: int = 0) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in document.tables[table]._tbl.tblGrid.gridCol_lst]


def test_tables_take_the_shares_that_the_template_gives() -> None:
    box = b.Box(b.BoxKind.SCHEDULE, ("10", "30", "60"), (grid(["a", "b", "c"], ["d", "e", "f"]),))
    document = build(letter(box))
    first, second, third = widths(document)
    assert (second / first, third / first) == (pytest.approx(3, abs=0.01), pytest.approx(6, abs=0.01))
    assert first + second + third == pytest.approx(160 / 25.4 * 1440, abs=5)
    rows = document.tables[0].rows
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True, False]


@pytest.mark.parametrize("options", [("0", "0"), ("right",), ("10", "20", "30"), ()])
def test_shares_that_do_not_fit_the_columns_are_left_aside(options: tuple[str, ...]) -> None:
    document = build(letter(b.Box(b.BoxKind.FORM, options, (grid(["a", "b"]),))))
    assert widths(document)[0] / sum(widths(document)) == pytest.approx(0.28, abs=0.01)


def test_a_form_written_in_pieces_is_one_table_and_two_tables_never_touch() -> None:
    form = b.Box(b.BoxKind.FORM, (), (grid(["1", "a"]), grid(["2", "b"]), grid(["3", "c"])))
    document = build(letter(form, grid(["x", "y"]), grid(["z", "w"])))
    assert [len(table.rows) for table in document.tables] == [3, 1, 1]
    tags = [child.tag for child in document.element.body]
    assert (W + "tbl", W + "tbl") not in list(pairwise(tags))
    assert tags[-2] == W + "p"


def test_a_long_row_may_break_over_pages_and_a_short_one_stays_whole() -> None:
    document = build(letter(grid(["a", "b"], ["short", "x"], ["long", "x" * 4000])))
    kept = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in document.tables[0].rows]
    assert kept == [True, True, False]


def test_a_new_page_begins_before_text_and_before_a_table() -> None:
    document = build(letter(text("first"), b.PageBreak(), text("second"), b.PageBreak(), grid(["a", "b"])))
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["second", ""]


def test_the_seal_place_stands_behind_the_name_and_once() -> None:
    box = b.Box(b.BoxKind.SIGNATURE, ("right", "seal"), (text("東京都\n見本 花子"), b.Rule(), text("電話")))
    document = build(letter(box, language="ja"))
    assert said(document) == "東京都\n見本 花子　（印）電話"
    name = document.paragraphs[0].paragraph_format
    assert name.left_indent is not None
    assert name.left_indent.pt > 150


def test_manners_of_text_are_kept() -> None:
    runs = (b.Run("strong", strong=True), b.Run("soft", emphasis=True), b.Run("https://x.example", code=True))
    strong, soft, code = build(letter(b.Text(runs))).paragraphs[0].runs
    assert (strong.bold, soft.italic, code.style.name) == (True, True, "Code")


@pytest.mark.parametrize(("language", "mark"), [("ja", "ja-JP"), ("en", "en-US")])
def test_words_bear_their_language_and_fonts_for_japanese(language: str, mark: str) -> None:
    document = build(letter(text("Word 言葉"), language=language))
    assert document.element.body.xpath(".//w:lang/@w:val") == [mark]
    fonts = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == "BIZ UDMincho"
    with zipfile.ZipFile(BytesIO(docx.build(letter(text("x")), META, COUNSEL))) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
        normal = package.read("word/styles.xml").decode()
    named = {font.get(W + "name"): font.find(W + "altName") for font in table}
    assert named["BIZ UDMincho"].get(W + "val") == "MS Mincho"
    assert "<w:kinsoku/>" in normal


def test_the_file_says_what_it_is() -> None:
    core = build(letter(text("x"))).core_properties
    assert (core.title, core.author, core.subject) == (META.title, META.author, META.subject)
    assert (core.identifier, core.language) == ("N-2026-0001", "en")
    assert core.created is not None
    assert core.created.date() == META.dated_on


def test_the_foot_says_that_this_is_no_record_and_names_the_one_that_is() -> None:
    made = letter(text("x"))
    assert "Editable copy, not the record.  N-2026-0001" in foot(build(made, sha256=HASH))
    assert HASH in foot(build(made, sha256=HASH))
    assert "SHA-256" not in foot(build(made))
    japanese = foot(build(replace(made, language="ja"), sha256=HASH))
    assert "正本ではありません" in japanese
    fields = build(made).sections[0].footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def pair(ja: b.Block, en: b.Block, clause: str) -> b.Pair:
    return b.Pair((ja,), (en,), clause)


def test_two_languages_stand_side_by_side_and_tables_take_the_whole_width() -> None:
    schedule = b.Box(b.BoxKind.SCHEDULE, (), (grid(["番号", "作品"], ["1", "灯り"]),))
    english = b.Box(b.BoxKind.SCHEDULE, (), (grid(["No.", "Work"], ["1", "Lantern"]),))
    both = letter(
        pair(text("拝啓"), text("Dear Sirs"), "greeting"),
        pair(text("求めます。"), text("We ask."), "ask"),
        pair(schedule, english, "works"),
        b.PageBreak(),
        pair(text("以上"), text("End"), "end"),
        language="ja+en",
        controlling="ja",
    )
    document = build(both, sha256=HASH)
    clauses = [[cell.text.strip() for cell in row.cells] for row in document.tables[0].rows]
    assert clauses == [
        ["日本語（正文）", "English"], ["拝啓", "Dear Sirs"], ["求めます。", "We ask."],
    ]  # fmt: skip
    assert [len(table.columns) for table in document.tables] == [2, 2, 2, 2]
    assert sum(widths(document, 1)) == pytest.approx(sum(widths(document, 0)), abs=3)
    languages = document.tables[0]._tbl.xpath(".//w:lang/@w:val")
    assert languages == ["ja-JP", "en-US"] * 3
    assert "正本ではありません。 Editable copy" in foot(document)
    for words in ("拝啓", "Dear Sirs", "灯り", "Lantern", "以上", "End"):
        assert words in said(document)


def test_the_electronic_page_has_the_margins_and_type_that_the_service_asks_for(e_naiyo: CopyLayout) -> None:
    document = build(sample("jp_soushin_boushi", "ja"), e_naiyo)
    page = document.sections[0]
    edges = (page.top_margin, page.left_margin, page.right_margin)
    assert all(edge is not None and edge.cm >= 1.5 for edge in edges)
    assert page.bottom_margin is not None
    assert page.bottom_margin.cm >= 7.0
    assert (page.page_width, page.page_height) == (library.shared.Twips(11906), library.shared.Twips(16838))
    assert document.styles["Normal"].font.size.pt >= 10.5
    assert document.tables == []
    assert foot(document) == ""
    assert "（印）" not in said(document)


def test_a_flat_copy_lacks_no_word(e_naiyo: CopyLayout) -> None:
    made = sample("jp_soushin_boushi", "ja")
    flat = said(build(made, e_naiyo))
    for block in b.walk(made.blocks):
        for run in b.runs_of(block):
            for line in run.text.split("\n"):
                assert line in flat


def test_flat_tables_become_lines_of_label_and_value() -> None:
    form = b.Box(b.BoxKind.FORM, (), (grid(["住所", "東京都"], ["氏名", "見本\n花子"]),))
    rows = b.Box(b.BoxKind.SCHEDULE, (), (grid(["番号", "作品"], ["1", "灯り"], ["2", "港"]),))
    items = b.Listing(((text("一"),), (text("二"),)), ordered=True)
    lines = flat_lines(letter(form, rows, items, b.Box(b.BoxKind.RIGHT, (), (text("以上"),)), language="ja"))
    assert [line.text for line in lines] == [
        "住所：東京都", "氏名：見本", "　花子", "", "番号：1", "作品：灯り", "", "番号：2", "作品：港", "",
        "1. 一", "2. 二", "", "以上",
    ]  # fmt: skip
    assert lines[-1].align == "right"


def test_a_letter_that_surely_needs_more_pages_is_refused(e_naiyo: CopyLayout) -> None:
    fitting = e_naiyo.lines * e_naiyo.most_pages
    assert build(letter(text("あ\n" * (fitting - 1) + "あ"), language="ja"), e_naiyo)
    with pytest.raises(InvalidInput) as refused:
        build(letter(text("あ\n" * fitting + "あ"), language="ja"), e_naiyo)
    assert refused.value.message == ("The letter needs at least 6 pages in this layout; at most 5 are taken.")


def test_long_lines_count_as_often_as_they_wrap(e_naiyo: CopyLayout) -> None:
    columns = int(e_naiyo.measure / e_naiyo.size)
    pages = e_naiyo.lines * e_naiyo.most_pages * columns
    assert build(letter(text("あ" * (pages * 9 // 10)), language="ja"), e_naiyo)
    with pytest.raises(InvalidInput, match="at most 5 are taken"):
        build(letter(text("あ" * (pages * 11 // 10)), language="ja"), e_naiyo)


def test_frozen_text_is_copied_line_by_line() -> None:
    frozen = "Line one\n        at the right\n\nTom & Jerry <The Movie>\n"
    data = docx.build_from_text(frozen, "en", META, COUNSEL, pdf_sha256=HASH)
    document = library.Document(BytesIO(data))
    assert "\n".join(p.text for p in document.paragraphs) + "\n" == frozen
    assert HASH in foot(document)
    assert data == docx.build_from_text(frozen, "en", META, COUNSEL, pdf_sha256=HASH)
