"""The characters of the works."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

group = noun("character", "The characters of the works, with the drawings that show them.")


@verb(group, "add")
def add(
    desk: Desk,
    work: Annotated[str, typer.Argument(metavar="W")],
    *,
    name: Annotated[str, typer.Option()],
    name_ja: str = "",
    reading: Annotated[str, typer.Option(help="How the Japanese name is read, in kana.")] = "",
    art: Annotated[
        str, typer.Option(help="The drawing that shows it, such as: model sheet no. 12, 3 March 2024.")
    ] = "",
) -> Answer:
    """Register a character of a work."""
    from rightsdesk.services.works.characters import NewCharacter, add_character

    with desk.workspace() as ws:
        added = add_character(ws, NewCharacter(work, name, name_ja, art, reading)).character
    return Answer(added, [f"Registered {added.id}: {added.name}, of {added.work}."])


@verb(group, "change")
def change(
    desk: Desk,
    character: Annotated[str, typer.Argument(metavar="CH")],
    *,
    name: str | None = None,
    name_ja: str | None = None,
    reading: Annotated[str | None, typer.Option(help="How the Japanese name is read, in kana.")] = None,
    art: Annotated[str | None, typer.Option(help="The drawing that shows it.")] = None,
) -> Answer:
    """Change what was given; everything else stays as it is, and an empty text takes a value out."""
    from rightsdesk.services.works.characters import CharacterChange, change_character

    wanted = CharacterChange(name, name_ja, art, reading)
    if wanted == CharacterChange():
        raise InvalidInput(
            "There is nothing to change.", "See what can be set with `rightsdesk character change --help`."
        )
    with desk.workspace() as ws:
        found = change_character(ws, character, wanted).character
    return Answer(found, [f"Changed {found.id}: {found.name}, of {found.work}."])


@verb(group, "list")
def list_(desk: Desk, work: Annotated[str | None, typer.Argument(metavar="W")] = None) -> Answer:
    """List the characters of all works, or of one."""
    from rightsdesk.services.works.characters import list_characters

    with desk.workspace() as ws:
        found = list_characters(ws, work)
    rows = [(one.id, one.work, one.name, one.name_ja, one.art_reference) for one in found]
    columns = ("character", "work", "name", "Japanese", "drawing")
    return Answer(found, [Rows(columns, rows, empty="No character is registered yet.")])
