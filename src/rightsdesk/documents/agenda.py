"""A calendar file (RFC 5545) of all-day entries, each with its alarms; text from outside is made harmless."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PRODUCT = "-//Rightsdesk//Due dates//EN"
_LONGEST_LINE, _LONGEST_TEXT = 200, 2_000
# Marks that turn the direction of text around could make an entry say another thing than it does.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HOUR_OF_ALARM = 9


@dataclass(frozen=True)
class AgendaEntry:
    """One all-day entry; `revision` counts its changes, `alarms` are the days before on which to ring."""

    uid: str
    on: date
    title: str
    text: str
    categories: tuple[str, ...]
    made_at: datetime
    revision: int
    alarms: tuple[int, ...] = ()
    cancelled: bool = False


def build(entries: Iterable[AgendaEntry], name: str, at: datetime) -> bytes:
    """The calendar as a file; `at` is when it was written. Lines end and fold as the standard wants it."""
    from icalendar import Calendar  # slow to import

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", harmless(name, _LONGEST_LINE))
    for entry in entries:
        calendar.add_component(_event(entry, at))
    return bytes(calendar.to_ical())


def harmless(text: str, longest: int) -> str:
    """Text without control characters, turning marks and lone surrogates, at most so long."""
    kept = "".join(
        sign if sign == "\n" or not _is_bad(sign) else " " if sign in "\t\r" else "" for sign in text
    )
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def _is_bad(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}


def _event(entry: AgendaEntry, at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at)
    event.add("created", entry.made_at)
    event.add("sequence", entry.revision)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", harmless(" ".join(entry.title.split()), _LONGEST_LINE))
    event.add("description", harmless(entry.text, _LONGEST_TEXT))
    event.add("categories", [harmless(one, _LONGEST_LINE) for one in entry.categories])
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if not entry.cancelled:
        for days in entry.alarms:
            event.add_component(_alarm(entry, days))
    return event


def _alarm(entry: AgendaEntry, days: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", harmless(" ".join(entry.title.split()), _LONGEST_LINE))
    alarm.add("trigger", timedelta(hours=_HOUR_OF_ALARM) - timedelta(days=days))
    return alarm
