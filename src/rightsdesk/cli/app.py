"""Global options, exit codes, JSON or table; opens the window when no verb is given."""

import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

from rightsdesk.cli import (
    about,
    accounts,
    backup,
    bulk,
    capture,
    case_lists,
    case_work,
    cases,
    characters,
    checks,
    clip_elements,
    clips,
    complaints,
    custody,
    days_off,
    deadline_papers,
    deadline_steps,
    deadlines,
    demo,
    evidence,
    export,
    fingerprints,
    imports,
    leads,
    match_review,
    matches,
    notice_files,
    notice_followup,
    notice_ledger,
    notices,
    optout_desk,
    optouts,
    platforms,
    references,
    removal_checks,
    reports,
    search,
    studio,
    templates,
    vendors,
    works,
)
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer
from rightsdesk.cli.verbs import STOPPED, WRONG_USAGE, perform, report
from rightsdesk.cli.window import open_window

app = typer.Typer(
    name="rightsdesk",
    help="From a suspected clip to an issued notice. Without a verb the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# Several files add verbs to the noun `notice`.
for group in dict.fromkeys(
    part.group for part in (
        demo, about, checks, studio, works, characters, references, platforms, cases, clips, evidence,
        matches, notices, notice_files, notice_followup, notice_ledger, bulk, deadlines, deadline_steps,
        deadline_papers,
        days_off,
        complaints,
        templates,
        export,
        fingerprints,
        imports,
        case_lists,
        case_work,
        accounts,
        removal_checks,
        search,
        optouts,
        optout_desk,
        vendors,
        reports,
        backup,
        custody,
        capture,
        clip_elements,
        match_review,
        leads,
    )
):  # fmt: skip
    app.add_typer(group)
app.add_typer(matches.review)
app.add_typer(accounts.uploader)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    *,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", envvar="RIGHTSDESK_DATA", help="The data folder.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="RIGHTSDESK_DATABASE_URL",
            help="A PostgreSQL database (postgresql+psycopg://…) instead of the folder's own.",
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME", envvar="RIGHTSDESK_ACTOR", help="Who acts; else the account's name."),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="TIME", envvar="RIGHTSDESK_NOW", help="Fix the clock, for rehearsals."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """From a suspected clip to an issued notice. Without a verb the window opens."""
    ctx.obj = desk = Desk(data, database, actor, now, as_json)
    if version:
        number = version_of("rightsdesk")
        answer = Answer({"version": number}, [f"rightsdesk {number}"])
        raise typer.Exit(perform(desk, lambda: answer))
    if ctx.invoked_subcommand is None:
        raise typer.Exit(perform(desk, lambda: open_window(desk)))


@cache
def _command() -> typer.core.TyperGroup:
    """Put all nouns and verbs together, once: it takes longer than many a verb."""
    return typer.main.get_group(app)


def execute(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; wrong usage is told like any other failure."""
    try:
        code = _command().main(list(arguments), prog_name="rightsdesk", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "rightsdesk"
        message = " ".join(error.format_message().split())
        return report("--json" in arguments, "usage", message, f"See `{path} --help`.", WRONG_USAGE)
    except (typer.Abort, KeyboardInterrupt):
        return STOPPED
    return code or 0


def run() -> None:
    """Run the command line as the whole program."""
    sys.exit(execute(sys.argv[1:]))
