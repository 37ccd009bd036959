"""Entries for Lumen: the fields of its schema and no others, and nothing that reaches a person."""

import json
from typing import Any

import pytest
from services.desks import CTX, JP, TODAY, US, Desk

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import NotFound, Refused
from rightsdesk.services.letters.lumen import lumen_entry
from rightsdesk.services.notices.notice_followup import record_answer
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.store import custody

# The schema that Lumen publishes for its programs (notices.md, section 5).
TYPES = {
    "DMCA", "Counterfeit", "Counternotice", "CourtOrder", "DataProtection", "Defamation", "GovernmentRequest",
    "LawEnforcementRequest", "LocalLaw", "Other", "Placeholder", "PrivateInformation", "Trademark",
}  # fmt: skip
FIELDS = {
    "title", "type", "subject", "body", "date_sent", "date_received", "source", "tag_list",
    "jurisdiction_list", "regulation_list", "language", "action_taken", "request_type",
    "mark_registration_number", "counternotice_for_id", "counternotice_for_sid", "case_id_number",
    "topic_ids", "webform", "url_count", "works_attributes", "file_uploads_attributes",
    "entity_notice_roles_attributes",
}  # fmt: skip
WORK = {"description", "kind", "infringing_urls_attributes", "copyrighted_urls_attributes"}
ROLES = {
    "principal", "agent", "attorney", "recipient", "sender", "submitter", "target", "issuing_court",
    "plaintiff", "defendant",
}  # fmt: skip
ENTITY = {"name", "kind", "city", "state", "country_code", "url"}
ACTIONS = {"Yes", "No", "Partial", "Unspecified"}


def entry(desk: Desk, number: str) -> dict[str, Any]:
    document = json.loads(lumen_entry(desk.ws, number).data)
    assert document.keys() == {"notice"}
    notice: dict[str, Any] = document["notice"]
    return notice


@pytest.mark.parametrize(
    ("number", "type_", "law"), [("N-2026-0001", "DMCA", "US"), ("N-2026-0002", "Other", "JP")]
)
def test_the_entry_keeps_to_the_schema(issued: Desk, number: str, type_: str, law: str) -> None:
    found = entry(issued, number)
    assert found.keys() <= FIELDS
    assert (found["type"], found["jurisdiction_list"], found["action_taken"]) == (type_, law, "Unspecified")
    assert found["type"] in TYPES
    assert found["action_taken"] in ACTIONS
    assert found["date_sent"] > "1998-10-28"
    for work in found["works_attributes"]:
        assert work.keys() <= WORK
        for group in ("infringing_urls_attributes", "copyrighted_urls_attributes"):
            assert all(one.keys() == {"url"} for one in work[group])
    roles = found["entity_notice_roles_attributes"]
    assert {one["name"] for one in roles} >= {"recipient", "sender", "principal", "submitter"}
    assert {one["name"] for one in roles} <= ROLES
    assert all(one["entity_attributes"].keys() <= ENTITY for one in roles)
    assert all(one["entity_attributes"]["kind"] in {"organization", "individual"} for one in roles)


def test_what_it_says_is_what_the_letter_said(issued: Desk) -> None:
    found = entry(issued, "N-2026-0001")
    (work,) = found["works_attributes"]
    assert work["infringing_urls_attributes"] == [{"url": "https://www.youtube.com/watch?v=SAMPLE00001"}]
    assert work["description"].startswith("Lantern Harbor")
    sender = next(one for one in found["entity_notice_roles_attributes"] if one["name"] == "sender")
    assert sender["entity_attributes"]["country_code"] == "JP"


@pytest.mark.parametrize("number", ["N-2026-0001", "N-2026-0002"])
def test_nothing_in_it_reaches_a_person(issued: Desk, number: str) -> None:
    text = lumen_entry(issued.ws, number).data.decode()
    for one in (
        "0000-0000",
        "@",
        "Mihon-cho",
        "見本町",
        "Hanako",
        "花子",
        "Aki",
        "authentication_token",
        "someone",
    ):
        assert one not in text


@pytest.mark.parametrize(
    ("outcome", "action"), [("removed", "Yes"), ("restricted", "Partial"), ("rejected", "No")]
)
def test_the_last_answer_is_told(issued: Desk, outcome: str, action: str) -> None:
    issued.send("N-2026-0001")
    record_answer(issued.ws, NewAnswer("N-2026-0001", outcome, TODAY), CTX)
    found = entry(issued, "N-2026-0001")
    assert (found["action_taken"], found["source"]) == (action, "Online form")


def test_a_draft_is_refused_and_an_entry_is_recorded(desk: Desk) -> None:
    number = desk.draft(US)
    with pytest.raises(Refused, match="not issued"):
        lumen_entry(desk.ws, number)
    with pytest.raises(NotFound):
        lumen_entry(desk.ws, "N-2026-0099")
    second = desk.issue(JP)
    lumen_entry(desk.ws, second)
    with desk.ws.database.read() as session:
        last = custody.entries(session)[-1]
    assert (last.verb, last.subject, last.details) == (CustodyVerb.EXPORTED, second, {"form": "lumen"})
