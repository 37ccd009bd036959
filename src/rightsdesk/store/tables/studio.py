"""Who speaks for the works: rightsholders, people who sign, documents of authority."""

from datetime import date, datetime

from sqlmodel import Field

from rightsdesk.store.tables.base import Editable


class Rightsholder(Editable, table=True):
    """Who owns or exclusively licenses works, with the contact block that letters print."""

    id: str = Field(primary_key=True)
    name: str
    name_ja: str = ""
    name_romaji: str = ""
    address: str = ""
    address_ja: str = ""
    country: str = ""
    representative: str = ""
    representative_ja: str = ""
    department: str = ""
    department_ja: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    sender_role: str = "owner"
    contact_public: bool = True
    is_studio: bool = Field(default=False, index=True)
    created_at: datetime


class Signatory(Editable, table=True):
    """A natural person who signs letters for a rightsholder."""

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    name: str
    name_ja: str = ""
    title: str = ""
    title_ja: str = ""
    is_default: bool = False
    created_at: datetime


class AuthorityDocument(Editable, table=True):
    """A power of attorney or licence that lets somebody speak for a work."""

    __tablename__ = "authority_document"

    id: str = Field(primary_key=True)
    rightsholder_id: str = Field(foreign_key="rightsholder.id", index=True)
    title: str
    holder_name: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    evidence_id: str | None = Field(default=None, foreign_key="evidence_item.id")
    created_at: datetime
