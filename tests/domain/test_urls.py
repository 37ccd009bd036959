"""Addresses of clips: one normal form, what is exact, what is refused, what imitates."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.urls import UrlRules, read_url
from rightsdesk.errors import InvalidInput
from rightsdesk.services.rulebook.rules import RuleBook

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
SHARED = Path(os.environ.get("RIGHTSDESK_SHARED", Path(__file__).parents[3] / "shared"))
WPT = SHARED / "hostile" / "wpt-url" / "tests" / "wpt" / "urltestdata.json"


@pytest.mark.parametrize(
    "text",
    [
        WATCH,
        "http://youtube.com/watch?v=dQw4w9WgXcQ&t=42s&utm_source=x",
        "www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ#t=10",
        "https://youtu.be/dQw4w9WgXcQ?si=abc&t=5",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ",
        "  HTTPS://WWW.YouTube.com:443/embed/dQw4w9WgXcQ  ",
        "//youtube.com/live/dQw4w9WgXcQ?feature=share",
    ],
)
def test_all_spellings_of_a_video_are_one(rules: RuleBook, text: str) -> None:
    url = read_url(text, rules.urls)
    assert (url.normalised, url.platform, url.item_id, url.exact) == (WATCH, "youtube", "dQw4w9WgXcQ", True)
    assert url.raw == text
    assert url.warnings == ()


@pytest.mark.parametrize(
    ("text", "platform", "item", "account", "exact"),
    [
        (
            "https://www.tiktok.com/@a.b/video/7123456789?is_from_webapp=1",
            "tiktok",
            "7123456789",
            "@a.b",
            True,
        ),
        ("https://vm.tiktok.com/ZMabc/", "tiktok", "ZMabc", None, True),
        (
            "https://twitter.com/artist/status/1790000000000000000?s=20",
            "x",
            "1790000000000000000",
            "artist",
            True,
        ),
        ("https://x.com/artist", "x", None, "artist", False),
        ("https://www.instagram.com/reel/Cabc-_1/?igsh=x", "instagram", "Cabc-_1", None, True),
        ("https://www.instagram.com/artist/", "instagram", None, "artist", False),
        ("https://www.facebook.com/watch/?v=123456", "facebook", "123456", None, True),
        ("https://www.nicovideo.jp/watch/sm9?from=10", "niconico", "sm9", None, True),
        ("https://nico.ms/sm9", "niconico", "sm9", None, True),
        ("https://www.bilibili.com/video/BV1xx411c7mD/?p=2", "bilibili", "BV1xx411c7mD", None, True),
        ("https://space.bilibili.com/12345", "bilibili", None, "12345", False),
        ("https://www.pixiv.net/en/artworks/123", "pixiv", "123", None, True),
        ("https://github.com/owner/repo/blob/main/a.py", "github", "repo", "owner", True),
        ("https://sora.chatgpt.com/p/s_68e0", "sora", "s_68e0", None, True),
        ("https://www.youtube.com/@studio/videos", "youtube", None, "@studio", False),
        ("https://www.youtube.com/channel/UCabc", "youtube", None, "UCabc", False),
        ("https://www.youtube.com/results?search_query=a", "youtube", None, None, False),
        ("https://www.youtube.com/", "youtube", None, None, False),
        ("https://video.example/", None, None, None, False),
        ("https://video.example/clip?id=7", None, None, None, True),
    ],
)
def test_platform_id_and_account_come_from_the_address(
    rules: RuleBook, text: str, platform: str | None, item: str | None, account: str | None, exact: bool
) -> None:
    url = read_url(text, rules.urls)
    assert (url.platform, url.item_id, url.account, url.exact) == (platform, item, account, exact)


def test_the_normal_form_is_stable_and_unites_x_and_twitter(rules: RuleBook) -> None:
    one = read_url("https://twitter.com/a/status/1/photo/1", rules.urls).normalised
    assert one == read_url("https://x.com/b/status/1", rules.urls).normalised
    assert read_url(one, rules.urls).normalised == one


def test_elsewhere_only_noise_is_dropped(rules: RuleBook) -> None:
    text = "http://Forum.Example:8080/t/?b=2&utm_medium=m&a=1&t=90s&fbclid=x#top"
    assert read_url(text, rules.urls).normalised == "https://forum.example:8080/t?a=1&b=2"
    assert read_url("https://forum.example/?t=90", rules.urls).normalised.endswith("?t=90")


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "hello", "not a url", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x",
        "ftp://example.com/a", "mailto:a@example.com", "https://", "https:///path", "https:example.com",
        "http://localhost/a", "http://127.0.0.1/a", "http://[::1]/a", "http://2130706433/",
        "https://exa mple.com/", "https://example.com/a b", "https://example.com/\x00", "https://example.com/a\nb",
        "https://example.com\\@evil.example/", "https://exam\u200bple.com/", "https://a..b.com/",
        "https://example.com/\u202egnp.exe", "https://-a-.com:99999/", "https://xn--/", "https://ex%41mple..com/",
        "/test.txt", "///example.org/path",
        "https://example.com/" + "a" * 9000, "\ud800", "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_what_is_no_address_is_one_sentence(rules: RuleBook, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_url(text, rules.urls)
    message = refused.value.message
    assert message.endswith(".")
    assert "\n" not in message
    assert "\u202e" not in message
    assert len(message) < 140


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://yоutube.com/watch?v=dQw4w9WgXcQ", "xn--yutube-wqf.com"),  # Cyrillic o
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", "YouTube"),
        ("https://y0utube.com/watch", "YouTube"),
        ("https://youtub.com/watch", "YouTube"),
        ("https://tiktok-login.example/x", "TikTok"),
        ("https://lnstagram.com/p/abc", "Instagram"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("https://user:secret@evil.example/www.youtube.com", "evil.example"),
        ("https://youtu.be.evil.example/SAMPLE00001", "YouTube"),
        ("https://www.x.com.evil.example/a/status/1", "evil.example"),
        ("https://a.xn--pokxncvks/watch", "punycode that stands for no valid name"),
    ],
)
def test_imitations_are_flagged_and_named(rules: RuleBook, text: str, shown: str) -> None:
    url = read_url(text, rules.urls)
    assert url.platform is None
    assert any(shown in warning for warning in url.warnings)


def test_joiners_that_chats_put_behind_the_host_are_left_out(rules: RuleBook) -> None:
    url = read_url("\ufeffhttps://youtu.be/dQw4\u200bw9WgXcQ\u200b", rules.urls)
    assert (url.raw, url.item_id) == ("https://youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ")
    assert url.warnings == ("The address held signs that cannot be seen; they were left out.",)


@pytest.mark.parametrize(
    "text",
    ["https://gist.github.com/a/b", "https://octocat.github.io/x", "https://vimeo.com/1", "https://note.com/a",
     "https://ja.wikipedia.org/wiki/A", "https://dailymotion.com/video/x", "https://music.youtube.com/watch?v=a"],
)  # fmt: skip
def test_honest_hosts_are_not_flagged(rules: RuleBook, text: str) -> None:
    assert read_url(text, rules.urls).warnings == ()


def test_japanese_host_names_are_shown_but_not_called_mixed(rules: RuleBook) -> None:
    url = read_url("https://アニメabc.example/a", rules.urls)
    assert len(url.warnings) == 1
    assert "xn--" in url.host


def test_a_closed_service_is_said_to_be_dead(rules: RuleBook) -> None:
    assert "2026-04-26" in read_url("https://sora.chatgpt.com/p/s_1", rules.urls).warnings[0]


def test_the_public_url_tests_never_crash_the_reader(rules: RuleBook) -> None:
    if not WPT.is_file():
        pytest.skip(f"The web platform's URL tests are not at {WPT}.")
    cases = [case for case in json.loads(WPT.read_text(encoding="utf-8")) if isinstance(case, dict)]
    taken = 0
    for case in cases:
        try:
            url = read_url(case["input"], rules.urls)
        except InvalidInput:
            continue
        taken += 1
        assert url.raw == case["input"] or "left out" in url.warnings[-1]
        assert url.normalised.startswith("https://")
        has_scheme = case["input"].strip().lower().startswith(("http:", "https:"))
        assert not (case.get("failure") and has_scheme), case["input"]
        assert read_url(url.normalised, rules.urls).normalised == url.normalised
    assert len(cases) > 800
    assert taken > 50


PARTS = st.lists(
    st.sampled_from(
        [
            *("https://", "HTTP://", "www.youtube.com", "x.com", "movies.example", "/watch", "?", "&", "v="),
            *(
                "/",
                "..",
                ".",
                "dQw4w9WgXcQ",
                "%2e",
                "'",
                "~",
                "a b",
                "#t",
                "@",
                ":",
                ":80",
                "status/12",
                "t=3s",
            ),
            *("utm_source=x", "アニメ", "|", "^", "{", "\\", ";", "=", "//", "$", "é", "*"),
        ]
    ),
    max_size=12,
)


@given(PARTS)
def test_an_address_is_read_alike_with_and_without_knowing_its_host(
    rules: RuleBook, parts: list[str]
) -> None:
    def read(text: str, by: UrlRules) -> object:
        try:
            return read_url(text, by)
        except InvalidInput as error:
            return error.message

    text = "".join(parts)
    for host in ("www.youtube.com", "x.com", "movies.example"):
        read_url(f"https://{host}/", rules.urls)
    for one in (text, f"https://www.youtube.com/{text}", f"https://movies.example/{text}"):
        assert read(one, rules.urls) == read(one, replace(rules.urls, hosts={}))
