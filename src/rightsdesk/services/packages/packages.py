"""Write the package of a case: a BagIt bag that a stranger can check with ordinary tools."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import select

from rightsdesk.assets import resources
from rightsdesk.documents import index_sheet
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import note
from rightsdesk.services.packages.bag_tags import close_bag
from rightsdesk.services.packages.package_parts import CasePart, HeldFile, read_case
from rightsdesk.services.packages.package_seals import CHECKPOINTS
from rightsdesk.services.packages.redaction import Masked, Redaction
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.bag_files import BagFile, BagFolder
from rightsdesk.store.durable import CHUNK
from rightsdesk.store.tables import Rightsholder

_VERIFIER = ("verify_package.py", "verify_package.html", "README.txt")


@dataclass(frozen=True)
class PackageFile:
    """A file of a package, its path within the package."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class PackageWritten:
    """The package as it stands on the disk.

    `payload_sha256` is the SHA-256 of `manifest-sha256.txt`, which names every file of the payload with its
    hash. `masked` tells, for a redacted package, what was masked or left out.
    """

    bag: str
    files: tuple[PackageFile, ...]
    payload_sha256: str
    masked: tuple[Masked, ...]
    changes: Changes


def export_case(
    ws: Workspace,
    case_id: str,
    out: Path,
    ctx: JobContext,
    *,
    redacted: bool = False,
    added: Mapping[str, bytes] | None = None,
) -> PackageWritten:
    """Write a case with evidence, issued notices and custody log into the new folder `out`.

    Every file is hashed again on the way; the folder gets its name when it is whole. `added` are further
    files by their path, under data/ and made by the program. Raises `NotFound`,
    `InvalidInput` when the folder is there, `CheckFailed` when evidence or log were damaged, `StorageFailed`.
    """
    with ws.database.read() as session:
        part = read_case(session, case_id, ctx, withhold_all=redacted)
        studio = _studio_name(session.exec(select(Rightsholder).where(Rightsholder.is_studio)).first())
    with BagFolder.filling(out) as folder:
        for path, content in (added or {}).items():
            folder.add(path, [content])
        masked = _fill(ws, folder, part, ctx, redacted=redacted)
        for name in _VERIFIER:
            folder.add(name, [resources().joinpath("verifier", name).read_bytes()])
        payload = close_bag(folder, _info(ws, part, studio, redacted=redacted))
        _publish(ws, folder, case_id, payload, redacted=redacted)
        files = tuple(PackageFile(one.path, one.size, one.sha256) for one in folder.files)
    return PackageWritten(str(folder.target), files, payload, masked, Changes.of(Topic.CASES, case=case_id))


def _fill(
    ws: Workspace, folder: BagFolder, part: CasePart, ctx: JobContext, *, redacted: bool
) -> tuple[Masked, ...]:
    masking = Redaction.start(part) if redacted else None
    shown = masking.apply(part) if masking else part
    held = () if redacted else shown.files
    for number, file in enumerate(held):
        ctx.report(number, len(held) + 1, file.path)
        _copy(ws, folder, file, ctx)
    for path, text in shown.texts.items():
        folder.add(path, [text.encode()])
    folder.add("data/case.json", [_document(shown.records)])
    folder.add("data/custody.jsonl", (_line(one) for one in shown.log))
    provenance = [
        {key: one[key] for key in ("id", "sha256", "provenance")} for one in shown.records["evidence"]
    ]
    folder.add("data/provenance.json", [_document(provenance)])
    if part.seals["checkpoints"]:
        folder.add(CHECKPOINTS, [_document(shown.seals)])
    for path, content in part.seal_files.items():
        folder.add(path, [content])
    if masking:
        folder.add("data/masked.json", [_document(masking.report(part))])
    folder.add("data/index.pdf", [_index(ws, shown, folder.files, ctx)])
    return masking.masked if masking else ()


def _copy(ws: Workspace, folder: BagFolder, file: HeldFile, ctx: JobContext) -> BagFile:
    written = folder.add(file.path, _chunks(ws, file, ctx))
    if written.sha256 != file.sha256:
        raise CheckFailed(
            f"The stored file of {file.id} was changed; it must not leave the house.",
            "Run `rightsdesk verify`.",
        )
    return written


def _chunks(ws: Workspace, file: HeldFile, ctx: JobContext) -> Iterator[bytes]:
    done = 0
    with ws.vault.open(file.sha256) as opened:
        while chunk := opened.read(CHUNK):
            ctx.report(done, file.size, file.path, in_bytes=True)
            yield chunk
            done += len(chunk)


def _index(ws: Workspace, part: CasePart, files: Sequence[BagFile], ctx: JobContext) -> bytes:
    times = {one.path: one.taken_in_at for one in part.files}
    lines = [
        index_sheet.IndexLine(one.path.removeprefix("data/"), one.size, one.sha256, times.get(one.path))
        for one in sorted(files, key=lambda one: one.path)
    ]
    absent = [one for one in part.files if one.path not in {written.path for written in files}]
    left_out = [
        index_sheet.IndexLine(one.path.removeprefix("data/"), one.size, one.sha256, one.taken_in_at)
        for one in absent
    ]
    case = part.records["case"]
    sheet = index_sheet.Index(
        case["id"],
        case["title"],
        ws.now().astimezone(ws.zone),
        tuple(lines),
        tuple(left_out),
        part.root,
        part.count,
    )
    return index_sheet.build(sheet, ctx).data


def _info(ws: Workspace, part: CasePart, studio: str, *, redacted: bool) -> dict[str, str]:
    case = part.records["case"]
    return {
        "Source-Organization": studio,
        "External-Identifier": case["id"],
        "External-Description": "Redacted package of a case" if redacted else "Package of a case",
        "Bagging-Date": ws.now().astimezone(ws.zone).date().isoformat(),
        "Bag-Software-Agent": PROGRAM,
        "Custody-Count": str(part.count),
        "Custody-Head": part.head,
        "Custody-Root": part.root,
    }


def _publish(ws: Workspace, folder: BagFolder, case_id: str, payload: str, *, redacted: bool) -> None:
    """Name the folder inside the transaction that records it: no package without its entry."""
    published = False
    details = {"form": "bagit", "redacted": redacted, "files": len(folder.files), "to": str(folder.target)}
    try:
        with ws.database.write() as session:
            note(
                ws, session, CustodyVerb.EXPORTED, case_id, case_id=case_id,
                details=details | {"payload_sha256": payload},
            )  # fmt: skip
            folder.publish()
            published = True
    except BaseException:
        if published:
            folder.take_back()
        raise


def _studio_name(row: Rightsholder | None) -> str:
    return "" if row is None else row.name or row.name_ja


def _document(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _line(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
