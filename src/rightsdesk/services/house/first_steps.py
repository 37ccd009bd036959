"""How far a new studio is on the way to its first letter, read from the real records."""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from rightsdesk.services.house.studio import show_studio
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, ExceptionReview, Match, Notice, Reference


class Step(StrEnum):
    """The steps to the first letter, in their order."""

    STUDIO = "studio"
    WORK = "work"
    CLIP = "clip"
    EVIDENCE = "evidence"
    COMPARE = "compare"
    REVIEW = "review"
    DRAFT = "draft"
    ISSUE = "issue"


@dataclass(frozen=True)
class FirstStep:
    """One step: whether its record is there, and the case and record where it is done next."""

    step: Step
    done: bool
    case: str = ""
    record: str = ""


@dataclass(frozen=True)
class FirstSteps:
    """All steps in their order."""

    steps: tuple[FirstStep, ...]

    @property
    def complete(self) -> bool:
        """Whether a letter was issued."""
        return self.steps[-1].done

    @property
    def next(self) -> FirstStep | None:
        """The first step that is not done."""
        return next((one for one in self.steps if not one.done), None)


def first_steps(ws: Workspace) -> FirstSteps:
    """Tell which steps to the first letter are done; a handful of looks at single rows."""
    has_studio = not show_studio(ws).missing
    with ws.database.read() as session:
        case, clip = _newest_clip(session)
        match = _one(session, select(Match.id).where(Match.clip_id == clip, Match.verdict == ""))
        notice = _one(
            session,
            select(Notice.id)
            .where(Notice.case_id == case, col(Notice.issued_at).is_(None))
            .order_by(col(Notice.drafted_at).desc()),
        )
        attached = select(EvidenceItem.id).where(col(EvidenceItem.clip_id).is_not(None))
        references = select(Reference.id).where(col(Reference.removed_at).is_(None))
        issued = select(Notice.id).where(col(Notice.issued_at).is_not(None))
        steps = (
            FirstStep(Step.STUDIO, has_studio),
            FirstStep(Step.WORK, _any(session, references)),
            FirstStep(Step.CLIP, bool(clip)),
            FirstStep(Step.EVIDENCE, _any(session, attached), case, clip),
            FirstStep(Step.COMPARE, _any(session, select(Match.id).where(Match.verdict != "")), case, match),
            FirstStep(Step.REVIEW, _any(session, select(ExceptionReview.id)), case, clip),
            FirstStep(Step.DRAFT, _any(session, select(Notice.id)), case, notice),
            FirstStep(Step.ISSUE, _any(session, issued), case, notice),
        )
    return FirstSteps(steps)


def _newest_clip(session: Session) -> tuple[str, str]:
    """The case and number of the clip that was logged last and is not in the trash."""
    found = session.exec(
        select(Clip.case_id, Clip.id)
        .join(Case, col(Case.id) == col(Clip.case_id))
        .where(col(Clip.trashed_at).is_(None), col(Case.trashed_at).is_(None))
        .order_by(col(Clip.id).desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else ("", "")


def _one(session: Session, query: SelectOfScalar[str]) -> str:
    return session.exec(query.limit(1)).first() or ""


def _any(session: Session, query: SelectOfScalar[str]) -> bool:
    return bool(_one(session, query))
