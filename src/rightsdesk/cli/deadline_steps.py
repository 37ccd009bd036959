"""What is done with due dates: start, pause, move, review, remind, print, and hand to calendars."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import (
    DeadlineArgument,
    LanguageOption,
    deadline_rows,
    group,
    missing_rows,
    said_in,
)
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.export import group as export_group
from rightsdesk.cli.inputs import day, day_or_moment, moment, require_place, write_out
from rightsdesk.cli.output import Answer, Rows, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsdesk.services.dates.deadline_records import DeadlineChanged
    from rightsdesk.services.dates.digest import DigestLine

__all__ = ["days", "group"]

days = noun("days", "Days off that the studio adds to a calendar.")
group.add_typer(days)
DayOption = Annotated[str | None, typer.Option(metavar="DAY")]


@verb(group, "start")
def start(
    desk: Desk,
    *,
    event: Annotated[str, typer.Option(metavar="EVENT", help="`deadline rules` names them.")],
    on: Annotated[str, typer.Option(metavar="T", help="A day, or a time with its zone.")],
    source: Annotated[str, typer.Option(metavar="TEXT", help="What shows it: document and page.")],
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    notice: Annotated[str | None, typer.Option(metavar="N")] = None,
) -> Answer:
    """Record that something happened, and make the due dates that count from it."""
    from rightsdesk.services.dates.deadline_steps import NewEvent, start_deadlines

    with desk.workspace() as ws:
        new = NewEvent(event, day_or_moment(on, "--on"), source, case, notice)
        done = start_deadlines(ws, new)
    return Answer(done, [deadline_rows(done.deadlines)])


@verb(group, "pause")
def pause(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    why: Annotated[str, typer.Option(metavar="TEXT")],
    on: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day not counted.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last one, if known.")] = None,
) -> Answer:
    """Stop the clock of a due date; days whose end is known move it at once."""
    from rightsdesk.services.dates.deadline_steps import NewPause, pause_deadline

    with desk.workspace() as ws:
        return _moved(pause_deadline(ws, deadline, NewPause(why, day(on, "--from"), day(until, "--to"))))


@verb(group, "resume")
def resume(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The first day that counts again.")] = None,
) -> Answer:
    """Let the clock of a paused due date go on."""
    from rightsdesk.services.dates.deadline_steps import resume_deadline

    with desk.workspace() as ws:
        return _moved(resume_deadline(ws, deadline, day(on, "--on")))


@verb(group, "override")
def override(
    desk: Desk,
    deadline: DeadlineArgument,
    *,
    on: DayOption = None,
    reason: Annotated[str, typer.Option(metavar="TEXT")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let the day by the rule hold again.")] = False,
) -> Answer:
    """Set another day by hand, with the reason; or take that back."""
    from rightsdesk.services.dates.deadline_steps import override_deadline, undo_override

    chosen = day(on, "--on")
    if undo == (chosen is not None):
        raise InvalidInput("Give either a day after --on, or --undo.", "A day wants --reason too.")
    with desk.workspace() as ws:
        if chosen is None:
            return _moved(undo_override(ws, deadline))
        return _moved(override_deadline(ws, deadline, chosen, reason))


@verb(group, "extend")
def extend(
    desk: Desk, deadline: DeadlineArgument, *, reason: Annotated[str, typer.Option(metavar="TEXT")]
) -> Answer:
    """Give the days more that the rule allows, such as 90 for a complex case before a dispute body."""
    from rightsdesk.services.dates.deadline_steps import extend_deadline

    with desk.workspace() as ws:
        return _moved(extend_deadline(ws, deadline, reason))


@verb(group, "changes")
def changes(
    desk: Desk,
    deadlines: Annotated[
        list[str] | None, typer.Argument(metavar="[D]…", help="Those to count anew; all if none is named.")
    ] = None,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Count them anew; else nothing changes.")] = False,
) -> Answer:
    """Show the due dates that today's rules and calendars would count differently."""
    from rightsdesk.services.dates.deadline_review import apply_changes, changed_rules

    with desk.workspace() as ws:
        if apply:
            found = apply_changes(ws, deadlines or None).changed
        else:
            found = tuple(one for one in changed_rules(ws) if not deadlines or one.id in deadlines)
    rows = [
        (one.id, one.case, one.rule, one.old_version, one.new_version or "gone", one.due_on, one.new_due_on)
        for one in found
    ]
    columns = ("deadline", "case", "rule", "version", "today's", "due on", "would be")
    return Answer(found, [Rows(columns, rows, empty="Every due date is counted by today's rules.")])


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


@verb(days, "list")
def list_days(desk: Desk, *, calendar: Annotated[str | None, typer.Option(metavar="NAME")] = None) -> Answer:
    """List the days off that the studio added."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        found = day_tables.list_days(ws, calendar)
    rows = [(one.calendar, one.day_on, one.label, one.added_by) for one in found]
    columns = ("calendar", "day", "name", "added by")
    return Answer(found, [Rows(columns, rows, empty="The studio added no days off.")])


@verb(days, "add")
def add_day(
    desk: Desk,
    on: Annotated[str, typer.Argument(metavar="DAY")],
    *,
    calendar: Annotated[str, typer.Option(metavar="jp|us|eu|house")],
    label: Annotated[str, typer.Option(metavar="NAME")],
) -> Answer:
    """Add a day off to a calendar; due dates that exist stay until `deadline changes --apply`."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        done = day_tables.add_day(ws, calendar, _day(on), label)
    return Answer(done, [f"{done.day_on} is off in the calendar {done.calendar}: {done.label}."])


@verb(days, "remove")
def remove_day(
    desk: Desk,
    on: Annotated[str, typer.Argument(metavar="DAY")],
    *,
    calendar: Annotated[str, typer.Option(metavar="jp|us|eu|house")],
) -> Answer:
    """Take out a day off that the studio added."""
    from rightsdesk.services.dates import day_tables

    with desk.workspace() as ws:
        done = day_tables.remove_day(ws, calendar, _day(on))
    return Answer(done, [f"{done.day_on} is no day off any more in the calendar {done.calendar}."])


def _day(text: str) -> date:
    read = day(text, "DAY")
    if read is None:
        raise InvalidInput("There is no day.", "Write it like 2026-11-22.")
    return read


def _moved(done: "DeadlineChanged") -> Answer:
    lines = (*done.deadline.trace, *done.deadline.warnings)
    return Answer(done, [f"{done.id} is due on {done.due_on}.", "", *lines])


def _lines(lines: "tuple[DigestLine, ...]", said: "Callable[[str, str], str]") -> Rows:
    rows = [
        (due.id, due.due_on, due.case, one.case_title, said(due.label, due.label_ja))
        for one in lines
        for due in (one.deadline,)
    ]
    return Rows(("deadline", "due on", "case", "title", "what"), rows)
