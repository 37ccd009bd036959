"""A notice under check, and how a check says what it found."""

from dataclasses import dataclass

from rightsdesk.domain.notice_facts import Finding, LintContext, NoticeFacts, NoticeKindRule
from rightsdesk.domain.vocabulary import Severity


@dataclass(frozen=True)
class Draft:
    """A notice under check: its kind, what it says, and what surrounds it."""

    kind: NoticeKindRule
    facts: NoticeFacts
    context: LintContext


def block(rule: str, field: str, message: str, fix: str) -> Finding:
    """A finding that stops approval."""
    return Finding(rule, Severity.BLOCK, field, message, fix)


def warn(rule: str, field: str, message: str, fix: str) -> Finding:
    """A finding to look at."""
    return Finding(rule, Severity.WARN, field, message, fix)
