"""What a notice of each kind must hold, and everything wrong with one: missing fields, then the checks."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from rightsdesk.domain.notice_checks import CHECKS
from rightsdesk.domain.notice_draft import Draft, worded
from rightsdesk.domain.notice_facts import (
    AskedBy,
    AskedWhen,
    AuthorityFacts,
    FieldPlace,
    FieldRule,
    Finding,
    LintContext,
    LintWords,
    NoticeFacts,
    NoticeKindRule,
    ReviewFacts,
    listed,
    text_of,
)
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.vocabulary import NoticePurpose, Requirement, SenderRole, Severity
from rightsdesk.domain.wording import is_only_score

__all__ = [
    "AskedWhen", "AuthorityFacts", "FieldPlace", "FieldRule", "Finding", "LintContext", "LintWords",
    "NoticeFacts", "NoticeKindRule", "ReviewFacts", "applies", "is_only_score", "lint", "missing_fields",
    "platform_fields",
]  # fmt: skip

_CONDITIONS: Mapping[AskedWhen, Callable[[NoticeKindRule, NoticeFacts], bool]] = {
    AskedWhen.ALWAYS: lambda _kind, _facts: True,
    AskedWhen.AGENT: lambda _kind, facts: facts.text("agent_role") not in ("", SenderRole.OWNER),
    AskedWhen.REVISED: lambda kind, facts: (
        kind.purpose is NoticePurpose.CLAIM
        and bool(facts.text("prior_notice_number") or facts.text("prior_notice_ref"))
    ),
    AskedWhen.MODE_2: lambda _kind, facts: facts.text("jp_mode") == "2",
    AskedWhen.SUIT: lambda _kind, facts: facts.text("cn_response_action") == "file_suit",
    AskedWhen.FILED: lambda _kind, facts: facts.text("cn_response_action") in ("file_suit", "ccb_claim"),
    AskedWhen.LISTED: lambda _kind, facts: facts.text("retraction_scope") == "listed",
    AskedWhen.CDSM: lambda _kind, facts: "cdsm_4_3" in listed(facts.fields.get("optout_basis")),
}
_ASKED_BY = {Requirement.LAW: AskedBy.LAW, Requirement.FORM: AskedBy.FORM}
_LISTS = {FieldPlace.WORK: ("works", "work_title"), FieldPlace.ITEM: ("items", "clip_id")}


def lint(kind: NoticeKindRule, facts: NoticeFacts, context: LintContext) -> tuple[Finding, ...]:
    """Everything wrong with a notice, blocking findings first.

    A check runs for the letters its rule names; what only this platform's form asks for comes last.
    """
    draft = Draft(kind, facts, context)
    found = [*missing_fields(draft)]
    for name, check in CHECKS.items():
        purposes = context.words.findings[name].purposes
        if not purposes or kind.purpose in purposes:
            found.extend(check(draft))
    found.extend(platform_fields(draft))
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.BLOCK))


def missing_fields(draft: Draft) -> Iterator[Finding]:
    """A finding for each field that the law or the usual form asks for and the notice lacks.

    A missing `law` field blocks; a missing `form` field blocks only where the kind says so (様式A).
    """
    strict = _strict(draft)
    yield from _empty_lists({rule.per for rule in strict}, draft)
    for rule in strict:
        for entry in _lacking(rule, draft.facts):
            yield _missing(draft, rule, entry)


def platform_fields(draft: Draft) -> Iterator[Finding]:
    """What the web form of the recipient's platform requires beyond law and usual form, and is empty.

    The forms of the directory are those for notices under American law.
    """
    platform = draft.context.platform
    if platform is None or "stmt_authority_perjury" not in {rule.id for rule in draft.kind.fields}:
        return
    own = {rule.id: rule for rule in draft.kind.fields}
    for form in platform.form:
        for name in form.fields if form.required else ():
            rule = own.get(name) or draft.context.fields.get(name)
            if rule is not None and _beyond(own.get(name), draft):
                for entry in _lacking(rule, draft.facts):
                    yield _asked_by_platform(draft, platform, form.label, rule, entry)


def applies(rule: FieldRule, kind: NoticeKindRule, facts: NoticeFacts) -> bool:
    """Whether the condition under which a kind asks for a field holds."""
    return _CONDITIONS[rule.when](kind, facts)


def _strict(draft: Draft) -> list[FieldRule]:
    return [
        rule
        for rule in draft.kind.fields
        if rule.requirement in _ASKED_BY and applies(rule, draft.kind, draft.facts)
    ]


def _beyond(own: FieldRule | None, draft: Draft) -> bool:
    """Whether the kind itself leaves a field to the drafter."""
    return own is None or (own.requirement not in _ASKED_BY and applies(own, draft.kind, draft.facts))


def _empty_lists(asked: Collection[FieldPlace], draft: Draft) -> Iterator[Finding]:
    rule = draft.context.words.findings["missing_field"]
    for place, (name, _) in _LISTS.items():
        if place in asked and not draft.facts.entries(name):
            yield worded(rule, f"missing_{name}", name, name, {})


def _lacking(rule: FieldRule, facts: NoticeFacts) -> Iterator[str]:
    """Where a field is empty, by the name of the entry; empty text for a field that stands once."""
    if rule.per is FieldPlace.NOTICE and not facts.text(rule.id):
        yield ""
    if rule.per is FieldPlace.STATEMENT and facts.clauses is not None and rule.id not in facts.clauses:
        yield ""
    name, title = _LISTS.get(rule.per, ("", ""))
    for entry in facts.entries(name):
        if not text_of(entry, rule.id):
            yield text_of(entry, title) or "one entry"


def _missing(draft: Draft, rule: FieldRule, entry: str) -> Finding:
    blocks = rule.requirement is Requirement.LAW or draft.kind.form_blocks
    saying = f"statement_{rule.requirement}" if rule.per is FieldPlace.STATEMENT else str(rule.requirement)
    found = worded(
        draft.context.words.findings["missing_field"],
        f"missing_{rule.requirement}_{rule.id}", saying, rule.id, _field_words(rule, entry),
    )  # fmt: skip
    severity = Severity.BLOCK if blocks else Severity.WARN
    return replace(found, severity=severity, asked_by=_ASKED_BY[rule.requirement], source=rule.source)


def _asked_by_platform(
    draft: Draft, platform: PlatformRule, form_label: str, rule: FieldRule, entry: str
) -> Finding:
    values = {
        "platform_en": platform.name_en, "platform_ja": platform.name_ja, "form_label": form_label,
        **_field_words(rule, entry),
    }  # fmt: skip
    wording = draft.context.words.findings["platform_field"]
    return replace(worded(wording, f"platform_{rule.id}", "empty", rule.id, values), source=platform.source)


def _field_words(rule: FieldRule, entry: str) -> dict[str, str]:
    return {
        "label_en": rule.label_en,
        "label_ja": rule.label_ja,
        "of_en": f" of {entry}" if entry else "",
        "of_ja": f"{entry}の" if entry else "",
        "fix": rule.fix,
    }
