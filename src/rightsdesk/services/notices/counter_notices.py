"""The parts of a counter-notice that came in: what it must hold, what it lacks, from when its clock runs."""

from collections.abc import Mapping
from datetime import date

from rightsdesk.domain.vocabulary import AnswerOutcome, Requirement
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import long_text, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer

_DAYS = ("cn_received_by_provider_at", "cn_forwarded_at", "cn_dated_on")
_REFUSED = ("decision_ref",)


def answer_details(ws: Workspace, outcome: AnswerOutcome, details: Mapping[str, str]) -> dict[str, str]:
    """Check what was recorded of an answer beside its day. Raises `InvalidInput` for an unknown part."""
    parts = [part.id for part in ws.rules.counter_notice_parts]
    known = parts if outcome is AnswerOutcome.COUNTER_NOTICE else [*_REFUSED]
    kept: dict[str, str] = {}
    for name, value in details.items():
        if name not in known:
            raise InvalidInput(
                f"{shown(name)} is no part of this answer.", f"Its parts are: {', '.join(known)}."
            )
        kept[name] = long_text(value, name)
        if name in _DAYS and value:
            _day(name, value)
    return {name: value for name, value in kept.items() if value}


def gaps_of(ws: Workspace, details: Mapping[str, str]) -> tuple[str, ...]:
    """Name the elements of 17 U.S.C. 512(g)(3) that a counter-notice lacks, as far as it was recorded."""
    return tuple(
        part.label_en
        for part in ws.rules.counter_notice_parts
        if part.requirement is Requirement.LAW and not details.get(part.id)
    )


def received_days(answer: Answer) -> Mapping[str, date]:
    """From which day each rule counts, by rule id.

    The provider's receipt where it is known. Else the latest restoring counts from the day the counter-notice
    reached us, and the earliest from its own date, which is the careful reading of 17 U.S.C. 512(g)(2)(C).
    """
    if answer.outcome != AnswerOutcome.COUNTER_NOTICE:
        return {}
    details = answer.details
    receipt = _known_day(details, "cn_received_by_provider_at")
    own = _known_day(details, "cn_dated_on")
    days = {
        "us_512g_restore_min": receipt or own,
        "us_512g_restore_max": receipt or _known_day(details, "cn_forwarded_at"),
    }
    return {rule: day for rule, day in days.items() if day is not None}


def _known_day(details: Mapping[str, str], name: str) -> date | None:
    return _day(name, details[name]) if details.get(name) else None


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise InvalidInput(f"The {name} {shown(value)} is not a day.", "Write it like 2026-11-22.") from error
