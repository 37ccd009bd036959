"""Log lines of every known form, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.access_logs import Visit, path_of_request, text_of, time_of, visit_of

AT = datetime(2026, 11, 22, 1, 0, 5, tzinfo=UTC)
STAMP = b"[22/Nov/2026:10:00:05 +0900]"
GPT = "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)"
TAIL = b'"GET /w/1?q=2 HTTP/1.1" 200 512'
EXPECTED = Visit(AT, "203.0.113.7", "/w/1", 200, 512, GPT)


@pytest.mark.parametrize(
    "line",
    [
        b"203.0.113.7 - - " + STAMP + b" " + TAIL + b' "-" "' + GPT.encode() + b'"',
        b"203.0.113.7 - - " + STAMP + b" " + TAIL + b' "-" "' + GPT.encode() + b'" "198.51.100.1" 0.004\r',
        b"studio.example:443 203.0.113.7 - - " + STAMP + b" " + TAIL + b' "-" "' + GPT.encode() + b'"',
        b"203.0.113.7 - a user " + STAMP + b" " + TAIL + b' "http://x/\\"y\\"" "' + GPT.encode() + b'"',
        f'{{"time_iso8601": "2026-11-22T10:00:05+09:00", "remote_addr": "203.0.113.7",'
        f' "request": "GET /w/1?q HTTP/2", "status": "200",'
        f' "body_bytes_sent": "512", "http_user_agent": "{GPT}"}}'.encode(),
        f'{{"ts": 1795309205.0, "request": {{"remote_ip": "203.0.113.7", "uri": "/w/1", "headers":'
        f' {{"User-Agent": ["{GPT}"]}}}}, "status": 200, "size": 512}}'.encode(),
        f'{{"EdgeStartTimestamp": 1795309205000000000, "ClientIP": "203.0.113.7", "ClientRequestURI": "/w/1",'
        f' "EdgeResponseStatus": 200, "EdgeResponseBytes": 512, "ClientRequestUserAgent": "{GPT}"}}'.encode(),
        f'{{"time_local": "22/Nov/2026:10:00:05 +0900", "ip": "203.0.113.7", "path": "/w/1", "status": 200,'
        f' "bytes": 512, "ua": "{GPT}"}}'.encode(),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_visit(line: bytes) -> None:
    assert visit_of(line) == EXPECTED


def test_ipv6_and_the_common_form_without_an_agent() -> None:
    line = b"2001:db8::1 - - " + STAMP + b' "POST / HTTP/1.1" 404 -'
    assert visit_of(line) == Visit(AT, "2001:db8::1", "/", 404, 0, "")


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\0\xff\xfe\x89PNG", b"{", b"{}", b"[1]", b'{"time": "yesterday", "path": "/"}',
        b'{"time": 1e400, "path": "/"}', b"1.2.3.4 - - [99/Nov/2026:10:00:05 +0900] " + TAIL,
        b"1.2.3.4 - - [22/Foo/2026:10:00:05 +0900] " + TAIL, b"Nov 22 10:00:05 host sshd[1]: no",
        b'{"a":' * 5000, b"{" + b'"a":1,' * 3 + b'"time": true, "path": "/x"}',
    ],
)  # fmt: skip
def test_rubbish_is_no_visit(line: bytes) -> None:
    assert visit_of(line) is None


def test_parts_are_read_in_any_encoding() -> None:
    assert text_of("灯り".encode()) == "灯り"
    assert text_of(b"caf\xe9") == "café"
    assert text_of(b'\\"a\\\\b\\x22') == '"a\\b"'
    assert path_of_request("GET https://studio.example/a/b?c#d HTTP/1.1") == "/a/b"
    assert path_of_request("-") == "-"
    assert time_of(b"29/Feb/2026:00:00:00 +0000") is None
    leap = time_of(b"31/Dec/2016:23:59:60 +0000")
    assert leap is not None
    assert leap.second == 59


@given(st.binary(max_size=200))
def test_nothing_breaks_the_reader(line: bytes) -> None:
    visit_of(line)
    visit_of(b"{" + line)
    visit_of(b"1.2.3.4 - - " + STAMP + b' "' + line)
