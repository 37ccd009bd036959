"""The words of element findings in the language of the screen."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.review import ElementKind, ElementVerdict
from rightsdesk.domain.timecodes import span
from rightsdesk.services.matching.clip_elements import ElementRecord
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.words import Look, work_title

translate = QCoreApplication.translate


def element_kinds() -> dict[str, str]:
    """What of a work may be found."""
    return {
        ElementKind.CHARACTER: translate("words", "Character"),
        ElementKind.COSTUME: translate("words", "Costume"),
        ElementKind.SCENE: translate("words", "Scene"),
        ElementKind.BACKGROUND: translate("words", "Background"),
        ElementKind.MUSIC: translate("words", "Music"),
        ElementKind.LOGO: translate("words", "Logo"),
        ElementKind.VOICE: translate("words", "Voice"),
    }


def element_verdicts() -> dict[str, str]:
    """What a person may say of an element."""
    return {
        ElementVerdict.PRESENT: translate("words", "Present"),
        ElementVerdict.NOT_PRESENT: translate("words", "Not present"),
        ElementVerdict.UNSURE: translate("words", "Unsure"),
    }


def element_verdict(found: ElementRecord) -> Look:
    """What was said of an element, or that it no longer stands."""
    if found.withdrawn_at is not None:
        return Look(translate("words", "Withdrawn"), "back", Tone.NEUTRAL)
    icon, tone = {
        ElementVerdict.PRESENT: ("done", Tone.GOOD),
        ElementVerdict.NOT_PRESENT: ("refused", Tone.NEUTRAL),
        ElementVerdict.UNSURE: ("search", Tone.WARN),
    }[ElementVerdict(found.verdict)]
    return Look(element_verdicts()[found.verdict], icon, tone)


def element_name(found: ElementRecord) -> str:
    """The element in a few words, such as its character."""
    name = character_name(found.character_name, found.character_name_ja)
    kind = element_kinds().get(found.kind, found.kind)
    return f"{kind}: {name}" if name else kind


def element_times(found: ElementRecord) -> str:
    """Where it is in the clip, of which work, and where in that."""
    title = work_title(found.work_title, found.work_title_ja)
    here = span(found.clip_from, found.clip_to)
    if found.work_from is None or found.work_to is None:
        return f"{here} = {title}"
    return f"{here} = {title} {span(found.work_from, found.work_to)}"


def character_name(name: str, name_ja: str) -> str:
    """A character's name in the language of the screen, where there is one."""
    return name_ja or name if screen_language() == "ja" else name
