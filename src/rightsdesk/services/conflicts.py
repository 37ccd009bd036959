"""Tell who changed a record while somebody else was looking at it, so that nothing is overwritten."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import Conflict
from rightsdesk.services.lookup import shown
from rightsdesk.store import custody
from rightsdesk.store.tables import Case, Character, Work

_EDITS = {CustodyVerb.CREATED, CustodyVerb.CHANGED, CustodyVerb.ADVANCED}


def require_version(
    session: Session, row: Case | Work | Character, version: int | None, wanted: Mapping[str, Any]
) -> None:
    """Check that a record is still as the person saw it; `None` asks for no check.

    Raises `Conflict` naming who did what last, and in the hint what stands there now beside what was wanted.
    """
    if version is None or row.version == version:
        return
    edits = [event for event in custody.entries(session, subject=row.id) if event.verb in _EDITS]
    newest = edits[-1]
    raise Conflict(
        f"{newest.actor} {_done(newest.verb, newest.details)} of {row.id} while you were working on it; "
        "your change was not saved.",
        " ".join([*_differences(row, wanted), "Look at it as it is now, then make your change again."]),
    )


def _done(verb: CustodyVerb, details: Mapping[str, Any]) -> str:
    if verb is CustodyVerb.ADVANCED:
        return f"changed the status to {details.get('to', '')}"
    fields = details.get("fields") or ["record"]
    return f"changed {', '.join(map(str, fields))}"


def _differences(row: Case | Work | Character, wanted: Mapping[str, Any]) -> list[str]:
    return [
        f"The {key.replace('_', ' ')} is now {_quoted(getattr(row, key))}, you wrote {_quoted(value)}."
        for key, value in wanted.items()
        if getattr(row, key) != value
    ]


def _quoted(value: object) -> str:
    return shown("" if value is None else str(value))
