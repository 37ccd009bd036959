"""What the screen says of a lead: where it stands in a ranking, and what that does not mean."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.leads import NOTICE, LeadState
from rightsdesk.services.lead_records import LeadRecord, LeadRunRecord
from rightsdesk.ui.language import screen_language

translate = QCoreApplication.translate


def lead_notice() -> str:
    """What a lead is not."""
    return NOTICE[screen_language()]


def rank_said(lead: LeadRecord) -> str:
    """The place among all references for this moment of the clip."""
    return translate("Leads", "No. %s at this moment").replace("%s", str(lead.rank))


def is_dismissed(lead: LeadRecord) -> bool:
    """Whether a person said that nothing is in it."""
    return lead.state == LeadState.DISMISSED


def usual_said(lead: LeadRecord, run: LeadRunRecord) -> str:
    """How many unrelated frames of the register are as alike."""
    if lead.as_similar is None:
        return translate(
            "Leads",
            "How alike unrelated pictures are cannot be said: that takes two works with enough frames.",
        )
    frames = f"{run.yardstick.frames:,}"
    if lead.as_similar == 0:
        text = translate(
            "Leads", "None of %2 frames of the works has a frame of another work as alike as this."
        )
    else:
        text = translate(
            "Leads", "%1 of %2 frames of the works have a frame of another work at least as alike as this."
        )
    return text.replace("%1", f"{lead.as_similar:.1%}").replace("%2", frames)


def figure_said(lead: LeadRecord, run: LeadRunRecord) -> str:
    """The model's own figure and whose it is."""
    text = translate("Leads", "%1 gives %2, a figure of its own and no likelihood.")
    return text.replace("%1", run.model_name).replace("%2", f"{lead.similarity:.4f}")
