"""Read published reservations back from the web, judge them, and keep what was seen as proof.

A file counts as in force from the first look at which it was whole, until a look at which it was not. A
server that does not answer breaks nothing; the file is looked at again sooner.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.errors import NotFound, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import require
from rightsdesk.services.reservations.publication_looks import Look, judged, look_at_site, site_pages
from rightsdesk.services.reservations.publication_records import (
    CheckRecord,
    PublishedRecord,
    Verdict,
    check_record,
    published_record,
    record_look,
    row_for,
)
from rightsdesk.services.reservations.reservation_parts import clean_site
from rightsdesk.services.reservations.reservations import PackMade, list_packs, newest_pack
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import PublicationCheck, PublishedFile, ReservationPack


@dataclass(frozen=True)
class CheckOrder:
    """Which sites to look at: one, or all; with `only_due` those whose time has come."""

    site: str = ""
    only_due: bool = False


@dataclass(frozen=True)
class PublicationChecked:
    """Every file that was looked at; `changed` are those whose state is another than before."""

    files: tuple[PublishedRecord, ...]
    changed: tuple[str, ...]
    changes: Changes

    @property
    def fine(self) -> bool:
        return all(one.fine for one in self.files)


def check_publication(ws: Workspace, order: CheckOrder, ctx: JobContext) -> PublicationChecked:
    """Read the files of one or all sites back, judge them, and keep what was seen.

    Raises `NotFound` when nothing was made for the site, `Refused` for a site in a private network,
    `Cancelled`.
    """
    sites = _wanted_sites(ws, order)
    files: list[PublishedRecord] = []
    changed: list[str] = []
    for site in sites:
        pack = newest_pack(ws, site)
        looks = tuple(look_at_site(ws, pack, ctx))
        done, other = _keep(ws, pack, looks, ctx)
        files += done
        changed += other
    return PublicationChecked(tuple(files), tuple(changed), Changes.of(Topic.RESERVATIONS))


def check_again(ws: Workspace, ctx: JobContext) -> PublicationChecked:
    """Look again at every site whose time has come and that a person had looked at before.

    For the window, which does this by itself. A site whose address may not be asked any more is left out.
    """
    files: list[PublishedRecord] = []
    changed: list[str] = []
    known = {one.site for one in list_publication(ws)}
    for site in due_checks(ws):
        if site not in known:
            continue
        try:
            done = check_publication(ws, CheckOrder(site, only_due=True), ctx)
        except Refused:  # in a private network, and the setting that allowed it is gone
            continue
        files += done.files
        changed += done.changed
    topics = Changes.of(Topic.RESERVATIONS) if files else Changes.of()
    return PublicationChecked(tuple(files), tuple(changed), topics)


def due_checks(ws: Workspace) -> tuple[str, ...]:
    """The sites of which a file waits to be looked at, also those never looked at."""
    with ws.database.read() as session:
        return tuple(_due_sites(ws, session))


def list_publication(ws: Workspace, site: str = "") -> tuple[PublishedRecord, ...]:
    """Give the state of every file that was ever looked at, of one site or all."""
    query = select(PublishedFile).order_by(col(PublishedFile.site), col(PublishedFile.id))
    if site:
        query = query.where(PublishedFile.site == clean_site(site))
    with ws.database.read() as session:
        return tuple(published_record(session, row) for row in session.exec(query))


def publication_history(ws: Workspace, file_id: str) -> tuple[CheckRecord, ...]:
    """Give every look at one file, newest first. Raises `NotFound`."""
    with ws.database.read() as session:
        require(session, PublishedFile, file_id)
        query = select(PublicationCheck).where(PublicationCheck.file_id == file_id)
        rows = session.exec(query.order_by(col(PublicationCheck.id).desc()))
        return tuple(check_record(row) for row in rows)


def _wanted_sites(ws: Workspace, order: CheckOrder) -> tuple[str, ...]:
    due = due_checks(ws)
    if order.site:
        site = clean_site(order.site)
        return (site,) if site in due or not order.only_due else ()
    sites = tuple(dict.fromkeys(one.site for one in list_packs(ws)))
    if not sites and not order.only_due:
        raise NotFound(
            "No reservation was made yet.", "Make one: `rightsdesk optout files --site URL --out DIR`."
        )
    return tuple(site for site in sites if site in due or not order.only_due)


def _due_sites(ws: Workspace, session: Session) -> Iterator[str]:
    for site in session.exec(select(ReservationPack.site).distinct().order_by(ReservationPack.site)):
        rows = session.exec(select(PublishedFile.due_at).where(PublishedFile.site == site)).all()
        if not rows or any(due is None or due <= ws.now() for due in rows):
            yield site


def _keep(
    ws: Workspace, pack: PackMade, looks: Sequence[Look], ctx: JobContext
) -> tuple[list[PublishedRecord], list[str]]:
    site = site_pages(looks)
    bodies = [ws.vault.take_in(one.seen.body, ctx) if one.seen.body else None for one in looks]
    files: list[PublishedRecord] = []
    changed: list[str] = []
    with ws.database.write() as session:
        for look, body in zip(looks, bodies, strict=True):
            row = row_for(ws, session, pack.pack.site, look)
            found = judged(look, site, was_there=row.seen_at is not None)
            if found.state != row.state:
                changed.append(row.id)
            record_look(ws, session, row, Verdict(look, found, pack.pack.id, body.size if body else 0))
            files.append(published_record(session, row))
    return files, changed
