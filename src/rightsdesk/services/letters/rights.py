"""The rights a letter claims for a work, in the words of the law it is written under."""

from rightsdesk.services.rulebook.rule_records import RightRule
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Work

_LAWS = {"eu_dsa": "eu"}
_LAW_OF_LANGUAGE = {"ja": "jp", "en": "us"}


def rights_of(ws: Workspace, work: Work, claim: str, language: str, regime: str = "") -> list[str]:
    """Name the rights set for the work, else those that usually go with the claim.

    They are those of the law of the letter's regime, else of the law that letters in its language argue from.
    """
    law = _LAWS.get(regime, _LAW_OF_LANGUAGE[language])
    chosen = [
        right
        for right in ws.rules.rights
        if (right.id in work.rights_claimed if work.rights_claimed else claim in right.claims)
    ]
    chosen = chosen if any(right.regime == law for right in chosen) else _usual(ws, claim, law)
    return [text for right in chosen if right.regime == law and (text := right.ja or right.en)]


def _usual(ws: Workspace, claim: str, law: str) -> list[RightRule]:
    """Rights set for a work by one country's law say nothing of another's."""
    return [right for right in ws.rules.rights if right.regime == law and claim in right.claims]
