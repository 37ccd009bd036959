"""Run the fetching child, follow its progress, and end it when its time is up or the user asked to stop."""

import importlib.util
import json
import os
import select
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from rightsdesk.children import child_command
from rightsdesk.errors import MissingPart
from rightsdesk.jobs import JobContext
from rightsdesk.services.capture.fetching import FetchLimits

_LOOK_SECONDS = 0.2
_PIPE_BYTES = 65536
_LONGEST_ANSWER = 4 * 1024 * 1024
_SLOWEST_BYTES = 64 * 1024
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True)
class MediaOrder:
    """What to fetch into which folder; `minutes` is for all of it."""

    url: str
    folder: Path
    user_agent: str
    limits: FetchLimits
    pause: float
    minutes: float


@dataclass(frozen=True)
class MediaFile:
    """A file the child brought, and where its bytes came from."""

    path: Path
    what: str
    url: str
    final_url: str
    status: int


@dataclass(frozen=True)
class MediaRun:
    """What came of it; `errors` are the words of yt-dlp, `requests` each request that got an answer."""

    version: str
    extractor: str
    files: tuple[MediaFile, ...]
    requests: tuple[dict[str, Any], ...]
    errors: tuple[str, ...]
    refused: tuple[str, ...]


def require_tool() -> None:
    """Raise `MissingPart` when yt-dlp is not installed."""
    if importlib.util.find_spec("yt_dlp") is None:
        raise MissingPart(
            "Fetching a clip needs yt-dlp, which is not installed.",
            "Install it with `pip install 'rightsdesk[capture]'`, or attach a file fetched another way.",
        )


def run_media(order: MediaOrder, ctx: JobContext) -> MediaRun:
    """Fetch the media of a page with yt-dlp in a fenced process of its own. Raises `Cancelled`."""
    request = {
        "url": order.url,
        "folder": str(order.folder),
        "user_agent": order.user_agent,
        "allow_private": order.limits.allow_private,
        "most_bytes": order.limits.most_bytes,
        "bytes_per_second": order.limits.bytes_per_second,
        "patience": order.limits.patience,
        "pause": order.pause,
    }
    end: dict[str, Any] = {}
    pace = _Pace(order)
    with _child(order.folder, json.dumps(request)) as process:
        for line in _lines(process, lambda: pace.look(ctx)):
            answer = json.loads(line)
            end = answer.get("end", end)
            if "progress" in answer:
                pace.done, pace.total = answer["progress"]
                pace.look(ctx)
            if pace.verdict:
                break
    return _run(order.folder, end, pace.verdict)


class _Pace:
    """Whether the fetching still gets on."""

    def __init__(self, order: MediaOrder) -> None:
        self.done = self.total = 0
        self.verdict = ""
        self._until = monotonic() + order.minutes * 60
        self._patience = order.limits.patience
        # A house that fetches slowly on purpose is not called slow.
        self._step = min(_SLOWEST_BYTES, int(order.limits.bytes_per_second * self._patience / 2)) or 1
        self._minutes = order.minutes
        self._mark = (0, monotonic())
        self._flowing = False
        self._grace = 60.0 + 20 * order.pause + 4 * self._patience  # pages are read before and between media

    def look(self, ctx: JobContext) -> None:
        """Tell how far it is, and set a verdict when it takes too long."""
        ctx.report(self.done, self.total, "Fetching the media")
        now, flowing = monotonic(), 0 < self.done != self.total
        if flowing != self._flowing or abs(self.done - self._mark[0]) >= self._step:
            self._mark, self._flowing = (self.done, now), flowing
        waited = now - self._mark[1]
        if now > self._until:
            self.verdict = f"The media was not there after {self._minutes:g} minutes."
        elif flowing and waited > self._patience:
            self.verdict = f"The media came slower than {self._step:,} bytes in {self._patience:g} seconds."
        elif not flowing and waited > self._grace:
            self.verdict = "The site gave no media in time."


@contextmanager
def _child(folder: Path, request: str) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    home = str(folder)
    environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "TMPDIR": home}
    environment["YTDLP_NO_PLUGINS"] = "1"
    command = child_command("rightsdesk.services.capture.capture_child")
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
        env=environment, start_new_session=True, close_fds=True,
    )  # fmt: skip
    with process:
        try:
            if process.stdin is not None:
                with suppress(BrokenPipeError):  # it died at once; its missing answer says so
                    process.stdin.write(request.encode())
                    process.stdin.close()
            yield process
        finally:
            process.kill()


def _lines(process: "subprocess.Popen[bytes]", look: Callable[[], None]) -> Iterator[bytes]:
    if process.stdout is None:
        return
    waiting = b""
    descriptor = process.stdout.fileno()
    while len(waiting) < _LONGEST_ANSWER:
        ready, _, _ = select.select([descriptor], [], [], _LOOK_SECONDS)
        look()
        if not ready:
            yield b"{}"
            continue
        part = os.read(descriptor, _PIPE_BYTES)
        if not part:
            return
        *lines, waiting = (waiting + part).split(b"\n")
        yield from lines


def _run(folder: Path, end: dict[str, Any], verdict: str) -> MediaRun:
    errors = [*end.get("errors", []), *([verdict] if verdict else [])]
    if not end and not verdict:
        errors.append("The fetching process ended without an answer.")
    requests = tuple(end.get("requests", []))
    named = {one["file"]: one["url"] for one in end.get("files", [])}
    found = sorted(path for path in folder.iterdir() if path.is_file() and path.stat().st_size)
    files = [] if verdict else [_file(path, named.get(path.name, ""), requests) for path in found]
    return MediaRun(
        end.get("version", ""),
        end.get("extractor", ""),
        tuple(file for file in files if file.what),
        requests,
        tuple(errors),
        tuple(end.get("refused", [])),
    )


def _file(path: Path, url: str, requests: tuple[dict[str, Any], ...]) -> MediaFile:
    what = path.name.split("-")[0]
    if (what == "media" and not url) or what not in {"media", "info", "thumbnail"} or path.suffix == ".part":
        return MediaFile(path, "", "", "", 0)
    answered = [one for one in requests if one["url"] == url]
    last = answered[-1] if answered else {}
    return MediaFile(path, what, url, str(last.get("final_url", "")), int(last.get("status", 0)))
