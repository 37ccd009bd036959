"""Words and rules of match review: verdicts that are not final yet, and elements of a clip."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rightsdesk.domain.vocabulary import Verdict


class ProvisionalState(StrEnum):
    """What became of a provisional verdict."""

    OPEN = "open"
    UNDONE = "undone"
    REPLACED = "replaced"
    FINAL = "final"


class QueueScope(StrEnum):
    """Which matches a queue shows: what is left to do, what awaits the checkpoint, all of it."""

    TO_DO = "to_do"
    UNJUDGED = "unjudged"
    PROVISIONAL = "provisional"
    SECOND_LOOK = "second_look"
    ALL = "all"


class ElementKind(StrEnum):
    """What of a work may be found in a clip."""

    CHARACTER = "character"
    COSTUME = "costume"
    SCENE = "scene"
    BACKGROUND = "background"
    MUSIC = "music"
    LOGO = "logo"
    VOICE = "voice"


# Elements that are heard: no frame shows them.
HEARD = frozenset({ElementKind.MUSIC, ElementKind.VOICE})


class ElementVerdict(StrEnum):
    """What a person says of an element of a clip."""

    PRESENT = "present"
    NOT_PRESENT = "not_present"
    UNSURE = "unsure"


class PresetWhen(StrEnum):
    """Which matches a ready reason is meant for."""

    ANY = "any"
    MIRRORED = "mirrored"
    SOUND_ONLY = "sound_only"


@dataclass(frozen=True)
class ReasonPreset:
    """A ready reason of a verdict, so that one key suffices."""

    id: str
    verdict: Verdict
    when: PresetWhen
    en: str
    ja: str

    def text(self, language: str) -> str:
        """The reason in a language."""
        return self.ja if language == "ja" else self.en


def preset_for(
    presets: Iterable[ReasonPreset], verdict: str, *, mirrored: bool, sound_only: bool
) -> ReasonPreset | None:
    """Give the first reason that is meant for such a match; those for particular matches come before."""
    meant = {PresetWhen.MIRRORED: mirrored and not sound_only, PresetWhen.SOUND_ONLY: sound_only}
    fitting = [one for one in presets if one.verdict == verdict and meant.get(one.when, True)]
    particular = [one for one in fitting if one.when is not PresetWhen.ANY]
    return next(iter((*particular, *fitting)), None)
