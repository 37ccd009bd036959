"""Seconds as timecodes people read: 1:03.2 or 0:12:04.0."""


def timecode(seconds: float) -> str:
    """A moment as m:ss.t, with hours in front when there are any; tenths, rounded half up."""
    tenths = int(seconds * 10 + 0.5)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 10:02d}.{rest % 10}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"


def span(start: float, end: float) -> str:
    """A stretch of time as two timecodes."""
    return f"{timecode(start)}–{timecode(end)}"
