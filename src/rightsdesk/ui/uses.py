"""What one form asks of two services: a case and its clip, a mail and its page, a file and its place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services import cases, clips, complaints, mail, notices
from rightsdesk.services.cases import CaseOpened, NewCase
from rightsdesk.services.clips import ClipLogged
from rightsdesk.services.mail import NoticeMail
from rightsdesk.services.notice_files import NoticeFile
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


def log_clip(ws: Workspace, wanted: ClipToLog, ctx: JobContext) -> ClipLogged:
    """Log a clip, in a new case if one is wanted; the address is checked before the case is opened."""
    if wanted.new_case is None:
        return clips.log_clip(ws, wanted.clip, ctx)
    if wanted.clip.url:
        clips.find_duplicates(ws, wanted.clip.url)
    opened = cases.open_case(ws, wanted.new_case)
    return clips.log_clip(ws, replace(wanted.clip, case_id=opened.id), ctx)


def open_case_for(ws: Workspace, complaint_id: str, new: NewCase) -> CaseOpened:
    """Open a case for a report and say so on the report."""
    opened = cases.open_case(ws, new)
    saved = complaints.add_complaint_to_case(ws, complaint_id, opened.id)
    topics = opened.changes.topics | saved.changes.topics
    return replace(opened, changes=replace(opened.changes, topics=topics))


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
