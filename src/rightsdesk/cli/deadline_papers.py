"""What calls due dates to mind: the digest, reminders, the protocol on paper, and calendar files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import DeadlineArgument, LanguageOption, group, missing_rows, said_in
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.export import group as export_group
from rightsdesk.cli.inputs import day, moment, require_place, write_out
from rightsdesk.cli.output import Answer, Rows, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsdesk.services.dates.digest import DigestLine

__all__ = ["group"]

DayOption = Annotated[str | None, typer.Option(metavar="DAY")]


@verb(group, "digest")
def digest(desk: Desk, *, on: DayOption = None, language: LanguageOption = "en") -> Answer:
    """Sum up: late, today, this week, to be prepared, paused, and cases without a due date."""
    from rightsdesk.services.dates.digest import digest as sum_up

    said = said_in(language)
    with desk.workspace() as ws:
        found = sum_up(ws, day(on, "--on"))
    counts = (found.overdue_count, found.today_count, found.week_count, found.paused_count)
    pattern = said(
        "{}: {} overdue, {} today, {} within seven days, {} paused; cases without a due date: {}.",
        "{}：期限切れ {} 件、本日 {} 件、7日以内 {} 件、停止中 {} 件、期限のない案件 {} 件。",
    )
    shown: list[str | Rows] = [pattern.format(found.on, *counts, found.missing_count)]
    for title, lines in (
        (said("Overdue", "期限切れ"), found.overdue),
        (said("Today", "本日"), found.today),
        (said("Within seven days", "7日以内"), found.week),
        (said("To be prepared", "準備するもの"), found.ahead),
    ):
        if lines:
            shown += ["", title, _lines(lines, said)]
    if found.missing:
        shown += ["", said("Without a due date", "期限のない案件"), missing_rows(found.missing)]
    return Answer(found, shown)


@verb(group, "protocol")
def protocol(
    desk: Desk,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE.pdf")],
    on: DayOption = None,
    language: Annotated[str, typer.Option(metavar="ja|en")] = "en",
) -> Answer:
    """Print the day's due dates as a PDF, with a place to sign."""
    from rightsdesk.services.dates.deadline_protocol import make_protocol

    require_place(out)
    with desk.workspace() as ws, job() as ctx:
        made = make_protocol(ws, ctx, day(on, "--on"), language)
    write_out(out, made.data)
    for warning in made.warnings:
        tell(warning, "yellow")
    document = {
        "file": out.absolute(),
        "pages": made.pages,
        "on": made.on,
        "overdue": made.overdue,
        "today": made.today,
        "week": made.week,
        "missing": made.missing,
    }
    return Answer(document, [f"The protocol of {made.on} lies at {out.absolute()}."])


@verb(group, "remind")
def remind(
    desk: Desk,
    *,
    seen: Annotated[bool, typer.Option("--seen", help="Do not remind of these again.")] = False,
) -> Answer:
    """Show what the acting person is to be reminded of now, inside office hours."""
    from rightsdesk.services.dates.reminders import due_reminders, mark_shown

    with desk.workspace() as ws:
        found = due_reminders(ws)
        if seen:
            mark_shown(ws, found)
    rows = [(one.deadline, one.kind, one.due_on, one.days_left, one.case, one.label) for one in found]
    columns = ("deadline", "kind", "due on", "days left", "case", "what")
    return Answer(found, [Rows(columns, rows, empty="There is nothing to be reminded of now.")])


@verb(group, "snooze")
def snooze(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    until: Annotated[str, typer.Option(metavar="T", help="A time with its zone.")],
) -> Answer:
    """Put off the reminder of a due date."""
    from rightsdesk.services.dates import reminders

    later = moment(until, "--until")
    if later is None:
        raise InvalidInput("There is nothing after --until.", "Write it like 2026-11-22T15:00:00+09:00.")
    with desk.workspace() as ws:
        done = reminders.snooze(ws, deadline, later)
    return Answer(done, [f"{done.deadline} is spoken of again at {done.until.isoformat()}."])


@verb(export_group, "ics")
def ics(
    desk: Desk,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE.ics")],
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    include_done: Annotated[
        bool, typer.Option("--all", help="Also those that are met or cancelled, as cancelled entries.")
    ] = False,
    language: Annotated[str, typer.Option(metavar="ja|en")] = "en",
) -> Answer:
    """Write the due dates as a calendar file (RFC 5545) for other programs."""
    from rightsdesk.services.dates.deadline_calendar import calendar_file

    require_place(out)
    with desk.workspace() as ws:
        made = calendar_file(ws, case_id=case, include_done=include_done, language=language)
    write_out(out, made.data)
    document = {"file": out.absolute(), "entries": made.entries}
    return Answer(document, [f"{made.entries} due dates lie at {out.absolute()}."])


def _lines(lines: "tuple[DigestLine, ...]", said: "Callable[[str, str], str]") -> Rows:
    rows = [
        (due.id, due.due_on, due.case, one.case_title, said(due.label, due.label_ja))
        for one in lines
        for due in (one.deadline,)
    ]
    return Rows(("deadline", "due on", "case", "title", "what"), rows)
