"""The failures a user can meet, each as a sentence with a hint; everything else is a bug.

Raise the narrowest kind. `message` says what is wrong, `hint` what to do about it. `kind` is the stable
name that `--json` prints; exit codes belong to the command line (`cli.app`).
"""

from collections.abc import Mapping


class UserError(Exception):
    """Something the user can understand and mend; never a traceback.

    `inner_ja` gives what stands in message and hint in the words of a rule, and the same in Japanese.
    """

    kind = "user_error"

    def __init__(self, message: str, hint: str = "", *, inner_ja: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.inner_ja = dict(inner_ja or {})


class NotFound(UserError):
    """An id that names nothing."""

    kind = "not_found"


class InvalidInput(UserError):
    """A value that cannot be taken: an address that is none, an unknown word, a date out of range."""

    kind = "invalid_input"


class Refused(UserError):
    """A step the rules do not allow now; the message names the guard that failed."""

    kind = "refused"


class Conflict(UserError):
    """Somebody else changed the same record in the meantime; nothing was overwritten."""

    kind = "conflict"


class UnreadableMedia(UserError):
    """A media file that cannot be decoded, or not within the limits."""

    kind = "unreadable_media"


class StorageFailed(UserError):
    """The disk, the folder or the database did not take or give the data."""

    kind = "storage_failed"


class DataFolderBusy(UserError):
    """Another running copy of the program holds this data folder."""

    kind = "data_folder_busy"


class NewerData(UserError):
    """The data folder was written by a newer version of the program."""

    kind = "newer_data"


class TemplateFault(UserError):
    """A letter template that cannot be used; the message names file and line."""

    kind = "template_fault"


class CheckFailed(UserError):
    """A check ran to its end and did not hold: damage found, notice incomplete."""

    kind = "check_failed"


class MissingPart(UserError):
    """A part of the installation is absent: a font, a library, a shipped file."""

    kind = "missing_part"


class SendingFailed(UserError):
    """A mail server could not be reached or did not take the letter; the message says what left the house."""

    kind = "sending_failed"


class NoTimestamp(UserError):
    """A time-stamp authority could not be reached or did not stamp; it may be asked again later."""

    kind = "no_timestamp"
