"""What every table shares: JSON columns, rows that people edit, and the numbers given out."""

from typing import Any

from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

JsonDict = dict[str, Any]
JsonList = list[Any]


class Editable(SQLModel):
    """A row that people edit: a stale write raises `StaleDataError` and overwrites nothing."""

    version: int | None = Field(default=None, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy hands over the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Sequence(SQLModel, table=True):
    """The last number given out per prefix and year, so that numbers have no gaps and no twins."""

    name: str = Field(primary_key=True)
    last_number: int = 0
