"""A notice under check, and how a check says what it found."""

from dataclasses import dataclass

from rightsdesk.domain.notice_facts import Finding, FindingRule, LintContext, NoticeFacts, NoticeKindRule


@dataclass(frozen=True)
class Draft:
    """A notice under check: its kind, what it says, and what surrounds it."""

    kind: NoticeKindRule
    facts: NoticeFacts
    context: LintContext

    def label_ja(self, name: str) -> str:
        """The Japanese label of a field in this kind of letter; the name itself if the kind has none."""
        return next((rule.label_ja for rule in self.kind.fields if rule.id == name), name)

    def found(self, rule: str, saying: str, field: str, **values: str) -> Finding:
        """A finding in the words of its rule, with the values filled in."""
        filled = {"field": field, "label_ja": self.label_ja(field), **values}
        return worded(self.context.words.findings[rule], rule, saying, field, filled)


def worded(rule: FindingRule, finding: str, saying: str, field: str, values: dict[str, str]) -> Finding:
    """A finding in both languages."""
    said = rule.says[saying]
    return Finding(
        id=finding,
        severity=said.severity or rule.severity,
        field=field,
        message=said.en.format_map(values),
        fix=said.fix_en.format_map(values),
        message_ja=said.ja.format_map(values),
        fix_ja=said.fix_ja.format_map(values),
        asked_by=rule.asked_by,
        source=rule.source,
    )
