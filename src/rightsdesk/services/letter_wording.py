"""The words a letter falls back on where the drafter writes nothing, filled with the case's own records."""

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import Claim
from rightsdesk.services.notice_parts import Fields
from rightsdesk.services.workspace import Workspace


def default_wording(
    ws: Workspace, kind: NoticeKindRule, claim: Claim, fields: Fields, language: str
) -> Fields:
    """Word the narrative and requesting fields of a kind that are still empty."""
    texts = ws.rules.texts
    works = "".join(f"『{work['work_title']}』" for work in fields["works"])
    where = "、".join(work["work_locus"] for work in fields["works"] if work["work_locus"])
    said = "output" if claim is Claim.OUTPUT else "reupload"
    worded = {"requested_action": texts["requested_action"]["ja" if language == "ja" else "en"]}
    if kind.kind == "jp_soushin_boushi":
        worded |= {
            "jp_reason": texts["jp_reason"][said].format(works=works, where=where) if works and where else "",
            "jp_mode": texts["jp_mode"][said],
            "jp_mode_detail": texts["jp_mode_detail"][said],
            "jp_verify": texts["jp_verify"]["ja"] if fields["exhibits"] else "",
        }
    return {name: text for name, text in worded.items() if not fields.get(name)}
