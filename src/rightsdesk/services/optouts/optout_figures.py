"""Figures of the requests to AI vendors in a period: sent to whom, where they stand, what tests showed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rightsdesk.domain.optouts import AuditFinding, OptOutOutcome
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optouts import list_optouts
from rightsdesk.services.reporting.figures import Wanted, counted_period
from rightsdesk.services.workspace import Workspace


@dataclass(frozen=True)
class VendorFigures:
    """One vendor: requests sent in the period by their state of today; tests run and breaches found in it."""

    vendor: str
    name: str
    sent: int
    states: Mapping[str, int]
    tests: int
    reproduced: int
    breaches: int


@dataclass(frozen=True)
class OptOutFigures:
    """The period, both days included, and each vendor with anything in it, the most asked first."""

    from_: date
    to: date
    sent: int
    states: Mapping[str, int]
    vendors: tuple[VendorFigures, ...]


def optout_figures(ws: Workspace, wanted: Wanted | None = None) -> OptOutFigures:
    """Count the requests. Raises `InvalidInput` for a period that is none."""
    period = counted_period(ws, wanted or Wanted())
    by_vendor: dict[str, list[OptOutRecord]] = {}
    for one in list_optouts(ws):
        by_vendor.setdefault(one.vendor, []).append(one)
    counted = (_of_vendor(rows, period.first, period.last) for rows in by_vendor.values())
    vendors = sorted(
        (one for one in counted if one.sent or one.tests or one.breaches),
        key=lambda one: (-one.sent, one.name),
    )
    whole: Counter[str] = Counter()
    for vendor in vendors:
        whole.update(vendor.states)
    return OptOutFigures(
        period.first, period.last, sum(one.sent for one in vendors), dict(whole), tuple(vendors)
    )


def _of_vendor(rows: list[OptOutRecord], first: date, last: date) -> VendorFigures:
    sent = [one for one in rows if one.sent_on is not None and first <= one.sent_on <= last]
    tests = [test for one in rows for test in one.audits if first <= test.run_on <= last]
    events = [event for one in rows for event in one.events if first <= event.on <= last]
    return VendorFigures(
        vendor=rows[0].vendor,
        name=rows[0].vendor_name,
        sent=len(sent),
        states=dict(Counter(one.state for one in sent)),
        tests=len(tests),
        reproduced=sum(one.finding == AuditFinding.REPRODUCED for one in tests),
        breaches=sum(one.outcome == OptOutOutcome.BREACHED for one in events),
    )
