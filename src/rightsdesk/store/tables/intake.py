"""The runs of imports."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field

from rightsdesk.store.tables.base import Editable, JsonDict, JsonList


class ImportRun(Editable, table=True):
    """One table that was imported; its records have the numbers from `first_id` to `last_id`.

    `form` says how the table was read, `problems` the first rows that were refused. The numbers of a run
    have no gap, because one transaction takes them.
    """

    __tablename__ = "import_run"

    id: str = Field(primary_key=True)
    record: str
    source: str
    sha256: str = Field(index=True)
    size: int = Field(sa_column=Column("size", BigInteger, nullable=False))
    form: JsonDict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    case_id: str | None = Field(default=None, foreign_key="case_file.id", index=True)
    imported_at: datetime
    imported_by: str
    rows: int = 0
    logged: int = 0
    duplicates: int = 0
    rejected: int = 0
    problems: JsonList = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    first_id: str = ""
    last_id: str = ""
    cases_opened: int = 0
    first_case: str = ""
    last_case: str = ""
    custody_seq: int = 0
    undone_at: datetime | None = None
    undone_by: str = ""
