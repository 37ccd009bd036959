"""Which licences stand over the clips of a case, as far as nobody considered them yet."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from rightsdesk.domain.gate_guards import GUIDELINE_WORDS
from rightsdesk.services.accounts.licensed_accounts import licences_of, runs_on
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, ExceptionReview, LicensedAccount, Work


def licences_over(
    ws: Workspace,
    session: Session,
    clips: Sequence[Clip],
    works: Sequence[Work],
    reviews: Mapping[str, ExceptionReview],
    known_on: date | None = None,
) -> Mapping[str, tuple[str, ...]]:
    """Name the licences over each clip's account that no review of the clip after them considered.

    A licence counts that runs today or ran on the day of the post, and was on record on the day `known_on`.
    """
    today = ws.now().astimezone(ws.zone).date()
    rows = licences_of(
        session,
        {(clip.platform_id or "", clip.account_key) for clip in clips},
        [work.id for work in works],
    )
    if known_on is not None:
        rows = [row for row in rows if row.added_at.astimezone(ws.zone).date() <= known_on]
    found: dict[str, tuple[str, ...]] = {}
    for clip in clips:
        days = {today, clip.posted_at.astimezone(ws.zone).date() if clip.posted_at else today}
        over = [
            row.id
            for row in rows
            if (row.platform_id, row.account_key) == (clip.platform_id, clip.account_key)
            and any(runs_on(row, day) for day in days)
            and not _considered(reviews.get(clip.id), row)
        ]
        if over:
            found[clip.id] = tuple(over)
    return found


def _considered(review: ExceptionReview | None, row: LicensedAccount) -> bool:
    return (
        review is not None
        and review.reviewed_at >= row.added_at
        and bool(GUIDELINE_WORDS & {*review.considered})
    )
