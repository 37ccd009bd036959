"""What shows an event, in Japanese where the program itself said it; the words are data (events.toml)."""

from functools import cache

from rightsdesk.domain.phrasebook import Phrasebook
from rightsdesk.services.rulebook.rules import load_rules


@cache
def _book() -> Phrasebook:
    rules = load_rules()
    return Phrasebook(rules.shown_by.items(), (), lambda group, word: rules.label(group, word, "ja"))


def in_japanese(text: str) -> str:
    """What shows an event, in Japanese; what a person wrote stays as it is."""
    return _book().say(text)
