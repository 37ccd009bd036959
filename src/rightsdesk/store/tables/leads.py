"""Models that rank similar pictures, what each search with them listed, and what people said of it."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList


class LeadModel(Editable, table=True):
    """A model the studio brought, as its manifest tells of it; the file lies in the data folder."""

    __tablename__ = "lead_model"

    id: str = Field(primary_key=True)
    name: str
    model_version: str
    licence: str
    licence_url: str
    source_url: str
    trained_on: str = Field(sa_column=Column(Text, nullable=False))
    checked_on: date
    sha256: str = Field(index=True)
    size: int
    dimensions: int
    setup: str
    manifest: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None
    removed_by: str = ""


class LeadBackground(SQLModel, table=True):
    """A file of other works that leads are held against; only its vectors are kept, in the data folder."""

    __tablename__ = "lead_background"

    model_id: str = Field(primary_key=True, foreign_key="lead_model.id")
    sha256: str = Field(primary_key=True)
    frames: int
    added_at: datetime
    added_by: str


class LeadRun(SQLModel, table=True):
    """One search of a clip's similar pictures, as it was measured; a later one stands beside it."""

    __tablename__ = "lead_run"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    evidence_id: str = Field(foreign_key="evidence_item.id")
    model_id: str = Field(foreign_key="lead_model.id", index=True)
    clip_sha256: str
    moments: int
    method: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    inputs: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    background: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    result_sha256: str
    found_at: datetime
    found_by: str


class Lead(Editable, table=True):
    """A moment of a clip and a moment of a reference that look alike to a model; seconds."""

    __tablename__ = "lead"

    id: str = Field(primary_key=True)
    run_id: str = Field(foreign_key="lead_run.id", index=True)
    place: int
    clip_second: float
    mirrored: bool = False
    work_id: str = Field(foreign_key="work.id", index=True)
    reference_id: str = Field(foreign_key="reference.id", index=True)
    reference_sha256: str
    reference_second: float
    similarity: float
    rank: int
    as_similar: float | None = None
    state: str = "open"
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    judged_at: datetime | None = None
    judged_by: str = ""
