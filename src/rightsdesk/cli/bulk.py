"""Many letters in one run."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import field_values
from rightsdesk.cli.notices import SetOption, group
from rightsdesk.cli.output import Answer, Rows, Shown, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, STOPPED, verb

if TYPE_CHECKING:
    from rightsdesk.services.notices.bulk import BulkSummary

__all__ = ["group"]

_DONE = {"draft": "drafted", "approve": "approved", "issue": "issued"}


@verb(group, "bulk")
def bulk(
    desk: Desk,
    *,
    kind: Annotated[str, typer.Option(metavar="K", help="`rightsdesk notice kinds` lists them.")],
    language: Annotated[str, typer.Option(metavar="LANG", help="ja, en or ja+en, as the kind allows.")],
    case: Annotated[
        list[str] | None,
        typer.Option(
            "--case", metavar="C", help="May be repeated; without it, all cases that wait for this."
        ),
    ] = None,
    platform: Annotated[str, typer.Option(metavar="P", help="Only letters to this platform.")] = "",
    step: Annotated[
        Literal["draft", "approve", "issue"], typer.Option(help="What to do with each letter.")
    ] = "draft",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list the cases.")] = False,
    set_: SetOption = None,
) -> Answer:
    """Draft, approve or issue many letters of one kind, one after another; exit code 3 if one fails.

    What fails or is stopped leaves the letters already done; run it again to go on. Approving needs another
    person than the author, and accepts the legal warning for every letter of the run.
    """
    from rightsdesk.services.notices.bulk import BulkOrder, run_bulk, waiting_cases

    order = BulkOrder(kind, language, tuple(case or ()), platform, step, field_values(set_ or ()))
    with desk.workspace() as ws:
        if dry_run:
            return _waiting(order.cases or waiting_cases(ws, order))
        if step == "approve":
            tell(ws.rules.texts["approval_warning"]["en"], "yellow")
        with job() as ctx:
            summary = run_bulk(ws, order, ctx)
    return _answer(summary, step)


def _waiting(cases: tuple[str, ...]) -> Answer:
    rows = [(one,) for one in cases]
    return Answer({"cases": cases}, [Rows(("case",), rows, empty="No case waits for this letter.")])


def _answer(summary: "BulkSummary", step: str) -> Answer:
    for line in summary.done:
        for held in line.held_back:
            tell(f"{line.case} stays where it is: {held}", "yellow")
    rows = [
        (name, line.case, line.notice, line.status, line.pdf, " ".join((line.problem, line.hint)).strip())
        for name, lines in (("done", summary.done), ("skipped", summary.skipped), ("failed", summary.failed))
        for line in lines
    ]
    columns = ("", "case", "notice", "status", "PDF", "why")
    shown: list[Shown] = [Rows(columns, rows, empty="No case waits for this letter.")]
    if rows:
        done, skipped, failed = (len(one) for one in (summary.done, summary.skipped, summary.failed))
        shown += ["", f"{done} {_DONE[step]}, {skipped} skipped, {failed} failed."]
    if summary.cancelled:
        shown.append("Stopped as you asked; what is listed stays done.")
        return Answer(summary, shown, STOPPED)
    return Answer(summary, shown, CHECK_FAILED if summary.failed else DONE)
