"""Due dates: what is owed when, by which rule, and how it was counted."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar
from zoneinfo import ZoneInfo

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day_or_moment
from rightsdesk.cli.output import Answer, Facts, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightsdesk.services.dates.deadlines import CaseWithout, DeadlineRecord

_Said = TypeVar("_Said", str, tuple[str, ...])

group = noun("deadline", "Due dates with the rule that made them.")
LanguageOption = Annotated[str, typer.Option(metavar="ja|en", help="In which to say it.")]
DeadlineArgument = Annotated[str, typer.Argument(metavar="D")]


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    due_within: Annotated[int | None, typer.Option(metavar="DAYS", min=0)] = None,
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="Open cases that have no due date.")] = False,
    include_done: Annotated[
        bool, typer.Option("--all", help="Also those that are met or cancelled.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    after: Annotated[str | None, typer.Option(metavar="D", help="The last one of the page before.")] = None,
    language: LanguageOption = "en",
) -> Answer:
    """List due dates, the nearest first."""
    said = said_in(language)
    from rightsdesk.services.dates.deadlines import DeadlineFilter, cases_without_deadline, list_deadlines

    with desk.workspace() as ws:
        if missing:
            without = [one for one in cases_without_deadline(ws) if case in (None, one.case)][:limit]
            return Answer(without, [missing_rows(without)])
        found = list_deadlines(ws, DeadlineFilter(case, due_within, include_done, limit, after))
    return Answer(found, [deadline_rows(found, said)])


@verb(group, "missing")
def missing_(desk: Desk, *, limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None) -> Answer:
    """Count and list the open cases that have no due date."""
    from rightsdesk.services.dates.deadlines import cases_without_deadline, count_without_deadline

    with desk.workspace() as ws:
        without, count = cases_without_deadline(ws, limit=limit), count_without_deadline(ws)
    counted = f"Open cases without a due date: {count:,}" if count else ""
    return Answer({"count": count, "cases": without}, [missing_rows(without), counted])


@verb(group, "explain")
def explain(desk: Desk, deadline: DeadlineArgument, *, language: LanguageOption = "en") -> Answer:
    """Show how a due date was counted."""
    said = said_in(language)
    from rightsdesk.services.dates.deadlines import explain_deadline, list_pauses

    with desk.workspace() as ws:
        found, pauses = explain_deadline(ws, deadline), list_pauses(ws, deadline)
        house = ws.zone
    facts = {
        "deadline": found.id,
        "case": found.case,
        "notice": found.notice,
        "what": said(found.label, found.label_ja),
        "owed by": found.owed_by,
        "due on": found.due_on,
        "ends there": _clock(found.due_at, ZoneInfo(found.zone)),
        "ends here": _clock(found.due_at, house),
        "counted from": _clock(found.trigger_at, ZoneInfo(found.zone)),
        "shown by": said(found.trigger_source, found.trigger_source_ja),
        "by the rule": found.reckoned_on if found.overridden_by else "",
        "rule": f"{found.rule} {found.rule_version}",
        "source": said(found.source_text, found.source_text_ja),
        "when it passes": said(found.on_expiry, found.on_expiry_ja),
    }
    document = {**plain(found), "pauses": pauses}
    lines = (*said(found.trace, found.trace_ja), *said(found.warnings, found.warnings_ja))
    return Answer(document, [Facts(facts), "", *lines])


@verb(group, "compute")
def compute(
    desk: Desk,
    *,
    rule: Annotated[str, typer.Option(metavar="ID")],
    trigger: Annotated[str, typer.Option(metavar="T", help="A day, or a time with its zone.")],
    length: Annotated[
        int | None, typer.Option(metavar="DAYS", help="A period that the letter chooses itself.")
    ] = None,
    longer: Annotated[
        bool, typer.Option("--longer", help="With the days more that the rule may allow.")
    ] = False,
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="Whose days count, and whose clock a time without zone is."),
    ] = None,
    language: LanguageOption = "en",
) -> Answer:
    """Count a due date from a rule and a day; needs no case."""
    from rightsdesk.services.dates.deadlines import compute_deadline

    said = said_in(language)
    started = _trigger(trigger, zone)
    with desk.workspace() as ws:
        found = compute_deadline(ws, rule, started, length=length, longer=longer, zone=zone)
    facts = {
        "what": said(found.label, found.label_ja),
        "owed by": found.owed_by,
        "due on": found.due_on,
        "ends": _clock(found.due_at, ZoneInfo(found.zone)),
        "speak of it on": found.warn_on,
        "rule": f"{found.rule} {found.rule_version}",
        "source": said(found.source_text, found.source_text_ja),
    }
    lines = (*said(found.trace, found.trace_ja), *said(found.warnings, found.warnings_ja))
    return Answer(found, [Facts(facts), "", *lines])


@verb(group, "rules")
def rules(desk: Desk) -> Answer:
    """List the rules: what starts each, how long it is, who owes."""
    with desk.workspace() as ws:
        found = tuple(ws.rules.deadline_rules.values())
        named = {name: event.en for name, event in ws.rules.events.items()}
    rows = [
        (one.id, f"{one.length} {one.unit}", one.trigger, named[one.trigger], one.owed_by, one.label_en)
        for one in found
    ]
    columns = ("rule", "length", "event", "what happens", "owed by", "what is due")
    return Answer(found, [Rows(columns, rows)])


@verb(group, "meet")
def meet(desk: Desk, deadline: DeadlineArgument) -> Answer:
    """Mark a due date as met."""
    from rightsdesk.services.dates.deadlines import meet_deadline

    with desk.workspace() as ws:
        done = meet_deadline(ws, deadline)
    following = [f"{done.next.id} is due next, on {done.next.due_on}."] if done.next else []
    return Answer(done, [f"{done.id} is {done.status}.", *following])


def deadline_rows(
    found: "Sequence[DeadlineRecord]", said: "Callable[[str, str], str]" = lambda english, _ja: english
) -> Rows:
    """Due dates as a table, named in English or as `said` chooses."""
    rows = [
        (
            one.id,
            one.due_on,
            "paused" if one.paused_on else one.days_left,
            one.case,
            one.notice,
            said(one.label, one.label_ja),
            one.owed_by,
            one.status,
        )
        for one in found
    ]
    columns = ("deadline", "due on", "days left", "case", "notice", "what", "owed by", "status")
    return Rows(columns, rows, empty="Nothing is due.")


def missing_rows(without: "Sequence[CaseWithout]") -> Rows:
    """Cases without a due date as a table."""
    rows = [(one.case, one.status, one.title) for one in without]
    return Rows(("case", "status", "title"), rows, empty="Every open case has a due date.")


def said_in(language: str) -> "Callable[[_Said, _Said], _Said]":
    """What chooses between the English and the Japanese words. Raises `InvalidInput`."""
    from rightsdesk.services.lookup import shown

    if language not in {"en", "ja"}:
        raise InvalidInput(f"Due dates are not explained in {shown(language)}.", "Use ja or en.")
    return lambda english, japanese: japanese if language == "ja" and japanese else english


def _trigger(text: str, zone: str | None) -> date | datetime:
    """Read a day or a time; one without zone is of the zone given beside it. Raises `InvalidInput`."""
    from rightsdesk.domain.local_times import in_zone

    if zone is not None:
        try:
            clock_time = datetime.fromisoformat(text.strip())
        except ValueError:
            clock_time = None
        if clock_time is not None and clock_time.tzinfo is None and len(text.strip()) > len("2026-11-22"):
            return in_zone(clock_time, zone)
    try:
        return day_or_moment(text, "--trigger")
    except InvalidInput as error:
        if "no zone" not in error.message:
            raise
        raise InvalidInput(error.message, f"{error.hint} Or name the zone with --zone.") from error


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key})"
