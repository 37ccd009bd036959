"""Letters that follow a request to an AI vendor: a reminder, then a second letter."""

from dataclasses import dataclass

from sqlmodel import Session

from rightsdesk.domain.optouts import FOLLOWED_UP, AuditFinding, OptOutState
from rightsdesk.domain.vocabulary import UNISSUED, NoticeStatus
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes
from rightsdesk.services.letters.letter_wording import wording_values
from rightsdesk.services.letters.notice_overrides import cleaned
from rightsdesk.services.lookup import require, shown
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.notices.notice_steps import refresh
from rightsdesk.services.optouts.optout_records import (
    TOPICS,
    OptOutRecord,
    audits_of,
    letters_after,
    optout_record,
    reply_day,
    state_of,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice, OptOut

REMINDER, SECOND = "reminder", "second_letter"
_UNSENT = frozenset({*UNISSUED, NoticeStatus.ISSUED})


@dataclass(frozen=True)
class NewFollowUp:
    """A reminder or a second letter; without `language` it is written in that of the request."""

    optout_id: str
    kind: str
    language: str = ""


@dataclass(frozen=True)
class FollowUpDrafted:
    """The letter's number, and the request it follows."""

    notice: str
    optout: OptOutRecord
    changes: Changes


def draft_follow_up(ws: Workspace, new: NewFollowUp) -> FollowUpDrafted:
    """Draft the letter that follows a request, to the same vendor. Nothing is sent by itself.

    After a bad answer the letter says so instead of speaking of silence; every word of it can be changed.
    Raises `Refused` when the request does not call for it now or such a letter is not yet sent,
    `InvalidInput`, `NotFound`.
    """
    if new.kind not in FOLLOWED_UP:
        raise InvalidInput(
            f"{shown(new.kind)} is no letter that follows a request.", f"Use {', '.join(FOLLOWED_UP)}."
        )
    with ws.database.write() as session:
        row = require(session, OptOut, new.optout_id)
        state = state_of(ws, session, row)
        _require_called_for(session, row, state, new.kind)
        letter = require(session, Notice, row.notice_id or "")
        language = new.language or _language_of(letter)
        wanted = NewNotice(letter.case_id, new.kind, language, row.vendor_id, prior_notice_id=letter.id)
        drafted = notices.draft(ws, session, wanted)
        if new.kind == SECOND and state is not OptOutState.NO_REPLY:
            _say_what_came(ws, session, row, state, drafted)
        record = optout_record(ws, session, row)
        return FollowUpDrafted(drafted.id, record, Changes.of(*TOPICS, case=row.case_id))


def _require_called_for(session: Session, row: OptOut, state: OptOutState, kind: str) -> None:
    waiting = [one for one in letters_after(session, row) if one.kind == kind and one.status in _UNSENT]
    if waiting:
        raise Refused(
            f"The letter {waiting[0].id} already follows {row.id} and was not sent yet.",
            "Go on with that letter, or retract it.",
        )
    if state in FOLLOWED_UP[kind]:
        return
    until = reply_day(session, row)
    if state is OptOutState.SENT and until is not None:
        raise Refused(f"The vendor has until {until} to answer {row.id}.", "Wait for that day to pass.")
    others = [other for other, states in FOLLOWED_UP.items() if state in states]
    hint = f"Fitting now: {', '.join(others)}." if others else "Record what the vendor answered first."
    raise Refused(f"Request {row.id} is {state}; that calls for no {kind.replace('_', ' ')}.", hint)


def _language_of(letter: Notice) -> str:
    """Letters that follow are written in one language: of a letter in two, the one that decides."""
    return letter.language if "+" not in letter.language else str(letter.fields["controlling_language"])


def _say_what_came(ws: Workspace, session: Session, row: OptOut, state: OptOutState, drafted: Notice) -> None:
    """Let a second letter speak of the bad answer; the usual words about silence would not be true."""
    values = wording_values(drafted.fields, drafted.language)
    said = ws.rules.worded("facts", drafted.language, values, SECOND, state)
    if state is OptOutState.BREACHED:
        said = "\n".join((said, *_tests(session, row, drafted.language)))
    drafted.overrides = cleaned({"facts": said})
    refresh(ws, session, drafted)


def _tests(session: Session, row: OptOut, language: str) -> list[str]:
    """One line for each output that a person found to reproduce a work; it names the record that shows it."""
    found = [one for one in audits_of(session, row.id) if one.finding == AuditFinding.REPRODUCED]
    if language == "ja":
        return [
            f"・{one.run_on}、{one.model}、証拠{one.evidence_id}、SHA-256 {one.output_sha256}"
            for one in found
        ]
    return [
        f"- {one.run_on}, {one.model}, record {one.evidence_id}, SHA-256 {one.output_sha256}" for one in found
    ]
