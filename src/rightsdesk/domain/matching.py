"""What a comparison of a clip with the register found, and how to say it in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rightsdesk.domain.vocabulary import Band

STRONG = 0.90
PROBABLE = 0.60
WEAK = 0.25

Language = Literal["ja", "en"]


@dataclass(frozen=True)
class Segment:
    """A stretch of the clip and the stretch of the reference it corresponds to, in seconds.

    `speed` is reference seconds per clip second: 1.25 for a clip played faster, negative when it runs
    backwards, 0.0 when a picture is held still. `shared` is how many references show the same there, when
    they are so many that it must be a logo, a test card or the like; otherwise 0. The sentences of a match
    tell it; as a field it stays inside, because scripts know a segment by the six others.
    """

    clip_start: float
    clip_end: float
    reference_start: float
    reference_end: float
    speed: float
    score: float
    shared: int = field(default=0, metadata={"inside": True})


@dataclass(frozen=True)
class FramePair:
    """One clip frame beside its reference frame; `distance` is the percentage of blocks that disagree."""

    clip_at: float
    reference_at: float
    distance: int


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Framing:
    """How the reference's picture sits in the clip's; boxes are left, top, right, bottom as shares.

    `shown` is the part of the reference that the clip shows, `placed` the part of the clip it fills, both
    with the clip turned back if it is mirrored; `turned` is in degrees; aspects are width by height.
    """

    shown: Box
    placed: Box
    turned: float
    aspect: float
    reference_aspect: float


@dataclass(frozen=True)
class SoundSegment:
    """A stretch of the clip's sound and of the reference's; `errors` is the share of differing bits."""

    clip_start: float
    clip_end: float
    reference_start: float
    reference_end: float
    speed: float
    errors: float


@dataclass(frozen=True)
class MatchMethod:
    """How the comparison was made, so that it can be repeated and explained."""

    name: str
    version: str
    parameters: Mapping[str, Any]
    threshold: float


@dataclass(frozen=True)
class MatchFound:
    """One reference that corresponds to the clip; a lead for a person to judge, never a finding of law.

    `score` weighs pictures and sound together; `picture_score` and `sound_score` tell each alone. Matches
    measured before sound was heard have no `framing` and no sound.
    """

    reference_id: str
    score: float
    band: Band
    coverage: float
    mirrored: bool
    segments: tuple[Segment, ...]
    frames: tuple[FramePair, ...]
    framing: Framing | None = None
    picture_score: float | None = None
    sound_score: float | None = None
    sound: tuple[SoundSegment, ...] = ()


@dataclass(frozen=True)
class Elapsed:
    """Seconds spent on reading the clip, describing its frames and searching the register."""

    decode: float
    fingerprint: float
    search: float


@dataclass(frozen=True)
class ScoreResult:
    """All references that correspond to one clip, best first."""

    duration: float
    method: MatchMethod
    matches: tuple[MatchFound, ...]
    elapsed: Elapsed


def band_of(score: float) -> Band | None:
    """The band of a score in [0, 1]; None means that no correspondence was found."""
    if score >= STRONG:
        return Band.STRONG
    if score >= PROBABLE:
        return Band.PROBABLE
    return Band.WEAK if score >= WEAK else None


def describe(match: MatchFound, language: Language) -> str:
    """One sentence that says what corresponds to what; it never says copied or infringing."""
    if match.sound and not match.segments:
        return _japanese_heard(match) if language == "ja" else _english_heard(match)
    return _japanese(match) if language == "ja" else _english(match)


_ENGLISH_BANDS = {
    Band.STRONG: "verified correspondence",
    Band.PROBABLE: "probable correspondence, to be examined frame by frame",
    Band.WEAK: "a weak lead",
}
_ENGLISH_HEARD = {**_ENGLISH_BANDS, Band.PROBABLE: "probable correspondence, to be examined by listening"}
_JAPANESE_BANDS = {
    Band.STRONG: "画面の対応を検証済み",
    Band.PROBABLE: "対応の可能性が高く、フレームごとの確認が必要",
    Band.WEAK: "弱い手がかり",
}
_JAPANESE_HEARD = {**_JAPANESE_BANDS, Band.PROBABLE: "対応の可能性が高く、聴き比べによる確認が必要"}


def _agreement(match: MatchFound) -> int | None:
    return 100 - match.frames[0].distance if match.frames else None


def _shared(match: MatchFound) -> int:
    """How many references show all of it alike; 0 when some of it is this reference's own."""
    counts = [segment.shared for segment in match.segments]
    return max(counts) if counts and all(counts) else 0


def _english(match: MatchFound) -> str:
    spans = "; ".join(_english_span(s) for s in match.segments)
    details = ["mirrored"] if match.mirrored else []
    agreement = _agreement(match)
    if agreement is not None:
        details.append(f"{agreement} % of the textured blocks of the best frame pair agree")
    shared = _shared(match)
    if shared:
        details.append(f"the same picture stands in {shared} references, as a logo or a test card does")
    details.append(f"{match.coverage:.0%} of the clip is covered".replace("%", " %"))
    details.append(f"score {match.score:.2f}, {_ENGLISH_BANDS[match.band]}")
    return f"{spans[:1].upper()}{spans[1:]}; {', '.join(details)}."


def _english_heard(match: MatchFound) -> str:
    """The same where only the sound corresponds."""
    spans = "; ".join(
        f"clip {s.clip_start:.1f} to {s.clip_end:.1f} s corresponds to reference {s.reference_start:.1f} to "
        f"{s.reference_end:.1f} s{_english_speed(s.speed)}"
        for s in match.sound
    )
    covered = f"{match.coverage:.0%} of the clip is covered".replace("%", " %")
    return f"Sound only: {spans}; {covered}, score {match.score:.2f}, {_ENGLISH_HEARD[match.band]}."


def _english_span(segment: Segment) -> str:
    clip = f"clip {segment.clip_start:.1f} to {segment.clip_end:.1f} s"
    if segment.reference_end <= segment.reference_start:
        return f"{clip} corresponds to the reference picture at {segment.reference_start:.1f} s"
    reference = f"reference {segment.reference_start:.1f} to {segment.reference_end:.1f} s"
    return f"{clip} corresponds to {reference}{_english_speed(segment.speed)}"


def _english_speed(speed: float) -> str:
    if speed < 0:
        return ", running backwards"
    if speed == 0.0:
        return ", held still"
    return "" if abs(speed - 1) < 0.03 else f" at {speed:.2f} times the speed"


def _japanese(match: MatchFound) -> str:
    spans = "、".join(_japanese_span(s) for s in match.segments)
    details = ["左右反転"] if match.mirrored else []
    agreement = _agreement(match)
    if agreement is not None:
        details.append(f"最良のフレーム対で模様のある領域の{agreement}％が一致")
    shared = _shared(match)
    if shared:
        details.append(f"同じ画面が{shared}件の参照素材に共通（ロゴやテストカードなど）")
    details.append(f"動画の{round(match.coverage * 100)}％に該当")
    details.append(f"スコア{match.score:.2f}、{_JAPANESE_BANDS[match.band]}")
    return f"{spans}に対応しています({'、'.join(details)})。".replace("(", "（").replace(")", "）")


def _japanese_heard(match: MatchFound) -> str:
    spans = "、".join(
        f"クリップの{s.clip_start:.1f}～{s.clip_end:.1f}秒が参照素材の{s.reference_start:.1f}～"
        f"{s.reference_end:.1f}秒{_japanese_speed(s.speed)}"
        for s in match.sound
    )
    covered = f"クリップの{round(match.coverage * 100)}％に該当"
    score = f"スコア{match.score:.2f}、{_JAPANESE_HEARD[match.band]}"
    return f"音声のみ：{spans}に対応しています（{covered}、{score}）。"


def _japanese_span(segment: Segment) -> str:
    clip = f"動画の{segment.clip_start:.1f}～{segment.clip_end:.1f}秒が"
    if segment.reference_end <= segment.reference_start:
        return f"{clip}参照素材の{segment.reference_start:.1f}秒の画面"
    reference = f"参照素材の{segment.reference_start:.1f}～{segment.reference_end:.1f}秒"
    return f"{clip}{reference}{_japanese_speed(segment.speed)}"


def _japanese_speed(speed: float) -> str:
    if speed < 0:
        return "（逆再生）"
    if speed == 0.0:
        return "（静止画として）"
    return "" if abs(speed - 1) < 0.03 else f"（{speed:.2f}倍速）"
