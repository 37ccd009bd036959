"""What reviewers say while they compare: verdicts that are not final yet, elements, chosen frame pairs."""

from datetime import datetime

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict


class ProvisionalVerdict(SQLModel, table=True):
    """One verdict of one reviewer that is not final yet; a later one on the same match stands over it."""

    __tablename__ = "provisional_verdict"
    __table_args__ = (Index("ix_provisional_verdict_reviewer", "reviewer", "state"),)

    id: str = Field(primary_key=True)
    match_id: str = Field(foreign_key="match.id", index=True)
    reviewer: str
    verdict: str
    reason: str = Field(sa_column=Column(Text, nullable=False))
    preset: str = ""
    match_version: int
    judged_at: datetime
    state: str = "open"
    settled_at: datetime | None = None
    checkpoint: str = ""


class ClipElement(Editable, table=True):
    """What a person says of one element of a clip, as it stands now; times in seconds."""

    __tablename__ = "clip_element"

    id: str = Field(primary_key=True)
    clip_id: str = Field(foreign_key="clip.id", index=True)
    match_id: str | None = Field(default=None, foreign_key="match.id", index=True)
    kind: str
    verdict: str
    work_id: str = Field(foreign_key="work.id", index=True)
    character_id: str | None = Field(default=None, foreign_key="character.id")
    reference_id: str | None = Field(default=None, foreign_key="reference.id")
    clip_from: float
    clip_to: float
    work_from: float | None = None
    work_to: float | None = None
    clip_second: float | None = None
    reference_second: float | None = None
    clip_sha256: str = ""
    reference_sha256: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    revision: int = 1
    judged_by: str
    judged_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdraw_reason: str = Field(default="", sa_column=Column(Text, nullable=False))


class ClipElementVersion(SQLModel, table=True):
    """What was said of an element at one time; a later version adds, never edits."""

    __tablename__ = "clip_element_version"

    element_id: str = Field(primary_key=True, foreign_key="clip_element.id")
    revision: int = Field(primary_key=True)
    said: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    said_by: str
    said_at: datetime


class ExhibitPair(Editable, table=True):
    """Two frames that a person chose to show a match, the clip's and the reference's; seconds."""

    __tablename__ = "exhibit_pair"

    id: str = Field(primary_key=True)
    match_id: str = Field(foreign_key="match.id", index=True)
    place: int
    clip_second: float
    reference_second: float
    clip_sha256: str
    reference_sha256: str
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    chosen_by: str
    chosen_at: datetime
    removed_at: datetime | None = None
    removed_by: str = ""
