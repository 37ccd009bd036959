"""The directory of platforms and vendors."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.verbs import noun, verb

group = noun("platform", "The directory of platforms and vendors.")


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List the directory."""
    from rightsdesk.services.works.catalogue import list_platforms

    with desk.workspace() as ws:
        found = list_platforms(ws)
    rows = [(one.id, one.name, one.regimes, one.checked_on) for one in found]
    return Answer(found, [Rows(("platform", "name", "regimes", "checked on"), rows)])


@verb(group, "show")
def show(desk: Desk, platform: Annotated[str, typer.Argument(metavar="P")]) -> Answer:
    """Show channels, form fields, contact, regimes, source and day of the check of one entry."""
    from rightsdesk.services.works.catalogue import show_platform

    with desk.workspace() as ws:
        found = show_platform(ws, platform)
    facts = {
        "platform": found.id,
        "name": found.name,
        "Japanese": found.name_ja,
        "regimes": found.regimes,
        "channels": found.rule.channels if found.rule else (),
        "source": found.source,
        "checked on": found.checked_on,
    }
    shown: list[Shown] = [Facts(facts)]
    contacts = [(one.regime, one.name, one.email or one.form_url, one.source) for one in found.recipients]
    if contacts:
        shown += ["", Rows(("regime", "recipient", "contact", "source"), contacts)]
    if found.rule and found.rule.form:
        form = [(one.label, one.required, one.limit) for one in found.rule.form]
        shown += ["", Rows(("form field", "required", "limit"), form)]
    extra = {"channels": found.rule.channels, "form": found.rule.form} if found.rule else {}
    return Answer({**plain(found), **extra}, shown)
