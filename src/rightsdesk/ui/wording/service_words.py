"""What a service said, in the language of the screen, without the commands that a hint may name."""

from contextlib import suppress

from rightsdesk.errors import MissingPart, UserError
from rightsdesk.services.rulebook.sentences import hints_of_guards, in_japanese
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.shell.language import screen_language


def service_said(text: str) -> str:
    """A sentence or a remark of a service; in English rather than not at all where the words are damaged."""
    if not text or screen_language() != "ja":
        return text
    with suppress(MissingPart):
        return in_japanese(text)
    return text


def refusal(error: UserError) -> tuple[str, str]:
    """What a refusal says is wrong, and what to do about it."""
    message, what_to_do, hint = error.message, error.hint, ""
    if screen_language() == "ja":
        for english, japanese in error.inner_ja.items():
            message, what_to_do = message.replace(english, japanese), what_to_do.replace(english, japanese)
        with suppress(MissingPart):
            hint = hints_of_guards(error.message)
    return service_said(message), hint or service_said(screen_hint(what_to_do))
