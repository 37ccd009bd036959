"""The figures of a period, on the screen, as a printed report or as a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, require_place
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.domain.periods import Span

if TYPE_CHECKING:
    from rightsdesk.services.reporting.figures import Figures

group = typer.Typer()


@verb(group, "report")
def report(
    desk: Desk,
    *,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="D", help="The first day; by default eleven months back.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="D", help="The last day; by default today.")] = None,
    period: Annotated[
        Span | None, typer.Option(help="A period by its name, in place of days; fiscal years begin in April.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write it as a .pdf or .xlsx file.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="ja|en", help="Of the file.")] = "en",
) -> Answer:
    """Count what happened in a period and what stands open now; with --out also as a file."""
    from rightsdesk.services.optouts.optout_figures import optout_figures
    from rightsdesk.services.reporting.figures import Wanted, figures

    wanted = Wanted(day(from_, "--from"), day(to, "--to"), period.value if period else None)
    if out is None:
        with desk.workspace() as ws:
            found, asked = figures(ws, wanted), optout_figures(ws, wanted)
        return Answer(plain(found) | {"optouts": plain(asked)}, _shown(found))
    from rightsdesk.services.reporting.reports import write_report

    require_place(out)
    with desk.workspace() as ws, job() as ctx:
        made = write_report(ws, wanted, out, language, ctx)
    document = plain(made.figures) | {
        "optouts": plain(made.optouts),
        "file": str(made.file),
        "pages": made.pages,
    }
    return Answer(document, [*_shown(made.figures), f"The report lies at {made.file}."])


def _shown(found: "Figures") -> list[Shown]:
    facts = {
        "period": f"{found.from_} to {found.to} ({found.zone})",
        "open cases": found.open_cases,
        "due within 7 days": found.due_this_week,
        "overdue": found.overdue,
        "opened": found.opened,
        "closed": found.closed,
        "letters sent": found.sent,
        "removed": found.removed,
        "refused": found.refused,
        "counter-notices": found.counter_notices,
        "refused, of decided": _share(found.answers[0].refusal_rate),
        "countered, of decided": _share(found.answers[0].counter_notice_rate),
        "letters withdrawn": found.misuse.retracted,
        "counter-notices upheld": found.misuse.counter_notices_upheld,
        "restored after review": found.misuse.restored,
        "closed as our mistake": found.misuse.found_mistaken,
    }
    months = Rows(
        ("month", "opened", "closed", "removed"),
        [(one.month, one.opened, one.closed, one.removed) for one in found.by_month],
    )
    statuses = Rows(("status", "open cases"), [(one.status, one.cases) for one in found.by_status])
    days = Rows(
        ("platform", "removals", "median days", "fastest", "slowest"),
        [
            (one.platform or "all", one.removals, f"{one.median:g}", one.fastest, one.slowest)
            for one in found.removal_days
        ],
        empty="No removal was recorded in this period.",
    )
    answers = Rows(
        ("platform", "sent", "decided", "removed", "partly blocked", "refused", "countered"),
        [
            (
                one.platform or "all", one.sent, one.decided, one.removed, one.restricted,
                f"{one.refused} ({_share(one.refusal_rate)})",
                f"{one.counter_notices} ({_share(one.counter_notice_rate)})",
            )
            for one in found.answers
            if found.sent
        ],
        empty="No letter was sent in this period.",
    )  # fmt: skip
    return [Facts(facts), months, statuses, days, answers]


def _share(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.0%}"
