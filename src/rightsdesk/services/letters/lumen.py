"""Give an issued notice in the form of the public notice database Lumen: a file only, nothing is sent.

Left out on purpose: the access token, every telephone number, street and e-mail address, and the uploader's
name. The letter's text is not included, since it holds them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import AnswerOutcome, CustodyVerb
from rightsdesk.errors import Refused
from rightsdesk.services.casework.case_rows import confirmed_matches
from rightsdesk.services.lookup import note, require
from rightsdesk.services.packages.redaction import masked_text
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, parsed_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Notice

_FILE = "lumen.toml"
LONGEST_SUBJECT = 255
_ACTIONS: dict[str, str] = {
    AnswerOutcome.REMOVED: "Yes",
    AnswerOutcome.RESTRICTED: "Partial",
    AnswerOutcome.REJECTED: "No",
    AnswerOutcome.COUNTER_NOTICE: "No",
}


class _Words(Checked):
    source: str
    mark: str
    checked_on: date
    types: dict[str, str]
    jurisdictions: dict[str, str]
    countries: dict[str, str]
    sources: dict[str, str]


@dataclass(frozen=True)
class LumenEntry:
    """The file to save, and what of the letter it leaves out."""

    name: str
    data: bytes
    left_out: tuple[str, ...]


def lumen_entry(ws: Workspace, notice_id: str) -> LumenEntry:
    """Make the entry of an issued notice. Raises `NotFound`, and `Refused` for one that was not issued."""
    with ws.database.write() as session:
        row = require(session, Notice, notice_id)
        if row.issued_at is None:
            raise Refused(
                f"Notice {row.id} was not issued.", f"Issue it: `rightsdesk notice issue {row.id}`."
            )
        document = {"notice": _notice(ws, session, row)}
        data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
        note(ws, session, CustodyVerb.EXPORTED, row.id, case_id=row.case_id, details={"form": "lumen"})
    return LumenEntry(
        f"{notice_id}.lumen.json", data, ("token", "phone", "street", "e-mail", "uploader", "text")
    )


def _notice(ws: Workspace, session: Session, row: Notice) -> dict[str, Any]:
    words, fields, kind = _words(), row.fields, ws.rules.notice_kind(row.kind)
    in_clip = _works_by_clip(session, row)
    titles = ", ".join(str(work["work_title"]) for work in fields["works"])
    entry = {
        "title": f"{kind.label_en} to {fields['recipient_name'] or fields['platform_name']}",
        "type": words.types.get(row.kind, "Other"),
        "subject": titles[:LONGEST_SUBJECT],
        "date_sent": (row.sent_on.isoformat() if row.sent_on else fields["letter_date"]),
        "source": words.sources.get(row.channel, ""),
        "language": row.language.partition("+")[0],
        "jurisdiction_list": words.jurisdictions.get(kind.regime, ""),
        "action_taken": _action(session, row),
        "works_attributes": [
            _work(work, _items_of(work, fields["items"], in_clip)) for work in fields["works"]
        ],
        "entity_notice_roles_attributes": _roles(words, fields),
    }
    return {
        key: masked_text(value) if isinstance(value, str) else value for key, value in entry.items() if value
    }


def _work(work: Mapping[str, Any], items: list[Mapping[str, Any]]) -> dict[str, Any]:
    said = [work["work_title"], work["work_locus"]]
    return {
        "description": masked_text(", ".join(str(one) for one in said if one)),
        "kind": str(work["work_type"]).lower(),
        "copyrighted_urls_attributes": _urls([work["work_official_url"]]),
        "infringing_urls_attributes": _urls([one["item_url"] for one in items]),
    }


def _items_of(
    work: Mapping[str, Any], items: list[Mapping[str, Any]], in_clip: Mapping[str, set[str]]
) -> list[Mapping[str, Any]]:
    """The items that show a work; an item nobody matched counts for every work the letter names."""
    return [one for one in items if work["work_id"] in in_clip.get(one["clip_id"], {work["work_id"]})]


def _urls(urls: list[str]) -> list[dict[str, str]]:
    return [{"url": url} for url in urls if url]


def _roles(words: _Words, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    recipient = fields["recipient_name"] or fields["platform_name"]
    parties = (
        ("principal", fields["rh_name"], fields["rh_country"]),
        ("sender", fields["rh_name"], fields["rh_country"]),
        ("submitter", fields["rh_name"], fields["rh_country"]),
        ("recipient", recipient, fields["recipient_country"]),
    )
    return [
        {"name": role, "entity_attributes": _entity(words, name, country)} for role, name, country in parties
    ]


def _entity(words: _Words, name: str, country: str) -> dict[str, str]:
    code = words.countries.get(country.strip().lower(), "")
    found = {"name": masked_text(name), "kind": "organization", "country_code": code}
    return {key: value for key, value in found.items() if value}


def _action(session: Session, row: Notice) -> str:
    """What the recipient did, by its last answer."""
    answers = (
        select(Answer).where(Answer.notice_id == row.id).order_by(col(Answer.received_on), col(Answer.id))
    )
    given = [_ACTIONS[one.outcome] for one in session.exec(answers) if one.outcome in _ACTIONS]
    return given[-1] if given else "Unspecified"


def _works_by_clip(session: Session, row: Notice) -> dict[str, set[str]]:
    """The works that a person confirmed to be in each clip of the case."""
    found: dict[str, set[str]] = {}
    for match in confirmed_matches(session, row.case_id):
        found.setdefault(match.clip_id, set()).add(match.work_id)
    return found


@cache
def _words() -> _Words:
    return checked(_FILE, _Words, parsed_rules(_FILE))
