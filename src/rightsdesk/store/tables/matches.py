"""What was measured on a clip, and what people concluded."""

from datetime import datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList


class Match(Editable, table=True):
    """A comparison of a clip's media with one reference: measured once, then judged by a person."""

    __tablename__ = "match"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    evidence_id: str = Field(foreign_key="evidence_item.id")
    work_id: str = Field(foreign_key="work.id", index=True)
    reference_id: str = Field(foreign_key="reference.id", index=True)
    score: float
    picture_score: float | None = None
    sound_score: float | None = None
    band: str
    coverage: float
    mirrored: bool = False
    duration: float
    segments: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    frames: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    framing: JsonDict = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
    sound: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))
    method: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    clip_sha256: str
    reference_sha256: str
    scored_at: datetime
    scored_by: str
    verdict: str = Field(default="", index=True)
    verdict_reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    decided_at: datetime | None = None
    decided_by: str = ""


class ExceptionReview(SQLModel, table=True):
    """A named person's view on fair use, quotation, parody ... per clip; a later one adds, never edits."""

    __tablename__ = "exception_review"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    outcome: str
    considered: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    reviewer: str
    reviewed_at: datetime
