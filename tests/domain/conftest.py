"""What the tests of the rules share."""

import pytest

from rightsdesk.services.rulebook.rules import RuleBook, load_rules


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return load_rules()
