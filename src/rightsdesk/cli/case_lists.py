"""The list of cases, edits of many cases, the trash."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.asked_cases import Asked, asks_for_cases
from rightsdesk.cli.case_filters import FilterOption, SortOption, saved
from rightsdesk.cli.cases import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, Shown, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, verb
from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import CaseStatus, Priority
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.casework.bulk_edits import BulkLine
    from rightsdesk.services.casework.trash import TrashRow
    from rightsdesk.services.finding.case_list import CaseRow

__all__ = ["group"]

_ALL = 2**31 - 1


@verb(group, "list")
@asks_for_cases
def list_(
    desk: Desk,
    asked: Asked,
    *,
    filter_: FilterOption = None,
    sort: SortOption = None,
    descending: Annotated[bool, typer.Option("--descending", help="The last of the order first.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    after: Annotated[str | None, typer.Option(metavar="C", help="The last case of the page before.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Only say how many there are.")] = False,
    trash: Annotated[bool, typer.Option("--trash", help="What lies in the trash.")] = False,
) -> Answer:
    """List cases, the newest first; what is given goes before what the saved filter says."""
    from rightsdesk.services.casework import trash as bin_
    from rightsdesk.services.finding import case_list
    from rightsdesk.services.list_pages import Sort

    with desk.workspace() as ws:
        if trash:
            return _trash(bin_.list_trash(ws, limit=limit, after=after))
        wanted, order = saved(ws, filter_)
        wanted = replace(wanted, **asked)
        if count:
            number = case_list.count_cases(ws, wanted)
            return Answer(number, [f"{'' if number.exact else 'At least '}{number.number:,}"])
        if sort is not None or descending:
            order = Sort((sort or SortColumn.OPENED).value, descending)
        page = case_list.case_page(ws, replace(wanted, limit=limit or _ALL, after=after), order)
    return listed(page.rows)


@verb(group, "bulk")
def bulk(
    desk: Desk,
    *,
    case: Annotated[list[str] | None, typer.Option("--case", metavar="C", help="May be repeated.")] = None,
    filter_: FilterOption = None,
    assignee: Annotated[str | None, typer.Option(metavar="A")] = None,
    priority: Priority | None = None,
    status: Annotated[CaseStatus | None, typer.Option(metavar="S")] = None,
    work: Annotated[
        list[str] | None, typer.Option("--work", metavar="W", help="A work to add; may be repeated.")
    ] = None,
    reason: Annotated[str, typer.Option(help="With a status: why.")] = "",
    note: Annotated[str, typer.Option(help="With a status: what else to say.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> Answer:
    """Change many cases in one run; exit code 3 when some are refused. `case undo RUN` takes it back."""
    from rightsdesk.services.casework.bulk_edits import BulkEdit, BulkTarget, apply_bulk, preview_bulk

    edit = BulkEdit(
        assignee, priority.value if priority else None, status.value if status else None,
        tuple(work or ()), reason, note,
    )  # fmt: skip
    if bool(case) == bool(filter_):
        raise InvalidInput("Which cases to change is not clear.", "Name cases with --case, or a --filter.")
    with desk.workspace() as ws, job() as ctx:
        target = BulkTarget(tuple(case or ()), None if case else saved(ws, filter_)[0])
        done = (preview_bulk if dry_run else apply_bulk)(ws, target, edit, ctx)
    run = getattr(done, "run", "")
    said = f"{done.changed} {'would change' if dry_run else 'changed'}, {done.unchanged} are so already, "
    shown: list[Shown] = [_lines(done.lines), "", f"{said}{done.refused} refused."]
    if run:
        shown.append(f"Take it back with `rightsdesk case undo {run}`.")
    return Answer(done, shown, CHECK_FAILED if done.refused else DONE)


@verb(group, "runs")
def runs(desk: Desk, *, limit: Annotated[int, typer.Option(min=1, metavar="N")] = 50) -> Answer:
    """List the runs that changed many cases, the newest first."""
    from rightsdesk.services.casework.bulk_edits import list_runs

    with desk.workspace() as ws:
        found = list_runs(ws, limit)
    rows = [(one.id, one.cases, one.made_at, one.made_by, one.undone_by) for one in found]
    columns = ("run", "cases", "at", "by", "undone by")
    return Answer(found, [Rows(columns, rows, empty="There was no such run.")])


@verb(group, "undo")
def undo(desk: Desk, run: Annotated[str, typer.Argument(metavar="RUN")]) -> Answer:
    """Take a run back; cases changed since stay as they are, and the exit code is 3."""
    from rightsdesk.services.casework.bulk_edits import undo_run

    with desk.workspace() as ws, job() as ctx:
        done = undo_run(ws, run, ctx)
    shown: list[Shown] = [f"{len(done.undone)} cases are as before."]
    shown += [f"{one.case} stays: {one.reason}" for one in done.refused]
    return Answer(done, shown, CHECK_FAILED if done.refused else DONE)


@verb(group, "trash")
def trash(
    desk: Desk,
    record: Annotated[str, typer.Argument(metavar="C|CL", help="A case, or one clip.")],
    *,
    reason: Annotated[str, typer.Option(help="Why.")],
) -> Answer:
    """Put a case or a clip into the trash; nothing that an issued notice speaks of."""
    from rightsdesk.services.casework.trash import put_in_trash

    with desk.workspace() as ws:
        done = put_in_trash(ws, record, reason)
    return Answer(done, [f"{done.id} is in the trash; `rightsdesk case restore {done.id}` takes it back."])


@verb(group, "restore")
def restore(desk: Desk, record: Annotated[str, typer.Argument(metavar="C|CL")]) -> Answer:
    """Take a case or a clip out of the trash."""
    from rightsdesk.services.casework.trash import take_back

    with desk.workspace() as ws:
        done = take_back(ws, record)
    return Answer(done, [f"{done.id} is back."])


def listed(found: "Sequence[CaseRow]") -> Answer:
    """Show lines of cases, as every list of them does."""
    rows = [(one.id, one.status, one.priority, one.due_on, one.clips, one.title) for one in found]
    columns = ("case", "status", "priority", "due on", "clips", "title")
    return Answer([_row(one) for one in found], [Rows(columns, rows, empty="There is no such case.")])


def _row(row: "CaseRow") -> dict[str, object]:
    """A case in a list names its works by id, as everywhere in JSON."""
    document = {**plain(row), "works": row.work_ids, "work_titles": row.works}
    return {**document, "work_titles_ja": document.pop("works_ja")}


def _lines(lines: "Sequence[BulkLine]") -> Rows:
    rows = [
        (
            one.case,
            one.title,
            [f"{change.field}: {change.before or '–'} → {change.after or '–'}" for change in one.changes],
            one.refused,
        )
        for one in lines
    ]
    return Rows(("case", "title", "changes", "refused because"), rows, empty="There is no such case.")


def _trash(rows: "Sequence[TrashRow]") -> Answer:
    columns = ("record", "case", "title", "since", "by", "reason")
    table = [(one.id, one.case, one.title, one.trashed_at, one.trashed_by, one.reason) for one in rows]
    return Answer(rows, [Rows(columns, table, empty="The trash is empty.")])
