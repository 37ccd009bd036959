"""The rights a letter claims for a work, in the words of the law it is written under."""

from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Work


def rights_of(ws: Workspace, work: Work, claim: str, language: str) -> list[str]:
    """Name the rights set for the work, else those that usually go with the claim."""
    chosen = [
        right
        for right in ws.rules.rights
        if (right.id in work.rights_claimed if work.rights_claimed else claim in right.claims)
    ]
    return [text for right in chosen if (text := right.ja if language == "ja" else right.en)]
