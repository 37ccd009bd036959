"""After a letter was issued: sent, arrived, answered, corrected, withdrawn."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, field_values
from rightsdesk.cli.notices import NoticeArgument, group, told
from rightsdesk.cli.output import Answer, Shown, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.domain.vocabulary import AnswerOutcome, Channel
from rightsdesk.errors import InvalidInput

OnOption = Annotated[str, typer.Option("--on", metavar="DATE")]


@verb(group, "sent")
def sent(
    desk: Desk,
    notice: NoticeArgument,
    *,
    channel: Annotated[Channel, typer.Option()],
    on: OnOption,
    ticket: Annotated[str, typer.Option(metavar="NO")] = "",
) -> Answer:
    """Record that an issued notice left the house; starts the clocks."""
    from rightsdesk.services.notices.notice_followup import record_sent
    from rightsdesk.services.notices.notice_records import Sending

    sending = Sending(notice, channel.value, _day(on), ticket)
    with desk.workspace() as ws:
        changed = record_sent(ws, sending)
    return told(changed, f"{changed.notice.id} was sent by {channel.value} on {sending.on}.")


@verb(group, "delivered")
def delivered(desk: Desk, notice: NoticeArgument, *, on: OnOption) -> Answer:
    """Record the day a letter arrived; a reply period that the letter sets itself runs from it."""
    from rightsdesk.services.notices.notice_followup import record_delivery

    with desk.workspace() as ws:
        changed = record_delivery(ws, notice, _day(on))
    return told(changed, f"{changed.notice.id} arrived on {on}.")


@verb(group, "answer")
def answer(
    desk: Desk,
    notice: NoticeArgument,
    *,
    outcome: Annotated[AnswerOutcome, typer.Option()],
    on: OnOption,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The answer itself, into evidence.")
    ] = None,
    note: str = "",
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PART=VALUE", help="A part of a counter-notice; may be repeated."),
    ] = None,
) -> Answer:
    """Record what the recipient answered; of a counter-notice also what it holds."""
    from rightsdesk.services.notices.counter_notices import gaps_of
    from rightsdesk.services.notices.notice_followup import record_answer
    from rightsdesk.services.notices.notice_records import NewAnswer

    new = NewAnswer(notice, outcome.value, _day(on), file, note, field_values(set_ or ()))
    with desk.workspace() as ws, job() as ctx:
        changed = record_answer(ws, new, ctx)
        gaps = gaps_of(ws, new.details) if new.details else ()
    for gap in gaps:
        tell(f"The counter-notice lacks what 17 U.S.C. 512(g)(3) asks for: {gap}", "yellow")
    return told(changed, f"{changed.notice.id} was answered: {outcome.value}.")


@verb(group, "correct")
def correct(desk: Desk, notice: NoticeArgument) -> Answer:
    """Draft a new version of an issued letter; the issued one stays as it is."""
    from rightsdesk.services.notices.notice_corrections import correct_notice

    with desk.workspace() as ws:
        changed = correct_notice(ws, notice)
    return told(changed, f"Drafted {changed.notice.id}, which corrects {notice}.")


@verb(group, "diff")
def diff(desk: Desk, notice: NoticeArgument) -> Answer:
    """Show what a letter says otherwise than the earlier one it follows."""
    from rightsdesk.services.notices.notice_corrections import compare_notice

    with desk.workspace() as ws:
        found = compare_notice(ws, notice)
    changed: list[Shown] = [f"{one.change} {one.text}" for one in found.lines if one.change != " "]
    head = f"{found.notice} beside {found.earlier}:"
    return Answer(found, [head, *(changed or ["Both say the same."])])


@verb(group, "retract")
def retract(
    desk: Desk, notice: NoticeArgument, *, reason: Annotated[str, typer.Option(help="Why it is withdrawn.")]
) -> Answer:
    """Record that a notice is withdrawn; the frozen letter stays on record."""
    from rightsdesk.services.notices.notice_followup import retract_notice

    with desk.workspace() as ws:
        changed = retract_notice(ws, notice, reason)
    return told(changed, f"{changed.notice.id} is retracted.")


def _day(on: str) -> date:
    found = day(on, "--on")
    if found is None:
        raise InvalidInput("The day is missing.", "Give --on 2026-11-22.")
    return found
