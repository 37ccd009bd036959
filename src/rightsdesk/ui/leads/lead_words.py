"""What the screen says of a lead: where it stands in a ranking, and what that does not mean."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.leads import FEWEST_BACKGROUND, NOTICE, LeadState, percent_below
from rightsdesk.services.leads.lead_records import LeadRecord, LeadRunRecord
from rightsdesk.ui.shell.language import screen_language

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


def closer_said(lead: LeadRecord, run: LeadRunRecord) -> str:
    """How many frames of other works are less alike, and of what set; or how to come by such a figure."""
    if lead.as_similar is None:
        text = translate(
            "Leads",
            "No figure is told: that takes a background of %1 frames of other works or more. Add one under "
            "“Models…”, then look again.",
        )
        return text.replace("%1", f"{FEWEST_BACKGROUND:,}")
    if lead.as_similar == 0:
        text = translate("Leads", "Closer to this moment than all %2 background frames (of %3 files).")
    else:
        text = translate(
            "Leads", "Closer to this moment than %1 % of the %2 background frames (of %3 files)."
        )
    text = text.replace("%1", f"{percent_below(lead.as_similar):.1f}")
    return text.replace("%2", f"{run.background.frames:,}").replace("%3", f"{run.background.files:,}")


def model_said(run: LeadRunRecord) -> str:
    """Whose ranking it is."""
    text = translate("Leads", "Ranked by %1 (SHA-256 %2). A place in a ranking, no likelihood.")
    return text.replace("%1", run.model_name).replace("%2", str(run.method["model_sha256"]))
