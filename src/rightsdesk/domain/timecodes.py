"""Seconds as timecodes people read: 1:03.2 or 0:12:04.0."""

import re
import unicodedata

_WRITTEN = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d):)?(\d+(?:\.\d+)?)")


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


def read_timecode(text: str) -> float:
    """Read such a timecode, or plain seconds, also in full-width figures. Raises `ValueError`."""
    found = _WRITTEN.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or (found[2] is not None and float(found[3]) >= 60):
        raise ValueError(f"no timecode: {text!a}")
    return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3])


def exact_timecode(seconds: float) -> str:
    """A moment as m:ss.mmm, for fields in which a person changes it; thousandths, rounded half up."""
    thousandths = int(seconds * 1000 + 0.5)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 1000:02d}.{rest % 1000:03d}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"
