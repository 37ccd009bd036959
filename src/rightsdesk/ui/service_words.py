"""What a service said, in the language of the screen, without the commands that a hint may name."""

from rightsdesk.errors import UserError
from rightsdesk.services.sentences import hints_of_guards, in_japanese
from rightsdesk.ui.formats import screen_hint
from rightsdesk.ui.language import screen_language


def service_said(text: str) -> str:
    """A sentence or a remark of a service."""
    return in_japanese(text) if text and screen_language() == "ja" else text


def refusal(error: UserError) -> tuple[str, str]:
    """What a refusal says is wrong, and what to do about it."""
    hint = hints_of_guards(error.message) if screen_language() == "ja" else ""
    return service_said(error.message), hint or service_said(screen_hint(error.hint))
