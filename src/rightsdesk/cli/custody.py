"""The custody log: seal it, hold it against an earlier seal, prove what it says of an item."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import require_place, write_out
from rightsdesk.cli.output import Answer, Facts, Rows, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb
from rightsdesk.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from rightsdesk.services.custody.checkpoints import CheckpointRecord

group = noun("custody", "Checkpoints of the custody log, time-stamps, and proofs from it.")
_LARGEST = 1_000_000
_OUT = typer.Option(metavar="FILE", help="Write it as JSON, to be kept elsewhere.")


@verb(group, "checkpoint")
def checkpoint(desk: Desk, *, out: Annotated[Path | None, _OUT] = None) -> Answer:
    """Seal the custody log as it is: its size and Merkle root."""
    from rightsdesk.domain.sealing import seal_document
    from rightsdesk.services.custody.checkpoints import make_checkpoint

    if out is not None:
        require_place(out)
    with desk.workspace() as ws, job() as ctx:
        made = make_checkpoint(ws, ctx)
    record = made.checkpoint
    document = seal_document(record.seal) | {"made_at": record.made_at, "made_by": record.made_by}
    if out is not None:
        write_out(out, _json(document))
    shown = Facts(_facts(record) | {"file": out})
    return Answer(document | {"already_there": made.already_there, "file": out}, [shown])


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List the checkpoints and how far they are with trusted time."""
    from rightsdesk.services.custody.timestamp_records import list_times

    with desk.workspace() as ws:
        found = list_times(ws)
    rows = Rows(
        ("entries", "made at", "by", "time", "root"),
        [(f"{one.size:,}", one.made_at, one.made_by, one.said, one.root) for one in found],
        empty="There is no checkpoint yet.",
    )
    return Answer(found, [rows])


@verb(group, "stamp")
def stamp(
    desk: Desk,
    *,
    url: Annotated[
        str, typer.Option(metavar="URL", help="This authority instead of those in settings.toml.")
    ] = "",
    name: Annotated[str, typer.Option(help="What to call the authority of --url.")] = "",
    certificates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="PEM chain up to the root of the authority of --url.")
    ] = None,
    checkpoint: Annotated[
        int | None, typer.Option(metavar="SIZE", min=1, help="An earlier checkpoint, by its entries.")
    ] = None,
) -> Answer:
    """Have authorities stamp the log, and whatever is pending; exit code 3 when a token does not hold."""
    from rightsdesk.services.custody.timestamps import StampOrder, stamp_checkpoint

    order = StampOrder(url, name, _read(certificates) if certificates else "", checkpoint)
    with desk.workspace() as ws, job() as ctx:
        done = stamp_checkpoint(ws, order, ctx)
    rows = Rows(
        ("no.", "entries", "authority", "state", "reason"),
        [(one.id, f"{one.checkpoint:,}", one.authority, one.said, one.failure) for one in done.timestamps],
        empty=f"Nothing was left to stamp: {done.checkpoint.said}.",
    )
    return Answer(done, [rows], CHECK_FAILED if done.false else DONE)


@verb(group, "verify")
def verify(
    desk: Desk,
    *,
    against: Annotated[Path, typer.Option(metavar="FILE", help="A checkpoint that was kept elsewhere.")],
) -> Answer:
    """Say whether the log still extends an earlier checkpoint; exit code 3 when it does not."""
    from rightsdesk.domain.sealing import read_seal
    from rightsdesk.services.custody.checkpoints import verify_against

    seal = read_seal(_read(against))
    with desk.workspace() as ws, job() as ctx:
        found = verify_against(ws, seal, ctx)
    problems = Rows(("problem",), [(one,) for one in found.problems])
    shown = [found.message] if found.holds else [problems]
    return Answer(found, shown, DONE if found.holds else CHECK_FAILED)


@verb(group, "proof")
def proof(
    desk: Desk,
    evidence: Annotated[str, typer.Argument(metavar="E")],
    *,
    out: Annotated[Path | None, _OUT] = None,
) -> Answer:
    """Prove to a stranger what the log says of an evidence item."""
    from rightsdesk.services.custody.custody_proofs import prove_item

    if out is not None:
        require_place(out)
    with desk.workspace() as ws, job() as ctx:
        found = prove_item(ws, evidence, ctx)
    if out is not None:
        write_out(out, _json(found))
    rows = Rows(
        ("no.", "sealed with", "steps to the root"),
        [(one.seq, f"{one.checkpoint:,} entries", len(one.path)) for one in found.events],
    )
    facts = Facts({"evidence": found.item.id, "SHA-256": found.item.sha256, "file": out})
    return Answer(found, [facts, "", rows])


def _facts(record: "CheckpointRecord") -> dict[str, object]:
    return {
        "entries": f"{record.size:,}",
        "root": record.root,
        "newest entry": record.head,
        "made at": record.made_at,
        "made by": record.made_by,
    }


def _read(path: Path) -> str:
    """Read a small text file. Raises `NotFound`, `InvalidInput`."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise InvalidInput(f"{path} is too large for what it should hold.", "Check which file it is.")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path} is not UTF-8 text.", "Check which file it is.") from error
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error


def _json(document: object) -> bytes:
    return (json.dumps(plain(document), ensure_ascii=False, indent=2) + "\n").encode()
