"""What is wrong with a letter template: tried with sample facts, compared with the rules of its kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rightsdesk.documents.blocks import Letter, written_clauses
from rightsdesk.documents.letters import LetterTemplate, one_sided_clauses, plain_text, render
from rightsdesk.documents.samples import bare_facts, common_names, sample_facts
from rightsdesk.documents.template_parts import TemplateParts
from rightsdesk.domain.notice_checks import CHECKS
from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import (
    AskedWhen,
    FieldPlace,
    FieldRule,
    Finding,
    LintContext,
    NoticeFacts,
    NoticeKindRule,
)
from rightsdesk.domain.vocabulary import Requirement, Severity
from rightsdesk.errors import TemplateFault, UserError
from rightsdesk.services.letters.template_records import TemplateFinding
from rightsdesk.services.rulebook.rules import RuleBook

_LINE = re.compile(r", line (\d+):")
UNKNOWN_FACT = "template_unknown_fact"
_DATE_FILTERS = {"ja": "wareki", "en": "long_date"}
_LISTS = {FieldPlace.WORK: "works[].", FieldPlace.ITEM: "items[].", FieldPlace.NOTICE: ""}
_WORD_CHECKS: Mapping[str, Callable[[Draft], Iterator[Finding]]] = {
    name: CHECKS[name]
    for name in (
        "lint_liability_claim", "lint_trademark_voice", "lint_jp_30_4", "lint_concede", "lint_era",
    )
}  # fmt: skip
_ANOTHER = "Take the shipped template as a model: `rightsdesk template show {kind} {language}`."


@dataclass(frozen=True)
class Subject:
    """A template, the rules it is held against, and its letter over the sample facts where there is one."""

    rule: NoticeKindRule
    rules: RuleBook
    template: LetterTemplate
    parts: TemplateParts
    letter: Letter | None


def findings_of(subject: Subject) -> tuple[TemplateFinding, ...]:
    """Everything wrong with a template, blocking findings first."""
    found = [finding for check in _CHECKS for finding in check(subject)]
    return tuple(sorted(found, key=lambda one: (one.severity is not Severity.BLOCK, one.line)))


def pair_findings(ja: LetterTemplate, en: LetterTemplate, letter: Letter) -> tuple[TemplateFinding, ...]:
    """What is wrong with a letter in both languages: each side must hold what the other holds."""
    found = [
        blocked(
            "pair_required", 0, f"The clause {clause} is required in one language only.",
            "List it among the required_clauses of both templates.",
        )
        for clause in sorted({*ja.required_clauses} ^ {*en.required_clauses})
    ]  # fmt: skip
    found += [
        blocked(
            "pair_one_sided", 0, f"The clause {clause} has words in one language only.",
            "Write it in both templates under the same condition.",
        )
        for clause in one_sided_clauses(letter)
    ]  # fmt: skip
    return tuple(found)


def line_of(why: UserError) -> int:
    """The line that a fault names; 0 for none."""
    line = _LINE.search(why.message)
    return int(line[1]) if line else 0


def blocked(name: str, line: int, message: str, fix: str) -> TemplateFinding:
    """A finding that stops letters made with the template."""
    return TemplateFinding(f"template_{name}", Severity.BLOCK, line, message, fix)


def known_names(rule: NoticeKindRule) -> frozenset[str]:
    """The names of the facts that every letter of a kind has."""
    own = {f"{_LISTS[one.per]}{one.id}" for one in rule.fields if one.per in _LISTS}
    return common_names() | own


def _unknown_facts(subject: Subject) -> Iterator[TemplateFinding]:
    known = known_names(subject.rule)
    seen: set[str] = set()
    for fact in subject.parts.facts:
        if fact.name not in known and fact.name not in seen:
            seen.add(fact.name)
            yield TemplateFinding(
                UNKNOWN_FACT, Severity.BLOCK, fact.line,
                f"No letter of the kind {subject.rule.kind} has the fact {fact.name}.",
                "See the facts it has with `rightsdesk template show`, or ask for this one to be added.",
            )  # fmt: skip


def _statements(subject: Subject) -> Iterator[TemplateFinding]:
    """The statements that the law asks for are clauses, and the head says that they must be there."""
    for field in _asked(subject.rule):
        if field.per is FieldPlace.STATEMENT:
            yield from _clause_of(subject, field)


def _clause_of(subject: Subject, field: FieldRule) -> Iterator[TemplateFinding]:
    if field.id in subject.template.required_clauses:
        return
    lines = [part.line for part in subject.parts.clauses if part.clause == field.id]
    if not lines:
        yield blocked(
            "lacks_clause", 0, f"The letter lacks the clause {field.id} ({field.label_en}).",
            f"Write it as `::: clause {field.id}`. {_model(subject)}",
        )  # fmt: skip
    elif field.when is AskedWhen.ALWAYS:
        yield blocked(
            "unlisted_clause", lines[0], f"The clause {field.id} is not among the required_clauses.",
            f"Add a line `- {field.id}` to the required_clauses of the front matter.",
        )  # fmt: skip


def _fields(subject: Subject) -> Iterator[TemplateFinding]:
    """What else the law asks for stands in a clause that must be there; what a form asks for, anywhere."""
    printed = {fact.name.rpartition(".")[2] for fact in subject.parts.facts}
    for field in _asked(subject.rule):
        if field.per not in _LISTS:
            continue
        if field.requirement is not Requirement.LAW:
            if field.id not in printed:
                yield blocked(
                    "lacks_field", 0, f"The letter does not print {field.id} ({field.label_en}).",
                    f"Print it as `{{{{ {field.id} }}}}`. {_model(subject)}",
                )  # fmt: skip
        elif not _stands_in_clause(subject, field):
            yield blocked(
                "lacks_field", 0, f"No required clause names {field.id} ({field.label_en}).",
                f"Print it in a clause that the front matter lists as required. {_model(subject)}",
            )  # fmt: skip


def _asked(rule: NoticeKindRule) -> tuple[FieldRule, ...]:
    """What a letter of the kind must hold: what the law asks for, and what a form as strict as law does."""
    strict = {Requirement.LAW, Requirement.FORM} if rule.form_blocks else {Requirement.LAW}
    return tuple(field for field in rule.fields if field.requirement in strict)


def _stands_in_clause(subject: Subject, field: FieldRule) -> bool:
    """Whether a clause names the field; a required one, unless the field is asked for only now and then."""
    required = set(subject.template.required_clauses)
    return any(
        field.id == part.clause or field.id in part.names
        for part in subject.parts.clauses
        if part.clause in required or field.when is not AskedWhen.ALWAYS
    )


def _empty_clauses(subject: Subject) -> Iterator[TemplateFinding]:
    if subject.letter is None:
        return
    written = written_clauses(subject.letter)
    for part in subject.parts.clauses:
        if part.clause in subject.template.required_clauses and part.clause not in written:
            yield blocked(
                "empty_clause", part.line, f"The required clause {part.clause} has no words.",
                "Write its words, or drop it from the required_clauses where the law does not ask for it.",
            )  # fmt: skip
            written |= {part.clause}


def _unfinished(subject: Subject) -> Iterator[TemplateFinding]:
    """A draft of which nothing is recorded yet can be looked at; an absent day or entry stops no letter."""
    facts = sample_facts(subject.template.kind, subject.template.language)
    for lists in (True, False) if subject.letter else ():
        try:
            render(subject.template, bare_facts(facts, lists=lists))
        except TemplateFault as why:
            yield blocked(
                "unfinished", line_of(why), f"It cannot show an unfinished draft. {why.message}",
                "Print a day or an entry only where there is one: `{% if reply_by %}…{% endif %}`.",
            )  # fmt: skip
            return


def _date_filters(subject: Subject) -> Iterator[TemplateFinding]:
    """Days are written as the letter's language writes them."""
    own = _DATE_FILTERS.get(subject.template.language, "")
    for used in subject.parts.filters:
        if used.name in _DATE_FILTERS.values() and used.name != own:
            yield blocked(
                "date_language", used.line, f"The filter {used.name} writes a day in another language.",
                f"Use the filter {own}.",
            )  # fmt: skip


def _wording(subject: Subject) -> Iterator[TemplateFinding]:
    """The words are judged by the same checks as those of an issued letter: claims, other rights, dates."""
    if subject.letter is None:
        return
    whole = _draft(subject, plain_text(subject.letter))
    for name, check in _WORD_CHECKS.items():
        purposes = subject.rules.words.findings[name].purposes
        for found in check(whole) if not purposes or subject.rule.purpose in purposes else ():
            alone = (said for said in subject.parts.words if found in check(_draft(subject, said.name)))
            line = next((said.line for said in alone), 0)
            yield TemplateFinding(found.id, found.severity, line, found.message, found.fix)


def _draft(subject: Subject, text: str) -> Draft:
    letter_date = sample_facts(subject.template.kind, subject.template.language)["letter_date"]
    on = letter_date if isinstance(letter_date, date) else date.min
    context = LintContext(on, subject.rules.words, subject.rules.urls)
    return Draft(subject.rule, NoticeFacts({"letter_date": on.isoformat()}, letter_text=text), context)


def _model(subject: Subject) -> str:
    return _ANOTHER.format(kind=subject.template.kind, language=subject.template.language)


_CHECKS: tuple[Callable[[Subject], Iterator[TemplateFinding]], ...] = (
    _unknown_facts, _statements, _fields, _empty_clauses, _unfinished, _date_filters, _wording,
)  # fmt: skip
