"""What a letter to an AI vendor says of its crawlers in the studio's own access logs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, col, or_, select

from rightsdesk.documents.dates import long_date, wareki
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import LogReading, Notice, Work


def crawl_log_words(ws: Workspace, session: Session, row: Notice, works: Sequence[Work], *, ja: bool) -> str:
    """Say what the vendor's crawlers fetched by the newest reading that concerns the letter; else nothing.

    A reading attached to the letter's case goes before one of the sites on which the works lie. What another
    vendor's crawlers did is never said.
    """
    sites = {f"{parts.scheme}://{parts.netloc}" for work in works if (parts := urlsplit(work.url)).netloc}
    concerns = or_(LogReading.case_id == row.case_id, col(LogReading.site).in_(sorted(sites)))
    found = session.exec(select(LogReading).where(concerns).order_by(col(LogReading.id).desc())).all()
    own = {one.token for one in reservation_rules().crawlers if one.vendor == row.platform_id}
    for reading in sorted(found, key=lambda one: one.case_id != row.case_id):
        visits = {token: seen for token, seen in _visits(reading).items() if token in own and seen[0]}
        if visits:
            return _said(ws, reading, visits, ja=ja)
    return ""


def _visits(reading: LogReading) -> dict[str, tuple[int, int]]:
    """Visits to works' pages by crawler, and how many of them robots.txt had forbidden."""
    figures: dict[str, Any] = reading.figures
    return {token: (int(seen[0]), int(seen[1])) for token, seen in figures.get("works", {}).items()}


def _said(ws: Workspace, reading: LogReading, visits: dict[str, tuple[int, int]], *, ja: bool) -> str:
    def day(at: datetime) -> str:
        on = at.astimezone(ws.zone).date()
        return wareki(on) if ja else long_date(on)

    counted = [_counted(token, *seen, ja=ja) for token, seen in sorted(visits.items())]
    where = reading.site
    if ja:
        since = f"{day(reading.since)}以降、" if reading.since else ""
        place = f"{where}の" if where else ""
        kept = f"（証拠{reading.evidence[0]}）" if reading.evidence else ""
        return (
            f"{day(reading.read_at)}に確認した{place}アクセス記録では、{since}{'、'.join(counted)}が"
            f"記録されています{kept}。名称は、アクセス元が自ら名乗ったものです。"
        )
    since = f" counted from {day(reading.since)}," if reading.since else ""
    place = f" of {where}" if where else ""
    kept = f" (our record {reading.evidence[0]})" if reading.evidence else ""
    return (
        f"the access logs{place}, read on {day(reading.read_at)},{since} hold {'; '.join(counted)}{kept}. "
        "The names are what the visitors claim of themselves."
    )


def _counted(token: str, visits: int, forbidden: int, *, ja: bool) -> str:
    if ja:
        kept_out = f"（うちrobots.txtで拒否していたもの{forbidden:,}件）" if forbidden else ""
        return f"本件著作物のページに対する「{token}」からの{visits:,}件のアクセス{kept_out}"
    kept_out = f", {forbidden:,} of them forbidden by robots.txt" if forbidden else ""
    requests = "request" if visits == 1 else "requests"
    return f"{visits:,} {requests} by “{token}” for pages of the works{kept_out}"
