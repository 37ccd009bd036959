"""What the list of cases can be filtered by: the works, platforms and people that cases name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func, select

from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Work


@dataclass(frozen=True)
class ChosenWork:
    """A work to choose cases by."""

    id: str
    title: str
    title_ja: str
    title_reading: str


@dataclass(frozen=True)
class CaseChoices:
    """Works with their titles and the reading; platforms by id; people by name."""

    works: tuple[ChosenWork, ...]
    platforms: tuple[str, ...]
    people: tuple[str, ...]


def case_choices(ws: Workspace) -> CaseChoices:
    """Give what occurs in cases, each list in its own order."""
    with ws.database.read() as session:
        query = select(Work.id, Work.title, Work.title_ja, Work.title_reading).order_by(Work.id)
        works = session.exec(query).all()
        return CaseChoices(
            tuple(ChosenWork(*work) for work in works),
            tuple(sorted(_values(session, col(Clip.platform_id)))),
            tuple(sorted(_values(session, col(Case.assignee)))),
        )


def _values(session: Session, column: Mapped[Any]) -> Iterator[str]:
    """What stands in an indexed column, one look into the index for each: DISTINCT would read every row."""
    last = ""
    while (last := session.exec(select(func.min(column)).where(column > last)).one() or "") != "":
        yield last
