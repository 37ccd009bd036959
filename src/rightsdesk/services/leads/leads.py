"""Look for pictures of works that resemble a clip's. What is found are leads, never matches."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785
from sqlmodel import Session, col, select

from rightsdesk.domain.leads import METHOD, METHOD_VERSION, Background, LeadSearch
from rightsdesk.domain.vocabulary import CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads.lead_background import background_in_use
from rightsdesk.services.leads.lead_index import Known, bring_up_to_date, live_references, shelves
from rightsdesk.services.leads.lead_models import ReadyModel, ready_model
from rightsdesk.services.leads.lead_records import LeadRecord, LeadRunRecord, lead_record, run_record
from rightsdesk.services.lookup import new_id, note, require
from rightsdesk.services.works.references import FailedFile
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, Lead, LeadRun, Work

if TYPE_CHECKING:
    from rightsdesk.analysis.lead_search import Ranked, Shelf

__all__ = [
    "LeadOrder", "LeadRecord", "LeadRunRecord", "LeadsFound", "find_leads", "leads_of_case",
    "show_lead", "show_lead_run",
]  # fmt: skip

_MOST_PLACES, _MOST_LEADS = 50, 400


@dataclass(frozen=True)
class LeadOrder:
    """Whose similar pictures are wanted: `places` for each moment of the clip, `most` in all."""

    clip_id: str
    model_id: str | None = None
    work_ids: tuple[str, ...] = ()
    places: int = LeadSearch.places
    most: int = LeadSearch.most


@dataclass(frozen=True)
class LeadsFound:
    """The search as it is kept; `failed` are references that could not be looked at."""

    run: LeadRunRecord
    failed: tuple[FailedFile, ...]
    changes: Changes


@dataclass(frozen=True)
class _Media:
    clip_id: str
    case_id: str
    evidence_id: str
    sha256: str
    path: Path


def find_leads(ws: Workspace, order: LeadOrder, ctx: JobContext) -> LeadsFound:
    """Rank the reference frames that resemble a clip's moments most, and keep the list as a search.

    References without vectors get them first. The same measurement is the same search; another one stands
    beside it. Raises `NotFound`, `InvalidInput`, `Refused` without media, model or references, `CheckFailed`,
    `UnreadableMedia`, `MissingPart`, `Cancelled`.
    """
    search = _search(order)
    with ws.database.read() as session:
        media = _media(ws, session, order.clip_id)
        for work_id in order.work_ids:
            require(session, Work, work_id)
    model = ready_model(ws, order.model_id, ctx)
    known = live_references(ws, order.work_ids)
    if not known:
        raise Refused(
            "There is no reference with pictures to look at.",
            "Add some with `rightsdesk reference add W-0001 FILE`.",
        )
    indexed = bring_up_to_date(ws, model, known, ctx)
    there = model.index.names()
    known = tuple(one for one in known if one.id in there)
    others = background_in_use(ws, model)
    moments, ranked, used = _ranked(model, _Sources(media.path, known, others.files), search, ctx)
    background = others.told(ranked.background)
    run = _keep(ws, _Kept(media, model, search, moments, ranked, used, background))
    return LeadsFound(run, (*indexed.failed, *others.failed), Changes.of(Topic.LEADS, case=media.case_id))


def leads_of_case(
    ws: Workspace, case_id: str | None = None, *, clip_id: str | None = None, earlier: bool = False
) -> tuple[LeadRunRecord, ...]:
    """Give the newest search of each clip, or with `earlier` all of them, newest first. Raises `NotFound`."""
    query = select(LeadRun).join(Clip, col(Clip.id) == LeadRun.clip_id)
    with ws.database.read() as session:
        if case_id is not None:
            query = query.where(Clip.case_id == require(session, Case, case_id).id)
        if clip_id is not None:
            query = query.where(LeadRun.clip_id == require(session, Clip, clip_id).id)
        rows = session.exec(query.order_by(col(LeadRun.clip_id), col(LeadRun.id).desc())).all()
        newest = {row.clip_id: row for row in reversed(rows)}
        chosen = rows if earlier else [row for row in rows if newest[row.clip_id] is row]
        return tuple(run_record(session, row) for row in chosen)


def show_lead_run(ws: Workspace, run_id: str) -> LeadRunRecord:
    """Give one search with its leads. Raises `NotFound`."""
    with ws.database.read() as session:
        return run_record(session, require(session, LeadRun, run_id))


def show_lead(ws: Workspace, lead_id: str) -> LeadRecord:
    """Give one lead. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Lead, lead_id)
        run = require(session, LeadRun, row.run_id)
        return lead_record(session, row, require(session, Clip, run.clip_id))


def _search(order: LeadOrder) -> LeadSearch:
    if not 1 <= order.places <= _MOST_PLACES:
        raise InvalidInput(f"{order.places} places cannot be listed.", f"Ask for 1 to {_MOST_PLACES}.")
    if not 1 <= order.most <= _MOST_LEADS:
        raise InvalidInput(f"{order.most} leads cannot be listed.", f"Ask for 1 to {_MOST_LEADS}.")
    return LeadSearch(places=order.places, most=order.most)


def _media(ws: Workspace, session: Session, clip_id: str) -> _Media:
    clip = require(session, Clip, clip_id)
    if clip.trashed_at is not None:
        raise Refused(f"Clip {clip.id} is in the trash.", "Take it back first.")
    item = session.exec(
        select(EvidenceItem)
        .where(EvidenceItem.clip_id == clip.id, EvidenceItem.kind == EvidenceKind.CLIP)
        .order_by(col(EvidenceItem.captured_at).desc(), col(EvidenceItem.id).desc())
    ).first()
    if item is None:
        raise Refused(
            f"Clip {clip.id} has no media in evidence yet.",
            f"Attach its file: `rightsdesk evidence attach --case {clip.case_id} --clip {clip.id} FILE`.",
        )
    return _Media(clip.id, clip.case_id, item.id, item.sha256, ws.vault.path(item.sha256))


@dataclass(frozen=True)
class _Sources:
    clip: Path
    known: Sequence[Known]
    background: Sequence[str]


def _ranked(
    model: ReadyModel, sources: _Sources, search: LeadSearch, ctx: JobContext
) -> "tuple[int, Ranked, tuple[Known, ...]]":
    from rightsdesk.analysis import lead_search
    from rightsdesk.analysis.lead_frames import clip_vectors
    from rightsdesk.analysis.lead_model import embedding

    with embedding(model.path, model.manifest, ctx) as embedder:
        moments = clip_vectors(sources.clip, model.manifest, embedder, ctx, search.most_moments)
    known = sources.known
    used: list[str] = []

    def told() -> "Iterator[Shelf]":
        for number, shelf in enumerate(shelves(model, known)):
            ctx.report(number, len(known), "Looking through the references")
            used.append(shelf.reference_id)
            yield shelf

    others = (model.background.get(sha256, sha256) for sha256 in sources.background)
    ranked = lead_search.rank(moments, told(), (one for one in others if one is not None), search)
    return moments.count, ranked, tuple(one for one in known if one.id in set(used))


@dataclass(frozen=True)
class _Kept:
    media: _Media
    model: ReadyModel
    search: LeadSearch
    moments: int
    ranked: "Ranked"
    used: tuple[Known, ...]
    background: Background

    @property
    def method(self) -> dict[str, Any]:
        from rightsdesk.analysis.lead_model import runtime_name

        told = {
            "name": METHOD,
            "version": METHOD_VERSION,
            "runtime": runtime_name(),
            "model_sha256": self.model.manifest.sha256,
            "setup": self.model.setup,
            "prepared": self.model.manifest.setup(),
            "parameters": asdict(self.search),
        }
        as_read_back: dict[str, Any] = json.loads(json.dumps(told))
        return as_read_back

    @property
    def inputs(self) -> list[dict[str, str]]:
        return [{"reference": one.id, "sha256": one.sha256} for one in self.used]

    @property
    def result_sha256(self) -> str:
        """The same figures have the same bytes."""
        told: Any = {
            "clip": self.media.sha256,
            "moments": self.moments,
            "inputs": self.inputs,
            "leads": [asdict(lead) for lead in self.ranked.leads],
            "background": asdict(self.background),
            "setup": self.model.setup,
            "parameters": asdict(self.search),
        }
        return hashlib.sha256(rfc8785.dumps(told)).hexdigest()


def _keep(ws: Workspace, kept: _Kept) -> LeadRunRecord:
    with ws.database.write() as session:
        result, method = kept.result_sha256, kept.method
        same = select(LeadRun).where(LeadRun.clip_id == kept.media.clip_id, LeadRun.result_sha256 == result)
        before = [row for row in session.exec(same) if row.method == method]
        if before:
            return run_record(session, before[-1])
        run = LeadRun(
            id=new_id(ws, session, IdKind.LEAD_RUN),
            clip_id=kept.media.clip_id,
            evidence_id=kept.media.evidence_id,
            model_id=kept.model.id,
            clip_sha256=kept.media.sha256,
            moments=kept.moments,
            method=method,
            inputs=kept.inputs,
            background=asdict(kept.background),
            result_sha256=result,
            found_at=ws.now(),
            found_by=ws.actor,
        )
        session.add(run)
        session.flush()
        _add_leads(ws, session, run, kept)
        details = {
            "clip": run.clip_id, "model": kept.model.id, "model_sha256": kept.model.manifest.sha256,
            "leads": len(kept.ranked.leads), "result": result,
        }  # fmt: skip
        note(ws, session, CustodyVerb.CREATED, run.id, case_id=kept.media.case_id, details=details)
        return run_record(session, run)


def _add_leads(ws: Workspace, session: Session, run: LeadRun, kept: _Kept) -> None:
    by_id = {one.id: one for one in kept.used}
    for place, found in enumerate(kept.ranked.leads, 1):
        reference = by_id[found.reference_id]
        session.add(
            Lead(
                id=new_id(ws, session, IdKind.LEAD),
                run_id=run.id,
                place=place,
                work_id=reference.work_id,
                reference_sha256=reference.sha256,
                **asdict(found),
            )
        )
    session.flush()
