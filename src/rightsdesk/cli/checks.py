"""What this installation holds, and whether all of it is still as it was recorded."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, verb
from rightsdesk.errors import InvalidInput

group = typer.Typer()


@verb(group, "info")
def info(desk: Desk) -> Answer:
    """Say which version this is, where its data lie, and how much there is."""
    from rightsdesk.services.house.info import show_info

    with desk.workspace() as ws:
        found = show_info(ws)
    facts = plain(found)
    counts = facts.pop("counts")
    return Answer(
        found, [Facts(facts | {f"number of {key.replace('_', ' ')}": n for key, n in counts.items()})]
    )


@verb(group, "verify")
def verify(
    desk: Desk,
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="Only this case.")] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="Look at presence and size only, not every byte.")
    ] = False,
    next_part: Annotated[
        bool, typer.Option("--next", help="Read only the thirtieth of the files after the one read last.")
    ] = False,
) -> Answer:
    """Check database, vault, custody chain and issued notices; exit code 3 when something does not hold."""
    from rightsdesk.services.custody.rolling_check import check_next_part
    from rightsdesk.services.custody.verify import verify_records

    if next_part and (case or fast):
        raise InvalidInput("--next goes with neither --case nor --fast.", "Leave the others out.")
    with desk.workspace() as ws, job() as ctx:
        found = check_next_part(ws, ctx) if next_part else verify_records(ws, ctx, case_id=case, fast=fast)
    for hint in dict.fromkeys(one.hint for one in found.problems if one.hint):
        tell(hint)
    counts = {f"checked {key.replace('_', ' ')}": value for key, value in plain(found.checked).items()}
    problems = Rows(
        ("kind", "record", "problem"),
        [(one.kind, one.id, one.message) for one in found.problems],
        empty="Everything is as it was recorded.",
    )
    return Answer(found, [Facts(counts), problems], CHECK_FAILED if found.problems else DONE)
