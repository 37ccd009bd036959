"""Fingerprints given to other studios and taken from them, and whose signature is trusted."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Text
from sqlmodel import Field, SQLModel


class TrustedKey(SQLModel, table=True):
    """A partner's public key that a person compared and trusts; a row is only ever changed to end it."""

    __tablename__ = "trusted_key"

    id: str = Field(primary_key=True)
    public_key: str = Field(index=True)
    name: str
    trusted_at: datetime
    trusted_by: str
    ended_at: datetime | None = None
    ended_by: str = ""


class FingerprintFile(SQLModel, table=True):
    """A signed file of fingerprints: one given away, or one taken in, which the vault keeps."""

    __tablename__ = "fingerprint_file"

    id: str = Field(primary_key=True)
    direction: str
    sha256: str = Field(index=True)
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    partner: str
    key_id: str | None = Field(default=None, foreign_key="trusted_key.id")
    made_at: datetime
    engine: str
    engine_mark: str
    pictures: bool
    works: int
    references: int
    seconds: float
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    at: datetime
    by: str
    removed_at: datetime | None = None
    removed_by: str = ""


class ForeignWork(SQLModel, table=True):
    """Which work of a partner a work of the register stands for."""

    __tablename__ = "foreign_work"

    work_id: str = Field(primary_key=True, foreign_key="work.id")
    public_key: str = Field(index=True)
    their_id: str


class ForeignReference(SQLModel, table=True):
    """Where the fingerprint of a reference lies that a partner holds; `part` names it in the file."""

    __tablename__ = "foreign_reference"

    reference_id: str = Field(primary_key=True, foreign_key="reference.id")
    file_id: str = Field(foreign_key="fingerprint_file.id", index=True)
    part: str
    sha256: str
