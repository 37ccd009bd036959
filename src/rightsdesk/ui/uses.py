"""What one form asks of two services: open a case for the clip that is logged, or for a report."""

from dataclasses import replace

from rightsdesk.jobs import JobContext
from rightsdesk.services import cases, clips, complaints
from rightsdesk.services.cases import CaseOpened, NewCase
from rightsdesk.services.clips import ClipLogged
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.clip_dialog import ClipToLog


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
