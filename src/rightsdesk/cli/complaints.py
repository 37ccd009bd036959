"""The Inbox: reports by creators, fans and staff."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import moment
from rightsdesk.cli.output import Answer, Rows
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

group = noun("complaint", "Reports from inside and outside, before they are a case.")


@verb(group, "add")
def add(
    desk: Desk,
    *,
    complainant: Annotated[str, typer.Option(metavar="NAME", help="Who reports it.")],
    text: Annotated[str, typer.Option(help="What they say.")] = "",
    url: str = "",
    channel: Annotated[str, typer.Option(help="How it reached us.")] = "",
    received_at: Annotated[
        str | None, typer.Option(metavar="TIME", help="With zone; now when left out.")
    ] = None,
) -> Answer:
    """Put a report into the Inbox."""
    from rightsdesk.services.complaints import NewComplaint, record_complaint

    new = NewComplaint(complainant, text, url, channel, moment(received_at, "--received-at"))
    with desk.workspace() as ws:
        saved = record_complaint(ws, new).complaint
    return Answer(saved, [f"Recorded {saved.id} by {saved.complainant}."])


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    include_done: Annotated[bool, typer.Option("--all", help="Also those that are done with.")] = False,
) -> Answer:
    """List the reports, the newest first."""
    from rightsdesk.services.complaints import list_complaints

    with desk.workspace() as ws:
        found = list_complaints(ws, include_done=include_done)
    rows = [
        (one.id, one.received_at, one.complainant, one.outcome, one.case, one.url or one.text)
        for one in found
    ]
    columns = ("complaint", "received", "by", "outcome", "case", "about")
    return Answer(found, [Rows(columns, rows, empty="The Inbox is empty.")])


@verb(group, "triage")
def triage(
    desk: Desk,
    complaint: Annotated[str, typer.Argument(metavar="K")],
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="The case it belongs to.")] = None,
    reason: Annotated[str | None, typer.Option(help="Close it without a case, for this reason.")] = None,
) -> Answer:
    """Give a report to a case, or close it with a reason."""
    from rightsdesk.services.complaints import add_complaint_to_case, close_complaint

    if (case is None) == (reason is None):
        raise InvalidInput(
            "A report goes to a case or is closed, one of the two.", "Give --case C or --reason TEXT."
        )
    with desk.workspace() as ws:
        if case is not None:
            saved = add_complaint_to_case(ws, complaint, case).complaint
        else:
            saved = close_complaint(ws, complaint, reason or "").complaint
    return Answer(saved, [f"{saved.id} is done with: {saved.case or saved.outcome_reason}"])
