"""Due dates: what is owed when, by which rule, and how it was counted."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day_or_moment
from rightsdesk.cli.output import Answer, Facts, Rows
from rightsdesk.cli.verbs import noun, verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.deadlines import DeadlineRecord

group = noun("deadline", "Due dates with the rule that made them.")


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    due_within: Annotated[int | None, typer.Option(metavar="DAYS", min=0)] = None,
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="Open cases that have no due date.")] = False,
    include_done: Annotated[
        bool, typer.Option("--all", help="Also those that are met or cancelled.")
    ] = False,
) -> Answer:
    """List due dates, the nearest first."""
    from rightsdesk.services.deadlines import DeadlineFilter, cases_without_deadline, list_deadlines

    with desk.workspace() as ws:
        if missing:
            without = [one for one in cases_without_deadline(ws) if case in (None, one.case)]
            rows = [(one.case, one.status, one.title) for one in without]
            columns = ("case", "status", "title")
            return Answer(without, [Rows(columns, rows, empty="Every open case has a due date.")])
        found = list_deadlines(ws, DeadlineFilter(case, due_within, include_done))
    return Answer(found, [deadline_rows(found)])


@verb(group, "explain")
def explain(desk: Desk, deadline: Annotated[str, typer.Argument(metavar="D")]) -> Answer:
    """Show how a due date was counted."""
    from rightsdesk.services.deadlines import explain_deadline

    with desk.workspace() as ws:
        found = explain_deadline(ws, deadline)
    facts = {
        "deadline": found.id,
        "case": found.case,
        "notice": found.notice,
        "what": found.label,
        "due on": found.due_on,
        "rule": f"{found.rule} {found.rule_version}",
        "source": found.source,
        "when it passes": found.on_expiry,
    }
    return Answer(found, [Facts(facts), "", *found.trace])


@verb(group, "compute")
def compute(
    desk: Desk,
    *,
    rule: Annotated[str, typer.Option(metavar="ID")],
    trigger: Annotated[str, typer.Option(metavar="T", help="A day, or a time with its zone.")],
) -> Answer:
    """Count a due date from a rule and a day; needs no case."""
    from rightsdesk.services.deadlines import compute_deadline

    started = day_or_moment(trigger, "--trigger")
    with desk.workspace() as ws:
        found = compute_deadline(ws, rule, started)
    facts = {
        "what": found.label,
        "due on": found.due_on,
        "rule": f"{found.rule} {found.rule_version}",
        "source": found.source,
    }
    return Answer(found, [Facts(facts), "", *found.trace, *found.warnings])


@verb(group, "meet")
def meet(desk: Desk, deadline: Annotated[str, typer.Argument(metavar="D")]) -> Answer:
    """Mark a due date as met."""
    from rightsdesk.services.deadlines import meet_deadline

    with desk.workspace() as ws:
        done = meet_deadline(ws, deadline)
    return Answer(done, [f"{done.id} is {done.status}."])


def deadline_rows(found: "Sequence[DeadlineRecord]") -> Rows:
    """Due dates as a table."""
    rows = [(one.id, one.due_on, one.days_left, one.case, one.notice, one.label, one.status) for one in found]
    columns = ("deadline", "due on", "days left", "case", "notice", "what", "status")
    return Rows(columns, rows, empty="Nothing is due.")
