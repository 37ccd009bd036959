"""The Inbox: reports by creators, fans and staff."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, moment
from rightsdesk.cli.output import Answer, Rows, tell
from rightsdesk.cli.progress import job
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
    from rightsdesk.services.intake.complaints import NewComplaint, record_complaint

    new = NewComplaint(complainant, text, url, channel, moment(received_at, "--received-at"))
    with desk.workspace() as ws:
        saved = record_complaint(ws, new).complaint
    return Answer(saved, [f"Recorded {saved.id} by {saved.complainant}."])


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    include_done: Annotated[bool, typer.Option("--all", help="Also those that are done with.")] = False,
    snoozed: Annotated[bool, typer.Option("--snoozed", help="Also those put off to a later day.")] = False,
    assignee: Annotated[str | None, typer.Option(metavar="NAME", help="Only those of this person.")] = None,
) -> Answer:
    """List the reports, the newest first."""
    from rightsdesk.services.intake.complaints import list_complaints

    with desk.workspace() as ws:
        found = list_complaints(ws, include_done=include_done, include_snoozed=snoozed, assignee=assignee)
    rows = [
        (one.id, one.received_at, one.complainant, one.outcome, one.case, one.url or one.text,
         one.same_link, one.assignee, one.snoozed_until)
        for one in found
    ]  # fmt: skip
    columns = (
        "complaint",
        "received",
        "by",
        "outcome",
        "case",
        "about",
        "same link",
        "assignee",
        "put off to",
    )
    return Answer(found, [Rows(columns, rows, empty="The Inbox is empty.")])


@verb(group, "triage")
def triage(
    desk: Desk,
    complaint: Annotated[str, typer.Argument(metavar="K")],
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="The case it belongs to.")] = None,
    reason: Annotated[str | None, typer.Option(help="Close it without a case, for this reason.")] = None,
    open_case: Annotated[
        bool, typer.Option("--open-case", help="Open a case and log the clip of its link, in one step.")
    ] = False,
    title: Annotated[str, typer.Option(help="Of the case opened; else the report's first line.")] = "",
    work: Annotated[list[str] | None, typer.Option(metavar="W", help="The works of the case opened.")] = None,
    assignee: Annotated[str, typer.Option(help="Of the case opened.")] = "",
) -> Answer:
    """Turn a report into a case, give it to one, or close it with a reason."""
    from rightsdesk.services.intake.complaints import add_complaint_to_case, close_complaint

    if (case is not None) + (reason is not None) + open_case != 1:
        raise InvalidInput(
            "A report becomes a case, goes to one or is closed, one of the three.",
            "Give --open-case, --case C or --reason TEXT.",
        )
    if open_case:
        return _open_case(desk, complaint, title, tuple(work or ()), assignee)
    with desk.workspace() as ws:
        if case is not None:
            saved = add_complaint_to_case(ws, complaint, case).complaint
        else:
            saved = close_complaint(ws, complaint, reason or "").complaint
    return Answer(saved, [f"{saved.id} is done with: {saved.case or saved.outcome_reason}"])


@verb(group, "assign")
def assign(
    desk: Desk,
    complaint: Annotated[str, typer.Argument(metavar="K")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Empty for nobody.")],
) -> Answer:
    """Give a report to a person."""
    from rightsdesk.services.intake.complaints import assign_complaint

    with desk.workspace() as ws:
        saved = assign_complaint(ws, complaint, name).complaint
    return Answer(saved, [f"{saved.id} is for {saved.assignee or 'nobody'}."])


@verb(group, "snooze")
def snooze(
    desk: Desk,
    complaint: Annotated[str, typer.Argument(metavar="K")],
    *,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Left out, it comes back now.")] = None,
) -> Answer:
    """Put a report off to a day."""
    from rightsdesk.services.intake.complaints import snooze_complaint

    with desk.workspace() as ws:
        saved = snooze_complaint(ws, complaint, day(until, "--until")).complaint
    return Answer(
        saved, [f"{saved.id} comes back on {saved.snoozed_until}." if until else f"{saved.id} is back."]
    )


def _open_case(desk: Desk, complaint: str, title: str, works: tuple[str, ...], assignee: str) -> Answer:
    from rightsdesk.services.intake.triage import Triage, triage_complaint

    wanted = Triage(complaint, title=title, work_ids=works, assignee=assignee)
    with desk.workspace() as ws, job() as ctx:
        done = triage_complaint(ws, wanted, ctx)
    for warning in done.warnings:
        tell(warning, "yellow")
    for known in done.duplicates_of:
        tell(f"The link has the same {known.same} as {known.clip} of case {known.case}.", "yellow")
    clip = f" with {done.clip}" if done.clip else ""
    return Answer(done, [f"Opened case {done.id}{clip} for {', '.join(done.complaints)}."])
