"""What leaves the house for others to check or to list: packages, tables, and entries for Lumen."""

from pathlib import Path
from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import require_place, write_out
from rightsdesk.cli.notices import NoticeArgument
from rightsdesk.cli.output import Answer, Facts, Rows, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb

group = noun("export", "Packages that others can check, and files for other programs.")


@verb(group, "case")
def case(
    desk: Desk,
    case: Annotated[str, typer.Argument(metavar="C")],
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make; it must not be there yet.")],
    redacted: Annotated[
        bool, typer.Option("--redacted", help="Mask personal data; list what was masked.")
    ] = False,
) -> Answer:
    """Write evidence, issued letters and custody log of a case as a BagIt bag with its own verifier."""
    from rightsdesk.services.packages.packages import export_case

    with desk.workspace() as ws, job() as ctx:
        made = export_case(ws, case, out, ctx, redacted=redacted)
    facts = {
        "package": made.bag,
        "files": len(made.files),
        "SHA-256 of manifest-sha256.txt": made.payload_sha256,
        "places masked": len(made.masked) if redacted else "",
    }
    if redacted:
        tell("Read the free texts that data/masked.json lists before the package leaves the house.", "yellow")
    return Answer(made, [Facts(facts)])


@verb(group, "verify")
def verify(
    _desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A bag, of this program or of another.")],
) -> Answer:
    """Check a BagIt bag of anyone's; exit code 3 when something does not hold."""
    from rightsdesk.services.packages.bags import verify_bag

    with job() as ctx:
        found = verify_bag(folder, ctx)
    facts = {
        "bag": found.bag,
        "BagIt": found.version,
        "files": len(found.files),
        "hashes": found.algorithms,
        "SHA-256 of the payload": found.payload_sha256,
        "custody entries": found.custody_events,
    }
    problems = Rows(
        ("kind", "file", "problem"),
        [(one.kind, one.path, one.message) for one in found.problems],
        empty="Everything is as the bag says.",
    )
    return Answer(found, [Facts(facts), problems], CHECK_FAILED if found.problems else DONE)


@verb(group, "lumen")
def lumen(
    desk: Desk, notice: NoticeArgument, *, out: Annotated[Path, typer.Option(metavar="FILE")]
) -> Answer:
    """Write an issued letter as an entry for the notice database Lumen; nothing is sent."""
    from rightsdesk.services.letters.lumen import lumen_entry

    require_place(out)
    with desk.workspace() as ws:
        made = lumen_entry(ws, notice)
    write_out(out, made.data)
    document = {"id": notice, "file": out.absolute(), "left_out": made.left_out}
    return Answer(document, [f"The entry lies at {out.absolute()}; read it before you send it anywhere."])


@verb(group, "table")
def table(
    desk: Desk,
    table: Annotated[str, typer.Argument(metavar="cases|clips|deadlines|evidence|notices")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="A name that ends in .csv or .xlsx.")],
) -> Answer:
    """Write all records of a kind as one table; text that a spreadsheet would run is made harmless."""
    from rightsdesk.services.reporting.table_exports import export_table

    require_place(out)
    with desk.workspace() as ws, job() as ctx:
        made = export_table(ws, table, out, ctx)
    return Answer(made, [f"{made.rows} {made.table} were written to {made.file}."])
