"""The record of one capture as a file of its own: every request, every header, as they came."""

import json
from collections.abc import Mapping
from typing import Any

from rightsdesk.domain.custody import plain_details
from rightsdesk.services.capture.capture_runs import MediaRun
from rightsdesk.services.capture.fetching import Fetched, Hop

_FORMAT = "rightsdesk-capture-1"
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "text/plain": ".txt",
}
_PACKED = {"gzip": ".gz", "x-gzip": ".gz", "deflate": ".deflate", "br": ".br", "zstd": ".zst"}


def capture_record(user_agent: str, page: Fetched, run: MediaRun | None, seen: Mapping[str, object]) -> bytes:
    """The record as JSON: what was asked, what was answered, which tool reported what."""
    record: dict[str, object] = {
        "format": _FORMAT,
        "user_agent": user_agent,
        "result": dict(seen),
        "page_requests": [_hop(hop) for hop in page.hops],
    }
    if run is not None:
        record["media_requests"] = {
            "tool": f"yt-dlp {run.version}",
            "extractor": run.extractor,
            "answered": list(run.requests),
            "reported": list(run.errors),
            "refused_addresses": list(run.refused),
        }
    return json.dumps(plain_details(record), ensure_ascii=False, indent=1).encode() + b"\n"


def page_file_name(clip: str, last: Hop) -> str:
    """A name for the page's bytes as they came; a packed page keeps the ending of its packing."""
    kind = last.header("content-type").split(";")[0].strip().lower()
    packing = last.header("content-encoding").strip().lower()
    return f"{clip}-page{_ENDINGS.get(kind, '.bin')}{_PACKED.get(packing, '')}"


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "url": hop.url,
        "at": hop.at,
        "address": hop.address,
        "status": hop.status,
        "reason": hop.reason,
        "headers": [list(header) for header in hop.headers],
        "tls": hop.tls,
        "certificate_sha256": hop.certificate_sha256,
        "problem": hop.problem,
    }
