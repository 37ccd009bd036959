"""The rules on gone clips over pages as they are sent."""

import zlib
from datetime import date
from time import process_time

import pytest

from rightsdesk.domain.gone_pages import GoneKind, PageSeen, find_gone
from rightsdesk.services.capture.page_words import MOST_READ, gone_rules, page_source, page_text
from rightsdesk.services.rulebook.rules import load_rules


def told(status: int, page: str, platform: str = "", tool: str = "", url: str = "https://a.example/x") -> str:
    found = find_gone(gone_rules(), PageSeen(status, platform, url, page_text(page), page, tool))
    return str(found.kind) if found else ""


@pytest.mark.parametrize(
    ("status", "page", "platform", "tool", "kind"),
    [
        (404, "", "", "", "removed"),
        (410, "<p>This video is private", "", "", "removed"),
        (404, "<p>この動画は非公開です", "", "", "private"),
        (451, "", "", "", "region_block"),
        (401, "", "", "", "login_wall"),
        (403, "", "", "", "refused"),
        (403, "<p>Please log in", "", "", "login_wall"),
        (403, "<p>お住まいの国では視聴できません", "", "", "region_block"),
        (429, "<p>Slow down", "", "", "server_trouble"),
        (502, "", "", "", "server_trouble"),
        (200, "<p>Hello<p>This video has been removed.", "", "", "notice"),
        (200, "<p>権利者からの申立てにより公開を終了しました", "", "", "notice"),
        (200, "<p>この動画は非公開です", "", "", "private"),
        (200, "<p>Not available in your country", "", "", "region_block"),
        (200, "<p>Please log in to see this", "", "", "login_wall"),
        (200, '<script>{"reason":"This video is private."}</script>', "youtube", "", "private"),
        (200, '<script>{"simpleText":"Video unavailable"}</script>', "youtube", "", "notice"),
        (200, "<script>お住まいの国では公開されていません</script>", "youtube", "", "region_block"),
        (200, "", "youtube", "Sign in to confirm your age", "login_wall"),
        (200, "", "niconico", "Removed by rights-holder request", "notice"),
        (200, "", "niconico", "Video unavailable, set to private", "private"),
        (200, "", "x", "You are not authorized to view this protected tweet", "private"),
        (200, "", "", "This video is only available for registered users", "login_wall"),
        (200, "", "", "not available from your location due to geo restriction", "region_block"),
        (200, "", "", "Video unavailable", "notice"),
        (200, "<p>A film about a removed wall", "", "Unsupported URL", ""),
        (200, '<script>"This video is private"</script>', "", "", ""),
        (200, "<style>Please log in to</style><p>Fine", "", "", ""),
        (302, "", "", "", ""),
    ],
)
def test_what_was_met_is_told_apart(status: int, page: str, platform: str, tool: str, kind: str) -> None:
    assert told(status, page, platform, tool) == kind


@pytest.mark.parametrize("path", ["/login", "/accounts/login/", "/i/flow/login"])
def test_the_end_of_the_way_tells_a_login_wall(path: str) -> None:
    assert told(200, "", url=f"https://a.example{path}?next=1") == "login_wall"
    assert told(200, "", url=f"https://a.example/x?next={path}") == ""


def test_the_wording_is_the_line_of_the_page_and_short() -> None:
    page = page_text("<p>Before<p>" + "so " * 200 + "this video has been removed " + "by " * 200 + "<p>After")
    found = find_gone(gone_rules(), PageSeen(200, "", "https://a.example/", page, "", ""))
    assert found is not None
    assert "this video has been removed" in found.wording
    assert len(found.wording) <= 200
    assert not {"Before", "After"} & set(found.wording.split())


def test_every_rule_has_its_source_and_names_platforms_of_the_directory() -> None:
    rules, platforms = gone_rules(), load_rules().platforms
    for rule in rules:
        assert rule.source
        assert rule.checked_on <= date(2026, 11, 22)
        assert set(rule.platforms) <= set(platforms)
        assert rule.statuses or rule.phrases
        assert rule.where != "tool" or rule.phrases
    assert {rule.kind for rule in rules} == set(GoneKind) - {GoneKind.NO_ANSWER}


def test_what_is_packed_is_read_up_to_a_limit() -> None:
    bomb = zlib.compress(b"<p>gone" + b" " * 100_000_000)
    assert len(page_source(bomb, "text/html", "deflate")) == MOST_READ
    assert page_source(b"not packed", "", "gzip") == "not packed"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("削除".encode("shift_jis"), "text/html; charset=Shift_JIS"),
        ("<meta charset='euc-jp'>削除".encode("euc_jp"), "text/html"),
        ("削除".encode(), "text/html; charset=no-such-thing"),
        ("削除".encode(), ""),
    ],
)
def test_a_page_is_read_in_its_own_encoding(body: bytes, kind: str) -> None:
    assert "削除" in page_source(body, kind, "")


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<![CDATA[", "&#", "<svg>", "</", "<script>", '<a b="']
)
def test_a_page_that_is_none_is_read_in_bounded_time(piece: str) -> None:
    began = process_time()
    page_text(piece * (MOST_READ // len(piece)))
    assert process_time() - began < 10
