"""Text out of a foreign file, made safe to keep: short, without line ends, control signs visible."""

import unicodedata

from rightsdesk.domain.custody import plain_text

SHORT, LONG = 300, 2_000


def kept(value: object, limit: int = SHORT) -> str:
    """The value as one bounded line; bytes are read as UTF-8, what is none of it shows as escapes."""
    if isinstance(value, bytes):
        value = value[: 4 * limit].decode("utf-8", "backslashreplace")
    text = plain_text(" ".join(str(value)[: 4 * limit].split()))
    visible = "".join(f"\\x{ord(sign):02x}" if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
