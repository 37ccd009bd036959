"""The ready reasons of verdicts, read from their rule file."""

from datetime import date
from functools import cache

from rightsdesk.domain.review import ReasonPreset
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, distinct, parsed_rules

_FILE = "review.toml"


class _Reasons(Checked):
    source: str
    checked_on: date
    reason: tuple[ReasonPreset, ...]


@cache
def reason_presets() -> tuple[ReasonPreset, ...]:
    """The ready reasons in their order. Raises `MissingPart` naming file and key when it is broken."""
    reasons = checked(_FILE, _Reasons, parsed_rules(_FILE)).reason
    return distinct(_FILE, reasons, lambda one: one.id)
