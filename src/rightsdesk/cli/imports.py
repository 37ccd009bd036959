"""Import clips and reports from tables, and take an import back."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightsdesk.cli import clips, complaints
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import read_text, require_place
from rightsdesk.cli.output import Answer, Rows, Shown, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.importing.import_runs import ImportUndone
    from rightsdesk.services.importing.imports import ImportDone

group = clips.group  # and one verb of the noun complaint
_SHOWN = 20

File = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="CSV, TSV or XLSX; - reads a pasted table.")
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="A=B", help="The column with heading A holds field B; - leaves it out."),
]
Sheet = Annotated[str, typer.Option(metavar="NAME", help="The sheet of a workbook; else the first shown.")]
Dates = Annotated[str, typer.Option(help="What 03/04/2026 begins with: day_first or month_first.")]
Headings = Annotated[
    bool | None, typer.Option("--headings/--no-headings", help="Whether the first row names the columns.")
]
Refused = Annotated[
    Path | None,
    typer.Option(
        "--refused", metavar="FILE.csv", help="Also write the rows that are refused, with the reasons."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; log nothing.")]
Undo = Annotated[str, typer.Option(metavar="RUN", help="Take this import back.")]
KeepWorkedOn = Annotated[
    bool, typer.Option("--keep-worked-on", help="When taking back, keep what was worked on since.")
]


@verb(clips.group, "import")
def import_clips(
    desk: Desk,
    file: File = None,
    *,
    case: Annotated[
        str, typer.Option(metavar="C", help="The case they go into; else cases are opened.")
    ] = "",
    cases: Annotated[
        str, typer.Option(help="Open a case for each uploader, for each row, or one.")
    ] = "uploader",
    work: Annotated[
        list[str] | None, typer.Option(metavar="W", help="The works of the cases opened.")
    ] = None,
    claim: Annotated[
        str, typer.Option(help="Of the cases opened: output, reupload or training.")
    ] = "reupload",
    assignee: Annotated[str, typer.Option(help="Of the cases opened.")] = "",
    map_: Map = None,
    sheet: Sheet = "",
    dates: Dates = "",
    headings: Headings = None,
    refused: Refused = None,
    dry_run: DryRun = False,
    undo: Undo = "",
    keep_worked_on: KeepWorkedOn = False,
) -> Answer:
    """Log the clips of a table, into --case or into cases it opens; what is logged already is left alone."""
    given: dict[str, Any] = {
        "case_id": case,
        "cases": cases,
        "work_ids": tuple(work or ()),
        "claim": claim,
        "assignee": assignee,
    }
    given |= {"mapping": _pairs(map_ or []), "sheet": sheet, "dates": dates, "headings": headings}
    return _undo(desk, undo, keep_worked_on) if undo else _import(desk, file, given, refused, dry_run)


@verb(complaints.group, "import")
def import_complaints(
    desk: Desk,
    file: File = None,
    *,
    complainant: Annotated[
        str, typer.Option(metavar="NAME", help="Who reports where the table names nobody.")
    ] = "",
    map_: Map = None,
    sheet: Sheet = "",
    dates: Dates = "",
    headings: Headings = None,
    refused: Refused = None,
    dry_run: DryRun = False,
    undo: Undo = "",
    keep_worked_on: KeepWorkedOn = False,
) -> Answer:
    """Put the reports of a table into the Inbox; those that are there already are left alone."""
    given: dict[str, Any] = {"record": "complaint", "sender": complainant, "mapping": _pairs(map_ or [])}
    given |= {"sheet": sheet, "dates": dates, "headings": headings}
    return _undo(desk, undo, keep_worked_on) if undo else _import(desk, file, given, refused, dry_run)


@verb(clips.group, "imports")
def list_(desk: Desk) -> Answer:
    """List the imports, of clips and of reports, the newest first."""
    from rightsdesk.services.importing.import_runs import list_imports

    with desk.workspace() as ws:
        found = list_imports(ws)
    rows = [
        (one.id, one.imported_at, one.imported_by, one.source, one.logged, one.duplicates, one.rejected,
         one.case or (f"{one.first_case} …" if one.first_case else ""), "taken back" if one.undone_at else "")
        for one in found
    ]  # fmt: skip
    columns = ("import", "when", "by", "from", "logged", "duplicates", "rejected", "case", "")
    return Answer(found, [Rows(columns, rows, empty="Nothing was imported yet.")])


def _pairs(texts: list[str]) -> dict[str, str]:
    """Read `--map` pairs. Raises `InvalidInput` for one without two sides."""
    pairs: dict[str, str] = {}
    for text in texts:
        left, sign, right = text.rpartition("=")
        if not sign or not left.strip() or not right.strip():
            raise InvalidInput(f"{text!r} after --map pairs nothing.", "Write it like --map Link=url.")
        pairs[left.strip()] = right.strip()
    return pairs


def _import(
    desk: Desk, file: Path | None, given: Mapping[str, Any], refused: Path | None, dry_run: bool
) -> Answer:
    from rightsdesk.services.importing.import_orders import ImportOrder
    from rightsdesk.services.importing.imports import import_table
    from rightsdesk.services.importing.refused_rows import save_refused

    if file is None:
        raise InvalidInput(
            "There is no table to import.", "Name a file, or - to read it from standard input."
        )
    if refused is not None:
        require_place(refused)
    piped = str(file) == "-"
    order = ImportOrder(file=None if piped else file, text=read_text(file) if piped else "", **given)
    with desk.workspace() as ws, job() as ctx:
        done = import_table(ws, order, ctx, dry_run=dry_run)
        saved = save_refused(ws, order, refused, ctx) if refused and done.rejected_rows else None
    document = plain(done) | {"refused_file": str(saved.file) if saved else None}
    told = [f"The refused rows lie in {saved.file}: mend them and import that."] if saved else []
    return Answer(document, [*_shown(done), *told], CHECK_FAILED if done.rejected_rows else DONE)


def _shown(done: "ImportDone") -> list[Shown]:
    what = "report" if done.record == "complaint" else "clip"
    would = "Would log" if done.dry_run else "Logged"
    where = f" as {done.first} to {done.last}" if done.logged and not done.dry_run else ""
    shown: list[Shown] = [
        f"{would} {done.logged:,} {what}{'' if done.logged == 1 else 's'}{where}; {done.duplicates:,} already"
        f" there, {done.rejected_rows:,} rejected, of {done.rows:,} rows."
    ]
    if not done.id and not done.dry_run:
        shown.append("Every row was refused: nothing changed, and the import takes no number.")
    if done.cases_opened:
        verb_ = "Would open" if done.dry_run else "Opened"
        shown.append(f"{verb_} {done.cases_opened:,} case{'' if done.cases_opened == 1 else 's'}.")
    if done.times_without_zone:
        shown.append(f"{done.times_without_zone:,} times had no zone and were taken as {done.zone}.")
    if done.id and done.logged:
        shown.append(
            f"Take it back with: rightsdesk {what if what == 'clip' else 'complaint'} import --undo {done.id}"
        )
    problems = [*done.rejected, *done.remarks]
    rows = [(one.row, one.field, one.reason) for one in problems[:_SHOWN]]
    if rows:
        shown.append(Rows(("row", "field", "what"), rows))
    if len(problems) > _SHOWN:
        shown.append(
            f"… and {len(problems) - _SHOWN:,} more; --json names a thousand, --refused FILE.csv every row."
        )
    return shown


def _undo(desk: Desk, run_id: str, keep: bool) -> Answer:
    from rightsdesk.services.importing.import_runs import undo_import

    with desk.workspace() as ws, job() as ctx:
        undone: ImportUndone = undo_import(ws, run_id, ctx, keep_worked_on=keep)
    sentence = f"Took back {undone.removed:,} records and {undone.cases_removed:,} cases of {undone.id}."
    kept = [f"Kept, because worked on since: {', '.join(undone.kept[:_SHOWN])}."] if undone.kept else []
    return Answer(undone, [sentence, *kept])
