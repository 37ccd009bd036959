"""Requests to AI vendors: draft, list, record answers, test outputs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import deadline_rows
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, field_values
from rightsdesk.cli.notices import SetOption
from rightsdesk.cli.optouts import group
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.domain.optouts import AuditFinding, EscalationRoute, OptOutOutcome, OptOutState

if TYPE_CHECKING:
    from rightsdesk.services.optouts.optout_records import OptOutRecord

__all__ = ["group"]

OptOutArgument = Annotated[str, typer.Argument(metavar="O")]
OnOption = Annotated[str | None, typer.Option(metavar="DAY", help="Today when left out.")]
FollowLanguage = Annotated[
    str, typer.Option("--language", metavar="LANG", help="ja or en; that of the request when left out.")
]
_COLUMNS = ("request", "vendor", "state", "since", "works", "letter", "answer by", "test by")


@verb(group, "draft")
def draft(
    desk: Desk,
    *,
    vendor: Annotated[
        list[str], typer.Option("--vendor", metavar="P", help="May be repeated; all: every one.")
    ],
    work: Annotated[list[str], typer.Option("--work", metavar="W", help="May be repeated.")],
    basis: Annotated[
        str, typer.Option(metavar="A,B", help="Grounds to print; each vendor's usual ones when left out.")
    ] = "",
    kind: Annotated[str, typer.Option(metavar="K", help="The kind of letter.")] = "ai_training_optout",
    language: Annotated[str, typer.Option(metavar="LANG", help="ja, en or ja+en.")] = "en",
    case: Annotated[str | None, typer.Option(metavar="C", help="The case the letters stand in.")] = None,
    set_: SetOption = None,
) -> Answer:
    """Draft a request to each vendor about these works. Nothing is sent by itself."""
    from rightsdesk.services.optouts.optouts import NewOptOuts, draft_optouts
    from rightsdesk.services.optouts.vendors import list_vendors

    bases = tuple(one.strip() for one in basis.split(",") if one.strip())
    with desk.workspace() as ws, job() as ctx:
        everyone = "all" in vendor
        named = [one.id for one in list_vendors(ws) if one.closed_on is None] if everyone else vendor
        overrides = field_values(set_ or ())
        new = NewOptOuts(tuple(named), tuple(work), kind, language, bases, case, overrides, everyone)
        drafted = draft_optouts(ws, new, ctx)
    first = next(iter(drafted.optouts), None)
    document = {
        "id": first.id if first else None,
        "notice": first.notice if first else None,
        "case": drafted.case,
        "skipped": drafted.skipped,
        "optouts": [plain(one) for one in drafted.optouts],
    }
    told = f"Drafted {len(drafted.optouts)} in {drafted.case}."
    if drafted.skipped:
        told += f" Already asked: {', '.join(drafted.skipped)}."
    return Answer(document, [told, _rows(drafted.optouts)])


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    vendor: Annotated[str, typer.Option(metavar="P")] = "",
    work: Annotated[str, typer.Option(metavar="W")] = "",
    state: Annotated[OptOutState | None, typer.Option(metavar="S", help="The state of today.")] = None,
) -> Answer:
    """List the requests, the newest first."""
    from rightsdesk.services.optouts.optouts import list_optouts

    with desk.workspace() as ws:
        found = list_optouts(ws, vendor=vendor, work_id=work, state=state.value if state else "")
    return Answer(found, [_rows(found)])


@verb(group, "show")
def show(desk: Desk, optout: OptOutArgument) -> Answer:
    """Show one request with its answers and audits."""
    from rightsdesk.services.optouts.optouts import show_optout

    with desk.workspace() as ws:
        found = show_optout(ws, optout)
    return Answer(found, _shown(found))


@verb(group, "record")
def record(
    desk: Desk,
    optout: OptOutArgument,
    *,
    outcome: Annotated[OptOutOutcome, typer.Option(help="What the vendor answered, or what comes next.")],
    on: OnOption = None,
    note: Annotated[str, typer.Option(help="What was said: for which models, from when; or why.")] = "",
    file: Annotated[Path | None, typer.Option(metavar="F", help="A copy of the answer.")] = None,
    route: Annotated[EscalationRoute | None, typer.Option(help="To whom it goes on.")] = None,
) -> Answer:
    """Record what came of a request; a breach opens a case about the outputs that show it."""
    from rightsdesk.services.dates.deadlines import today
    from rightsdesk.services.optouts.optout_audits import open_breach_case
    from rightsdesk.services.optouts.optout_steps import NewOutcome, record_outcome

    with desk.workspace() as ws, job() as ctx:
        if outcome is OptOutOutcome.BREACHED:
            breach = open_breach_case(ws, optout, note, ctx)
            document = {
                "id": optout,
                "state": breach.optout.state,
                "case": breach.case,
                "clips": breach.clips,
            }
            return Answer(document, [f"Opened {breach.case} with {len(breach.clips)} outputs."])
        new = NewOutcome(
            optout, outcome.value, day(on, "--on") or today(ws), note, file, route.value if route else ""
        )
        changed = record_outcome(ws, new, ctx)
    document = {**plain(changed.optout), "deadlines": [plain(one) for one in changed.deadlines]}
    return Answer(document, [*_shown(changed.optout), deadline_rows(changed.deadlines)])


@verb(group, "audit")
def audit(
    desk: Desk,
    optout: OptOutArgument,
    *,
    model: Annotated[str, typer.Option(help="Which model or service was asked.")],
    prompt: Annotated[str, typer.Option(help="The exact words that were asked.")],
    finding: Annotated[AuditFinding, typer.Option(help="A person's judgement of the output.")],
    output: Annotated[Path | None, typer.Option(metavar="F", help="What came out.")] = None,
    on: OnOption = None,
    note: str = "",
) -> Answer:
    """Keep a test of a vendor's outputs: prompt, model, day, and the output with its hash."""
    from rightsdesk.services.dates.deadlines import today
    from rightsdesk.services.optouts.optout_audits import NewAudit, record_audit

    with desk.workspace() as ws, job() as ctx:
        run_on = day(on, "--on") or today(ws)
        done = record_audit(ws, NewAudit(optout, model, prompt, run_on, finding.value, output, note), ctx)
    document = {**plain(done.audit), "deadlines": [plain(one) for one in done.deadlines]}
    return Answer(document, [f"Kept {done.audit.id}: {done.audit.finding}.", deadline_rows(done.deadlines)])


@verb(group, "remind")
def remind(desk: Desk, optout: OptOutArgument, *, language: FollowLanguage = "") -> Answer:
    """Draft a reminder of a request that nobody answered. Nothing is sent by itself."""
    return _follow_up(desk, optout, "reminder", language)


@verb(group, "second")
def second(desk: Desk, optout: OptOutArgument, *, language: FollowLanguage = "") -> Answer:
    """Draft a second letter, after silence, a refusal, half an answer or a breach."""
    return _follow_up(desk, optout, "second_letter", language)


def _follow_up(desk: Desk, optout: str, kind: str, language: str) -> Answer:
    from rightsdesk.services.optouts.optout_letters import NewFollowUp, draft_follow_up

    with desk.workspace() as ws:
        done = draft_follow_up(ws, NewFollowUp(optout, kind, language))
    document = {"id": optout, "kind": kind, "notice": done.notice, "optout": plain(done.optout)}
    return Answer(document, [f"Drafted {done.notice}, which follows {done.optout.notice}."])


@verb(group, "pack")
def pack(
    desk: Desk,
    optout: OptOutArgument,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make; it must not be there yet.")],
) -> Answer:
    """Write all proof of a request for a regulator, an association or counsel, as a BagIt bag."""
    from rightsdesk.services.optouts.optout_packs import export_pack

    with desk.workspace() as ws, job() as ctx:
        made = export_pack(ws, optout, out, ctx)
    document = {
        "id": optout,
        "bag": made.package.bag,
        "payload_sha256": made.package.payload_sha256,
        "files": [plain(one) for one in made.package.files],
        "history": made.history,
        "reservations": made.reservations,
    }
    facts = {
        "package": made.package.bag,
        "files": len(made.package.files),
        "history to read": made.history,
        "reservations in force": len(made.reservations),
        "SHA-256 of manifest-sha256.txt": made.package.payload_sha256,
    }
    return Answer(document, [Facts(facts)])


@verb(group, "figures")
def figures(
    desk: Desk,
    *,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY")] = None,
) -> Answer:
    """Count the requests sent in a period by vendor and by their state of today, with tests and breaches."""
    from rightsdesk.services.optouts.optout_figures import optout_figures
    from rightsdesk.services.reporting.figures import Wanted

    with desk.workspace() as ws:
        found = optout_figures(ws, Wanted(day(from_, "--from"), day(to, "--to")))
    rows = [
        (
            one.name,
            one.sent,
            ", ".join(f"{state}: {count}" for state, count in one.states.items()),
            one.tests,
            one.reproduced,
            one.breaches,
        )
        for one in found.vendors
    ]
    columns = ("vendor", "sent", "stand today", "tests", "works came back", "breaches")
    empty = "Nothing was sent to an AI vendor in this period."
    return Answer(
        found, [f"{found.from_} to {found.to}: {found.sent} sent.", Rows(columns, rows, empty=empty)]
    )


@verb(group, "matrix")
def matrix(desk: Desk) -> Answer:
    """Show the state of every work and character with every vendor."""
    from rightsdesk.services.optouts.optout_boards import show_matrix

    with desk.workspace() as ws:
        found = show_matrix(ws)
    rows = [
        (row.title, row.work, cell.vendor, cell.state, cell.since, cell.optout)
        for row in found.rows
        for cell in row.cells
        if cell.optout
    ]
    counted = ", ".join(f"{state}: {count}" for state, count in found.counts.items())
    columns = ("work or character", "work", "vendor", "state", "since", "request")
    empty = "No vendor was asked yet."
    return Answer(found, [Rows(columns, rows, empty=empty), f"Works and vendors: {counted or 'none'}."])


def _rows(found: "tuple[OptOutRecord, ...]") -> Rows:
    rows = [
        (one.id, one.vendor, one.state, one.state_on, one.works, one.notice, one.reply_by, one.audit_on)
        for one in found
    ]
    return Rows(_COLUMNS, rows, empty="There is no such request.")


def _shown(found: "OptOutRecord") -> list[Shown]:
    facts = {
        "request": found.id,
        "vendor": found.vendor_name,
        "state": found.state,
        "since": found.state_on,
        "works": found.works,
        "letter": found.notice,
        "bases": found.bases,
        "sent on": found.sent_on,
        "answer by": found.reply_by,
        "test by": found.audit_on,
        "possible now": found.steps,
        "letters possible now": found.follow_ups,
    }
    events = [(one.on, one.outcome, one.route, one.note, one.evidence) for one in found.events]
    letters = [(one.notice, one.kind, one.status, one.sent_on) for one in found.letters]
    audits = [(one.run_on, one.model, one.finding, one.prompt, one.output_sha256) for one in found.audits]
    return [
        Facts(facts),
        Rows(("letter", "kind", "status", "sent on"), letters, empty="No letter followed yet."),
        Rows(("on", "outcome", "route", "note", "evidence"), events),
        Rows(("on", "model", "finding", "prompt", "output SHA-256"), audits),
    ]
