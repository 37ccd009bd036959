"""What a guard or an ask of a case says in the language of the screen."""

from rightsdesk.services.casework.cases import OpenGuard
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.shell.language import screen_language


def guard_said(guard: OpenGuard) -> tuple[str, str]:
    """What is missing and how to mend it; commands are left out."""
    if screen_language() == "ja" and guard.sentence_ja:
        return guard.sentence_ja, screen_hint(guard.hint_ja)
    return guard.sentence, screen_hint(guard.hint)
