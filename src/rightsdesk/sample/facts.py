"""The shapes of the sample's facts: studio, works, clips, and the truth about each clip."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class SampleSignatory:
    """A person who may sign for the studio."""

    name: str
    name_ja: str
    title: str
    title_ja: str
    email: str


@dataclass(frozen=True)
class SampleStudio:
    """The contact block of the invented rightsholder."""

    name: str
    name_ja: str
    address: str
    address_ja: str
    postal_code: str
    country: str
    representative: str
    representative_ja: str
    representative_title: str
    representative_title_ja: str
    email: str
    phone: str
    website: str
    signatories: tuple[SampleSignatory, ...]


@dataclass(frozen=True)
class SampleCharacter:
    """A named character of a work."""

    name: str
    name_ja: str
    description: str
    description_ja: str
    name_reading: str


@dataclass(frozen=True)
class SampleWork:
    """One of the studio's films; `kind` is a `WorkKind` value, `video` and `key_art` are file names."""

    key: str
    title: str
    title_ja: str
    title_reading: str
    kind: str
    description: str
    description_ja: str
    official_url: str
    first_published_on: date
    video: str
    key_art: str
    locus: str
    duration: float
    characters: tuple[SampleCharacter, ...]


@dataclass(frozen=True)
class TruthSegment:
    """Which seconds of a clip are which seconds of a work; clip time x `speed` is work time."""

    work_key: str
    clip_start: float
    clip_end: float
    work_start: float
    work_end: float
    speed: float = 1.0
    mirrored: bool = False


@dataclass(frozen=True)
class SampleClip:
    """One located upload; `platform` is a platform id, `file` and `screenshot` are file names."""

    key: str
    file: str
    url: str
    platform: str
    heading: str
    uploader: str
    posted_at: datetime
    captured_at: datetime
    generator: str | None
    note: str
    truth: tuple[TruthSegment, ...]
    duration: float
    size: tuple[int, int]
    screenshot: str
