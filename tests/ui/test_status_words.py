"""A status is called the same on the screen, in the story of a case and in a report, in both languages."""

from xml.etree import ElementTree

import pytest

from rightsdesk.assets import resources
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.rulebook.rules import load_rules
from rightsdesk.ui.wording import words


@pytest.fixture(scope="module")
def japanese() -> dict[str, str]:
    file = resources() / "i18n" / "rightsdesk_ja.ts"
    root = ElementTree.fromstring(file.read_bytes())  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for context in root.iter("context")
        if context.findtext("name") == "words"
        for message in context.iter("message")
    }


def test_a_status_has_one_name(japanese: dict[str, str]) -> None:
    rules = load_rules()
    for status in CaseStatus:
        said = words.case_status(status).text
        assert said == rules.label("case_status", status, "en")
        assert japanese[said] == rules.label("case_status", status, "ja"), status
