"""The embedded fonts of letters, and which of them shows each sign; no sign is ever lost in silence."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from unicodedata import category, combining, name, normalize

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from rightsdesk import assets
from rightsdesk.documents.blocks import Run, Runs
from rightsdesk.errors import MissingPart

rl_config.useA85 = 0  # binary streams: half the time and four fifths of the size

SUBSTITUTE = "〓"  # the geta mark, the printer's sign for a letter that is not in the case
_MOST_NAMED = 12
_MOST_KNOWN = 20_000  # signs whose font is kept in mind for each look


class Face(StrEnum):
    """The looks of type in a letter."""

    TEXT = "text"
    HEAD = "head"
    BOLD = "bold"
    CODE = "code"


# Latin letters come from the proportional cut of a family, Japanese signs from the square one.
_LATIN = {
    Face.TEXT: "BIZUDPMincho-Regular",
    Face.HEAD: "BIZUDPGothic-Regular",
    Face.BOLD: "BIZUDPGothic-Bold",
    Face.CODE: "BIZUDGothic-Regular",  # every sign equally wide; 1 and l, 0 and O are told apart
}
_SQUARE = {
    Face.TEXT: "BIZUDMincho-Regular",
    Face.HEAD: "BIZUDGothic-Regular",
    Face.BOLD: "BIZUDGothic-Bold",
    Face.CODE: "BIZUDGothic-Regular",
}
# The rare kanji of names. No font for right-to-left scripts: signs are set in the order they are typed,
# which would print such a name backwards without a word of warning.
_FALLBACKS = ("RareKanji-A", "RareKanji-B")
BASE_FONT = _LATIN[Face.TEXT]
_UNSHOWABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_registering = Lock()


@dataclass
class Warnings:
    """What a reader must know about signs that could not be shown as typed."""

    missing: dict[str, None] = field(default_factory=dict)
    unseen: dict[str, None] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)

    def add(self, sentence: str) -> None:
        self.others[sentence] = None

    def sentences(self) -> tuple[str, ...]:
        named = [
            f"No font here has the sign {_describe(sign)}; the page shows {SUBSTITUTE} in its place."
            for sign in list(self.missing)[:_MOST_NAMED]
        ]
        rest = len(self.missing) - _MOST_NAMED
        if rest > 0:
            named.append(f"{rest} more signs are in no font here; {SUBSTITUTE} stands in their places.")
        unseen = (
            f"{_describe(sign)} has no look of its own; it is kept in the text but does not show."
            for sign in list(self.unseen)[:_MOST_NAMED]
        )
        return (*named, *unseen, *self.others)


@dataclass(frozen=True)
class Glyphs:
    """A text made ready to set, place by place; `said` has the text where the sign shown differs.

    `spans` has the places at which a numbered sentence begins, with its number; empty when none are numbered.
    """

    shown: list[str]
    fonts: list[str]
    widths: list[float]
    said: dict[int, str]
    spans: list[tuple[int, int]] = field(default_factory=list)


@lru_cache(maxsize=16)
def _font(font_name: str) -> TTFont:
    with _registering:
        # Asking for a font that is not there would read every metrics file of reportlab in search of it.
        if font_name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font_name, str(assets.font_path(f"{font_name}.ttf"))))
        found: TTFont = pdfmetrics.getFont(font_name)
        return found


@lru_cache(maxsize=1)
def _fallbacks() -> tuple[str, ...]:
    usable: list[str] = []
    for font_name in _FALLBACKS:
        try:
            _font(font_name)
        except (MissingPart, TTFError):
            continue
        usable.append(font_name)
    return tuple(usable)


def face_of(font_name: str) -> TTFontFace:
    """The tables of a font. Raises `MissingPart` when it is absent."""
    return _font(font_name).face


def ready() -> None:
    """Load the fonts every letter uses. Raises `MissingPart` naming the package when one is absent."""
    for font_name in (*_LATIN.values(), *_SQUARE.values()):
        _font(font_name)


@lru_cache(maxsize=16_384)
def _choose(sign: str, face: Face) -> tuple[str, float] | None:
    """The font that has this sign, and its width at size 1; None when no font has it."""
    code = ord(sign)
    first = _LATIN[face] if sign < "\u2000" or sign in "‘’“”–—•€™" else _SQUARE[face]
    for font_name in (first, _SQUARE[face], _LATIN[face]):
        metrics = _font(font_name).face
        if code in metrics.charToGlyph:
            return font_name, metrics.charWidths.get(code, metrics.defaultWidth) / 1000
    for font_name in _fallbacks():
        metrics = _font(font_name).face
        if code in metrics.charToGlyph:
            return font_name, metrics.charWidths.get(code, metrics.defaultWidth) / 1000
    return None


class _PlainSigns(dict[str, tuple[str, float] | None]):
    """Font and width of each sign that is set just as it is; None for those that need a closer look."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

        self["\n"] = (_LATIN[face], 0.0)

    def __missing__(self, sign: str) -> tuple[str, float] | None:
        plain = sign <= "\uffff" and category(sign) not in _UNSHOWABLE and not _joins(sign)
        found = _choose(sign, self._face) if plain else None
        if len(self) >= _MOST_KNOWN:
            self.clear()
            self["\n"] = (_LATIN[self._face], 0.0)
        self[sign] = found
        return found


_plain_signs = {face: _PlainSigns(face) for face in Face}


def cast(runs: Runs, face: Face, size: float, warnings: Warnings) -> Glyphs:
    """Choose font and width for each sign of a text; signs in no font become a named substitute."""
    made = Glyphs([], [], [], {})
    for run in runs:
        run_face = _face_of(run, face)
        if run.sentence != (made.spans[-1][1] if made.spans else 0):
            made.spans.append((len(made.shown), run.sentence))
        known = _plain_signs[run_face]
        text = run.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        found = [one for sign in text if (one := known[sign]) is not None]
        if len(found) == len(text):
            made.shown.extend(text)
            made.fonts.extend([font for font, _ in found])
            made.widths.extend([width * size for _, width in found])
        else:
            for sign in text:
                _place(sign, run_face, size, made, warnings)
    return made


def _face_of(run: Run, face: Face) -> Face:
    if run.code:
        return Face.CODE
    if run.strong:
        return Face.BOLD
    return Face.HEAD if run.emphasis else face


def cast_text(text: str, face: Face, size: float, warnings: Warnings) -> Glyphs:
    """The same for a bare text."""
    return cast((Run(text),), face, size, warnings)


def _place(sign: str, face: Face, size: float, made: Glyphs, warnings: Warnings) -> None:
    if sign == "\n":
        _append(made, sign, _LATIN[face], 0.0)
        return
    kind = category(sign)
    found = None if kind in _UNSHOWABLE or _joins(sign) else _choose(sign, face)
    if found is not None:
        _append(made, sign, found[0], found[1] * size)
        if sign > "\uffff":
            made.said[len(made.shown) - 1] = sign
    elif _joins(sign) and made.shown and made.shown[-1] != "\n":
        _join_to_last(sign, face, size, made, warnings)
    else:
        _append(made, SUBSTITUTE, _SQUARE[face], size)
        made.said[len(made.shown) - 1] = _sayable(sign)
        warnings.missing.setdefault(sign)


def _join_to_last(sign: str, face: Face, size: float, made: Glyphs, warnings: Warnings) -> None:
    place = len(made.shown) - 1
    said = made.said.get(place, made.shown[place]) + sign
    made.said[place] = said
    whole = normalize("NFC", said)
    found = _choose(whole, face) if len(whole) == 1 else None
    if found is None:
        warnings.unseen.setdefault(sign)
        return
    made.shown[place], made.fonts[place], made.widths[place] = whole, found[0], found[1] * size


def _append(made: Glyphs, sign: str, font_name: str, width: float) -> None:
    made.shown.append(sign)
    made.fonts.append(font_name)
    made.widths.append(width)


def _joins(sign: str) -> bool:
    """Whether a sign has no width of its own and belongs to the one before: marks, joiners, selectors."""
    return (
        bool(combining(sign))
        or category(sign) in {"Mn", "Me"}
        or sign in "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    )


def _sayable(sign: str) -> str:
    """What the page says when it is read by a program; control signs have no place in a page's text."""
    code = ord(sign)
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return "\ufffd" if is_no_character or category(sign) in {"Cc", "Cs"} else sign


def _describe(sign: str) -> str:
    known = name(sign, "")
    printable = f"{sign} " if sign.isprintable() else ""
    return f"{printable}(U+{ord(sign):04X}{' ' + known if known else ''})"
