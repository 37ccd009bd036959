"""Re-uploads: the child case that takes up where its parent ended, and how often it happened before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select, tuple_

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.services.casework.cases import NewCase, open_in, works_of
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Clip


@dataclass(frozen=True)
class RepeatCounts:
    """Earlier cases: `chain` of parents, `uploader` of the same accounts, `work` about the same works."""

    chain: int
    uploader: int
    work: int


@dataclass(frozen=True)
class RelatedCase:
    """A child of a case."""

    id: str
    title: str
    status: str


def repeat_counts(session: Session, case: Case, clips: Sequence[Clip]) -> RepeatCounts:
    """Count the cases before this one, in the caller's session; those in the trash do not count."""
    earlier = or_(
        col(Case.opened_at) < case.opened_at, (col(Case.opened_at) == case.opened_at) & (Case.id < case.id)
    )
    accounts = {
        (clip.platform_id, clip.account_key) for clip in clips if clip.platform_id and clip.account_key
    }
    uploader = (
        select(func.count(func.distinct(Case.id)))
        .join(Clip, col(Clip.case_id) == Case.id)
        .where(
            tuple_(col(Clip.platform_id), col(Clip.account_key)).in_(accounts),
            earlier,
            col(Case.trashed_at).is_(None),
            col(Clip.trashed_at).is_(None),
        )
    )
    works = works_of(session, case.id)
    work = (
        select(func.count(func.distinct(Case.id)))
        .join(CaseWork, col(CaseWork.case_id) == Case.id)
        .where(col(CaseWork.work_id).in_(works), earlier, col(Case.trashed_at).is_(None))
    )
    return RepeatCounts(
        chain=case.repeat_count,
        uploader=session.exec(uploader).one() if accounts else 0,
        work=session.exec(work).one() if works else 0,
    )


def children_of(session: Session, case_id: str) -> tuple[RelatedCase, ...]:
    """Give the cases that were opened when items of this one came back."""
    rows = session.exec(select(Case).where(Case.parent_case_id == case_id).order_by(col(Case.id)))
    return tuple(RelatedCase(row.id, row.title, row.status) for row in rows)


def open_child(ws: Workspace, session: Session, parent: Case, title: str, why: str) -> str:
    """Open the case of a re-upload in the caller's transaction; gives its number."""
    new = NewCase(
        title=title or parent.title,
        work_ids=works_of(session, parent.id),
        claim=parent.claim,
        assignee=parent.assignee,
        priority=parent.priority,
        complainant=parent.complainant,
        parent_case_id=parent.id,
    )
    child = open_in(ws, session, new).id
    details = {"child": child, "because": why}
    note(ws, session, CustodyVerb.CHANGED, parent.id, case_id=parent.id, details=details)
    return child
