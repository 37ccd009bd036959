"""How a Japanese title or name is read: kana, which sort in the order of their syllables."""

import re

# Hiragana, katakana of both widths with their marks, Latin letters, digits, and what stands between them.
_READING = re.compile(
    r"[\u3041-\u309F\u30A0-\u30FF\u31F0-\u31FF\uFF66-\uFF9F"
    r"A-Za-z\u00C0-\u024F\uFF21-\uFF3A\uFF41-\uFF5A0-9\uFF10-\uFF19"
    r"\s!?&'.,:\-\u2019\u301C\uFF01\uFF1F\uFF06\uFF65\uFF5E]*"
)


def is_reading(text: str) -> bool:
    """Whether a text holds kana, Latin letters and digits only, which say how they sort."""
    return _READING.fullmatch(text) is not None
