"""What is installed, what the guide says, and how far a new studio is."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, plain
from rightsdesk.cli.verbs import verb
from rightsdesk.errors import InvalidInput, NotFound

LANGUAGES = ("en", "ja")
group = typer.Typer()


@verb(group, "about")
def about_program(desk: Desk) -> Answer:
    """Say what is installed, where it works, and under which licences the software in it stands."""
    from rightsdesk.services.house.about import about

    with desk.workspace() as ws:
        found = about(ws)
    facts = plain(found)
    facts.pop("libraries")
    facts["licence"] = found.licence or "no licence stated"
    rows = [(one.name, one.version, one.licence, one.note) for one in found.libraries]
    return Answer(found, [Facts(facts), Rows(("name", "version", "licence", "note"), rows)])


@verb(group, "first-steps")
def steps(desk: Desk) -> Answer:
    """Say which steps to the first letter are done."""
    from rightsdesk.services.house.first_steps import first_steps

    with desk.workspace() as ws:
        found = first_steps(ws)
    document = {**plain(found), "complete": found.complete}
    rows = [(one.step.value, "done" if one.done else "", one.case, one.record) for one in found.steps]
    return Answer(document, [Rows(("step", "state", "case", "record"), rows)])


@verb(group, "guide")
def read_guide(
    desk: Desk,
    chapter: Annotated[str, typer.Argument(metavar="CHAPTER", help="A chapter; none lists them.")] = "",
    *,
    language: Annotated[str, typer.Option(metavar="en|ja", help="The language of the guide.")] = "en",
    search: Annotated[str, typer.Option(metavar="WORDS", help="Find the parts that have these words.")] = "",
) -> Answer:
    """Read the user guide: its chapters, one of them, or the parts that have some words."""
    from rightsdesk.services.house import guide

    del desk  # the guide is the same for every studio
    if language not in LANGUAGES:
        raise InvalidInput(f"The guide is not written in {language}.", "It is in en and ja.")
    held = {one.key: one for one in guide.chapters(language)}
    if search:
        hits = guide.search_guide(language, search)
        rows = [(one.place.chapter, one.place.anchor, one.section, one.snippet) for one in hits]
        return Answer(
            {"hits": plain(hits)}, [Rows(("chapter", "place", "part", "text"), rows, empty="Nothing.")]
        )
    if not chapter:
        listed = [(one.key, one.title) for one in held.values()]
        names = [{"key": key, "title": title} for key, title in listed]
        return Answer({"chapters": names}, [Rows(("chapter", "title"), listed)])
    if chapter not in held:
        raise NotFound(f"The guide has no chapter {chapter}.", "See `rightsdesk guide`.")
    one = held[chapter]
    shown = "\n".join(line for line in one.markdown.splitlines() if not line.startswith("<a id="))
    return Answer({"key": one.key, "title": one.title, "markdown": one.markdown}, [shown])
