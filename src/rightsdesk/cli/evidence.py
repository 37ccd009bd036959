"""Evidence: files in the vault, with their custody record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb
from rightsdesk.domain.vocabulary import CredentialState, EvidenceKind, FileState, TimestampState
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.evidence.evidence import EvidenceRecord

group = noun("evidence", "Evidence files and their custody record.")


@verb(group, "attach")
def attach(
    desk: Desk,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    *,
    case: Annotated[str, typer.Option(metavar="C")],
    clip: Annotated[str | None, typer.Option(metavar="CL", help="The clip of the case it shows.")] = None,
    kind: Annotated[
        EvidenceKind | None, typer.Option(help="What it is; read from the file when left out.")
    ] = None,
    note: str = "",
) -> Answer:
    """Take files and folders into the vault: hashed, read back, recorded."""
    from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence

    new = NewEvidence(case, tuple(files), clip, kind.value if kind else None, note)
    with desk.workspace() as ws, job() as ctx:
        done = attach_evidence(ws, new, ctx)
    for one in done.skipped:
        tell(f"Left out: {one.path} {one.reason}.", "yellow")
    document = {**plain(done.items[0]), "items": done.items, "skipped": done.skipped}
    return Answer(document, [_rows(done.items)])


@verb(group, "list")
def list_(desk: Desk, *, case: Annotated[str, typer.Option(metavar="C")]) -> Answer:
    """List the evidence of a case with all that is on record of it."""
    from rightsdesk.services.evidence.evidence import list_evidence

    with desk.workspace() as ws:
        found = list_evidence(ws, case)
    return Answer(found, [_rows(found)])


@verb(group, "find")
def find(
    desk: Desk,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Part of a name, number or hash.")] = "",
    *,
    case: Annotated[str, typer.Option(metavar="C")],
    kind: Annotated[EvidenceKind | None, typer.Option()] = None,
    file: Annotated[FileState | None, typer.Option(help="How its file was found last.")] = None,
    credentials: Annotated[CredentialState | None, typer.Option()] = None,
    time: Annotated[TimestampState | None, typer.Option(help="How far its intake is stamped.")] = None,
    derived: Annotated[bool | None, typer.Option("--derived/--original")] = None,
    sort: Annotated[str, typer.Option(help="taken_in, name or size.")] = "taken_in",
    descending: Annotated[bool, typer.Option("--descending")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 200,
) -> Answer:
    """Find evidence of a case by words and states; the first page of it."""
    from rightsdesk.services.evidence.evidence_list import EvidenceQuery, evidence_page

    query = EvidenceQuery(
        case,
        text,
        kind or "",
        file or "",
        credentials or "",
        time or "",
        derived=derived,
        order=sort,
        descending=descending,
    )
    with desk.workspace() as ws:
        page = evidence_page(ws, query, limit=limit)
    rows = [
        (one.id, one.kind, one.name, one.file.state, one.credentials, one.time.said, one.parent)
        for one in page.rows
    ]
    columns = ("evidence", "kind", "file", "last read", "credentials", "time-stamp", "derived from")
    told = f"{len(page.rows):,} of {page.total:,}"
    return Answer(page, [Rows(columns, rows, empty="Nothing is like that."), told])


@verb(group, "derive")
def derive(
    desk: Desk,
    evidence: Annotated[str, typer.Argument(metavar="E")],
    *,
    frame: Annotated[float | None, typer.Option(metavar="SECONDS", help="The frame at this time.")] = None,
    crop: Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="Only this part of it.")] = None,
    sheet: Annotated[int | None, typer.Option(metavar="N", help="A sheet of N frames.")] = None,
    playable: Annotated[bool, typer.Option("--playable", help="A copy that every player shows.")] = False,
    match: Annotated[
        str | None, typer.Option(metavar="M", help="The frames of this match beside ours.")
    ] = None,
    note: str = "",
) -> Answer:
    """Make a frame, a part of a picture, a sheet or a playable copy; the original is only read."""
    from rightsdesk.services.evidence import derive as service

    asked = sum((frame is not None or crop is not None, sheet is not None, playable, match is not None))
    if asked != 1:
        raise InvalidInput(
            "It must be said what to make, one thing at a time.",
            "Give --frame SECONDS, --crop X,Y,W,H, --sheet N, --playable or --match M.",
        )
    with desk.workspace() as ws, job() as ctx:
        if playable:
            made = service.save_playable(ws, evidence, ctx)
        elif match is not None:
            made = service.save_comparison(ws, match, ctx, evidence_id=evidence)
        elif sheet is not None:
            made = service.save_contact_sheet(ws, evidence, ctx, frames=sheet)
        else:
            order = service.FrameOrder(evidence, frame or 0.0, _crop(crop), note)
            made = service.save_frame(ws, order, ctx)
    return Answer(made.item, [_rows((made.item,))])


def _crop(text: str | None) -> tuple[int, int, int, int] | None:
    if text is None:
        return None
    parts = text.split(",")
    if len(parts) != 4 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise InvalidInput(f"{text!r} is no part of a picture.", "Write it like 10,20,300,200.")
    x, y, width, height = (int(part) for part in parts)
    return x, y, width, height


@verb(group, "show")
def show(desk: Desk, evidence: Annotated[str, typer.Argument(metavar="E")]) -> Answer:
    """Show one item with its custody record, its file read again; exit code 3 when that changed."""
    from rightsdesk.services.custody.rolling_check import check_record
    from rightsdesk.services.evidence.evidence import show_evidence

    with desk.workspace() as ws, job() as ctx:
        found = show_evidence(ws, evidence)
        problems = check_record(ws, found.id, ctx)
    facts = {
        "evidence": found.id,
        "case": found.case,
        "clip": found.clip,
        "kind": found.kind,
        "file": found.file,
        "type": found.media_type,
        "size": f"{found.size:,} bytes",
        "SHA-256": found.sha256,
        "read again": "as it came in" if not problems else "changed since",
        "Content Credentials": (found.provenance.get("c2pa") or {}).get("state"),
        "note": found.note,
        "same bytes as": found.also_in,
        "derived from": found.parent,
        "derived": found.derived,
    }
    custody = Rows(
        ("no.", "at", "who", "did"), [(one.seq, one.at, one.actor, one.verb) for one in found.custody]
    )
    for one in problems:
        tell(f"{one.message} {one.hint}".rstrip(), "red")
    document = {**plain(found), "intact": not problems, "problems": problems}
    return Answer(document, [Facts(facts), "", custody], CHECK_FAILED if problems else DONE)


@verb(group, "provenance")
def provenance(
    desk: Desk,
    evidence: Annotated[str, typer.Argument(metavar="E")],
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Read the file anew, with today's trust list.")
    ] = False,
) -> Answer:
    """Show what an item says of its own origin: Content Credentials, metadata, container."""
    from rightsdesk.services.evidence import provenance as service
    from rightsdesk.services.evidence.credential_words import provenance_facts

    with desk.workspace() as ws, job() as ctx:
        found = (
            service.read_provenance_again(ws, evidence, ctx)
            if again
            else service.show_provenance(ws, evidence)
        )
        facts = provenance_facts(ws.rules, found.provenance)
    return Answer(found, [Facts(facts)])


def _rows(items: "Sequence[EvidenceRecord]") -> Rows:
    rows = [(one.id, one.clip, one.kind, one.file, f"{one.size:,}", one.sha256[:16]) for one in items]
    columns = ("evidence", "clip", "kind", "file", "bytes", "SHA-256 begins")
    return Rows(columns, rows, empty="There is no evidence yet.")
