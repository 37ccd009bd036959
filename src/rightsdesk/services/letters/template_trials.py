"""One letter on the bench: made of the sample facts, held against the law, and compared with what it was."""

from collections.abc import Iterator
from difflib import unified_diff

from rightsdesk.documents import samples
from rightsdesk.documents.letters import Letter, LetterTemplate, load_template, plain_text
from rightsdesk.documents.template_files import list_places
from rightsdesk.documents.template_parts import parts_of
from rightsdesk.domain.vocabulary import BILINGUAL, Severity
from rightsdesk.errors import NotFound, TemplateFault
from rightsdesk.services.letters.template_checks import (
    UNKNOWN_FACT,
    Subject,
    blocked,
    findings_of,
    line_of,
    pair_findings,
)
from rightsdesk.services.letters.template_records import TemplateChecked, TemplateFinding
from rightsdesk.services.workspace import Workspace

_UNDEFINED = "is undefined"  # how a missing fact stops a letter; the check says more about it


def try_letter(ws: Workspace, kind: str, language: str) -> TemplateChecked:
    """Check one template; or for a letter in both languages, the pair it is made of."""
    languages = ("ja", "en") if language == BILINGUAL else (language,)
    places = [
        one for one in list_places(ws.studio_templates) if (one.kind == kind and one.language in languages)
    ]
    shipped = all(place.shipped for place in places)
    path = "" if language == BILINGUAL or not places else str(places[0].file)
    try:
        templates = [load_template(kind, one, ws.studio_templates) for one in languages]
    except (TemplateFault, NotFound) as why:
        return TemplateChecked(kind, language, "", shipped, path, (_from_fault(why),))
    letter, faults = _tried(ws, kind, language)
    diff = _changed(kind, language, letter, shipped=shipped) if letter else ()
    if language != BILINGUAL:
        found = _held_against_law(ws, templates[0], letter)
    else:
        found = pair_findings(templates[0], templates[1], letter) if letter else ()
    named = {one.line for one in found if one.id == UNKNOWN_FACT}
    found = (*(one for one in faults if not (_UNDEFINED in one.message and one.line in named)), *found)
    if shipped:
        found += _golden(kind, language, diff) if letter else ()
    elif language != BILINGUAL:
        found += tuple(_overtaken(templates[0]))
    version = " / ".join(dict.fromkeys(one.version for one in templates))
    return TemplateChecked(kind, language, version, shipped, path, found, diff)


def _tried(ws: Workspace, kind: str, language: str) -> tuple[Letter | None, tuple[TemplateFinding, ...]]:
    """The letter over the sample facts, or why there is none."""
    try:
        return samples.sample_letter(kind, language, ws.studio_templates), ()
    except TemplateFault as why:
        return None, (_from_fault(why),)


def _held_against_law(
    ws: Workspace, template: LetterTemplate, letter: Letter | None
) -> tuple[TemplateFinding, ...]:
    rule = ws.rules.notice_kinds.get(template.kind)
    if rule is not None and template.language in rule.languages:
        try:
            parts = parts_of(template)
        except TemplateFault:
            return ()  # no letter could be made of it either, which said why
        return findings_of(Subject(rule, ws.rules, template, parts, letter))
    unknown = blocked(
        "unknown_kind", 2, f"No letter of the kind {template.kind} is written in {template.language}.",
        "See the kinds and their languages with `rightsdesk notice kinds`.",
    )  # fmt: skip
    return (unknown,)


def _overtaken(own: LetterTemplate) -> Iterator[TemplateFinding]:
    """What a studio's copy must know of the shipped template that it replaces."""
    try:
        shipped = load_template(own.kind, own.language)
    except NotFound:
        return
    if own.version == shipped.version:
        yield TemplateFinding(
            "template_version", Severity.WARN, 0,
            f"The copy bears the version {own.version} of the shipped template.",
            "Give it a version of its own, so that issued letters tell which text they were made of.",
        )  # fmt: skip
    if own.checked_on < shipped.checked_on:
        yield TemplateFinding(
            "template_overtaken", Severity.WARN, 0,
            f"The shipped template was compared with the law later, on {shipped.checked_on}.",
            "Look at what changed in it, take over what is needed, and write the day into checked_on.",
        )  # fmt: skip


def _changed(kind: str, language: str, letter: Letter, *, shipped: bool) -> tuple[str, ...]:
    """How a letter over the sample facts differs from the text it is held against, line by line."""
    try:
        before = samples.golden_text(kind, language) if shipped else samples.sample_text(kind, language)
    except NotFound:
        before = None  # a letter of the studio's own
    if before is None:
        return ()
    now = plain_text(letter).splitlines()
    names = ("kept", "now") if shipped else ("shipped", "studio")
    return tuple(unified_diff(before.splitlines(), now, *names, lineterm="", n=1))


def _golden(kind: str, language: str, diff: tuple[str, ...]) -> tuple[TemplateFinding, ...]:
    """A shipped letter reads as the text kept with it."""
    kept = samples.golden_text(kind, language) is not None
    if kept and not diff:
        return ()
    found = "reads otherwise than the text kept with it" if kept else "has no text kept with it"
    finding = blocked(
        "golden", 0, f"The shipped letter {found}: golden/{kind}.{language}.txt.",
        "Install the program again; a template is changed in the studio's own copy"
        f" (`rightsdesk template new {kind} {language}`).",
    )  # fmt: skip
    return (finding,)


def _from_fault(why: TemplateFault | NotFound) -> TemplateFinding:
    return blocked("fault", line_of(why), why.message, why.hint)
