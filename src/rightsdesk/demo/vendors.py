"""Requests to five AI vendors in both languages, each at another point of its way, and a reservation."""

from rightsdesk.demo.people import APPROVER
from rightsdesk.domain.optouts import OptOutOutcome
from rightsdesk.jobs import JobContext
from rightsdesk.sample import STUDIO
from rightsdesk.services.dates.deadlines import today
from rightsdesk.services.notices.notice_followup import record_sent
from rightsdesk.services.notices.notice_records import Sending
from rightsdesk.services.notices.notices import approve_notice, issue_notice
from rightsdesk.services.optouts.optout_audits import NewAudit, record_audit
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optout_steps import NewOutcome, record_outcome
from rightsdesk.services.optouts.optouts import NewOptOuts, draft_optouts
from rightsdesk.services.reservations.reservations import NewPack, make_pack
from rightsdesk.services.workspace import Workspace

_LANGUAGES = {"openai": "ja+en", "google_ai": "en", "midjourney": "ja", "kling": "ja+en", "bytedance": "ja"}
_ANSWERS = {
    "openai": (OptOutOutcome.CONFIRMED, "No use for training of image and video models from today on."),
    "google_ai": (OptOutOutcome.REFUSED, "They point to their robots.txt name and see no further duty."),
    "midjourney": (OptOutOutcome.ACKNOWLEDGED, "Automatic confirmation of receipt."),
}
_UNSENT = "bytedance"


def ask_vendors(ws: Workspace, works: tuple[str, ...], ctx: JobContext) -> None:
    """Reserve the studio's site, ask five vendors, and record what three of them answered."""
    make_pack(ws, NewPack(STUDIO.website, works), ctx)
    for vendor, language in _LANGUAGES.items():
        # The European ground waits for a reservation that was found published; the sample has no web server.
        new = NewOptOuts((vendor,), works, language=language, bases=("jp_30_4", "ai_act_53"))
        asked = draft_optouts(ws, new, ctx).optouts[0]
        if vendor != _UNSENT:
            _send(ws, asked, ctx)
        if vendor in _ANSWERS:
            outcome, words = _ANSWERS[vendor]
            record_outcome(ws, NewOutcome(asked.id, outcome, today(ws), words), ctx)
        if vendor == "openai":
            prompt = "A girl with a lantern on a harbour wall at night"
            record_audit(ws, NewAudit(asked.id, "ChatGPT", prompt, today(ws), "clean"), ctx)


def _send(ws: Workspace, asked: OptOutRecord, ctx: JobContext) -> None:
    letter = asked.notice or ""
    approve_notice(ws.acting_as(APPROVER), letter)
    issue_notice(ws, letter, ctx)
    record_sent(ws, Sending(letter, "post", today(ws)))
