"""Letters of other kinds beside the notices, so that the sample studio shows what there is."""

from rightsdesk.demo.people import APPROVER
from rightsdesk.jobs import JobContext
from rightsdesk.sample import WORKS
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.notices.notices import approve_notice, draft_notice, issue_notice
from rightsdesk.services.works.characters import NewCharacter, add_character
from rightsdesk.services.workspace import Workspace

_UNSUPPORTED = "この投稿者は、ほかにも多数の動画で収益を得ているようです。"
_WARNING_FACTS = f"貴殿の投稿が『紙の彗星』の映像をそのまま流していることを確認しました。{_UNSUPPORTED}"


def add_characters(ws: Workspace, works: dict[str, str]) -> None:
    """Register the characters of the sample works with what their model sheets show."""
    for work in WORKS:
        for number, one in enumerate(work.characters, 1):
            art = f"Model sheet {number}: {one.description}"
            add_character(ws, NewCharacter(works[work.key], one.name, one.name_ja, art, one.name_reading))


def write_other_letters(ws: Workspace, case_id: str, ctx: JobContext) -> None:
    """Issue a reservation in two languages; leave two drafts, one with a sentence that no record supports."""
    reserved = draft_notice(
        ws,
        NewNotice(
            case_id, "ai_training_optout", "ja+en", "openai",
            overrides={"optout_basis": "jp_30_4, us_106", "model_or_service": "Sora 2"},
        ),
    )  # fmt: skip
    approve_notice(ws.acting_as(APPROVER), reserved.notice.id)
    issue_notice(ws, reserved.notice.id, ctx)
    asked = {"legit_reason": "damages, injunction", "info_requested": "name, address, ip_port"}
    draft_notice(ws, NewNotice(case_id, "jp_hasshinsha_kaiji", "ja", overrides=asked))
    draft_notice(ws, NewNotice(case_id, "jp_keikokusho", "ja", overrides={"facts": _WARNING_FACTS}))
