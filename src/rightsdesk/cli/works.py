"""The works register."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Facts, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.vocabulary import WorkKind
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.works.catalogue import WorkRecord

group = noun("work", "The works that are protected.")


@verb(group, "add")
def add(
    desk: Desk,
    *,
    title: Annotated[str, typer.Option()],
    title_ja: str = "",
    reading: Annotated[str, typer.Option(help="How the Japanese title is read, in kana.")] = "",
    kind: WorkKind = WorkKind.ANIME,
    rightsholder: Annotated[str, typer.Option(help="Whose it is, when it is not the studio's own.")] = "",
    url: Annotated[str, typer.Option(help="The official page.")] = "",
    first_published: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    first_published_in: str = "",
    registration: Annotated[str, typer.Option(metavar="NO")] = "",
    description: str = "",
    description_ja: str = "",
    rights_chain: Annotated[str, typer.Option(help="How the rights came to the rightsholder.")] = "",
    co_owners: str = "",
    co_owners_consent: Annotated[bool, typer.Option(help="Whether all co-owners agree.")] = True,
    guideline: Annotated[str, typer.Option(help="What the guideline for fan works allows.")] = "",
) -> Answer:
    """Register a work."""
    from rightsdesk.services.works.catalogue import NewWork, add_work

    new = NewWork(
        title=title,
        title_ja=title_ja,
        kind=kind.value,
        rightsholder=rightsholder,
        url=url,
        first_published_on=day(first_published, "--first-published"),
        first_published_in=first_published_in,
        registration_no=registration,
        description=description,
        description_ja=description_ja,
        rights_chain=rights_chain,
        co_owners=co_owners,
        co_owners_consent=co_owners_consent,
        guideline=guideline,
        title_reading=reading,
    )
    with desk.workspace() as ws:
        work = add_work(ws, new).work
    return Answer(work, [f"Registered {work.id}: {work.title}"])


@verb(group, "change")
def change(
    desk: Desk,
    work: Annotated[str, typer.Argument(metavar="W")],
    *,
    title: str | None = None,
    title_ja: str | None = None,
    reading: Annotated[str | None, typer.Option(help="How the Japanese title is read, in kana.")] = None,
    kind: WorkKind | None = None,
    rightsholder: Annotated[str | None, typer.Option(help="Whose it is; empty for the studio's own.")] = None,
    url: Annotated[str | None, typer.Option(help="The official page.")] = None,
    first_published: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    first_published_in: str | None = None,
    registration: Annotated[str | None, typer.Option(metavar="NO")] = None,
    description: str | None = None,
    description_ja: str | None = None,
    rights_chain: Annotated[str | None, typer.Option(help="How the rights came to the rightsholder.")] = None,
    co_owners: str | None = None,
    co_owners_consent: Annotated[bool | None, typer.Option(help="Whether all co-owners agree.")] = None,
    guideline: Annotated[str | None, typer.Option(help="What the guideline for fan works allows.")] = None,
) -> Answer:
    """Change what was given; everything else stays as it is, and an empty text takes a value out."""
    from rightsdesk.services.works.catalogue import WorkChange, change_work

    wanted = WorkChange(
        title=title,
        title_ja=title_ja,
        kind=kind.value if kind else None,
        rightsholder=rightsholder,
        url=url,
        first_published_on="" if first_published == "" else day(first_published, "--first-published"),
        first_published_in=first_published_in,
        registration_no=registration,
        description=description,
        description_ja=description_ja,
        rights_chain=rights_chain,
        co_owners=co_owners,
        co_owners_consent=co_owners_consent,
        guideline=guideline,
        title_reading=reading,
    )
    if wanted == WorkChange():
        raise InvalidInput(
            "There is nothing to change.", "See what can be set with `rightsdesk work change --help`."
        )
    with desk.workspace() as ws:
        found = change_work(ws, work, wanted).work
    return Answer(found, [f"Changed {found.id}: {found.title}"])


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List all works."""
    from rightsdesk.services.works.catalogue import list_works

    with desk.workspace() as ws:
        works = list_works(ws)
    rows = [(one.id, one.title, one.title_ja, one.kind, one.references) for one in works]
    columns = ("work", "title", "Japanese", "kind", "references")
    return Answer(works, [Rows(columns, rows, empty="No work is registered yet.")])


@verb(group, "show")
def show(desk: Desk, work: Annotated[str, typer.Argument(metavar="W")]) -> Answer:
    """Show one work."""
    from rightsdesk.services.works.catalogue import show_work

    with desk.workspace() as ws:
        return _answer(show_work(ws, work))


def _answer(record: "WorkRecord") -> Answer:
    return Answer(record, [Facts({key.replace("_", " "): value for key, value in plain(record).items()})])
