"""Machine-readable reservations: packs of files, what was seen of them on the web, and crawlers in logs."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList


class ReservationPack(SQLModel, table=True):
    """One version of the files for a site; never edited. All its files lie in the vault as one archive."""

    __tablename__ = "reservation_pack"

    id: str = Field(primary_key=True)
    site: str = Field(index=True)
    number: int
    since: date
    said: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    works: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    files: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    warnings: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    content_sha256: str
    archive_sha256: str
    archive_size: int = Field(sa_column=Column("archive_size", BigInteger, nullable=False))
    made_at: datetime
    made_by: str


class PublishedFile(Editable, table=True):
    """A file of a site as it was found on the web last, and since when it has been there."""

    __tablename__ = "published_file"

    id: str = Field(primary_key=True)
    site: str = Field(index=True)
    format: str
    url: str
    state: str = "unseen"
    says: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sha256: str = ""
    since: datetime | None = None
    first_sha256: str = ""
    seen_at: datetime | None = None
    checked_at: datetime | None = None
    due_at: datetime | None = Field(default=None, index=True)


class PublicationCheck(SQLModel, table=True):
    """One look at a published file: what the server said and what was wrong; never edited."""

    __tablename__ = "publication_check"

    id: str = Field(primary_key=True)
    file_id: str = Field(foreign_key="published_file.id", index=True)
    pack_id: str | None = Field(default=None, foreign_key="reservation_pack.id")
    at: datetime
    by: str
    state: str
    says: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    final_url: str = ""
    status: int = 0
    media_type: str = ""
    hops: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sha256: str = ""
    size: int = Field(default=0, sa_column=Column("size", BigInteger, nullable=False))


class LogReading(SQLModel, table=True):
    """Which crawlers were found in the access logs of a web server; never edited."""

    __tablename__ = "log_reading"

    id: str = Field(primary_key=True)
    site: str = ""
    since: datetime | None = None
    case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
    sources: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    figures: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    evidence: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    read_at: datetime
    read_by: str
