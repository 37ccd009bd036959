"""Letters on the grid of content-certified mail: how signs are counted, and what the post would refuse."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.naiyo import NaiyoRules, NaiyoSheet, lay_out, unwrapped
from rightsdesk.services.rulebook.rules import RuleBook

GRIDS = {"horizontal_20x26": (20, 26), "horizontal_13x40": (13, 40), "horizontal_26x20": (26, 20),
         "vertical_20x26": (20, 26)}  # fmt: skip


@pytest.fixture(scope="session")
def naiyo(rules: RuleBook) -> NaiyoRules:
    return rules.naiyo


def sheet(naiyo: NaiyoRules, text: str, grid: int = 0, **more: object) -> NaiyoSheet:
    return lay_out(text, naiyo.grid[grid], naiyo, **more)


def problems(found: NaiyoSheet) -> list[tuple[str, int, str]]:
    return [(one.rule, one.line, one.sign) for one in found.problems]


def test_the_grids_are_those_of_the_post(naiyo: NaiyoRules) -> None:
    assert {one.id: (one.characters, one.lines) for one in naiyo.grid} == GRIDS
    assert [one.id for one in naiyo.grid if one.vertical] == ["vertical_20x26"]
    assert all(one.characters * one.lines == naiyo.page_signs for one in naiyo.grid)


COUNTS = [
    ("通知書", 3),
    ("通知、します。", 7),
    ("（通知）", 3),
    ("「通知」と『題』", 6),
    ("（（通知））", 4),
    ("）通知", 3),
    ("（通知", 3),
    ("①通知", 3),
    ("　①通知", 3),
    ("求めること、①通知", 9),
    ("図①の通知", 6),
    ("10㎡", 4),
    ("ﾂｳﾁ", 3),
    ("ｶﾞ", 2),
    ("通 知　書", 3),
    ("通\n\n\n知", 2),
    ("か\u3099", 1),
    ("葛\U000e0100城", 2),
    ("", 0),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_signs_are_counted_as_the_post_counts_them(naiyo: NaiyoRules, text: str, count: int) -> None:
    assert sheet(naiyo, text).count == count


def test_lines_are_cut_without_hanging_punctuation(naiyo: NaiyoRules) -> None:
    found = sheet(naiyo, "あ" * 20 + "。" + "い" * 3)
    assert [line.text for line in found.lines] == ["あ" * 20, "。いいい"]
    assert [(line.number, line.page, line.count) for line in found.lines] == [(1, 1, 20), (2, 1, 4)]


def test_a_closing_bracket_stays_where_its_pair_is_counted(naiyo: NaiyoRules) -> None:
    found = sheet(naiyo, "（" + "あ" * 19 + "）い")
    assert [line.text for line in found.lines] == ["（" + "あ" * 19 + "）", "い"]
    assert [line.count for line in found.lines] == [20, 1]


def test_a_sign_of_two_is_not_cut(naiyo: NaiyoRules) -> None:
    found = sheet(naiyo, "あ" * 19 + "㎡")
    assert [line.text for line in found.lines] == ["あ" * 19, "㎡"]


@pytest.mark.parametrize("grid", range(4))
def test_five_hundred_and_twenty_signs_are_a_page(naiyo: NaiyoRules, grid: int) -> None:
    full = sheet(naiyo, "あ" * 520, grid)
    assert (full.pages, full.count, len(full.lines)) == (1, 520, naiyo.grid[grid].lines)
    assert "nsy_seal" not in {note.rule for note in full.notes}
    more = sheet(naiyo, "あ" * 521, grid)
    assert (more.pages, more.lines[-1].page) == (2, 2)
    seal = next(note for note in more.notes if note.rule == "nsy_seal")
    assert "2" in seal.en
    assert "契印" in seal.ja


def test_blank_lines_take_a_line_of_the_page(naiyo: NaiyoRules) -> None:
    assert sheet(naiyo, "あ" + "\n" * 25 + "い").pages == 1
    assert sheet(naiyo, "あ\r\n" + "\n" * 25 + "い").pages == 2


REFUSED = [
    ("動画はhttps://tube.example/watch?v=1です。", "nsy_url", 1, "https://tube.example/watch?v=1"),
    (
        "連絡先はｒｉｇｈｔｓ＠ｍｉｎａｔｏ．ｅｘａｍｐｌｅです。",
        "nsy_url",
        1,
        "ｒｉｇｈｔｓ＠ｍｉｎａｔｏ．ｅｘａｍｐｌｅ",
    ),
    ("tube.example/a", "nsy_url", 1, "tube.example/a"),
    ("あ\nCopyright Actによる", "nsy_latin", 2, "Copyright Act"),
    ("ＡＩによる", "nsy_latin", 1, "ＡＩ"),
    ("あ" * 45 + "X", "nsy_latin", 3, "X"),
    ("笑顔😀です", "nsy_chars", 1, "😀"),
    ("한국", "nsy_chars", 1, "한"),
    ("①別紙のとおり", "nsy_noencl", 0, "別紙"),
    ("対比表を同封します", "nsy_noencl", 0, "同封"),
]


@pytest.mark.parametrize(("text", "rule", "line", "sign"), REFUSED)
def test_what_the_post_would_refuse(naiyo: NaiyoRules, text: str, rule: str, line: int, sign: str) -> None:
    found = sheet(naiyo, text)
    assert (rule, line, sign) in problems(found)
    assert {one.rule for one in found.problems} == {rule}
    for one in found.problems:
        assert all((one.message, one.fix, one.message_ja, one.fix_ja))
        assert "{" not in one.message + one.fix + one.message_ja + one.fix_ja


TAKEN = [
    "令和8年11月22日、第１回、50％、〒100-0001、1,000円",
    "「題名」（副題）〔注〕【件名】・ー～…0:04–0:12",
    "〇〇々ヶヴゝ、ｱｲｳ、①②③、㎡",
    "葛\U000e0100城市、神\ufe00社",
]


@pytest.mark.parametrize("text", TAKEN)
def test_what_the_post_takes(naiyo: NaiyoRules, text: str) -> None:
    assert sheet(naiyo, text).problems == ()


def test_latin_letters_are_taken_in_proper_names_only(naiyo: NaiyoRules) -> None:
    text = "YouTubeのHarbor Lights、Pokémon、ＹｏｕＴｕｂｅｒのsora"
    names = ["YouTube", "Harbor Lights", "Pokémon", ""]
    assert problems(sheet(naiyo, text, names=names)) == [
        ("nsy_latin", 2, "ＹｏｕＴｕｂｅｒ"), ("nsy_latin", 2, "sora"),
    ]  # fmt: skip


def test_a_name_does_not_bring_in_a_picture_sign(naiyo: NaiyoRules) -> None:
    assert problems(sheet(naiyo, "投稿者はfan😀です", names=["fan😀"])) == [("nsy_chars", 1, "😀")]


def test_a_handle_keeps_the_signs_of_its_name(naiyo: NaiyoRules) -> None:
    assert sheet(naiyo, "投稿者「@anime_daily」", names=["@anime_daily"]).problems == ()
    assert problems(sheet(naiyo, "投稿者_は", names=["@anime_daily"])) == [("nsy_chars", 1, "_")]


def test_plain_text_is_joined_to_paragraphs_again() -> None:
    wide, narrow = "あ" * 36, "い" * 10
    text = "\n".join([
        " " * 50 + "令和8年11月22日", "", "表題", "====", f"{wide}", f"{narrow}", "",
        f"1. {'う' * 34}", f"   {narrow}",
        f"2. {'え' * 34}", "3. 終わり", "-" * 72, "word " * 14, "more",
    ])  # fmt: skip
    assert unwrapped(text).split("\n") == [
        "令和8年11月22日", "", "表題", wide + narrow, "",
        "1. " + "う" * 34 + narrow, "2. " + "え" * 34, "3. 終わり",
        "word " * 13 + "word more",
    ]  # fmt: skip


@given(st.text(alphabet="あい a\n=-1.", max_size=300))
def test_joining_loses_no_letter(text: str) -> None:
    assert [sign for sign in unwrapped(text) if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


def test_names_and_addresses_must_stand_in_the_text(naiyo: NaiyoRules) -> None:
    text = "東京都港区\n一丁目２番　湊 太郎"
    parties = ["湊太郎", "東京都港区一丁目2番", "山田花子", "", "山田花子"]
    assert problems(sheet(naiyo, text, parties=parties)) == [("nsy_end", 0, "山田花子")]


def test_letters_that_grow_when_lowered_do_not_shift_the_lines(naiyo: NaiyoRules) -> None:
    found = sheet(naiyo, "İ" * 30 + "\nabc")
    assert ("nsy_latin", 3, "abc") in problems(found)


def test_the_electronic_form_has_its_limits_as_data(naiyo: NaiyoRules) -> None:
    limits = naiyo.electronic
    assert (limits.paper, limits.file, limits.pages, limits.font_points) == ("A4", "docx", 5, 10.5)
    assert (limits.top_cm, limits.left_cm, limits.right_cm, limits.bottom_cm) == (1.5, 1.5, 1.5, 7.0)
    assert (naiyo.source, naiyo.checked_on, limits.checked_on) == (
        "S26",
        date(2026, 11, 22),
        date(2026, 11, 22),
    )


@given(text=st.text(alphabet="あ。（）「」①㎡ aİ\n😀ｶﾞ", max_size=200), grid=st.integers(0, 3))
def test_no_sign_is_lost_and_no_line_is_too_long(rules: RuleBook, text: str, grid: int) -> None:
    cut = rules.naiyo.grid[grid]
    found = lay_out(text, cut, rules.naiyo)
    assert "".join("".join(line.text for line in found.lines).split()) == "".join(text.split())
    assert all(line.count <= cut.characters for line in found.lines)
    assert found.count == sum(line.count for line in found.lines)
    assert found.pages == -(-len(found.lines) // cut.lines)
    assert all(0 <= one.line <= len(found.lines) for one in found.problems)


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "「（）" * 33_000, "①" * 100_000, "a." * 50_000, "😀" * 100_000]
)
def test_a_hostile_field_takes_no_longer_than_its_length(naiyo: NaiyoRules, text: str) -> None:
    start = time.perf_counter()
    found = sheet(naiyo, text)
    assert time.perf_counter() - start < 10
    assert len(found.problems) <= 200


def test_lines_set_to_the_right_stay_lines_of_their_own() -> None:
    text = f"{'令和8年11月22日':>64}\n{'文書番号　N-2026-0001':>58}\n本文です。\n"
    assert unwrapped(text).splitlines() == ["令和8年11月22日", "文書番号　N-2026-0001", "本文です。"]
