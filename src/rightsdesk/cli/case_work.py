"""Working on cases: escalation, filings, links, notes, hand-overs, and the lists a person works from."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.case_lists import listed
from rightsdesk.cli.cases import CaseArgument, group, step_shown
from rightsdesk.cli.deadlines import deadline_rows
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.tracking import LinkKind, WorkList

if TYPE_CHECKING:
    from rightsdesk.services.casework.case_links import CasesLinked

__all__ = ["group"]

notes = noun("note", "What people write down about a case.")
group.add_typer(notes)

DateOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Today when left out.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER")]
LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N")]
AfterOption = Annotated[str | None, typer.Option(metavar="C", help="The last case of the page before.")]


@verb(group, "routes")
def routes(desk: Desk, case: CaseArgument) -> Answer:
    """Show the ladder of escalation: which routes are open to a case, and why the others are not."""
    from rightsdesk.services.casework.escalations import routes_of_case

    with desk.workspace() as ws:
        found = routes_of_case(ws, case)
    rows = [
        (one.step, one.id, one.label, "open" if one.open else one.why_not, list(one.kinds))
        for one in found.routes
    ]
    state = "can be escalated now" if found.may_escalate else f"is {found.status}; nothing is to escalate yet"
    heading = f"{found.case} {state}" + (f", by {found.route}" if found.route else "") + "."
    return Answer(found, [heading, "", Rows(("step", "route", "what it is", "open", "letters"), rows)])


@verb(group, "escalate")
def escalate(
    desk: Desk,
    case: CaseArgument,
    *,
    route: Annotated[str, typer.Option(metavar="R", help="See `case routes C`.")],
    reason: Annotated[str, typer.Option(help="Why the case is taken further.")],
    on: DateOption = None,
    note: Annotated[str, typer.Option(help="Why a route that is not open all the same.")] = "",
) -> Answer:
    """Take a case further by a route of the ladder."""
    from rightsdesk.services.casework.escalations import NewEscalation, escalate_case

    with desk.workspace() as ws:
        done = escalate_case(ws, NewEscalation(case, route, reason, day(on, "--on"), note))
    return Answer({**plain(done), "route": route}, step_shown(done))


@verb(group, "filing")
def filing(
    desk: Desk,
    case: CaseArgument,
    *,
    court: Annotated[str, typer.Option(metavar="NAME")],
    docket: Annotated[str, typer.Option(metavar="NO")],
    order: Annotated[
        bool, typer.Option("--order", help="It asks for an order against the uploader.")
    ] = False,
    filed_on: Annotated[str | None, typer.Option(metavar="DATE", help="Today when left out.")] = None,
    defendant: str = "",
    clip: Annotated[
        list[str] | None, typer.Option(metavar="CL", help="Those it names; all when left out.")
    ] = None,
    proof_sent_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the provider got proof.")
    ] = None,
    evidence: Annotated[str | None, typer.Option(metavar="E", help="The filing or the proof.")] = None,
) -> Answer:
    """Put an action before a court or board on record; `case advance C suit_filed` follows."""
    from rightsdesk.services.casework.disputes import NewFiling, record_filing

    filed, proved = day(filed_on, "--filed-on"), day(proof_sent_on, "--proof-sent-on")
    new = NewFiling(case, court, docket, filed, defendant, order, tuple(clip or ()), proved, evidence)
    with desk.workspace() as ws:
        done = record_filing(ws, new)
    saved = done.filing
    shown: list[Shown] = [f"Recorded {saved.id}: {saved.court}, {saved.docket}."]
    if done.deadlines:
        shown += ["", deadline_rows(done.deadlines)]
    return Answer({**plain(saved), "deadlines": done.deadlines}, shown)


@verb(group, "link")
def link(
    desk: Desk,
    case: CaseArgument,
    other: OtherArgument,
    *,
    kind: Annotated[LinkKind, typer.Option(help="Of a duplicate, C repeats OTHER.")] = LinkKind.RELATED,
    note: str = "",
) -> Answer:
    """Tie two cases that belong together."""
    from rightsdesk.services.casework.case_links import NewLink, link_cases

    with desk.workspace() as ws:
        return _links(link_cases(ws, NewLink(case, other, kind.value, note)))


@verb(group, "unlink")
def unlink(desk: Desk, case: CaseArgument, other: OtherArgument) -> Answer:
    """Take the tie between two cases away."""
    from rightsdesk.services.casework.case_links import unlink_cases

    with desk.workspace() as ws:
        return _links(unlink_cases(ws, case, other))


def _links(found: "CasesLinked") -> Answer:
    rows = [(one.case, one.tie, one.status, one.title) for one in found.links]
    return Answer(
        found, [Rows(("case", "tie", "status", "title"), rows, empty=f"{found.id} is tied to none.")]
    )


@verb(group, "hand-over")
def hand_over(
    desk: Desk,
    case: CaseArgument,
    *,
    to: Annotated[str, typer.Option(metavar="NAME", help='"" lays it back for anybody.')],
    note: Annotated[str, typer.Option(help="Where the case stands.")],
) -> Answer:
    """Give a case to another person, with a note."""
    from rightsdesk.services.casework.hand_overs import NewHandOver
    from rightsdesk.services.casework.hand_overs import hand_over as give

    with desk.workspace() as ws:
        done = give(ws, NewHandOver(case, to, note))
    return Answer(done, [f"{done.id} is with {done.to or 'nobody'} now."])


@verb(notes, "add")
def add_note(desk: Desk, case: CaseArgument, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> Answer:
    """Write a note into a case."""
    from rightsdesk.services.casework import notes as service

    with desk.workspace() as ws:
        saved = service.add_note(ws, case, text).note
    return Answer(saved, [f"Noted as {saved.id}."])


@verb(notes, "list")
def list_notes(desk: Desk, case: CaseArgument) -> Answer:
    """List the notes of a case, the newest first."""
    from rightsdesk.services.casework import notes as service

    with desk.workspace() as ws:
        found = service.list_notes(ws, case)
    rows = [(one.id, one.at, one.author, one.text) for one in found]
    return Answer(found, [Rows(("note", "at", "by", "text"), rows, empty="There is no note yet.")])


@verb(group, "story")
def story(
    desk: Desk,
    case: CaseArgument,
    *,
    ja: Annotated[bool, typer.Option("--ja", help="In Japanese.")] = False,
) -> Answer:
    """Tell what happened in a case, in order and in plain words."""
    from rightsdesk.services.casework.case_story import tell_case

    with desk.workspace() as ws:
        found = tell_case(ws, case)
    rows = [(one.at, one.actor, one.subject, one.said_ja if ja else one.said) for one in found]
    return Answer(found, [Rows(("at", "who", "record", "what happened"), rows)])


@verb(group, "work")
def work(desk: Desk) -> Answer:
    """Count the lists of the person who asks: mine, unassigned, to approve, waiting, overdue, handed."""
    from rightsdesk.services.finding.work_lists import work_counts

    with desk.workspace() as ws:
        found = work_counts(ws)
    return Answer(found, [Facts(plain(found))])


@verb(group, "mine")
def mine(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List my open cases."""
    return _list(desk, WorkList.MINE, limit, after)


@verb(group, "unassigned")
def unassigned(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List the open cases of nobody."""
    return _list(desk, WorkList.UNASSIGNED, limit, after)


@verb(group, "to-approve")
def to_approve(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List the cases whose letter somebody else wrote and I may approve."""
    return _list(desk, WorkList.TO_APPROVE, limit, after)


@verb(group, "waiting")
def waiting(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List the cases in which a recipient owes the next step."""
    return _list(desk, WorkList.WAITING, limit, after)


@verb(group, "overdue")
def overdue(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List the open cases with a due date that is past."""
    return _list(desk, WorkList.OVERDUE, limit, after)


@verb(group, "handed")
def handed(desk: Desk, *, limit: LimitOption = None, after: AfterOption = None) -> Answer:
    """List the open cases that others gave me and in which I did nothing since; `case show` has the note."""
    return _list(desk, WorkList.HANDED, limit, after)


def _list(desk: Desk, which: WorkList, limit: int | None, after: str | None) -> Answer:
    from rightsdesk.services.finding.work_lists import work_list

    with desk.workspace() as ws:
        return listed(work_list(ws, which.value, limit=limit, after=after))
