"""Cases: open, show, change, and take to their next status."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import deadline_rows
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Facts, Rows, Shown
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.vocabulary import CaseStatus, Claim, Priority
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.casework.cases import CaseAdvanced
    from rightsdesk.services.finding.boards import CaseFile

group = noun("case", "Cases: one uploader or incident each.")

CaseArgument = Annotated[str, typer.Argument(metavar="C")]
WorkOption = Annotated[list[str] | None, typer.Option("--work", metavar="W", help="May be repeated.")]


@verb(group, "open")
def open_(
    desk: Desk,
    *,
    title: Annotated[str, typer.Option()],
    work: WorkOption = None,
    claim: Annotated[Claim, typer.Option(help="What it is about.")] = Claim.REUPLOAD,
    assignee: Annotated[str, typer.Option(metavar="A")] = "",
    priority: Priority = Priority.NORMAL,
    complainant: Annotated[str, typer.Option(metavar="N", help="Who reported it.")] = "",
    parent: Annotated[str | None, typer.Option(metavar="C", help="The earlier case of a repeat.")] = None,
) -> Answer:
    """Open a case."""
    from rightsdesk.services.casework.cases import NewCase, open_case
    from rightsdesk.services.finding.boards import show_case

    new = NewCase(title, tuple(work or ()), claim.value, assignee, priority.value, complainant, parent)
    with desk.workspace() as ws:
        opened = show_case(ws, open_case(ws, new).id)
    return Answer(opened, [f"Opened {opened.id}: {opened.title}"])


@verb(group, "show")
def show(desk: Desk, case: CaseArgument) -> Answer:
    """Show all of a case: clips, evidence, matches, notices, due dates, and what happened when."""
    from rightsdesk.services.finding.boards import show_case

    with desk.workspace() as ws:
        found = show_case(ws, case)
    return Answer(found, _shown(found))


@verb(group, "change")
def change(
    desk: Desk,
    case: CaseArgument,
    *,
    title: str | None = None,
    assignee: str | None = None,
    priority: Priority | None = None,
    claim: Claim | None = None,
    complainant: str | None = None,
    work: WorkOption = None,
) -> Answer:
    """Change what was given; the works given replace the list. The status changes by `case advance` only."""
    from rightsdesk.services.casework.cases import CaseChange, change_case
    from rightsdesk.services.finding.boards import show_case

    wanted = CaseChange(
        title=title,
        assignee=assignee,
        priority=priority,
        claim=claim,
        complainant=complainant,
        work_ids=tuple(work) if work else None,
    )
    if wanted == CaseChange():
        raise InvalidInput(
            "There is nothing to change.", "See what can be set with `rightsdesk case change --help`."
        )
    with desk.workspace() as ws:
        change_case(ws, case, wanted)
        found = show_case(ws, case)
    return Answer(found, [f"Changed {found.id}."])


@verb(group, "advance")
def advance(
    desk: Desk,
    case: CaseArgument,
    status: Annotated[CaseStatus, typer.Argument(metavar="STATUS")],
    *,
    reason: Annotated[str, typer.Option(help="Why, such as the reason to close.")] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it happened; today when left out.")
    ] = None,
    note: str = "",
    route: Annotated[str, typer.Option(metavar="R", help="The route of an escalation.")] = "",
) -> Answer:
    """Take one step of the status machine; a refused one says which guard failed."""
    from rightsdesk.services.casework.cases import StatusStep, advance_case

    step = StatusStep(case, status.value, reason, day(on, "--on"), note, route)
    with desk.workspace() as ws:
        done = advance_case(ws, step)
    return Answer(done, step_shown(done))


def step_shown(done: "CaseAdvanced") -> list[Shown]:
    """Say which step was taken, what it made due, and what the records still lack."""
    shown: list[Shown] = [f"{done.id} went from {done.from_} to {done.status}."]
    if done.asks:
        asked = [(one.guard, one.sentence, one.hint) for one in done.asks]
        shown += ["", Rows(("still open", "what is missing", "what to do"), asked)]
    if done.deadlines:
        shown += ["", deadline_rows(done.deadlines)]
    return shown


def _shown(found: "CaseFile") -> list[Shown]:
    facts = {
        "case": found.id,
        "title": found.title,
        "status": f"{found.status} since {found.status_on}",
        "closed because": found.close_reason,
        "claim": found.claim,
        "priority": found.priority,
        "assignee": found.assignee,
        "complainant": found.complainant,
        "escalated by": found.tracking.route,
        "repeats": found.parent_case_id,
        "earlier cases": _earlier(found),
        "linked": [f"{one.case} ({one.tie}) {one.title}" for one in found.tracking.links],
        "came back as": [f"{one.id} {one.title}" for one in found.tracking.children],
        "guidelines": [f"{one.work}: {one.text}" for one in found.tracking.guidelines],
        "licences": [f"{one.id} {one.account} {one.work_title}" for one in found.tracking.licences],
        "works": [f"{number} {title}" for number, title in zip(found.works, found.work_titles, strict=True)],
    }
    tables = (
        Rows(
            ("clip", "platform", "uploader", "address"),
            [(c.id, c.platform, c.uploader, c.url) for c in found.clips],
        ),
        Rows(("evidence", "clip", "kind", "file"), [(e.id, e.clip, e.kind, e.file) for e in found.evidence]),
        Rows(
            ("match", "clip", "work", "score", "verdict"),
            [(m.id, m.clip, m.work_title, f"{m.score:.3f}", m.verdict) for m in found.matches],
        ),
        Rows(
            ("notice", "kind", "language", "status"),
            [(n.id, n.kind, n.language, n.status) for n in found.notices],
        ),
        deadline_rows(found.deadlines),
        Rows(
            ("check", "clip", "on", "outcome"),
            [(c.id, c.clip, c.checked_on, c.outcome) for c in found.tracking.checks],
        ),
        Rows(("note", "at", "by", "text"), [(n.id, n.at, n.author, n.text) for n in found.tracking.notes]),
        Rows(("at", "who", "did", "what"), [(t.at, t.actor, t.verb, t.subject) for t in found.timeline]),
        Rows(
            ("next step", "what stands between"),
            [(s.status, [g.sentence for g in s.open_guards]) for s in found.next_steps],
        ),
    )
    shown: list[Shown] = [Facts(facts)]
    for table in tables:
        if table.rows:
            shown += ["", table]
    return shown


def _earlier(found: "CaseFile") -> str:
    repeats = found.tracking.repeats
    return f"{repeats.uploader} of the uploader, {repeats.work} on the work"
