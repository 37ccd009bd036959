"""What one form asks of two services: a case and its clip, a mail and its page, a file and its place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.intake import triage
from rightsdesk.services.intake.triage import ClipsLogged
from rightsdesk.services.notices import mail, notices
from rightsdesk.services.notices.mail import NoticeMail
from rightsdesk.services.notices.notice_files import NoticeFile
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.clip_dialog import ClipToLog

MakesFile = Callable[..., NoticeFile]


@dataclass(frozen=True)
class MailReady:
    """A letter's bytes, and the mail it would go with; `refusal` says what the mail lacks yet."""

    pdf: bytes
    mail: NoticeMail | None
    refusal: InvalidInput | None = None


@dataclass(frozen=True)
class Saved:
    """Where a file was written, and what its reader should know."""

    path: Path
    warnings: tuple[str, ...]


def log_clip(ws: Workspace, wanted: ClipToLog, ctx: JobContext) -> ClipsLogged:
    """Log a clip, or one for each of several addresses, in a new case if one is wanted."""
    new = tuple(replace(wanted.clip, url=url) for url in wanted.urls) or (wanted.clip,)
    return triage.log_quickly(ws, new, wanted.new_case, ctx)


def ready_mail(ws: Workspace, notice_id: str, ctx: JobContext) -> MailReady:
    """Give the letter as it was issued and the mail it goes with. Raises `Refused` unless it is issued."""
    try:
        composed, refusal = mail.compose_mail(ws, notice_id), None
    except InvalidInput as error:
        composed, refusal = None, error
    return MailReady(notices.preview_notice(ws, notice_id, ctx).data, composed, refusal)


def save_file(ws: Workspace, make: MakesFile, path: Path) -> Saved:
    """Make a file of a letter and write it where the person wants it. Raises `StorageFailed`."""
    made = make(ws)
    try:
        path.write_bytes(made.data)
    except OSError as error:
        raise StorageFailed(
            f"{path} could not be written: {error.strerror or error}.", "Choose another folder."
        ) from error
    return Saved(path, made.warnings)
