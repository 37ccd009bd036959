"""The fetching child process: yt-dlp behind a fence, told nothing of the user who runs it.

Started as `python -I -m rightsdesk.services.capture.capture_child` with a JSON request on standard
input. Answers are JSON lines: progress, and at last one `end`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from rightsdesk.services.capture.capture_fence import Fence

_MOST_ITEMS = 8
_MOST_LOGGED = 500
_LONGEST_MESSAGE = 500
_MARGIN = 1024 * 1024  # the system's own limit on a file stands behind ours
_NOT_WANTED = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"}


class _Log:
    """Takes what yt-dlp says; errors are kept, the rest is not needed."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def debug(self, message: str) -> None:
        """Forget it."""

    def info(self, message: str) -> None:
        """Forget it."""

    def warning(self, message: str) -> None:
        """Forget it."""

    def error(self, message: str) -> None:
        self.errors.append(str(message)[:_LONGEST_MESSAGE])


class _TooLarge(Exception):
    """More bytes came than the house allows."""


def main() -> int:
    """Serve the one request of this process."""
    sink, sys.stdout = sys.stdout, sys.stderr
    request = json.loads(sys.stdin.read())
    for name in _NOT_WANTED:
        os.environ.pop(name, None)
    fence = Fence(
        Path(request["folder"]), bool(request["allow_private"]), int(request["most_bytes"]) + _MARGIN
    )
    fence.close()
    _send(sink, {"end": _fetch(request, fence, sink)})
    return 0


def _fetch(request: dict[str, Any], fence: Fence, sink: TextIO) -> dict[str, Any]:
    import yt_dlp
    from yt_dlp.version import __version__

    requests: list[dict[str, object]] = []

    class Noting(yt_dlp.YoutubeDL):  # type: ignore[misc]
        """Notes each request with where it ended."""

        def urlopen(self, req: Any) -> Any:  # noqa: ANN401  types of yt-dlp
            url = req if isinstance(req, str) else req.url
            try:
                answer = super().urlopen(req)
            except yt_dlp.networking.exceptions.HTTPError as error:
                _note(requests, url, error.response)
                raise
            _note(requests, url, answer)
            return answer

    log, files = _Log(), list[dict[str, object]]()
    with Noting(_options(request, log, sink, files)) as downloader:
        try:
            info = downloader.extract_info(request["url"], download=True)
        except yt_dlp.utils.YoutubeDLError as error:
            info = None
            log.errors.append(str(error)[:_LONGEST_MESSAGE])
        except _TooLarge as error:
            info = None
            log.errors.append(str(error))
    return {
        "version": __version__,
        "extractor": str((info or {}).get("extractor_key", "")),
        "files": files,
        "requests": requests,
        "errors": list(dict.fromkeys(log.errors)),
        "refused": list(dict.fromkeys(fence.refused)),
    }


def _options(
    request: dict[str, Any], log: _Log, sink: TextIO, files: list[dict[str, object]]
) -> dict[str, Any]:
    most = int(request["most_bytes"])

    def progressed(state: dict[str, Any]) -> None:
        done = int(state.get("downloaded_bytes") or 0)
        total = int(state.get("total_bytes") or state.get("total_bytes_estimate") or 0)
        if max(done, total) > most:
            raise _TooLarge(f"The media is larger than the {most:,} bytes that the settings allow.")
        _send(sink, {"progress": [done, total]})
        if state.get("status") == "finished":
            info = state.get("info_dict") or {}
            files.append({"file": Path(str(state["filename"])).name, "url": str(info.get("url") or "")})

    return {
        "paths": {"home": request["folder"], "temp": request["folder"]},
        "outtmpl": {
            "default": "media-%(autonumber)03d.%(ext)s",
            "infojson": "info-%(autonumber)03d.%(ext)s",
            "thumbnail": "thumbnail-%(autonumber)03d.%(ext)s",
        },
        # One stream as the site serves it: joining two would need another program and change the bytes.
        "format": "b/bv*/ba",
        "playlist_items": f"1-{_MOST_ITEMS}",
        "noplaylist": True,
        "allow_playlist_files": False,
        "writeinfojson": True,
        "clean_infojson": True,
        "writethumbnail": True,
        "updatetime": False,
        "continuedl": False,
        "overwrites": True,
        "skip_unavailable_fragments": False,
        "retries": 2,
        "fragment_retries": 2,
        "extractor_retries": 1,
        "file_access_retries": 0,
        "retry_sleep_functions": {"http": lambda n: 1, "fragment": lambda n: 1, "extractor": lambda n: 1},  # noqa: ARG005
        "socket_timeout": float(request["patience"]),
        "ratelimit": int(request["bytes_per_second"]),
        "sleep_interval_requests": float(request["pause"]),
        "http_headers": {"User-Agent": str(request["user_agent"])},
        "proxy": "",
        "geo_bypass": False,
        "cachedir": False,
        "usenetrc": False,
        "enable_file_urls": False,
        "postprocessors": [],
        "fixup": "never",
        "ffmpeg_location": os.devnull,
        "js_runtimes": {},
        "remote_components": [],
        "ignoreconfig": True,
        "noprogress": True,
        "quiet": True,
        "no_warnings": True,
        "logger": log,
        "progress_hooks": [progressed],
    }


def _note(requests: list[dict[str, object]], url: str, answer: Any) -> None:  # noqa: ANN401
    if len(requests) < _MOST_LOGGED:
        kind = answer.get_header("Content-Type") or ""
        requests.append({"url": url, "final_url": answer.url, "status": answer.status, "type": kind})


def _send(sink: TextIO, answer: dict[str, Any]) -> None:
    sink.write(json.dumps(answer) + "\n")
    sink.flush()


if __name__ == "__main__":
    sys.exit(main())
