"""The protected works, their characters and the media that clips are compared with."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column, Text
from sqlmodel import Field

from rightsdesk.store.tables.base import Editable, JsonList


def reading_column(name: str) -> Column[str]:
    """How a name is read, in kana."""
    return Column(name, Text, nullable=False, server_default="")


def holder_column() -> Column[str]:
    """Which partner holds the media; empty for our own."""
    return Column("held_by", Text, nullable=False, server_default="")


class Work(Editable, table=True):
    """A protected title."""

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    title: str
    title_ja: str = ""
    kind: str = "anime"
    description: str = ""
    description_ja: str = ""
    url: str = ""
    first_published_on: date | None = None
    first_published_in: str = ""
    registration_no: str = ""
    rights_chain: str = ""
    rights_chain_ja: str = ""
    rights_claimed: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    co_owners: str = ""
    co_owners_consent: bool = True
    guideline: str = ""
    title_reading: str = Field(default="", sa_column=reading_column("title_reading"))
    held_by: str = Field(default="", sa_column=holder_column())
    created_at: datetime


class Character(Editable, table=True):
    """A character, tied to the concrete art that is protected."""

    id: str = Field(primary_key=True)
    work_id: str = Field(foreign_key="work.id", index=True)
    name: str
    name_ja: str = ""
    art_reference: str = ""
    name_reading: str = Field(default="", sa_column=reading_column("name_reading"))


class Reference(Editable, table=True):
    """A video or still of a work that clips are compared with; its bytes lie in the vault.

    Of one that a partner holds (`held_by`) there are only fingerprints, and `sha256` and `size` are as told.
    """

    id: str = Field(primary_key=True)
    work_id: str = Field(foreign_key="work.id", index=True)
    label: str = ""
    locus: str = ""
    kind: str
    file_name: str
    sha256: str = Field(index=True)
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    duration: float = 0.0
    frames: int = 0
    width: int = 0
    height: int = 0
    media_type: str = ""
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None
    held_by: str = Field(default="", sa_column=holder_column())
