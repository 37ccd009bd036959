"""Our lines in somebody else's robots.txt: nothing is lost, moved or opened; a second run changes nothing."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from rightsdesk.domain.robots import decide, read_robots
from rightsdesk.domain.robots_merge import BEGIN, END, RobotsBlock, block_of, merge
from rightsdesk.errors import InvalidInput

SAID = RobotsBlock(
    title="version 1, 2026-11-22",
    comments=("All rights reserved.",),
    blocked=("GPTBot", "CCBot"),
    reserved=("/",),
    open=(),
    for_all=("Content-Signal: ai-train=no", "Content-Usage: / train-ai=n"),
    licence="https://studio.example/license.xml",
)
PART = dataclasses.replace(SAID, reserved=("/works/",), open=("/works/press/",))
ODD = {
    "empty": b"",
    "no line end": b"User-agent: *\nDisallow: /admin",
    "windows": b"User-agent: *\r\nDisallow: /admin\r\n",
    "old mac": b"User-agent: *\rDisallow: /admin\r",
    "byte order mark": b"\xef\xbb\xbfUser-agent: *\nDisallow: /admin\n",
    "only a byte order mark": b"\xef\xbb\xbf",
    "latin-1 and shift-jis": b"# caf\xe9 \x83\x8d\x83{\x83b\x83g\nUser-agent: *\nDisallow: /admin\n",
    "open group": b"User-agent: *",
    "open group with a delay": b"User-agent: Slow\nCrawl-delay: 10\n",
    "orphans": b"Disallow: /nobody\nSitemap: https://x.example/s.xml\n",
    "no colons": b"User-agent *\nhello\n\n\n",
    "only comments": b"# nothing here\n",
    "same names": b"User-agent: gptbot\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n",
    "cloudflare": b"# BEGIN Cloudflare content\nUser-Agent: *\nContent-signal: search=yes\nAllow: /\n",
    "form feeds": b"User-agent: a\x0b\x0c\nDisallow: /\x85\n",
    "blank lines": b"\n\n\r\n\n",
}
OTHERS = ("Googlebot", "Slow", "a", "Other")
PATHS = ("/", "/admin", "/admin/x", "/works/", "/works/press/1", "/private", "/nobody")


@pytest.mark.parametrize("existing", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("said", [SAID, PART], ids=["whole", "part"])
def test_odd_files_keep_every_byte_and_every_decision(existing: bytes, said: RobotsBlock) -> None:
    merged = merge(existing, said)
    assert merged.data.startswith(existing)
    assert merge(merged.data, said).data == merged.data
    assert block_of(merged.data) == merged.block
    before, after = (read_robots(data.decode("utf-8", "replace")) for data in (existing, merged.data))
    for agent in OTHERS:
        for path in PATHS:
            assert decide(after, agent, path).allowed is decide(before, agent, path).allowed, (agent, path)
    other = Protego.parse(merged.data.decode("utf-8", "replace"))
    for agent in SAID.blocked:
        for path in ("/works/", "/works/film/1"):
            assert not decide(after, agent, path).allowed
            assert not other.can_fetch("https://studio.example" + path, agent)
            assert decide(after, "Other", path).signals["ai-train"] is False


def test_another_version_takes_the_place_of_the_first() -> None:
    first = merge(b"User-agent: *\r\nDisallow: /a\r\n", SAID).data + b"# below\r\n"
    second = merge(first, dataclasses.replace(SAID, title="version 2, 2026-12-01", blocked=("CCBot",)))
    text = second.data.decode()
    assert text.startswith("User-agent: *\r\nDisallow: /a\r\n# BEGIN")
    assert text.endswith(f"{END}\r\n# below\r\n")
    assert (text.count(BEGIN), "GPTBot" in text, "version 2" in text) == (1, False, True)


def test_lines_that_were_pasted_twice_become_one() -> None:
    once = merge(b"# top\n", SAID).data
    assert merge(once + once.removeprefix(b"# top\n"), SAID).data == once


def test_a_line_that_still_lets_a_crawler_in_is_named_and_left_alone() -> None:
    merged = merge(b"User-agent: GPTBot\nAllow: /\nAllow: /free/\n", SAID)
    assert merged.warnings == ("GPTBot may still fetch /: line 2 says “Allow: /”. Change it.",)
    part = merge(b"User-agent: CCBot\nAllow: /free/\n", SAID)
    assert part.warnings == ("CCBot may still fetch /free/: line 2 says “Allow: /free/”.",)


def test_words_that_allow_training_and_a_closed_site_are_named() -> None:
    merged = merge(b"User-agent: *\nContent-Signal: ai-train=yes\nDisallow: /\n", SAID)
    assert merged.warnings[0].startswith("Line 2 allows training: “Content-Signal: ai-train=yes”.")
    assert "no effect" in merged.warnings[1]


def test_rules_left_below_our_lines_are_named() -> None:
    below = merge(b"", SAID).data + b"Disallow: /later\n"
    assert "now belong to our last group" in merge(below, SAID).warnings[0]


def test_a_crawler_with_a_group_of_its_own_keeps_what_is_forbidden_to_all() -> None:
    existing = b"User-agent: *\nDisallow: /admin\nAllow: /admin/logo\nAllow: /works/free/\n"
    after = read_robots(merge(existing, PART).data.decode())
    assert not decide(after, "GPTBot", "/admin/x").allowed
    assert decide(after, "GPTBot", "/admin/logo").allowed
    assert not decide(after, "GPTBot", "/works/free/1").allowed
    assert decide(after, "GPTBot", "/works/press/1").allowed


@pytest.mark.parametrize(
    ("existing", "sentence"),
    [
        ("User-agent: *\n".encode("utf-16"), "is UTF-16"),
        (b"User-agent: *\0\n", "zero bytes"),
        (b"\n <!DOCTYPE html><title>404</title>", "is a web page"),
        (f"{BEGIN}\nUser-agent: *\n".encode(), "not its end"),
        (b"#" * 600_000, "need not read beyond 512,000"),
    ],
)
def test_what_is_no_robots_file_is_refused_in_a_sentence(existing: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        merge(existing, SAID)


LINES = st.sampled_from(
    [b"User-agent: *", b"User-agent: GPTBot", b"User-agent: Other", b"Disallow: /", b"Allow: /a",
     b"Disallow:", b"Disallow: /admin", b"# x", b"", b"Crawl-delay: 1", b"\xff\xfe\xfd", b"Sitemap: https://x.example"]
)  # fmt: skip


@given(st.lists(LINES, max_size=10), st.sampled_from([b"\n", b"\r\n", b"\r"]), st.booleans())
def test_any_file_keeps_its_bytes_and_the_rights_of_others(
    lines: list[bytes], newline: bytes, ended: bool
) -> None:
    existing = newline.join(lines) + (newline if ended else b"")
    if existing.startswith(b"\xff\xfe"):
        return
    for said in (SAID, PART):
        merged = merge(existing, said)
        assert merged.data.startswith(existing)
        assert merge(merged.data, said).data == merged.data
        before, after = (read_robots(data.decode("latin-1")) for data in (existing, merged.data))
        for agent in ("Googlebot", "Other"):
            for path in PATHS:
                assert decide(after, agent, path).allowed is decide(before, agent, path).allowed
