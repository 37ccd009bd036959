"""Lines of web server access logs: common, combined, with the host in front, and JSON; read as bytes.

A user agent is what the client claims of itself; nothing here says who it was.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

LONGEST_LINE = 64 * 1024
# The request and the agent may hold escaped quotes; every part is bounded by its own delimiter.
COMBINED = re.compile(
    rb"(?:[\w.:*\[\]-]{1,255} )??([0-9A-Fa-f.:%\[\]]{2,64}|[\w.-]{1,255}) \S{1,255} .{1,255}? "
    rb"\[(\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "
    rb'"((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)")?'
)
_MONTHS = {
    month: number
    for number, month in enumerate(
        b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1
    )
}  # fmt: skip
_ESCAPE = re.compile(r'\\(x[0-9A-Fa-f]{2}|["\\])')
_AGENT_KEYS = ("http_user_agent", "user_agent", "userAgent", "user-agent", "agent", "ua",
               "ClientRequestUserAgent", "cs(User-Agent)")  # fmt: skip
_TIME_KEYS = ("time_iso8601", "time_local", "time", "timestamp", "@timestamp", "ts", "date", "msec",
              "EdgeStartTimestamp")  # fmt: skip
_PATH_KEYS = ("request_uri", "uri", "url", "path", "ClientRequestURI", "request")
_ADDRESS_KEYS = ("remote_addr", "remote_ip", "client_ip", "ip", "clientip", "remote", "host", "ClientIP")
_STATUS_KEYS = ("status", "response", "status_code", "EdgeResponseStatus")
_SIZE_KEYS = ("body_bytes_sent", "bytes_sent", "bytes", "size", "EdgeResponseBytes")
_LATEST = 4_102_444_800.0  # the year 2100, in seconds; larger numbers are milliseconds or finer


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: when, from where, for which path, by whom it claims to come."""

    at: datetime
    address: str
    path: str
    status: int
    size: int
    agent: str


def visit_of(line: bytes) -> Visit | None:
    """Read one line of any known form; None when it is none. A line without an agent has an empty one."""
    if line[:1] == b"{":
        return _of_json(line)
    found = COMBINED.match(line)
    return visit_of_match(found) if found else None


def visit_of_match(found: re.Match[bytes]) -> Visit | None:
    """The visit of a line that fits the combined form; None when its time is none."""
    address, stamp, request, status, size, _, agent = found.groups()
    at = time_of(stamp)
    if at is None:
        return None
    return Visit(
        at,
        address.decode("ascii", "replace"),
        path_of_request(text_of(request)),
        int(status),
        0 if size == b"-" else int(size[:18]),
        text_of(agent or b""),
    )


@lru_cache(maxsize=4096)
def time_of(stamp: bytes) -> datetime | None:
    """The time of `22/Nov/2026:10:00:00 +0900`; None when it is none."""
    try:
        day, month, year = int(stamp[:2]), _MONTHS[stamp[3:6]], int(stamp[7:11])
        hour, minute, second = int(stamp[12:14]), int(stamp[15:17]), int(stamp[18:20])
        offset = timedelta(hours=int(stamp[22:24]), minutes=int(stamp[24:26]))
        zone = timezone(-offset if stamp[21:22] == b"-" else offset)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (KeyError, ValueError, OverflowError):
        return None


def text_of(part: bytes) -> str:
    """A quoted part as text: UTF-8 where it is that, else Latin-1, with the server's escapes undone."""
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        text = part.decode("latin-1")
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1][1:], 16)) if found[1][0] == "x" else found[1]


def path_of_request(request: str) -> str:
    """The path of `GET /x HTTP/1.1`, or of an address; without its query."""
    parts = request.split(" ")
    target = parts[1] if len(parts) > 1 else parts[0]
    if "://" in target[:12]:
        target = "/" + target.split("://", 1)[1].partition("/")[2]
    return target.partition("?")[0].partition("#")[0]


def _of_json(line: bytes) -> Visit | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    inner = entry.get("request")
    merged = {**entry, **inner} if isinstance(inner, dict) else entry  # Caddy keeps the request inside
    at = _json_time(_first(merged, _TIME_KEYS))
    path = _first(merged, _PATH_KEYS)
    if at is None or not isinstance(path, str):
        return None
    return Visit(
        at,
        str(_first(merged, _ADDRESS_KEYS) or ""),
        path_of_request(path),
        _number(_first(merged, _STATUS_KEYS)),
        _number(_first(merged, _SIZE_KEYS)),
        _json_agent(merged),
    )


def _json_agent(entry: Mapping[str, Any]) -> str:
    found = _first(entry, _AGENT_KEYS)
    headers = entry.get("headers")
    if found is None and isinstance(headers, dict):
        found = next((value for key, value in headers.items() if str(key).lower() == "user-agent"), None)
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, str) else ""


def _first(entry: Mapping[str, Any], keys: tuple[str, ...]) -> object:
    return next((entry[key] for key in keys if entry.get(key) not in (None, "")), None)


def _number(value: object) -> int:
    text = str(value) if isinstance(value, int | float | str) else ""
    return int(float(text)) if re.fullmatch(r"\d{1,18}(\.\d{1,9})?", text) else 0


def _json_time(value: object) -> datetime | None:
    if isinstance(value, str):
        if re.match(r"\d\d/\w{3}/", value):
            return time_of(value.encode("ascii", "replace"))
        return _iso(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e20:
        seconds = float(value)
        while seconds > _LATEST:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC)
    return None


def _iso(text: str) -> datetime | None:
    if re.fullmatch(r"\d{9,11}(\.\d+)?", text):
        return _json_time(float(text))
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
