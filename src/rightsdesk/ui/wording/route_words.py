"""The ladder of escalation in the language of the screen: names, addressees, papers, and what is missing."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.services.casework.escalations import EscalationRecord, RouteState
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.service_words import service_said

translate = QCoreApplication.translate


def route_label(route: RouteState | EscalationRecord) -> str:
    """The name of a route."""
    return route.label_ja if screen_language() == "ja" else route.label


def route_to(route: RouteState) -> str:
    """To whom a route leads."""
    return route.to_ja if screen_language() == "ja" else route.to


def route_papers(route: RouteState) -> tuple[str, ...]:
    """What a person must have at hand for a route."""
    return route.papers_ja if screen_language() == "ja" else route.papers


def why_not(route: RouteState) -> str:
    """What the case lacks for a route, in one sentence; empty when it is open."""
    return service_said(route.why_not)


def route_note(route: RouteState) -> str:
    """What to bear in mind about a route."""
    return _notes().get(route.note, route.note)


def listed(names: tuple[str, ...]) -> str:
    """Several names in one line, as the language sets them apart."""
    return ("、" if screen_language() == "ja" else ", ").join(names)


def _notes() -> dict[str, str]:
    said = (
        (
            "A revised notice, not a duplicate: it cites the earlier one and differs from it.",
            translate(
                "routes", "A revised notice, not a duplicate: it cites the earlier one and differs from it."
            ),
        ),
        (
            "At least six months from the decision.",
            translate("routes", "At least six months from the decision."),
        ),
        (
            "Connection logs may be lost after about 90 days.",
            translate("routes", "Connection logs may be lost after about 90 days."),
        ),
        (
            "A complaint about the platform's conduct, not about the single decision.",
            translate("routes", "A complaint about the platform's conduct, not about the single decision."),
        ),
        (
            "Up to USD 30,000; the respondent may opt out within 60 days.",
            translate("routes", "Up to USD 30,000; the respondent may opt out within 60 days."),
        ),
        (
            "Do not argue liability of the provider from the number of notices alone (S5).",
            translate(
                "routes", "Do not argue liability of the provider from the number of notices alone (S5)."
            ),
        ),
        (
            "Within six months of knowing the offender, where the offence needs a complaint.",
            translate(
                "routes", "Within six months of knowing the offender, where the offence needs a complaint."
            ),
        ),
    )
    return dict(said)
