"""What a signed file of fingerprints says of itself, and how its key is read out over the telephone."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rightsdesk.domain.vocabulary import MediaKind, WorkKind

FORMAT = "rightsdesk fingerprints"
FORMAT_VERSION = 1
MOST_REFERENCES = 20_000
MOST_WORKS = 5_000
_LONGEST_TEXT = 500
_LONGEST_FILM = 24 * 3600.0
_LARGEST = 1 << 40
_HEX = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[A-Z]{1,2}-\d{4,12}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Part:
    """One stretch of the file: bytes and their SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class SharedWork:
    """A work as its holder names it."""

    id: str
    title: str
    title_ja: str
    kind: str


@dataclass(frozen=True)
class SharedReference:
    """Whose fingerprint lies in the file; `media_sha256` and `media_size` are those of the holder's media."""

    id: str
    work: str
    label: str
    locus: str
    kind: str
    duration: float
    frames: int
    width: int
    height: int
    media_sha256: str
    media_size: int
    fingerprint: Part
    sound: Part


@dataclass(frozen=True)
class Engine:
    """What made the fingerprints; `needs` must be the same for them to be compared."""

    name: str
    version: str
    needs: Mapping[str, str | int]


@dataclass(frozen=True)
class Manifest:
    """Everything that is signed; `key` is the signer's public key in hexadecimal digits."""

    holder: str
    key: str
    made_at: datetime
    engine: Engine
    pictures: bool
    works: tuple[SharedWork, ...]
    references: tuple[SharedReference, ...]

    def parts(self) -> list[Part]:
        """The stretches after the signature, in their order."""
        return [part for one in self.references for part in (one.fingerprint, one.sound)]


def told(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain values, to be written in canonical form."""
    values = asdict(manifest)
    return {**values, "made_at": manifest.made_at.isoformat(), "format": FORMAT, "version": FORMAT_VERSION}


def understood(values: object) -> Manifest:
    """A manifest from outside, every field held against its bounds. Raises `ValueError` with what is odd."""
    top = _table(values, "the manifest")
    if top.get("format") != FORMAT or top.get("version") != FORMAT_VERSION:
        raise ValueError(f"the format is {top.get('format')!r}, version {top.get('version')!r}"[:120])
    engine = _table(top.get("engine"), "engine")
    needs = {str(name)[:40]: need for name, need in _table(engine.get("needs"), "needs").items()}
    if len(needs) > 16 or not all(type(need) in {str, int} for need in needs.values()):
        raise ValueError("needs")
    found = Manifest(
        holder=_text(top, "holder", least=1),
        key=_hex(top, "key"),
        made_at=_moment(top, "made_at"),
        engine=Engine(_text(engine, "name"), _text(engine, "version"), needs),
        pictures=_flag(top, "pictures"),
        works=tuple(_work(one) for one in _list(top, "works", MOST_WORKS)),
        references=tuple(_reference(one) for one in _list(top, "references", MOST_REFERENCES)),
    )
    _check_names(found)
    return found


def _check_names(found: Manifest) -> None:
    works, references = [one.id for one in found.works], [one.id for one in found.references]
    if len(set(works)) < len(works) or len(set(references)) < len(references) or not references:
        raise ValueError("numbers of works and references")
    if {one.work for one in found.references} != set(works):
        raise ValueError("works and the references of them")


def _work(values: object) -> SharedWork:
    table = _table(values, "a work")
    kind = _text(table, "kind")
    if kind not in set(WorkKind):
        raise ValueError("kind of a work")
    return SharedWork(_number(table, "id"), _text(table, "title", least=1), _text(table, "title_ja"), kind)


def _reference(values: object) -> SharedReference:
    table = _table(values, "a reference")
    kind, duration = _text(table, "kind"), table.get("duration")
    if kind not in set(MediaKind):
        raise ValueError("kind of a reference")
    if type(duration) not in {int, float} or not 0 <= float(duration or 0) <= _LONGEST_FILM:
        raise ValueError("duration")
    return SharedReference(
        id=_number(table, "id"),
        work=_number(table, "work"),
        label=_text(table, "label"),
        locus=_text(table, "locus"),
        kind=kind,
        duration=float(duration or 0),
        frames=_count(table, "frames", 1 << 31),
        width=_count(table, "width", 1 << 16),
        height=_count(table, "height", 1 << 16),
        media_sha256=_hex(table, "media_sha256"),
        media_size=_count(table, "media_size", _LARGEST),
        fingerprint=_part(table.get("fingerprint")),
        sound=_part(table.get("sound")),
    )


def _part(values: object) -> Part:
    table = _table(values, "a part")
    return Part(_count(table, "size", 1 << 31), _hex(table, "sha256"))


def _table(values: object, what: str) -> Mapping[str, Any]:
    if not isinstance(values, dict) or len(values) > 64:
        raise ValueError(what)
    return values


def _list(table: Mapping[str, Any], name: str, most: int) -> Sequence[object]:
    values = table.get(name)
    if not isinstance(values, list) or len(values) > most:
        raise ValueError(name)
    return values


def _text(table: Mapping[str, Any], name: str, least: int = 0) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not least <= len(value) <= _LONGEST_TEXT or _CONTROL.search(value):
        raise ValueError(name)
    return value


def _hex(table: Mapping[str, Any], name: str) -> str:
    value = _text(table, name)
    if not _HEX.fullmatch(value):
        raise ValueError(name)
    return value


def _number(table: Mapping[str, Any], name: str) -> str:
    value = _text(table, name)
    if not _ID.fullmatch(value):
        raise ValueError(name)
    return value


def _count(table: Mapping[str, Any], name: str, most: int) -> int:
    value = table.get(name)
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(name)
    return value


def _flag(table: Mapping[str, Any], name: str) -> bool:
    value = table.get(name)
    if not isinstance(value, bool):
        raise ValueError(name)  # noqa: TRY004  whoever reads the file cares that it is odd, not how
    return value


def _moment(table: Mapping[str, Any], name: str) -> datetime:
    at = datetime.fromisoformat(_text(table, name))
    if at.tzinfo is None or not 2000 <= at.year <= 2200:
        raise ValueError(name)
    return at


def key_mark(key: str) -> str:
    """What two people read to each other to make sure of a key: 32 hexadecimal digits in groups of four."""
    digits = hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def same_mark(typed: str, key: str) -> bool:
    """Whether a mark that somebody typed is that of a key, however it is spaced."""
    return "".join(typed.split()).replace("-", "").lower() == key_mark(key).replace(" ", "")
