"""Search everything by any part of its text."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.domain.finding import SearchKind
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.finding.search import Hit

group = typer.Typer()


@verb(group, "search")
def search(
    desk: Desk,
    query: Annotated[
        str, typer.Argument(metavar="Q", help='Words that must all be there; "in quotes" as it stands.')
    ] = "",
    *,
    kind: Annotated[list[SearchKind] | None, typer.Option(help="May be repeated.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N")] = 50,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read all records anew instead, after damage.")
    ] = False,
) -> Answer:
    """Find cases, works, characters, clips, notices and notes; width, case and kana make no difference."""
    from rightsdesk.services.finding import search as service

    if bool(query) == rebuild:
        raise InvalidInput("There is nothing to search for.", "Give words, or --rebuild without any.")
    with desk.workspace() as ws:
        if rebuild:
            with job() as ctx:
                done = service.rebuild_index(ws, ctx)
            return Answer(done, [f"Read {done.records:,} records."])
        hits = service.search(ws, query, [one.value for one in kind] if kind else None, limit)
    rows = [(one.kind, one.id, one.title, one.field, _marked(one)) for one in hits]
    table = Rows(("kind", "record", "title", "in", "text"), rows, empty="Nothing was found.")
    return Answer(hits, [table])


def _marked(hit: "Hit") -> str:
    """The piece of text with what was looked for in brackets."""
    text, done, shown = hit.snippet, 0, ""
    for first, last in hit.marks:
        shown += f"{text[done:first]}[{text[first:last]}]"
        done = last
    return shown + text[done:]
