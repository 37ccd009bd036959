"""Clock times of a zone: zones that do not exist, times that were skipped, times that came twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rightsdesk.errors import InvalidInput


def known_zone(name: str) -> ZoneInfo:
    """The zone of this name. Raises `InvalidInput` when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name[:60])
        raise InvalidInput(
            f"There is no time zone “{shown}”.", "Use a name such as Asia/Tokyo or America/Los_Angeles."
        ) from error


def in_zone(clock_time: datetime, name: str) -> datetime:
    """A clock time with its zone; one that came twice, when clocks went back, is the first of the two.

    Raises `InvalidInput` for an unknown zone, and for a time that clocks skipped when they went forward.
    """
    zone = known_zone(name)
    moment = clock_time.replace(tzinfo=zone, fold=0)
    try:
        again = moment.astimezone(UTC).astimezone(zone)
    except OverflowError as error:
        raise InvalidInput(
            f"{clock_time.isoformat()} lies outside the calendar.", "Check the year."
        ) from error
    if again.replace(tzinfo=None) != clock_time.replace(fold=0):
        raise InvalidInput(
            f"{clock_time.isoformat(sep=' ')} did not exist in {name}: clocks were put forward over it.",
            f"It was {again.replace(tzinfo=None).isoformat(sep=' ')} there; check the time.",
        )
    return moment


def came_twice(moment: datetime) -> bool:
    """Whether the clocks of its zone showed this time twice."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
