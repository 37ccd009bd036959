"""Fetch a clip by its address into evidence: page, headers, media; or what stood in place of the clip.

Everything is fetched into a folder that is thrown away, then taken into the vault, then recorded in one
write. A capture that was stopped leaves no record and no half file.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import time

from rightsdesk.domain.gone_pages import GoneFound, GoneKind, PageSeen, find_gone
from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.capture.capture_records import capture_record, page_file_name
from rightsdesk.services.capture.capture_runs import MediaFile, MediaOrder, MediaRun, require_tool, run_media
from rightsdesk.services.capture.fetching import Client, Fetched, FetchLimits, Hop
from rightsdesk.services.capture.page_words import gone_rules, page_source, page_text
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence import (
    EvidencePlace,
    EvidenceRecord,
    TakenIn,
    evidence_record,
    record_evidence,
    take_in,
)
from rightsdesk.services.lookup import note, require
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import Clip

USER_AGENT = f"{PROGRAM.replace(' ', '/')} (evidence capture; asked for by a person)"
METHOD_PAGE, METHOD_MEDIA = "HTTP GET", "yt-dlp"
_WORK = ".capture-"
_ABANDONED_SECONDS = 48 * 3600  # left by a machine that stopped; a running capture is never that old
_MOST_PAGE_BYTES = 20 * 1024 * 1024
_PARTS = {
    "media": EvidenceKind.CLIP,
    "info": EvidenceKind.DOCUMENT,
    "thumbnail": EvidenceKind.OTHER,
}


@dataclass(frozen=True)
class GoneFinding:
    """What stood in place of the clip: status, the page's own wording, when, and the rule."""

    kind: str
    status: int
    wording: str
    at: datetime
    url: str
    final_url: str
    rule: str
    rule_checked_on: str


@dataclass(frozen=True)
class CaptureDone:
    """What was put into evidence; without media, `gone` or `problem` say what was met instead."""

    clip: str
    case: str
    evidence: tuple[EvidenceRecord, ...]
    gone: GoneFinding | None
    problem: str
    changes: Changes

    @property
    def media(self) -> tuple[EvidenceRecord, ...]:
        return tuple(item for item in self.evidence if item.kind == EvidenceKind.CLIP)


@dataclass(frozen=True)
class _Target:
    clip: str
    case: str
    url: str
    platform: str


@dataclass(frozen=True)
class _Part:
    """A file on its way into evidence, with how it came."""

    path: Path
    kind: EvidenceKind
    how: Mapping[str, object] = field(default_factory=dict)


def capture_clip(ws: Workspace, clip_id: str, ctx: JobContext) -> CaptureDone:
    """Fetch what the clip's address serves now into the evidence of the clip.

    A page that says the clip is gone is evidence like any other. Raises `NotFound`, `InvalidInput` (a clip
    without an address), `MissingPart` (no yt-dlp), `Refused` (an address that may not be reached),
    `StorageFailed`, `Cancelled`.
    """
    target = _target(ws, clip_id)
    require_tool()
    with _work_folder(ws) as folder:
        page = _page(ws, target, ctx)
        run = _media(ws, target, page, folder, ctx)
        gone = None if _has_media(run) else _gone(target, page, run)
        parts = _parts(ws, target, page, run, gone, folder)
        taken = [(part, _taken(ws, part, ctx)) for part in parts]
        with ws.database.write() as session:
            rows = [
                record_evidence(ws, session, one, EvidencePlace(target.case, target.clip, part.kind))
                for part, one in taken
            ]
            records = tuple(evidence_record(session, row) for row in rows)
    problem = "" if gone or _has_media(run) else _problem(page, run)
    changes = Changes.of(Topic.EVIDENCE, Topic.CLIPS, Topic.CASES, case=target.case)
    return CaptureDone(target.clip, target.case, records, gone, problem, changes)


def _page(ws: Workspace, target: _Target, ctx: JobContext) -> Fetched:
    """Fetch the page; that an address was refused is on record, since somebody asked for it."""
    try:
        return _client(ws).fetch(target.url, ctx)
    except Refused as refusal:
        details = {"url": target.url, "reason": refusal.message, "method": METHOD_PAGE}
        with ws.database.write() as session:
            note(
                ws, session, CustodyVerb.CAPTURE_REFUSED, target.clip, case_id=target.case, details=details
            )  # fmt: skip
        raise


def _target(ws: Workspace, clip_id: str) -> _Target:
    with ws.database.read() as session:
        row = require(session, Clip, clip_id)
        url = row.url if "://" in row.url else f"https://{row.url}"
        if not row.url:
            raise InvalidInput(
                f"Clip {clip_id} has no address to fetch.", "Attach its file with `evidence attach`."
            )
        return _Target(row.id, row.case_id, _plain_address(url), row.platform_id or "")


def _plain_address(url: str) -> str:
    import ada_url

    try:
        return str(ada_url.URL(url).href).split("#", 1)[0]
    except ValueError as error:
        raise InvalidInput("The clip's address is not a web address.", "Log the clip again.") from error


@contextmanager
def _work_folder(ws: Workspace) -> Iterator[Path]:
    # Beside the vault: a system's folder for temporary files is often too small for media.
    for left in ws.folder.root.glob(f"{_WORK}*"):
        if time() - left.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=ws.folder.root, prefix=_WORK) as folder:
        path = Path(folder)
        (path / "media").mkdir()
        yield path


def _limits(ws: Workspace, most_bytes: int) -> FetchLimits:
    asked = ws.settings.capture
    return FetchLimits(most_bytes, asked.kib_per_second * 1024, asked.patience_seconds, asked.allow_private)


def _client(ws: Workspace) -> Client:
    return Client(USER_AGENT, _limits(ws, _MOST_PAGE_BYTES), ws.now, lambda hop: not _is_media(hop))


def _is_media(hop: Hop) -> bool:
    kind = hop.header("content-type").split(";")[0].strip().lower()
    return kind.startswith(("video/", "audio/", "image/")) or kind == "application/octet-stream"


def _media(ws: Workspace, target: _Target, page: Fetched, folder: Path, ctx: JobContext) -> MediaRun | None:
    """Ask yt-dlp only where the page was answered: of a page that is not there it could say nothing more."""
    if not 200 <= page.last.status < 300:
        return None
    asked = ws.settings.capture
    limits = _limits(ws, asked.largest_mib * 1024 * 1024)
    order = MediaOrder(
        target.url, folder / "media", USER_AGENT, limits, asked.pause_seconds, asked.longest_minutes
    )
    return run_media(order, ctx)


def _has_media(run: MediaRun | None) -> bool:
    return run is not None and any(file.what == "media" for file in run.files)


def _gone(target: _Target, page: Fetched, run: MediaRun | None) -> GoneFinding | None:
    last = page.last
    source = page_source(page.body, last.header("content-type"), last.header("content-encoding"))
    said = "\n".join(run.errors) if run else ""
    seen = PageSeen(last.status, target.platform, last.url, page_text(source), source, said)
    found = find_gone(gone_rules(), seen)
    if found is None and last.status == 0:
        found = GoneFound(GoneKind.NO_ANSWER, last.problem, "", last.at.date())
    if found is None:
        return None
    return GoneFinding(
        str(found.kind), last.status, found.wording, last.at, target.url, last.url, found.rule,
        found.checked_on.isoformat() if found.rule else "",
    )  # fmt: skip


def _parts(
    ws: Workspace,
    target: _Target,
    page: Fetched,
    run: MediaRun | None,
    gone: GoneFinding | None,
    folder: Path,
) -> list[_Part]:
    parts: list[_Part] = []
    times = {"started": page.hops[0].at, "ended": ws.now()}
    seen: dict[str, object] = {
        "tool": PROGRAM, "method": METHOD_PAGE, "url": target.url, "final_url": page.last.url,
        "status": page.last.status, **times,
    }  # fmt: skip
    if gone is not None:
        seen["found"] = {"kind": gone.kind, "wording": gone.wording, "rule": gone.rule}
    if page.problem:
        seen["not_whole"] = page.problem
    if page.body:
        path = folder / page_file_name(target.clip, page.last)
        path.write_bytes(page.body)
        parts.append(_Part(path, EvidenceKind.PAGE, seen))
    path = folder / f"{target.clip}-capture.json"
    path.write_bytes(capture_record(USER_AGENT, page, run, seen))
    parts.append(_Part(path, EvidenceKind.DOCUMENT, seen))
    if run is not None:
        parts += [_media_part(target, run, file, times) for file in run.files]
    return parts


def _media_part(target: _Target, run: MediaRun, file: MediaFile, times: Mapping[str, object]) -> _Part:
    path = file.path.rename(file.path.with_name(f"{target.clip}-{file.path.name}"))
    how: dict[str, object] = {
        "tool": f"yt-dlp {run.version}", "method": f"{METHOD_MEDIA}, {run.extractor}",
        "url": target.url, **times,
    }  # fmt: skip
    if file.url:
        how |= {"media_url": file.url, "final_url": file.final_url or file.url, "status": file.status}
    return _Part(path, _PARTS[file.what], how)


def _taken(ws: Workspace, part: _Part, ctx: JobContext) -> TakenIn:
    taken = take_in(ws, part.path, ctx)
    source = str(part.how.get("final_url") or part.how["url"])
    return replace(taken, source=source, how=part.how)


def _problem(page: Fetched, run: MediaRun | None) -> str:
    if run is not None and run.refused:
        return f"The media lies at an address that may not be reached ({run.refused[0]})."
    if run is not None and run.errors:
        return run.errors[-1].removeprefix("ERROR: ")
    return page.problem or f"The server answered {page.last.status} {page.last.reason}".strip() + "."
