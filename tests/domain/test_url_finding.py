"""Addresses are found in any text, without the signs that stick to them."""

import pytest

from rightsdesk.domain.url_finding import find_urls


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("見て https://youtu.be/SAMPLE00001。ほか", ["https://youtu.be/SAMPLE00001"]),
        ("（https://x.com/a/status/12）と「https://x.com/a/status/13」", ["https://x.com/a/status/12", "https://x.com/a/status/13"]),
        ("<https://a.example/1>, [clip](https://a.example/2) [https://a.example/3](https://a.example/4)",
         ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://a.example/4"]),
        ("(https://a.example/x_(y)), see https://a.example/z).", ["https://a.example/x_(y)", "https://a.example/z"]),
        ("ｈｔｔｐｓ：／／ｗｗｗ．ｙｏｕｔｕｂｅ．ｃｏｍ／ｗａｔｃｈ？ｖ＝SAMPLE00002", ["https://www.youtube.com/watch?v=SAMPLE00002"]),
        ("ttps://a.example/1 と ttp://a.example/2", ["https://a.example/1", "http://a.example/2"]),
        ("hxxps://a.example/1 hxxp[:]//b[.]a[.]example/2", ["https://a.example/1", "http://b.a.example/2"]),
        ("youtube.com/watch?v=SAMPLE00003, and/or foo.bar/baz", ["https://youtube.com/watch?v=SAMPLE00003"]),
        ("mail a@youtube.com/x and 1.2/3", []),
        ("https:// http://", []),
        ('"https://a.example/q?x=1&y=2";', ["https://a.example/q?x=1&y=2"]),
        ("https://a.example/1?!", ["https://a.example/1"]),
    ],
)  # fmt: skip
def test_addresses_in_text(text: str, urls: list[str]) -> None:
    assert [one.url for one in find_urls(text, {"youtube.com"})] == urls


def test_each_says_its_line_and_a_long_text_ends() -> None:
    found = find_urls("a\nhttps://a.example/1\n" + "https://a.example/2 " * 5_000, ())
    assert [one.line for one in found[:2]] == [2, 3]
    assert len(found) == 1_000
