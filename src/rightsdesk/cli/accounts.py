"""Accounts on platforms: those that are licensed, and what is on record about uploaders."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, require_place, write_out
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb

if TYPE_CHECKING:
    from rightsdesk.services.accounts.uploaders import UploaderFile

group = noun("account", "Accounts that may use a work.")
licence = noun("license", "Licensed accounts: nothing is sent about them by mistake.")
group.add_typer(licence)
uploader = noun("uploader", "Uploaders: what is on record about each account.")

PlatformArgument = Annotated[str, typer.Argument(metavar="P")]
AccountArgument = Annotated[str, typer.Argument(metavar="ACCOUNT")]


@verb(licence, "add")
def add(
    desk: Desk,
    platform: PlatformArgument,
    account: AccountArgument,
    *,
    work: Annotated[str | None, typer.Option(metavar="W", help="All works when left out.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")] = None,
    document: Annotated[str, typer.Option(help="The contract, or where it lies.")] = "",
    evidence: Annotated[str | None, typer.Option(metavar="E")] = None,
    note: str = "",
) -> Answer:
    """Record that an account may use a work, or all works."""
    from rightsdesk.services.accounts.licensed_accounts import NewLicence, add_licence

    new = NewLicence(
        platform, account, work, day(from_, "--from"), day(until, "--until"), document, evidence, note
    )
    with desk.workspace() as ws:
        saved = add_licence(ws, new).licence
    return Answer(saved, [f"Recorded {saved.id}: {saved.account} on {saved.platform}."])


@verb(licence, "list")
def list_(
    desk: Desk,
    *,
    platform: Annotated[str, typer.Option(metavar="P")] = "",
    account: str = "",
    include_ended: Annotated[bool, typer.Option("--all", help="Also those that were ended.")] = False,
) -> Answer:
    """List the licensed accounts."""
    from rightsdesk.services.accounts.licensed_accounts import list_licences

    with desk.workspace() as ws:
        found = list_licences(ws, platform=platform, account=account, include_ended=include_ended)
    rows = [
        (one.id, one.platform, one.account, one.work_title or "all works", one.until_on, one.holds)
        for one in found
    ]
    columns = ("licence", "platform", "account", "work", "until", "holds today")
    return Answer(found, [Rows(columns, rows, empty="No account is licensed.")])


@verb(licence, "remove")
def remove(
    desk: Desk,
    number: Annotated[str, typer.Argument(metavar="LA")],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its end; else today.")] = None,
) -> Answer:
    """End a licence; it stays on record for uses of its time."""
    from rightsdesk.services.accounts.licensed_accounts import end_licence

    with desk.workspace() as ws:
        saved = end_licence(ws, number, reason, day(on, "--on")).licence
    return Answer(saved, [f"{saved.id} ended on {saved.ended_on}."])


@verb(uploader, "list")
def list_uploaders(
    desk: Desk,
    *,
    platform: Annotated[str, typer.Option(metavar="P")] = "",
    at_least: Annotated[int, typer.Option(min=1, metavar="N", help="Only accounts with so many clips.")] = 1,
    limit: Annotated[int, typer.Option(min=1, metavar="N")] = 100,
    search: Annotated[str, typer.Option(metavar="TEXT", help="A part of the handle.")] = "",
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Only those with three removals or more.")
    ] = False,
) -> Answer:
    """List accounts, those with the most clips first."""
    from rightsdesk.services.accounts.uploader_list import list_uploaders as read

    with desk.workspace() as ws:
        found = read(
            ws, platform=platform, at_least=at_least, limit=limit, search=search, suggested=suggested
        )
    rows = [
        (one.account, one.platform, one.clips, one.cases, one.notices, one.removals, one.counter_notices,
         "report account?" if one.suggest_report else "")
        for one in found
    ]  # fmt: skip
    columns = ("account", "platform", "clips", "cases", "notices", "removals", "counter-notices", "suggested")
    return Answer(found, [Rows(columns, rows, empty="No account is on record.")])


@verb(uploader, "show")
def show(
    desk: Desk,
    platform: PlatformArgument,
    account: AccountArgument,
    *,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Also print it into a PDF.")] = None,
    language: Annotated[str, typer.Option(metavar="ja|en", help="The language of the PDF.")] = "en",
) -> Answer:
    """Show the dossier of one account, or print it."""
    from rightsdesk.services.accounts.dossiers import make_dossier
    from rightsdesk.services.accounts.uploaders import show_uploader

    if out is None:
        with desk.workspace() as ws:
            found = show_uploader(ws, platform, account)
        return Answer(found, _dossier(found))
    require_place(out)
    with desk.workspace() as ws, job() as ctx:
        made = make_dossier(ws, platform, account, ctx, language)
    write_out(out, made.data)
    for warning in made.warnings:
        tell(warning, "yellow")
    document = plain(made.file) | {"file": str(out.absolute()), "pages": made.pages}
    return Answer(document, [*_dossier(made.file), "", f"The dossier lies at {out.absolute()}."])


def _dossier(found: "UploaderFile") -> list[Shown]:
    numbers = ("removals", "restrictions", "refusals", "counter_notices", "reinstatements", "retractions")
    facts: dict[str, object] = {
        "account": f"{found.account} on {found.platform}",
        "also written": [name for name in found.written if name != found.account],
        "clips": len(found.clips),
        "since": found.first_logged_at,
        "last": found.last_logged_at,
        "licences": [one.id for one in found.licences],
        "works": [f"{name} ({times})" for name, times in found.works],
    }
    facts |= {name.replace("_", " "): str(getattr(found, name)) for name in numbers}
    shown: list[Shown] = [Facts(facts), ""]
    shown.append(
        Rows(
            ("case", "status", "opened", "title"),
            [(one.id, one.status, one.opened_at.date(), one.title) for one in found.cases],
        )
    )
    if found.notices:
        rows = [
            (one.id, one.sent_on, one.kind, [f"{outcome} {on}" for outcome, on in one.outcomes])
            for one in found.notices
        ]
        shown += ["", Rows(("notice", "sent", "kind", "answers"), rows)]
    return [*shown, "", found.suggestion] if found.suggestion else shown
