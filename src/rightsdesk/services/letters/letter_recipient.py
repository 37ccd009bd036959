"""Where a letter of some kind goes when nobody says so: the platform and its address for the kind's law."""

from sqlmodel import Session, select

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.services.casework.case_rows import clips_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice, Recipient

_VENDOR, _SEARCH_ENGINE = "ai_vendor", "search_engine"


def platform_of(
    ws: Workspace, session: Session, kind: NoticeKindRule, case_id: str, prior: Notice | None
) -> str | None:
    """Give the platform a letter goes to: that of the notice it follows, else that of the case's clips.

    A delisting notice goes to the search engine of the directory. An AI vendor has to be chosen, unless the
    directory knows the generator of a clip.
    """
    if prior is not None:
        return prior.platform_id
    clips = clips_of(session, case_id)
    if kind.recipient_kind == _SEARCH_ENGINE:
        engines = (one.slug for one in ws.rules.platforms.values() if kind.regime in one.regimes)
        return next(engines, None)
    if kind.recipient_kind == _VENDOR:
        made_by = " ".join(clip.generator for clip in clips).casefold()
        vendors = (one for one in ws.rules.platforms.values() if kind.regime in one.regimes)
        return next((one.slug for one in vendors if one.name_en.casefold() in made_by), None)
    return next((clip.platform_id for clip in clips if clip.platform_id), None)


def recipient_of(
    session: Session, kind: NoticeKindRule, platform_id: str | None, prior: Notice | None
) -> str | None:
    """Give the directory's address for the kind's law, else that of the notice it follows."""
    found = session.exec(
        select(Recipient.id).where(Recipient.platform_id == platform_id, Recipient.regime == kind.regime)
    ).first()
    return found or (prior.recipient_id if prior is not None else None)
