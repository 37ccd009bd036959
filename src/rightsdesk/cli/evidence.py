"""Evidence: files in the vault, with their custody record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb
from rightsdesk.domain.vocabulary import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.evidence import EvidenceRecord

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
    """Take files into the vault: hashed, read back, recorded."""
    from rightsdesk.services.evidence import NewEvidence, attach_evidence

    new = NewEvidence(case, tuple(files), clip, kind.value if kind else None, note)
    with desk.workspace() as ws, job() as ctx:
        items = attach_evidence(ws, new, ctx).items
    return Answer({**plain(items[0]), "items": items}, [_rows(items)])


@verb(group, "list")
def list_(desk: Desk, *, case: Annotated[str, typer.Option(metavar="C")]) -> Answer:
    """List the evidence of a case."""
    from rightsdesk.services.evidence import list_evidence

    with desk.workspace() as ws:
        found = list_evidence(ws, case)
    return Answer(found, [_rows(found)])


@verb(group, "show")
def show(desk: Desk, evidence: Annotated[str, typer.Argument(metavar="E")]) -> Answer:
    """Show one item with its custody record, its file read again; exit code 3 when that changed."""
    from rightsdesk.services.evidence import show_evidence
    from rightsdesk.services.rolling_check import check_record

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
    from rightsdesk.services import provenance as service
    from rightsdesk.services.credential_words import provenance_facts

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
