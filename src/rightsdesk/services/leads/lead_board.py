"""What the window shows of a case's similar pictures, and the search for all its clips at once."""

from dataclasses import dataclass

from sqlmodel import col, select

from rightsdesk.domain.vocabulary import EvidenceKind
from rightsdesk.errors import Refused, UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads.lead_models import LeadModelRecord, is_runtime_installed, list_lead_models
from rightsdesk.services.leads.lead_records import LeadRunRecord
from rightsdesk.services.leads.leads import LeadOrder, find_leads, leads_of_case
from rightsdesk.services.lookup import require
from rightsdesk.services.works.references import FailedFile
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem


@dataclass(frozen=True)
class LeadBoard:
    """The newest search of each clip of a case, the models in use, and whether anything could run them."""

    case_id: str
    installed: bool
    models: tuple[LeadModelRecord, ...]
    runs: tuple[LeadRunRecord, ...]


@dataclass(frozen=True)
class CaseLeadsFound:
    """The search of each clip; `failed` are clips and references that could not be looked at."""

    runs: tuple[LeadRunRecord, ...]
    failed: tuple[FailedFile, ...]
    changes: Changes


def lead_board(ws: Workspace, case_id: str) -> LeadBoard:
    """Give the similar pictures of a case as they are on record. Raises `NotFound`."""
    return LeadBoard(case_id, is_runtime_installed(), list_lead_models(ws), leads_of_case(ws, case_id))


def find_case_leads(
    ws: Workspace, case_id: str, model_id: str | None, ctx: JobContext, *, order: LeadOrder | None = None
) -> CaseLeadsFound:
    """Look for pictures similar to each clip of a case that has media; a clip that cannot be read stops none.

    `order` says how many, its clip is not read. Raises as `find_leads`, and `Refused` without any media.
    """
    clip_ids = _clips_with_media(ws, case_id)
    if not clip_ids:
        raise Refused(
            f"No clip of case {case_id} has media in evidence yet.", "Attach the clip's file first."
        )
    runs, failed = [], []
    given = order or LeadOrder("")
    for clip_id in clip_ids:
        wanted = LeadOrder(clip_id, model_id, given.work_ids, given.places, given.most)
        try:
            found = find_leads(ws, wanted, ctx)
        except UnreadableMedia as error:
            failed.append(FailedFile(clip_id, error.message))
            continue
        runs.append(found.run)
        failed += [one for one in found.failed if one not in failed]
    return CaseLeadsFound(tuple(runs), tuple(failed), Changes.of(Topic.LEADS, case=case_id))


def _clips_with_media(ws: Workspace, case_id: str) -> list[str]:
    with ws.database.read() as session:
        media = select(EvidenceItem.clip_id).where(EvidenceItem.kind == EvidenceKind.CLIP)
        query = select(Clip.id).where(
            Clip.case_id == require(session, Case, case_id).id,
            col(Clip.trashed_at).is_(None),
            col(Clip.id).in_(media.where(col(EvidenceItem.clip_id).is_not(None))),
        )
        return list(session.exec(query.order_by(Clip.id)))
