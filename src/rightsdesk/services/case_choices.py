"""What the list of cases can be filtered by: the works, platforms and people that cases name."""

from dataclasses import dataclass

from sqlmodel import col, select

from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Work


@dataclass(frozen=True)
class CaseChoices:
    """Works as number, title and Japanese title; platforms by id; people by name."""

    works: tuple[tuple[str, str, str], ...]
    platforms: tuple[str, ...]
    people: tuple[str, ...]


def case_choices(ws: Workspace) -> CaseChoices:
    """Give what occurs in cases, each list in its own order."""
    with ws.database.read() as session:
        works = session.exec(select(Work.id, Work.title, Work.title_ja).order_by(Work.id)).all()
        platforms = session.exec(
            select(Clip.platform_id).where(col(Clip.platform_id).is_not(None)).distinct()
        )
        people = session.exec(select(Case.assignee).where(Case.assignee != "").distinct())
        return CaseChoices(
            tuple((work_id, title, japanese) for work_id, title, japanese in works),
            tuple(sorted(one for one in platforms if one)),
            tuple(sorted(people)),
        )
