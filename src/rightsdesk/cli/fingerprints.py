"""Fingerprints given to other studios and taken from them, as signed files without media."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.exchange.fingerprint_records import FingerprintFileRecord
    from rightsdesk.services.exchange.foreign_fingerprints import FingerprintsSeen

group = noun("fingerprints", "Fingerprints of works, given to partners and taken from them without media.")

FileArgument = Annotated[Path, typer.Argument(metavar="FILE")]


@verb(group, "export")
def export(
    desk: Desk,
    *,
    work: Annotated[list[str], typer.Option(metavar="W", help="Whose fingerprints; may be repeated.")],
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The file to write; FILE.txt says what is in it.")
    ],
    holder: Annotated[
        str, typer.Option("--as", metavar="NAME", help="How the studio names itself; else by its name.")
    ] = "",
    to: Annotated[str, typer.Option(metavar="NAME", help="For whom it is, for your own records.")] = "",
    pictures: Annotated[
        bool, typer.Option("--pictures", help="With the small grey pictures, which show the works.")
    ] = False,
) -> Answer:
    """Write fingerprints of works into a signed file for a partner; no media leaves the house."""
    from rightsdesk.services.exchange.fingerprint_exchange import NewExport, export_fingerprints

    with desk.workspace() as ws, job() as ctx:
        given = export_fingerprints(ws, NewExport(tuple(work), holder, to, pictures), out, ctx)
    lines = [
        f"{given.file.id}: {given.file.references} references of {given.file.works} works, {given.path}.",
        f"What is in it: {given.sheet}.",
        f"Read this key to the partner over the telephone: {given.mark}.",
    ]
    document = {**plain(given.file), "path": given.path, "sheet": given.sheet, "key": given.mark}
    return Answer(document, lines)


@verb(group, "show")
def show(desk: Desk, file: FileArgument) -> Answer:
    """Say whose signature a partner's file carries and what is in it; nothing is taken in."""
    from rightsdesk.services.exchange.foreign_fingerprints import look_at_fingerprints

    with desk.workspace() as ws, job() as ctx:
        seen = look_at_fingerprints(ws, file, ctx)
    return Answer({**plain(seen), "key": seen.mark}, _said(seen))


@verb(group, "import")
def import_(
    desk: Desk,
    file: FileArgument,
    *,
    trust: Annotated[
        str, typer.Option(metavar="KEY", help="The key as the partner read it to you; asked for once.")
    ] = "",
) -> Answer:
    """Take a partner's file in: clips are compared with their works from now on."""
    from rightsdesk.services.exchange.foreign_fingerprints import take_fingerprints

    with desk.workspace() as ws, job() as ctx:
        taken = take_fingerprints(ws, file, ctx, trust=trust)
    record = taken.file
    told = f"{record.id} came before; nothing changed." if taken.already else (
        f"{record.id}: {len(taken.references)} references of {len(taken.works)} works of {record.partner}."
    )  # fmt: skip
    made = {"work_ids": list(taken.works), "reference_ids": list(taken.references)}
    document = {**plain(record), **made, "already": taken.already}
    return Answer(document, [told])


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List the files that were given and taken."""
    from rightsdesk.services.exchange.foreign_fingerprints import list_fingerprint_files

    with desk.workspace() as ws:
        found = list_fingerprint_files(ws)
    return Answer(found, [_rows(found)])


@verb(group, "remove")
def remove(desk: Desk, file: Annotated[str, typer.Argument(metavar="FX")]) -> Answer:
    """Compare with a partner's file no more; the file and old matches stay on record."""
    from rightsdesk.services.exchange.foreign_fingerprints import remove_fingerprints

    with desk.workspace() as ws:
        done = remove_fingerprints(ws, file)
    told = f"{len(done.references)} references of {done.file.partner} take no part in matching any more."
    return Answer({"id": done.file.id, "removed": True, "references": list(done.references)}, [told])


@verb(group, "key")
def key(desk: Desk) -> Answer:
    """Show the key with which this data folder signs."""
    from rightsdesk.services.exchange.fingerprint_keys import show_own_key

    with desk.workspace() as ws:
        own = show_own_key(ws)
    return Answer({"key": own.mark, "public_key": own.key}, [own.mark])


@verb(group, "trusted")
def trusted(desk: Desk) -> Answer:
    """List the partners' keys that somebody here made sure of."""
    from rightsdesk.services.exchange.fingerprint_keys import list_trusted_keys

    with desk.workspace() as ws:
        found = list_trusted_keys(ws)
    rows = [(one.id, one.name, one.mark, one.trusted_by, one.trusted_at, one.ended_at or "") for one in found]
    columns = ("key", "partner", "digits", "trusted by", "since", "until")
    return Answer(
        [{**plain(one), "key": one.mark} for one in found],
        [Rows(columns, rows, empty="No partner's key is trusted yet.")],
    )


@verb(group, "distrust")
def distrust(desk: Desk, key: Annotated[str, typer.Argument(metavar="TK")]) -> Answer:
    """Take no more files from a partner's key; what came before stays until it is removed."""
    from rightsdesk.services.exchange.fingerprint_keys import distrust_key

    with desk.workspace() as ws:
        done = distrust_key(ws, key)
    return Answer(done.key, [f"Files signed with {done.key.mark} are refused from now on."])


def _said(seen: "FingerprintsSeen") -> list[str | Rows]:
    trust = "trusted here" if seen.trusted else "not trusted here yet"
    rows = [(one.title, one.kind, one.references, f"{one.seconds:.0f} s") for one in seen.works]
    pictures = "with small pictures" if seen.pictures else "without pictures: no match with it is ever strong"
    lines: list[str | Rows] = [
        f"{seen.holder}, {seen.made_at:%Y-%m-%d}, {seen.engine}, {pictures}.",
        f"Key: {seen.mark} ({trust}).",
        Rows(("work", "kind", "references", "length"), rows),
    ]
    lines += [seen.refusal] if seen.refusal else []
    return [*lines, f"It was taken in as {seen.taken_as}."] if seen.taken_as else lines


def _rows(found: "Sequence[FingerprintFileRecord]") -> Rows:
    rows = [
        (
            one.id,
            one.direction,
            one.partner,
            one.works,
            one.references,
            f"{one.seconds / 3600:.2f} h",
            "yes" if one.pictures else "no",
            "removed" if one.removed_at else "" if one.current else "of another version",
        )
        for one in found
    ]
    columns = ("file", "direction", "partner", "works", "references", "length", "pictures", "state")
    return Rows(columns, rows, empty="Nothing was given or taken yet.")
