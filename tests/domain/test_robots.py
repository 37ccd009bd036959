"""Who may fetch what by a robots.txt, and which line decides; held against a reader that is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from rightsdesk.domain.robots import decide, matches, normal_path, product_token, read_robots, usage_of_header

SITE = "https://studio.example"
FILE = """\
# comment
User-agent: GPTBot
User-agent: CCBot   # two names, one group
Disallow: /works/
Allow: /works/press/

User-agent: *
Disallow: /admin
Allow: /admin/public$
Content-Usage: / train-ai=n
Content-Usage: /press/ train-ai=y, search=y
Content-Signal: search=yes, ai-train=no
Disallow:

User-Agent: gptbot
Disallow: /more
License: https://studio.example/license.xml
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed", "line", "matched"),
    [
        ("GPTBot", "/works/x", False, 4, "GPTBot"),
        ("gptbot/1.2", "/works/press/a", True, 5, "gptbot"),
        ("GPTBot", "/more/x", False, 16, "GPTBot"),  # groups of one name count together
        ("CCBot", "/more/x", True, 0, "CCBot"),
        ("Elsewhere", "/admin/x", False, 8, "*"),
        ("Elsewhere", "/admin/public", True, 9, "*"),
        ("Elsewhere", "/admin/public/x", False, 8, "*"),
        ("GPTBot", "/admin", True, 0, "GPTBot"),  # a named crawler does not read the group for all
        ("GPTBot", "/robots.txt", True, 0, "GPTBot"),
    ],
)
def test_the_deciding_line_is_named(agent: str, path: str, allowed: bool, line: int, matched: str) -> None:
    found = decide(read_robots(FILE), agent, path)
    assert (found.allowed, found.line, found.matched) == (allowed, line, matched)
    assert Protego.parse(FILE).can_fetch(SITE + path, agent) is allowed


def test_without_groups_everything_is_allowed() -> None:
    found = decide(read_robots("Sitemap: https://x.example/s.xml\nDisallow: /\n"), "GPTBot", "/")
    assert (found.allowed, found.matched, found.rule) == (True, "", "")
    assert read_robots("Disallow: /\n").orphans == (1,)


def test_preferences_follow_the_longest_path_and_end_where_nothing_may_be_fetched() -> None:
    robots = read_robots(FILE)
    assert decide(robots, "Other", "/x").usage == {"train-ai": False}
    assert decide(robots, "Other", "/press/1").usage == {"train-ai": True, "search": True}
    assert decide(robots, "Other", "/admin/x").usage == {}
    assert decide(robots, "Other", "/x").signals == {"search": True, "ai-train": False}
    both = read_robots("User-agent: *\nContent-Usage: train-ai=y\nContent-Usage: / train-ai=n\n")
    assert decide(both, "Other", "/x").usage == {"train-ai": False}  # the strictest of the same length
    assert usage_of_header('train-ai=n;q="x", search=y, other=maybe') == {"train-ai": False, "search": True}


def test_licences_and_the_open_end_are_seen() -> None:
    assert read_robots(FILE).licences == ((17, "https://studio.example/license.xml"),)
    assert read_robots("User-agent: *\nCrawl-delay: 3\n").open_end
    assert not read_robots("User-agent: *\nDisallow:\n").open_end


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_and_a_byte_order_mark_are_read(newline: str) -> None:
    text = "\ufeff" + FILE.replace("\n", newline)
    assert decide(read_robots(text), "GPTBot", "/works/x").line == 4


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a*b", "/axxb", True),
        ("/a*b$", "/axxbc", False),
        ("/a*b$", "/abxb", True),
        ("/*.mp4$", "/films/1.mp4", True),
        ("/*.mp4$", "/films/1.mp4?x", False),
        ("/作品/", "/%E4%BD%9C%E5%93%81/1", True),
        ("/%7Eme/", "/~me/x", True),
        ("/a%2fb", "/a%2Fb", True),
        ("/a%2Fb", "/a/b", False),
        ("/*", "/", True),
        ("/$", "/", True),
        ("/$", "/x", False),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, normal_path(path)) is fits


def test_a_pattern_of_a_thousand_stars_takes_no_time() -> None:
    assert not matches("/" + "*a" * 5_000 + "$", "/" + "a" * 4_000)


def test_names_are_taken_out_of_what_crawlers_send() -> None:
    assert product_token(" GPTBot/1.2 (+https://openai.com)") == "GPTBot"
    assert product_token("") == ""


PATHS = st.text("/ab*$.", min_size=0, max_size=6).map(lambda text: "/" + text)
GROUPS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["GPTBot", "CCBot", "*"]), min_size=1, max_size=2),
        st.lists(st.tuples(st.sampled_from(["Allow", "Disallow"]), PATHS), min_size=1, max_size=4),
    ),
    max_size=4,
)


@given(GROUPS, st.sampled_from(["GPTBot", "CCBot", "Other"]), st.text("/ab.", max_size=6))
def test_ours_and_the_other_reader_decide_alike(
    groups: list[tuple[list[str], list[tuple[str, str]]]], agent: str, rest: str
) -> None:
    lines = []
    for agents, rules in groups:
        lines += [*(f"User-agent: {one}" for one in agents), *(f"{key}: {path}" for key, path in rules), ""]
    text = "\n".join(lines)
    if "$" in text:  # Protego also reads a dollar sign as itself, which the standard does not say
        return
    path = "/" + rest
    if any(sign in path for sign in ("//", "/.")) or path.endswith("index.html"):
        return  # Protego brings addresses into another form first
    assert decide(read_robots(text), agent, path).allowed is Protego.parse(text).can_fetch(SITE + path, agent)
