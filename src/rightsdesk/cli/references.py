"""Reference media: what clips are compared with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import DONE, FAILED, noun, verb

if TYPE_CHECKING:
    from rightsdesk.services.works.references import ReferenceRecord

group = noun("reference", "Reference media of the works.")


@verb(group, "add")
def add(
    desk: Desk,
    work: Annotated[str, typer.Argument(metavar="W")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Videos, stills, or folders of them.")],
    *,
    label: Annotated[str, typer.Option(help="What the file is, such as an episode.")] = "",
    locus: Annotated[str, typer.Option(help="The place in the work, such as a scene.")] = "",
) -> Answer:
    """Take reference media in and fingerprint them; a folder is walked."""
    from rightsdesk.services.works.references import NewReferences, add_references

    with desk.workspace() as ws, job() as ctx:
        added = add_references(ws, NewReferences(work, tuple(files), label, locus), ctx)
    for failed in added.failed:
        tell(f"{failed.file}: {failed.reason}", "yellow")
    code = FAILED if added.failed and not added.references else DONE
    return Answer(added, [_rows(added.references, "No file came in.")], code)


@verb(group, "list")
def list_(desk: Desk, work: Annotated[str | None, typer.Argument(metavar="W")] = None) -> Answer:
    """List the references of one work or of all."""
    from rightsdesk.services.works.references import list_references

    with desk.workspace() as ws:
        found = list_references(ws, work)
    return Answer(found, [_rows(found, "There is no reference yet.")])


@verb(group, "remove")
def remove(desk: Desk, reference: Annotated[str, typer.Argument(metavar="R")]) -> Answer:
    """Take a reference out of matching; its file and its old matches stay on record."""
    from rightsdesk.services.works.references import remove_reference

    with desk.workspace() as ws:
        removed = remove_reference(ws, reference)
    return Answer({"id": removed.id, "removed": True}, [f"{removed.id} no longer takes part in matching."])


def _rows(found: "tuple[ReferenceRecord, ...]", empty: str) -> Rows:
    rows = [(one.id, one.work, one.kind, f"{one.duration:.1f} s", one.frames, one.file) for one in found]
    return Rows(("reference", "work", "kind", "length", "frames", "file"), rows, empty=empty)
