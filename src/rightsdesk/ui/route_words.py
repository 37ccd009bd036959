"""The ladder of escalation in the language of the screen: names, addressees, papers, and what is missing."""

import re

from PySide6.QtCore import QCoreApplication

from rightsdesk.services.escalations import EscalationRecord, RouteState
from rightsdesk.ui.language import screen_language

translate = QCoreApplication.translate
_ONLY_ON = re.compile(r"It exists on (.+) only\.")


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
    only = _ONLY_ON.fullmatch(route.why_not)
    if only is not None:
        return translate("routes", "It exists on %s only.").replace("%s", only[1])
    return _missing().get(route.why_not, route.why_not)


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


def _missing() -> dict[str, str]:
    said = (
        ("No notice of this case was sent.", translate("routes", "No notice of this case was sent.")),
        (
            "No answer on record refuses a notice.",
            translate("routes", "No answer on record refuses a notice."),
        ),
        (
            "No DSA notice of this case was refused.",
            translate("routes", "No DSA notice of this case was refused."),
        ),
        (
            "No complaint under DSA Art 20 was sent first.",
            translate("routes", "No complaint under DSA Art 20 was sent first."),
        ),
        (
            "No platform of this case takes notices under the DMCA.",
            translate("routes", "No platform of this case takes notices under the DMCA."),
        ),
        (
            "No platform of this case falls under the DSA.",
            translate("routes", "No platform of this case falls under the DSA."),
        ),
        (
            "No platform of this case takes requests under 情プラ法.",
            translate("routes", "No platform of this case takes requests under 情プラ法."),
        ),
        (
            "The case names no clip that could be found.",
            translate("routes", "The case names no clip that could be found."),
        ),
        (
            "No account of an uploader is on record.",
            translate("routes", "No account of an uploader is on record."),
        ),
    )
    return dict(said)
