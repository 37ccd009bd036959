"""The words of the opt-out desk on the screen."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.optouts import AuditFinding, EscalationRoute, OptOutOutcome, OptOutState
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate

_LOOKS: dict[str, tuple[str, Tone]] = {
    OptOutState.NONE: ("", Tone.NEUTRAL),
    OptOutState.DRAFTED: ("draft", Tone.NEUTRAL),
    OptOutState.APPROVED: ("approve", Tone.INFO),
    OptOutState.SENT: ("sent", Tone.BUSY),
    OptOutState.ACKNOWLEDGED: ("answer", Tone.BUSY),
    OptOutState.INFO_REQUESTED: ("answer", Tone.WARN),
    OptOutState.CONFIRMED: ("done", Tone.GOOD),
    OptOutState.PARTIAL: ("check", Tone.WARN),
    OptOutState.REFUSED: ("refused", Tone.BAD),
    OptOutState.NO_REPLY: ("clock", Tone.WARN),
    OptOutState.AUDIT_DUE: ("review", Tone.WARN),
    OptOutState.BREACHED: ("warning", Tone.BAD),
    OptOutState.ESCALATED: ("mark", Tone.INFO),
    OptOutState.CLOSED: ("close", Tone.NEUTRAL),
}


def optout_state(state: str) -> Look:
    """How the state of a request is shown."""
    icon, tone = _LOOKS.get(state, ("info", Tone.NEUTRAL))
    return Look(_states().get(state, state), icon, tone)


def outcomes() -> dict[str, str]:
    """What can be recorded of a request, in words."""
    return {
        OptOutOutcome.ACKNOWLEDGED: translate("words", "The vendor confirmed receipt"),
        OptOutOutcome.INFO_REQUESTED: translate("words", "The vendor asks for more"),
        OptOutOutcome.CONFIRMED: translate("words", "The vendor confirmed"),
        OptOutOutcome.PARTIAL: translate("words", "The vendor confirmed in part"),
        OptOutOutcome.REFUSED: translate("words", "The vendor refused"),
        OptOutOutcome.NO_REPLY: translate("words", "Nobody answered in time"),
        OptOutOutcome.ESCALATED: translate("words", "We take it further"),
        OptOutOutcome.CLOSED: translate("words", "We close it"),
    }


def routes() -> dict[str, str]:
    """To whom a request can go on, in words."""
    return {
        EscalationRoute.REGULATOR: translate("words", "Regulator"),
        EscalationRoute.ASSOCIATION: translate("words", "Association of rights holders"),
        EscalationRoute.COUNSEL: translate("words", "Counsel"),
    }


def findings() -> dict[str, str]:
    """What a test of outputs can show, in words."""
    return {
        AuditFinding.CLEAN: translate("words", "Nothing of the work came back"),
        AuditFinding.SIMILAR: translate("words", "Something similar came back"),
        AuditFinding.REPRODUCED: translate("words", "The work came back"),
    }


def code(state: str) -> str:
    """What is known of the EU code of practice, in words."""
    return {
        "signed": translate("words", "Signed the copyright chapter of the EU code of practice"),
        "partly": translate("words", "Signed the EU code of practice without its copyright chapter"),
        "refused": translate("words", "Refused to sign the EU code of practice"),
    }.get(state, translate("words", "Not known whether it signed the EU code of practice"))


def _states() -> dict[str, str]:
    return {
        OptOutState.NONE: "–",
        OptOutState.DRAFTED: translate("words", "Drafted"),
        OptOutState.APPROVED: translate("words", "Ready to send"),
        OptOutState.SENT: translate("words", "Sent"),
        OptOutState.ACKNOWLEDGED: translate("words", "Receipt confirmed"),
        OptOutState.INFO_REQUESTED: translate("words", "Asks for more"),
        OptOutState.CONFIRMED: translate("words", "Confirmed"),
        OptOutState.PARTIAL: translate("words", "In part"),
        OptOutState.REFUSED: translate("words", "Refused"),
        OptOutState.NO_REPLY: translate("words", "No reply"),
        OptOutState.AUDIT_DUE: translate("words", "Test due"),
        OptOutState.BREACHED: translate("words", "Breached"),
        OptOutState.ESCALATED: translate("words", "Taken further"),
        OptOutState.CLOSED: translate("words", "Closed"),
    }
