"""The gates of licences, guidelines, duplicates and private contacts: what a person must have looked at."""

from rightsdesk.domain.case_facts import CaseFacts, ClipFacts, Step
from rightsdesk.domain.case_guards import Lack, hint, ids, lack

# What a reviewer says when the guideline or a licence of the work was thought of.
GUIDELINE_WORDS = frozenset({"licence", "guideline"})


@hint(
    "Link the two with `rightsdesk case link {case} OTHER`, open this one as a child of the other,"
    " or say with `--note` why it is a case of its own."
)
def duplicates_settled(facts: CaseFacts, step: Step) -> Lack | None:
    if step.explained:
        return None
    found = [(clip.id, other) for clip in facts.clips for other in clip.same_as]
    if not found:
        return None
    said = "; ".join(f"{clip} is the same upload as {other}" for clip, other in found)
    pairs = tuple(f"{clip} = {other.replace(' of ', ' / ')}" for clip, other in found)
    return Lack(f"{said}.", values={"pairs": pairs})


@hint(
    "Settle it with `rightsdesk case advance {case} licensed --reason TEXT`, end the licence with"
    " `rightsdesk account license remove LA`, or review the clip again and name `licence` as considered."
)
def licence_considered(facts: CaseFacts, _step: Step) -> Lack | None:
    covered = tuple(f"{clip.id} ({', '.join(clip.licences)})" for clip in facts.clips if clip.licences)
    return lack("The account of {clips} is licensed.", clips=covered) if covered else None


@hint(
    "Read the guideline with `rightsdesk work show W`, then review the clip again:"
    " `rightsdesk review exception CL --considered licence,… --reason …`."
)
def guideline_considered(facts: CaseFacts, _step: Step) -> Lack | None:
    works = [work for work in facts.works if work.guideline.strip()]
    unread = [clip for clip in facts.clips if _is_reviewed(clip) and not clip.considered & GUIDELINE_WORDS]
    if not works or not unread:
        return None
    said = "The review of {clips} does not consider the guideline of {works}."
    return lack(said, clips=ids(unread), works=ids(works))


def _is_reviewed(clip: ClipFacts) -> bool:
    return clip.exception_outcome is not None


@hint(
    "Use a business contact, or agree that it may be shown:"
    " `rightsdesk notice edit {notice} --set contact_public=yes`."
)
def contact_disclosure_accepted(facts: CaseFacts, _step: Step) -> Lack | None:
    if facts.notice is None or not facts.notice.private_contact:
        return None
    return Lack("The platform may show the uploader a contact that looks private, and nobody agreed to that.")
