"""What is done with due dates: start, pause, move, extend, and count anew by changed rules."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import (
    DeadlineArgument,
    deadline_rows,
    group,
)
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, day_or_moment
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.verbs import verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.dates.deadline_records import DeadlineChanged

__all__ = ["group"]

DayOption = Annotated[str | None, typer.Option(metavar="DAY")]


@verb(group, "start")
def start(
    desk: Desk,
    *,
    event: Annotated[str, typer.Option(metavar="EVENT", help="`deadline rules` names them.")],
    on: Annotated[str, typer.Option(metavar="T", help="A day, or a time with its zone.")],
    source: Annotated[str, typer.Option(metavar="TEXT", help="What shows it: document and page.")],
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    notice: Annotated[str | None, typer.Option(metavar="N")] = None,
) -> Answer:
    """Record that something happened, and make the due dates that count from it."""
    from rightsdesk.services.dates.deadline_steps import NewEvent, start_deadlines

    with desk.workspace() as ws:
        new = NewEvent(event, day_or_moment(on, "--on"), source, case, notice)
        done = start_deadlines(ws, new)
    return Answer(done, [deadline_rows(done.deadlines)])


@verb(group, "pause")
def pause(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    why: Annotated[str, typer.Option(metavar="TEXT")],
    on: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day not counted.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last one, if known.")] = None,
) -> Answer:
    """Stop the clock of a due date; days whose end is known move it at once."""
    from rightsdesk.services.dates.deadline_steps import NewPause, pause_deadline

    with desk.workspace() as ws:
        return _moved(pause_deadline(ws, deadline, NewPause(why, day(on, "--from"), day(until, "--to"))))


@verb(group, "resume")
def resume(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The first day that counts again.")] = None,
) -> Answer:
    """Let the clock of a paused due date go on."""
    from rightsdesk.services.dates.deadline_steps import resume_deadline

    with desk.workspace() as ws:
        return _moved(resume_deadline(ws, deadline, day(on, "--on")))


@verb(group, "override")
def override(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    on: DayOption = None,
    reason: Annotated[str, typer.Option(metavar="TEXT")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let the day by the rule hold again.")] = False,
) -> Answer:
    """Set another day by hand, with the reason; or take that back."""
    from rightsdesk.services.dates.deadline_steps import override_deadline, undo_override

    chosen = day(on, "--on")
    if undo == (chosen is not None):
        raise InvalidInput("Give either a day after --on, or --undo.", "A day wants --reason too.")
    with desk.workspace() as ws:
        if chosen is None:
            return _moved(undo_override(ws, deadline))
        return _moved(override_deadline(ws, deadline, chosen, reason))


@verb(group, "extend")
def extend(
    desk: Desk, deadline: DeadlineArgument, *, reason: Annotated[str, typer.Option(metavar="TEXT")]
) -> Answer:
    """Give the days more that the rule allows, such as 90 for a complex case before a dispute body."""
    from rightsdesk.services.dates.deadline_steps import extend_deadline

    with desk.workspace() as ws:
        return _moved(extend_deadline(ws, deadline, reason))


@verb(group, "changes")
def changes(
    desk: Desk,
    deadlines: Annotated[
        list[str] | None, typer.Argument(metavar="[D]…", help="Those to count anew; all if none is named.")
    ] = None,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Count them anew; else nothing changes.")] = False,
) -> Answer:
    """Show the due dates that today's rules and calendars would count differently."""
    from rightsdesk.services.dates.deadline_review import apply_changes, changed_rules

    with desk.workspace() as ws:
        if apply:
            found = apply_changes(ws, deadlines or None).changed
        else:
            found = tuple(one for one in changed_rules(ws) if not deadlines or one.id in deadlines)
    rows = [
        (one.id, one.case, one.rule, one.old_version, one.new_version or "gone", one.due_on, one.new_due_on)
        for one in found
    ]
    columns = ("deadline", "case", "rule", "version", "today's", "due on", "would be")
    return Answer(found, [Rows(columns, rows, empty="Every due date is counted by today's rules.")])


def _moved(done: "DeadlineChanged") -> Answer:
    lines = (*done.deadline.trace, *done.deadline.warnings)
    return Answer(done, [f"{done.id} is due on {done.due_on}.", "", *lines])
