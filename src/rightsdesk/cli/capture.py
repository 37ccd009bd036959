"""Fetch a clip by its address."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.clips import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, verb

if TYPE_CHECKING:
    from rightsdesk.services.capture.capture import CaptureDone, GoneFinding

_SEEN = {
    "removed": "The page is not there",
    "notice": "The page is there, with a notice in place of the clip",
    "login_wall": "The page asks for a login",
    "region_block": "The page is not shown here",
    "private": "The page says that the clip is private",
    "refused": "The server refused the page and did not say why",
    "server_trouble": "The server did not give the page",
    "no_answer": "No server answered",
}


@verb(group, "capture")
def capture(desk: Desk, clip: Annotated[str, typer.Argument(metavar="CL")]) -> Answer:
    """Fetch what the clip's address serves now into evidence: page, headers, media."""
    from rightsdesk.services.capture.capture import capture_clip

    with desk.workspace() as ws, job() as ctx:
        done = capture_clip(ws, clip, ctx)
    if done.gone is not None:
        tell(_sentence(done.gone), "yellow")
    elif done.problem:
        tell(f"No media came: {done.problem}", "yellow")
    document = {
        "id": done.clip,
        "case": done.case,
        "evidence": done.evidence,
        "media": [item.id for item in done.media],
        "gone": done.gone,
        "problem": done.problem,
    }
    return Answer(document, [_rows(done)], CHECK_FAILED if done.problem else DONE)


def _sentence(gone: "GoneFinding") -> str:
    wording = f" It says: “{gone.wording}”." if gone.wording else ""
    status = f" (status {gone.status})" if gone.status else ""
    return f"{_SEEN[gone.kind]}{status}; this was recorded as evidence.{wording}"


def _rows(done: "CaptureDone") -> Rows:
    rows = [
        (one.id, one.kind, one.file, one.media_type, f"{one.size:,}", one.sha256[:16])
        for one in done.evidence
    ]
    return Rows(("evidence", "kind", "file", "type", "bytes", "SHA-256 begins"), rows)
