"""The words of published reservations and of crawlers on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.publication import PublicationState
from rightsdesk.services.reservations.reservation_rules import reservation_rules
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate

_LOOKS: dict[str, tuple[str, Tone]] = {
    PublicationState.UNSEEN: ("waiting", Tone.NEUTRAL),
    PublicationState.FOUND: ("done", Tone.GOOD),
    PublicationState.OUTDATED: ("history", Tone.WARN),
    PublicationState.UNMARKED: ("info", Tone.NEUTRAL),
    PublicationState.DIFFERS: ("warning", Tone.BAD),
    PublicationState.WRONG_TYPE: ("warning", Tone.BAD),
    PublicationState.REDIRECTED: ("warning", Tone.BAD),
    PublicationState.CONTRADICTED: ("warning", Tone.BAD),
    PublicationState.UNREADABLE: ("warning", Tone.BAD),
    PublicationState.GONE: ("refused", Tone.BAD),
    PublicationState.NO_ANSWER: ("clock", Tone.WARN),
}


def published_state(state: str) -> Look:
    """How the state of a published file is shown."""
    icon, tone = _LOOKS.get(state, ("info", Tone.NEUTRAL))
    return Look(_states().get(state, state), icon, tone)


def purposes() -> dict[str, str]:
    """What crawlers collect for, in words."""
    return {
        "training": translate("words", "Training"),
        "search": translate("words", "AI search"),
        "user": translate("words", "Asked for by users"),
    }


def spoken(sentences: Sequence[str], between: str) -> str:
    """What checks said, in the language of the screen."""
    if screen_language() == "ja":
        sentences = [reservation_rules().in_japanese(one) for one in sentences]
    return between.join(sentences)


def _states() -> dict[str, str]:
    return {
        PublicationState.UNSEEN: translate("words", "Not there yet"),
        PublicationState.FOUND: translate("words", "In place"),
        PublicationState.OUTDATED: translate("words", "Earlier version"),
        PublicationState.UNMARKED: translate("words", "No mark of its own"),
        PublicationState.DIFFERS: translate("words", "Not as made"),
        PublicationState.WRONG_TYPE: translate("words", "Wrong type"),
        PublicationState.REDIRECTED: translate("words", "Leads elsewhere"),
        PublicationState.CONTRADICTED: translate("words", "Contradicted"),
        PublicationState.UNREADABLE: translate("words", "Unreadable"),
        PublicationState.GONE: translate("words", "Gone"),
        PublicationState.NO_ANSWER: translate("words", "No answer"),
    }
