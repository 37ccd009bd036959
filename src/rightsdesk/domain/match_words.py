"""One sentence that says which seconds of a clip are which seconds of a work, and how it was changed."""

from collections.abc import Sequence

from rightsdesk.domain.matching import Box, Framing, Language, MatchFound, Segment, SoundSegment

_WHOLE = 0.93
_TURNED = 2.0
_ASPECTS = (("16:9", 16 / 9), ("4:3", 4 / 3), ("1:1", 1.0), ("9:16", 9 / 16), ("3:4", 3 / 4), ("4:5", 4 / 5),
            ("21:9", 21 / 9), ("3:2", 3 / 2), ("2:3", 2 / 3))  # fmt: skip
_NEAR_ASPECT = 0.03


def words(match: MatchFound, name: str, language: Language) -> str:
    """Such as "clip 1.0 to 9.5 s = Episode 3, 63.2 to 71.7 s, mirrored, cropped to 9:16".

    `name` is what the reference is called. It never says copied or infringing.
    """
    pictures = _pictures(match, name, language)
    sound = _sound(match.sound, name, language, alone=not match.segments)
    return ("；" if language == "ja" else "; ").join(part for part in (pictures, sound) if part)


def _pictures(match: MatchFound, name: str, language: Language) -> str:
    if not match.segments:
        return ""
    spans = [_span(segment, name if i == 0 else "", language) for i, segment in enumerate(match.segments)]
    changes = [_MIRRORED[language]] if match.mirrored else []
    if match.framing is not None:
        changes += _framing(match.framing, language)
    joint = "、" if language == "ja" else ", "
    return joint.join([_THEN[language].join(spans), *changes])


_MIRRORED = {"en": "mirrored", "ja": "左右反転"}
_THEN = {"en": ", then ", "ja": "、続いて"}


def _span(segment: Segment, name: str, language: Language) -> str:
    start, end = segment.clip_start, segment.clip_end
    first, last = segment.reference_start, segment.reference_end
    if language == "ja":
        told = f"動画{start:.1f}～{end:.1f}秒＝{name + ' ' if name else ''}"
        told += f"{first:.1f}秒の画面" if last <= first else f"{first:.1f}～{last:.1f}秒"
    else:
        told = f"clip {start:.1f} to {end:.1f} s = {name + ', ' if name else ''}"
        told += f"the picture at {first:.1f} s" if last <= first else f"{first:.1f} to {last:.1f} s"
    return told + _speed(segment.speed, language)


def _speed(speed: float, language: Language) -> str:
    if speed < 0:
        return "（逆再生）" if language == "ja" else " backwards"
    if speed == 0.0 or abs(speed - 1) < 0.03:
        return ""
    return f"（{speed:.2f}倍速）" if language == "ja" else f" at {speed:.2f} times the speed"


def _framing(framing: Framing, language: Language) -> list[str]:
    told = []
    shown, placed = _area(framing.shown), _area(framing.placed)
    if placed < _WHOLE:
        told.append(_surrounded(framing, language))
    if shown < _WHOLE:
        told.append(_cropped(framing, shown, placed, language))
    if abs(framing.turned) >= _TURNED:
        degrees = round(abs(framing.turned))
        told.append(f"{degrees}度回転" if language == "ja" else f"turned by {degrees} degrees")
    return told


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)


def _surrounded(framing: Framing, language: Language) -> str:
    left, top, right, bottom = framing.placed
    aspect = _aspect(framing.aspect)
    if max(right - left, bottom - top) >= _WHOLE:
        return f"{aspect}の帯付き画面内" if language == "ja" else f"between bars in {aspect}"
    share = round(100 * _area(framing.placed))
    return f"画面の{share}％に縮小" if language == "ja" else f"inside {share} % of a larger picture"


def _cropped(framing: Framing, shown: float, placed: float, language: Language) -> str:
    left, top, right, bottom = framing.shown
    reshaped = abs(framing.aspect / framing.reference_aspect - 1) > _NEAR_ASPECT
    if reshaped and placed >= _WHOLE and max(right - left, bottom - top) >= _WHOLE:
        aspect = _aspect(framing.aspect)
        return f"{aspect}に切り抜き" if language == "ja" else f"cropped to {aspect}"
    share = round(100 * shown)
    return f"画面の{share}％に切り抜き" if language == "ja" else f"cropped to {share} % of the picture"


def _aspect(value: float) -> str:
    name, nearest = min(_ASPECTS, key=lambda each: abs(each[1] / value - 1))
    return name if abs(nearest / value - 1) <= _NEAR_ASPECT else f"{value:.2f}:1"


def _sound(sound: Sequence[SoundSegment], name: str, language: Language, *, alone: bool) -> str:
    if not sound:
        return ""
    names = [name if alone else "", *[""] * (len(sound) - 1)]
    spans = [
        _sound_span(each, owner, language, alone=alone) for each, owner in zip(sound, names, strict=True)
    ]
    if language == "ja":
        return f"音声{'のみ' if alone else ''}：{'、'.join(spans)}"
    return f"{'sound only' if alone else 'sound'}: {', '.join(spans)}"


def _sound_span(each: SoundSegment, name: str, language: Language, *, alone: bool) -> str:
    start, end, first, last = each.clip_start, each.clip_end, each.reference_start, each.reference_end
    if language == "ja":
        clip = f"{'クリップ' if alone else ''}{start:.1f}～{end:.1f}秒"
        told = f"{clip}＝{name + ' ' if name else ''}{first:.1f}～{last:.1f}秒"
    else:
        clip = f"{'clip ' if alone else ''}{start:.1f} to {end:.1f} s"
        told = f"{clip} = {name + ', ' if name else ''}{first:.1f} to {last:.1f} s"
    return told + _speed(each.speed, language)
