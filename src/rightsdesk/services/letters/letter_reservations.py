"""The published reservations that a letter quotes: kind, address, in force since, hash."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from rightsdesk.documents.dates import long_date
from rightsdesk.domain.publication import IN_FORCE, PublicationState
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import PublishedFile, ReservationPack, Work

_QUOTED = ("robots", "tdmrep", "rsl", "ai_txt")


def reservation_fields(
    ws: Workspace, session: Session, works: Sequence[Work], *, ja: bool
) -> list[dict[str, str]]:
    """Give the reservations in force that cover the works, in the caller's session.

    A pack made for named works covers those; one made for none covers whatever lies on its site. What was
    found broken at the last look is left out; a server that did not answer breaks nothing.
    """
    return [_fields(ws, row, ja=ja) for row in reservations_in_force(session, works)]


def reservations_in_force(session: Session, works: Sequence[Work]) -> Sequence[PublishedFile]:
    """Give the published files that letters about these works may quote, by site."""
    query = select(PublishedFile).where(
        col(PublishedFile.site).in_(sorted(_covering(session, works))),
        col(PublishedFile.since).is_not(None),
        col(PublishedFile.state).in_(sorted((*IN_FORCE, PublicationState.NO_ANSWER))),
        col(PublishedFile.format).in_(_QUOTED),
    )
    return session.exec(query.order_by(col(PublishedFile.site), col(PublishedFile.id))).all()


def _fields(ws: Workspace, row: PublishedFile, *, ja: bool) -> dict[str, str]:
    rule = reservation_rules().formats[row.format]
    since = row.since.astimezone(ws.zone).date() if row.since else None
    said = ""
    if since is not None:
        said = f"{since.year}年{since.month}月{since.day}日" if ja else long_date(since)
    return {
        "mr_id": row.id,
        "mr_type": rule.name_ja if ja else rule.name_en,
        "mr_url": row.url,
        "mr_since": said,
        "mr_sha256": row.sha256,
    }


def _covering(session: Session, works: Sequence[Work]) -> set[str]:
    ids = {work.id for work in works}
    hosts = {urlsplit(work.url).netloc for work in works if work.url}
    newest: dict[str, ReservationPack] = {}
    for pack in session.exec(select(ReservationPack).order_by(col(ReservationPack.number))):
        newest[pack.site] = pack
    return {
        site
        for site, pack in newest.items()
        if ids & set(pack.works) or (not pack.works and (not hosts or urlsplit(site).netloc in hosts))
    }
