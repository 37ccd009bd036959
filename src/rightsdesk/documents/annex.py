"""The exhibits annexed to a letter, as data: labels, facts, pictures and side-by-side pairs."""

from dataclasses import dataclass

from rightsdesk.domain.vocabulary import BILINGUAL


@dataclass(frozen=True)
class FactLine:
    """One line of an exhibit's facts, such as SHA-256 or the time of capture."""

    label: str
    value: str


@dataclass(frozen=True)
class Picture:
    """An image file's bytes (JPEG, PNG, ...) and the words below it."""

    caption: str
    image: bytes


@dataclass(frozen=True)
class PicturePair:
    """The protected work and the reported item at corresponding times."""

    ours: Picture
    theirs: Picture
    note: str


@dataclass(frozen=True)
class ExhibitSheet:
    """One exhibit: what it is, what is known of the file, and what it shows.

    `caution` says what the comparison does and does not mean; the caller words it.
    """

    label: str
    title: str
    facts: tuple[FactLine, ...]
    pictures: tuple[Picture, ...] = ()
    pairs: tuple[PicturePair, ...] = ()
    caution: str = ""


def exhibit_label(index: int, language: str) -> str:
    """The label of the exhibit at this place: 0 is `Exhibit A` or `甲第1号証`, 26 is `Exhibit AA`."""
    if language == BILINGUAL:
        return f"{exhibit_label(index, 'ja')} / {exhibit_label(index, 'en')}"
    if language.startswith("ja"):
        return f"甲第{index + 1}号証"
    letters = ""
    place = index + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"Exhibit {letters}"
