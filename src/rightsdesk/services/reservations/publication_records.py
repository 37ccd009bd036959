"""The state of each published file and every look at it, as rows and as what may leave the services."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, col, func, select

from rightsdesk.domain.publication import FINE, IN_FORCE, Judged, PublicationState
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.services.capture.fetching import Fetched
from rightsdesk.services.lookup import new_id, note
from rightsdesk.services.reservations.publication_looks import Look
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import PublicationCheck, PublishedFile


@dataclass(frozen=True)
class PublishedRecord:
    """A file of a site as it was found last.

    `since` is when it was first found whole without a break after, `first_seen_at` the first time ever.
    """

    id: str
    site: str
    format: str
    name: str
    name_ja: str
    url: str
    state: str
    fine: bool
    says: tuple[str, ...]
    since: datetime | None
    first_seen_at: datetime | None
    sha256: str
    seen_at: datetime | None
    checked_at: datetime | None
    due_at: datetime | None

    @property
    def in_force(self) -> bool:
        """Whether a letter may say that this reservation is published."""
        return self.since is not None and self.state in {*IN_FORCE, PublicationState.NO_ANSWER}


@dataclass(frozen=True)
class CheckRecord:
    """One look at a file, with what the server said."""

    id: str
    at: datetime
    by: str
    state: str
    says: tuple[str, ...]
    final_url: str
    status: int
    media_type: str
    sha256: str
    size: int
    hops: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Verdict:
    """A look, what it means, against which pack it was held, and how many bytes of it lie in the vault."""

    look: Look
    judged: Judged
    pack_id: str
    size: int


def row_for(ws: Workspace, session: Session, site: str, look: Look) -> PublishedFile:
    """The row of an address, made when it is looked at first."""
    query = select(PublishedFile).where(PublishedFile.site == site, PublishedFile.url == look.url)
    row = session.exec(query).first()
    if row is None:
        row = PublishedFile(
            id=new_id(ws, session, IdKind.PUBLISHED_FILE), site=site, format=look.format, url=look.url
        )
        session.add(row)
        session.flush()
    return row


def record_look(ws: Workspace, session: Session, row: PublishedFile, found: Verdict) -> None:
    """Add a look with its custody event, and bring the file's row up to date."""
    look, judged = found.look, found.judged
    check = PublicationCheck(
        id=new_id(ws, session, IdKind.PUBLICATION_CHECK),
        file_id=row.id,
        pack_id=found.pack_id,
        at=look.at,
        by=ws.actor,
        state=judged.state,
        says=list(judged.says),
        final_url=look.seen.final_url,
        status=look.seen.status,
        media_type=look.seen.media_type,
        hops=list(_hops(look.fetched)),
        sha256=look.seen.sha256,
        size=found.size,
    )
    session.add(check)
    details = {
        "url": row.url,
        "state": check.state,
        "state_before": row.state,
        "status": check.status,
        "final_url": check.final_url,
        "headers": [list(one) for one in look.fetched.last.headers] if look.fetched else [],
        "reservation": found.pack_id,
    }
    verb = CustodyVerb.VERIFIED if judged.state == row.state else CustodyVerb.CHANGED
    note(ws, session, verb, check.id, sha256=check.sha256 or None, details=details)
    _bring_up_to_date(row, look, judged)
    session.add(row)
    session.flush()


def _bring_up_to_date(row: PublishedFile, look: Look, judged: Judged) -> None:
    rules = reservation_rules()
    if judged.state in IN_FORCE:
        if row.since is None:
            row.since, row.first_sha256 = look.at, look.seen.sha256
        row.sha256, row.seen_at = look.seen.sha256, look.at
    elif judged.state is not PublicationState.NO_ANSWER:
        row.since = None
    days = rules.recheck_days if judged.state in FINE else rules.recheck_days_after_trouble
    row.state, row.says, row.checked_at = judged.state, list(judged.says), look.at
    row.due_at = look.at + timedelta(days=days)


def _hops(fetched: Fetched | None) -> Iterator[dict[str, Any]]:
    for hop in fetched.hops if fetched else ():
        yield {
            "url": hop.url,
            "at": hop.at.isoformat(),
            "address": hop.address,
            "status": hop.status,
            "headers": [list(one) for one in hop.headers],
            "tls": hop.tls,
            "certificate_sha256": hop.certificate_sha256,
            "problem": hop.problem,
        }


def published_record(session: Session, row: PublishedFile) -> PublishedRecord:
    """Copy a row into what may leave the services; for the services beside this one."""
    rule = reservation_rules().formats.get(row.format)
    path = urlsplit(row.url).path or "/"
    first = session.exec(
        select(func.min(PublicationCheck.at)).where(
            PublicationCheck.file_id == row.id, col(PublicationCheck.state).in_(sorted(IN_FORCE))
        )
    ).one()
    return PublishedRecord(
        id=row.id,
        site=row.site,
        format=row.format,
        name=rule.name_en if rule else f"Page {path}",
        name_ja=rule.name_ja if rule else f"ページ {path}",
        url=row.url,
        state=row.state,
        fine=row.state in FINE,
        says=tuple(row.says),
        since=row.since,
        first_seen_at=first,
        sha256=row.sha256,
        seen_at=row.seen_at,
        checked_at=row.checked_at,
        due_at=row.due_at,
    )


def count_broken(session: Session) -> int:
    """How many published files were found gone, changed or spoken against at the last look."""
    quiet = (*FINE, PublicationState.UNSEEN, PublicationState.NO_ANSWER, "")
    query = select(func.count()).where(col(PublishedFile.state).not_in(quiet))
    return session.exec(query).one()


def check_record(row: PublicationCheck) -> CheckRecord:
    """Copy one look into what may leave the services."""
    return CheckRecord(
        row.id, row.at, row.by, row.state, tuple(row.says), row.final_url, row.status, row.media_type,
        row.sha256, row.size, tuple(row.hops),
    )  # fmt: skip
