"""The directory of services and the addresses that get notices."""

from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field

from rightsdesk.store.tables.base import Editable, JsonList


class Platform(Editable, table=True):
    """A service where clips appear; seeded from the shipped directory, editable afterwards."""

    id: str = Field(primary_key=True)
    name: str
    name_ja: str = ""
    regimes: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    designated_jp: bool = False
    discloses_contact: bool = False
    perjury_scope: str = "authority"
    closed_on: date | None = None
    source: str = ""
    checked_on: date | None = None


class Recipient(Editable, table=True):
    """The designated address of a platform or vendor that gets notices of one regime."""

    id: str = Field(primary_key=True)
    platform_id: str = Field(foreign_key="platform.id", index=True)
    regime: str
    name: str
    name_ja: str = ""
    department: str = ""
    address: str = ""
    email: str = ""
    form_url: str = ""
    source: str = ""
    checked_on: date | None = None
