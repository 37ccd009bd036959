"""One file with everything in it, and back."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import moment
from rightsdesk.cli.output import Answer, Facts, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.errors import DataFolderBusy

if TYPE_CHECKING:
    from rightsdesk.services.workspace import Workspace

group = typer.Typer()


@verb(group, "backup")
def backup(
    desk: Desk,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="A new file; it replaces none.")],
    even_damaged: Annotated[
        bool, typer.Option("--even-damaged", help="Save what there is, although something is damaged.")
    ] = False,
) -> Answer:
    """Write everything into one file and read it back; also while the window is open."""
    from rightsdesk.services.house.backup import back_up

    with _opened(desk) as ws, job() as ctx:
        found = back_up(ws, out, ctx, even_damaged=even_damaged)
    for sentence in found.damage:
        tell(sentence, "yellow")
    facts: dict[str, object] = {
        "backup": found.file,
        "size": f"{found.size:,} bytes",
        "SHA-256": found.sha256,
    }
    return Answer(found, [Facts(facts | _shown(found.counts))])


@verb(group, "restore")
def restore(desk: Desk, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> Answer:
    """Put a backup in the place of the folder that --data names; what is there is kept beside it."""
    from rightsdesk.services.data_place import default_folder
    from rightsdesk.services.house import restore as service

    order = service.Restoring(desk.database, desk.actor, moment(desk.now, "--now"))
    with job() as ctx:
        found = service.restore(file, desk.data or default_folder(), ctx, order)
    for sentence in found.damage:
        tell(sentence, "yellow")
    facts: dict[str, object] = {
        "data folder": found.data,
        "database": found.database,
        "backup made at": found.made_at,
        "the folder from before": found.kept,
    }
    return Answer(found, [Facts(facts | _shown(found.counts))])


@contextmanager
def _opened(desk: Desk) -> Iterator["Workspace"]:
    """The data folder, for this program alone or beside the window that holds it."""
    with ExitStack() as stack:
        try:
            ws = stack.enter_context(desk.workspace())
        except DataFolderBusy:
            ws = stack.enter_context(desk.workspace(beside=True))
        yield ws


def _shown(counts: Mapping[str, int]) -> dict[str, object]:
    return {f"number of {key.replace('_', ' ')}": value for key, value in counts.items()}
