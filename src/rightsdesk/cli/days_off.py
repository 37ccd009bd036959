"""Days off that the studio adds to a calendar."""

from datetime import date
from typing import Annotated

import typer

from rightsdesk.cli.deadlines import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

__all__ = ["group"]

days = noun("days", "Days off that the studio adds to a calendar.")
group.add_typer(days)


@verb(days, "list")
def list_days(desk: Desk, *, calendar: Annotated[str | None, typer.Option(metavar="NAME")] = None) -> Answer:
    """List the days off that the studio added."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        found = day_tables.list_days(ws, calendar)
    rows = [(one.calendar, one.day_on, one.label, one.added_by) for one in found]
    columns = ("calendar", "day", "name", "added by")
    return Answer(found, [Rows(columns, rows, empty="The studio added no days off.")])


@verb(days, "add")
def add_day(
    desk: Desk,
    on: Annotated[str, typer.Argument(metavar="DAY")],
    *,
    calendar: Annotated[str, typer.Option(metavar="jp|us|eu|house")],
    label: Annotated[str, typer.Option(metavar="NAME")],
) -> Answer:
    """Add a day off to a calendar; due dates that exist stay until `deadline changes --apply`."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        done = day_tables.add_day(ws, calendar, _day(on), label)
    return Answer(done, [f"{done.day_on} is off in the calendar {done.calendar}: {done.label}."])


@verb(days, "remove")
def remove_day(
    desk: Desk,
    on: Annotated[str, typer.Argument(metavar="DAY")],
    *,
    calendar: Annotated[str, typer.Option(metavar="jp|us|eu|house")],
) -> Answer:
    """Take out a day off that the studio added."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        done = day_tables.remove_day(ws, calendar, _day(on))
    return Answer(done, [f"{done.day_on} is no day off any more in the calendar {done.calendar}."])


def _day(text: str) -> date:
    read = day(text, "DAY")
    if read is None:
        raise InvalidInput("There is no day.", "Write it like 2026-11-22.")
    return read
