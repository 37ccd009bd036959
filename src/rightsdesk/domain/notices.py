"""What a notice of each kind must hold, and everything wrong with one: missing fields, then the checks."""

from collections.abc import Callable, Collection, Iterator, Mapping

from rightsdesk.domain.notice_checks import CHECKS
from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import (
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
from rightsdesk.domain.vocabulary import NoticePurpose, Requirement, SenderRole, Severity
from rightsdesk.domain.wording import is_only_score

__all__ = [
    "AskedWhen", "AuthorityFacts", "FieldPlace", "FieldRule", "Finding", "LintContext", "LintWords",
    "NoticeFacts", "NoticeKindRule", "ReviewFacts", "applies", "is_only_score", "lint", "missing_fields",
]  # fmt: skip

_CONDITIONS: Mapping[AskedWhen, Callable[[NoticeKindRule, NoticeFacts], bool]] = {
    AskedWhen.ALWAYS: lambda _kind, _facts: True,
    AskedWhen.AGENT: lambda _kind, facts: facts.text("agent_role") not in ("", SenderRole.OWNER),
    AskedWhen.REVISED: lambda kind, facts: (
        kind.purpose is NoticePurpose.CLAIM and bool(facts.text("prior_notice_ref"))
    ),
    AskedWhen.MODE_2: lambda _kind, facts: facts.text("jp_mode") == "2",
    AskedWhen.SUIT: lambda _kind, facts: facts.text("cn_response_action") == "file_suit",
    AskedWhen.FILED: lambda _kind, facts: facts.text("cn_response_action") in ("file_suit", "ccb_claim"),
    AskedWhen.LISTED: lambda _kind, facts: facts.text("retraction_scope") == "listed",
    AskedWhen.CDSM: lambda _kind, facts: "cdsm_4_3" in listed(facts.fields.get("optout_basis")),
}
_ASKED_BY = {Requirement.LAW: "the law", Requirement.FORM: "the usual form"}


def lint(kind: NoticeKindRule, facts: NoticeFacts, context: LintContext) -> tuple[Finding, ...]:
    """Everything wrong with a notice, blocking findings first."""
    found = [*missing_fields(kind, facts)]
    draft = Draft(kind, facts, context)
    for check in CHECKS:
        found.extend(check(draft))
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.BLOCK))


def missing_fields(kind: NoticeKindRule, facts: NoticeFacts) -> Iterator[Finding]:
    """A finding for each field that the law or the usual form asks for and the notice lacks.

    A missing `law` field blocks; a missing `form` field blocks only where the kind says so (様式A).
    """
    strict = [rule for rule in kind.fields if rule.requirement in _ASKED_BY and applies(rule, kind, facts)]
    yield from _empty_lists({rule.per for rule in strict}, facts)
    for rule in strict:
        for where in _lacking(rule, facts):
            yield _missing(kind, rule, where)


def applies(rule: FieldRule, kind: NoticeKindRule, facts: NoticeFacts) -> bool:
    """Whether the condition under which a kind asks for a field holds."""
    return _CONDITIONS[rule.when](kind, facts)


def _empty_lists(asked: Collection[FieldPlace], facts: NoticeFacts) -> Iterator[Finding]:
    if FieldPlace.WORK in asked and not facts.works:
        fix = "Name the work of the case: confirm a match, or open the case with `--work W`."
        yield Finding("missing_works", Severity.BLOCK, "works", "The notice names no work.", fix)
    if FieldPlace.ITEM in asked and not facts.items:
        fix = "Log a clip in the case: `rightsdesk clip log --case C --url URL`."
        yield Finding("missing_items", Severity.BLOCK, "items", "The notice names no clip.", fix)


def _lacking(rule: FieldRule, facts: NoticeFacts) -> Iterator[str]:
    """Where a field is empty, in words; empty text for a field that stands once."""
    if rule.per is FieldPlace.NOTICE and not facts.text(rule.id):
        yield ""
    if rule.per is FieldPlace.STATEMENT and facts.clauses is not None and rule.id not in facts.clauses:
        yield ""
    lists = {FieldPlace.WORK: (facts.works, "work_title"), FieldPlace.ITEM: (facts.items, "clip_id")}
    entries, name = lists.get(rule.per, ((), ""))
    for entry in entries:
        if not text_of(entry, rule.id):
            yield f" of {text_of(entry, name) or 'one entry'}"


def _missing(kind: NoticeKindRule, rule: FieldRule, where: str) -> Finding:
    blocks = rule.requirement is Requirement.LAW or kind.form_blocks
    return Finding(
        id=f"missing_{rule.requirement}_{rule.id}",
        severity=Severity.BLOCK if blocks else Severity.WARN,
        field=rule.id,
        message=f"{rule.label_en}{where} is missing; {_ASKED_BY[rule.requirement]} asks for it.",
        fix=rule.fix,
    )
