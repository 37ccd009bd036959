"""Checks whether what was removed stays away."""

from pathlib import Path
from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.tracking import CheckOutcome

group = noun("check", "Looking again for what was removed: 1, 7, 30 and 90 days after.")


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    within: Annotated[int, typer.Option(min=0, metavar="DAYS", help="Also those due so soon.")] = 0,
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    done: Annotated[bool, typer.Option("--done", help="With --case: the checks that were made.")] = False,
) -> Answer:
    """List the checks that are due, the most overdue first."""
    from rightsdesk.services.casework.check_schedule import due_checks
    from rightsdesk.services.casework.removal_checks import list_checks

    with desk.workspace() as ws:
        if done and case is not None:
            made = list_checks(ws, case)
            rows = [(one.id, one.clip, one.checked_on, one.outcome, one.child_case) for one in made]
            columns = ("check", "clip", "on", "outcome", "new case")
            return Answer(made, [Rows(columns, rows, empty="Nobody looked yet.")])
        found = due_checks(ws, within=within, case_id=case)
    lines = [
        (one.due_on, one.case, one.label, [f"{clip.id} {clip.url}" for clip in one.clips]) for one in found
    ]
    return Answer(found, [Rows(("due", "case", "check", "clips"), lines, empty="No check is due.")])


@verb(group, "record")
def record(
    desk: Desk,
    clip: Annotated[str, typer.Argument(metavar="CL")],
    *,
    outcome: Annotated[CheckOutcome, typer.Option(help="What was seen.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Today when left out.")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="A capture of what was seen.")] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="E", help="A capture that is there already.")
    ] = None,
    no_capture: Annotated[str, typer.Option(metavar="TEXT", help="Why there is no capture.")] = "",
    url: Annotated[str, typer.Option(help="Where it stands now, when it moved.")] = "",
    note: str = "",
) -> Answer:
    """Record what a check saw; what is back or moved opens a case of its own."""
    from rightsdesk.services.casework.removal_checks import NewCheck, record_check

    new = NewCheck(clip, outcome.value, day(on, "--on"), file, evidence, no_capture, url, note)
    with desk.workspace() as ws, job() as ctx:
        saved = record_check(ws, new, ctx)
    shown = [f"Recorded {saved.check.id}: {saved.check.outcome}."]
    if saved.check.child_case:
        shown.append(f"Opened {saved.check.child_case} for it.")
    return Answer(saved, shown)
