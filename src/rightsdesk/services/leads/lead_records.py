"""What leads and their searches look like outside the services, copied out of their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.leads import NOTICE, Background
from rightsdesk.services.lookup import copy_row, require
from rightsdesk.store.tables import Clip, Lead, LeadModel, LeadRun, Match, Reference, Work


@dataclass(frozen=True)
class LeadRecord:
    """Two moments that look alike to a model, and what a person said of them; seconds.

    `place` counts the leads of the search, `rank` the places for this moment of the clip. `similarity` is the
    model's own figure, which screens do not show. `matches` are measured matches of the same two files.
    """

    id: str
    run: str
    clip: str
    case: str
    place: int
    clip_second: float
    mirrored: bool
    work: str
    work_title: str
    work_title_ja: str
    reference: str
    reference_label: str
    reference_second: float
    similarity: float
    rank: int
    as_similar: float | None
    state: str
    note: str
    judged_at: datetime | None
    judged_by: str
    matches: tuple[str, ...]


@dataclass(frozen=True)
class LeadRunRecord:
    """One search: the leads, best first, and everything they rest on.

    `inputs` are the references with the SHA-256 of each; `result_sha256` stands for all figures. `notice`
    says in each language what a lead is not.
    """

    id: str
    clip: str
    case: str
    model: str
    model_name: str
    clip_sha256: str
    moments: int
    method: Mapping[str, Any]
    inputs: tuple[Mapping[str, str], ...]
    background: Background
    result_sha256: str
    found_at: datetime
    found_by: str
    leads: tuple[LeadRecord, ...]
    notice: Mapping[str, str] = field(default_factory=lambda: NOTICE)


def lead_record(session: Session, row: Lead, clip: Clip) -> LeadRecord:
    """Copy a lead's row into what may leave the services."""
    work, reference = require(session, Work, row.work_id), require(session, Reference, row.reference_id)
    measured = select(Match.id).where(Match.clip_id == clip.id, Match.reference_id == row.reference_id)
    return copy_row(
        LeadRecord,
        row,
        run=row.run_id,
        clip=clip.id,
        case=clip.case_id,
        work=work.id,
        work_title=work.title,
        work_title_ja=work.title_ja,
        reference=reference.id,
        reference_label=reference.label or reference.file_name,
        matches=tuple(session.exec(measured.order_by(col(Match.score).desc(), col(Match.id)))),
    )


def run_record(session: Session, row: LeadRun) -> LeadRunRecord:
    """Copy a search's row with its leads into what may leave the services."""
    clip, model = require(session, Clip, row.clip_id), require(session, LeadModel, row.model_id)
    leads = session.exec(select(Lead).where(Lead.run_id == row.id).order_by(col(Lead.place)))
    return copy_row(
        LeadRunRecord,
        row,
        clip=clip.id,
        case=clip.case_id,
        model=model.id,
        model_name=f"{model.name} {model.model_version}",
        inputs=tuple(row.inputs),
        background=Background(**row.background),
        leads=tuple(lead_record(session, one, clip) for one in leads),
        notice=NOTICE,
    )
