"""The parts of a counter-notice that came in: what it must hold, what it lacks, from when its clock runs."""

from collections.abc import Mapping
from datetime import date

from rightsdesk.domain.vocabulary import AnswerOutcome, Requirement
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import known_day, long_text, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer

_DAYS = ("cn_received_by_provider_at", "cn_forwarded_at", "cn_dated_on")
_REFUSED = ("decision_ref",)


def answer_details(ws: Workspace, outcome: AnswerOutcome, details: Mapping[str, str]) -> dict[str, str]:
    """Check what was recorded of an answer beside its day.

    Raises `InvalidInput` for an unknown part, and for a day that is none or lies ahead.
    """
    parts = {part.id: part.label_en for part in ws.rules.counter_notice_parts}
    known = [*parts] if outcome is AnswerOutcome.COUNTER_NOTICE else [*_REFUSED]
    kept: dict[str, str] = {}
    for name, value in details.items():
        if name not in known:
            raise InvalidInput(
                f"{shown(name)} is no part of this answer.", f"Its parts are: {', '.join(known)}."
            )
        kept[name] = long_text(value, name)
        if name in _DAYS and value:
            day = _day(f"{parts[name][:1].lower()}{parts[name][1:]}", value)
            if day > ws.now().astimezone(ws.zone).date():
                raise InvalidInput(f"{day} lies in the future.", "Check the day.")
    return {name: value for name, value in kept.items() if value}


def gaps_of(ws: Workspace, details: Mapping[str, str]) -> tuple[str, ...]:
    """Name the elements of 17 U.S.C. 512(g)(3) that a counter-notice lacks, as far as it was recorded."""
    return tuple(
        part.label_en
        for part in ws.rules.counter_notice_parts
        if part.requirement is Requirement.LAW and not details.get(part.id)
    )


def received_days(ws: Workspace, answer: Answer) -> Mapping[str, date]:
    """From which day each rule counts, by rule id, as far as the answer says one of the days it wants.

    The statute wants the provider's receipt. Where that is unknown, the latest restoring counts from the day
    the counter-notice was forwarded to us, and the earliest from its own date, which is the careful reading
    of 17 U.S.C. 512(g)(2)(C); what a platform wants answered counts from the forwarding.
    """
    days: dict[str, date] = {}
    for rule in ws.rules.deadline_rules.values():
        given = [answer.details[part] for part in rule.counts_from if answer.details.get(part)]
        if rule.trigger == answer.outcome and given:
            days[rule.id] = _day("day", given[0])
    return days


def _day(name: str, value: str) -> date:
    try:
        return known_day(date.fromisoformat(value[:10]), name)
    except ValueError as error:
        raise InvalidInput(f"The {name} {shown(value)} is not a day.", "Write it like 2026-11-22.") from error
