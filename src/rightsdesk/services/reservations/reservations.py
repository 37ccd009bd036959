"""Packs of machine-readable reservations: made, versioned, kept in the vault, and written into a folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from rightsdesk.documents.optout_pages import archive, unpacked
from rightsdesk.domain.optout_files import Reservation
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.house import studio
from rightsdesk.services.lookup import new_id, note, require
from rightsdesk.services.reservations.pack_records import (
    PackEntry,
    PackRecord,
    file_row,
    pack_record,
    said_of,
)
from rightsdesk.services.reservations.reservation_parts import (
    UNDATED,
    PackFile,
    WorkMarks,
    blocked_crawlers,
    clean_paths,
    clean_site,
    comments_for,
    make_files,
    works_marks,
)
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import ReservationPack, Rightsholder, Work


@dataclass(frozen=True)
class NewPack:
    """What to reserve on a site; without `paths` all of it. `robots` is the site's robots.txt as it is now.

    `open` paths are not reserved. Crawlers that answer questions are kept out unless `allow_search`, and
    those that fetch what a user asks for unless `allow_input`.
    """

    site: str
    works: tuple[str, ...] = ()
    robots: bytes = b""
    paths: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    allow_search: bool = False
    allow_input: bool = False


@dataclass(frozen=True)
class PackMade:
    """A pack with the bytes of its files, by name; `new` is False when it is the version before."""

    pack: PackRecord
    contents: Mapping[str, bytes] = field(repr=False)
    new: bool
    changes: Changes

    @property
    def archive_name(self) -> str:
        host = urlsplit(self.pack.site).netloc.replace(":", "-")
        return f"reservation-{host}-v{self.pack.version}.zip"


@dataclass(frozen=True)
class PackWritten:
    """Where the files of a pack were written; the archive beside them is the one in the vault."""

    folder: str
    files: tuple[PackEntry, ...]
    archive: str


def make_pack(ws: Workspace, new: NewPack, ctx: JobContext) -> PackMade:
    """Make the reservation files of a site and keep them as its next version.

    Where nothing differs from the newest version, that one is given again. Nothing is published.
    Raises `InvalidInput`, `NotFound` (a work), `StorageFailed`.
    """
    with ws.database.read() as session:
        draft, marks = _draft(session, new)
    rules = reservation_rules()
    ctx.report(0, 2, "Writing the reservation")
    plain, _ = make_files(draft, rules, new.robots, marks)
    content = _fingerprint(plain)
    with ws.database.read() as session:
        newest = _newest(session, draft.site)
        if newest is not None and newest.content_sha256 == content:
            return PackMade(pack_record(newest), _contents(ws, newest), False, Changes.of())
        number = newest.number + 1 if newest is not None else 1
    today = ws.now().astimezone(ws.zone).date()
    files, warnings = make_files(replace(draft, version=number, since=today), rules, new.robots, marks)
    kept = ws.vault.take_in(archive((one.name, one.data) for one in files), ctx)
    with ws.database.write() as session:
        row = ReservationPack(
            id=new_id(ws, session, IdKind.RESERVATION_PACK),
            site=draft.site,
            number=_next_number(session, draft.site, number),
            since=today,
            said=said_of(draft),
            works=list(new.works),
            files=[file_row(one) for one in files],
            warnings=list(warnings),
            content_sha256=content,
            archive_sha256=kept.sha256,
            archive_size=kept.size,
            made_at=ws.now(),
            made_by=ws.actor,
        )
        session.add(row)
        session.flush()
        details = {"site": row.site, "version": row.number, "files": len(row.files), "works": row.works}
        note(ws, session, CustodyVerb.CREATED, row.id, sha256=row.archive_sha256, details=details)
        record = pack_record(row)
    return PackMade(record, {one.name: one.data for one in files}, True, Changes.of(Topic.RESERVATIONS))


def write_pack(made: PackMade, folder: Path) -> PackWritten:
    """Write the files of a pack and its archive into a folder. Raises `InvalidInput`, `StorageFailed`."""
    if folder.exists() and not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder.", "Name a folder, or one that is not there yet.")
    contents = dict(made.contents)
    contents[made.archive_name] = archive((name, made.contents[name]) for name in _in_order(made.pack))
    try:
        for name, data in contents.items():
            _write(folder / name, data)
    except OSError as error:
        raise StorageFailed(
            f"The files could not be written into {folder}: {error.strerror}.", "Choose another place."
        ) from error
    packed = contents[made.archive_name]
    entry = PackEntry(made.archive_name, sha256(packed).hexdigest(), len(packed), "", "")
    return PackWritten(str(folder), (*made.pack.files, entry), made.archive_name)


def list_packs(ws: Workspace, site: str = "") -> tuple[PackRecord, ...]:
    """Give every version of every site, or of one, newest first."""
    query = select(ReservationPack).order_by(col(ReservationPack.id).desc())
    if site:
        query = query.where(ReservationPack.site == clean_site(site))
    with ws.database.read() as session:
        return tuple(pack_record(row) for row in session.exec(query))


def newest_pack(ws: Workspace, site: str) -> PackMade:
    """Give the newest version of a site with its files. Raises `NotFound`."""
    wanted = clean_site(site)
    with ws.database.read() as session:
        row = _newest(session, wanted)
        if row is None:
            raise NotFound(
                f"No reservation was made for {wanted}.",
                f"Make one: `rightsdesk optout files --site {wanted} --out DIR`.",
            )
        return PackMade(pack_record(row), _contents(ws, row), False, Changes.of())


def _draft(session: Session, new: NewPack) -> tuple[Reservation, tuple[WorkMarks, ...]]:
    rules = reservation_rules()
    works = [require(session, Work, one) for one in dict.fromkeys(new.works)]
    own = studio.studio_as_is(session)
    owners = {work.rightsholder_id for work in works}
    holder = require(session, Rightsholder, owners.pop()) if len(owners) == 1 else own
    if not holder.name:
        raise InvalidInput(
            "The studio has no name yet, so nobody could be named as the holder of the rights.",
            "Give it with `rightsdesk studio set --name …`.",
        )
    email = own.email if own.contact_public else ""
    draft = Reservation(
        site=clean_site(new.site),
        holder=holder.name,
        email=email,
        since=UNDATED,
        version=0,
        blocked=blocked_crawlers(rules, allow_search=new.allow_search, allow_input=new.allow_input),
        reserved=clean_paths(new.paths or ("/",), "reserved"),
        open=clean_paths(new.open, "left open"),
        allow_search=new.allow_search,
        allow_input=new.allow_input,
        comments=comments_for(rules, holder.name, email),
        draft_note=rules.comments["aipref"],
    )
    if set(draft.reserved) & set(draft.open):
        raise InvalidInput("The same path is reserved and left open.", "Name it once.")
    return draft, works_marks(session, works)


def _fingerprint(files: tuple[PackFile, ...]) -> str:
    """The hash of what a version says, its number and day left out."""
    return sha256("".join(f"{one.name}\0{one.sha256}\n" for one in files).encode()).hexdigest()


def _newest(session: Session, site: str) -> ReservationPack | None:
    query = select(ReservationPack).where(ReservationPack.site == site)
    return session.exec(query.order_by(col(ReservationPack.number).desc())).first()


def _next_number(session: Session, site: str, written: int) -> int:
    newest = _newest(session, site)
    if newest is not None and newest.number >= written:
        raise InvalidInput(
            f"Somebody else made version {newest.number} for {site} in the meantime.", "Run this again."
        )
    return written


def _contents(ws: Workspace, row: ReservationPack) -> dict[str, bytes]:
    with ws.vault.open(row.archive_sha256) as file:
        data = file.read()
    try:
        return {one["name"]: unpacked(data, one["name"]) for one in row.files}
    except (KeyError, ValueError, OSError) as error:
        raise StorageFailed(
            f"The archive of reservation {row.id} in the vault is damaged.", "Run `rightsdesk verify`."
        ) from error


def _in_order(pack: PackRecord) -> tuple[str, ...]:
    return tuple(one.name for one in pack.files)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
