"""Letter templates: the shipped ones and a studio's own; list, show, check and copy them."""

import re
from difflib import unified_diff
from pathlib import Path

from rightsdesk.documents import samples
from rightsdesk.documents.letters import Letter, LetterTemplate, load_template, plain_text
from rightsdesk.documents.template_files import TemplatePlace, list_places
from rightsdesk.documents.template_parts import parts_of
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import InvalidInput, NotFound, Refused, StorageFailed, TemplateFault
from rightsdesk.services.rules import RuleBook
from rightsdesk.services.template_checks import (
    UNKNOWN_FACT,
    Subject,
    blocked,
    findings_of,
    known_names,
    line_of,
    pair_findings,
)
from rightsdesk.services.template_records import (
    TemplateChecked,
    TemplateCopied,
    TemplateFact,
    TemplateFinding,
    TemplateRecord,
    TemplateRow,
)
from rightsdesk.services.workspace import Workspace

_UNDEFINED = "is undefined"  # how a missing fact stops a letter; the check says more about it
_OWN_MARK = "+studio"
_VERSION = re.compile(r"^(version:[ \t]*)([\"']?)(.*?)\2[ \t]*$", re.MULTILINE)
_SEE_KINDS = "See `rightsdesk template list` for what there is."


def letters_of(rules: RuleBook) -> tuple[tuple[str, str], ...]:
    """Every kind of letter with each of its languages."""
    kinds = (rule for rule in rules.notice_kinds.values() if rule.available)
    return tuple(sorted((rule.kind, language) for rule in kinds for language in rule.languages))


def list_templates(ws: Workspace) -> tuple[TemplateRow, ...]:
    """Give every template by kind and language; a studio's copy stands in for the shipped one."""
    return tuple(_row(ws, place) for place in list_places(ws.studio_templates))


def show_template(ws: Workspace, kind: str, language: str) -> TemplateRecord:
    """Give one template with the facts it names. Raises `NotFound`, `TemplateFault`."""
    _require_own_file(kind, language)
    template = load_template(kind, language, ws.studio_templates)
    place = _place(ws, kind, language)
    rule = ws.rules.notice_kinds.get(kind)
    known = known_names(rule) if rule else samples.common_names()
    first: dict[str, int] = {}
    for fact in parts_of(template).facts:
        first.setdefault(fact.name, fact.line)
    return TemplateRecord(
        kind=template.kind,
        language=template.language,
        title=template.title,
        regime=template.regime,
        version=template.version,
        checked_on=template.checked_on,
        source=template.source,
        shipped=place.shipped,
        path=template.path,
        required_clauses=template.required_clauses,
        facts=tuple(TemplateFact(name, line, name in known) for name, line in first.items()),
        text=place.file.read_text(encoding="utf-8-sig"),
    )


def check_templates(
    ws: Workspace, kind: str | None = None, language: str | None = None
) -> tuple[TemplateChecked, ...]:
    """Try templates with their sample facts: all, those of one kind, or one. Raises `NotFound` for none.

    A letter in both languages is checked as a pair, after the two templates it is made of.
    """
    wanted = [one for one in _all(ws) if kind in (None, one[0]) and language in (None, one[1])]
    if not wanted:
        named = f"{kind} ({language})" if language else str(kind)
        raise NotFound(f"There is no letter template {named}.", _SEE_KINDS)
    return tuple(_checked(ws, *one) for one in wanted)


def copy_template(ws: Workspace, kind: str, language: str) -> TemplateCopied:
    """Copy a shipped template into the studio's own folder, to be edited there.

    Raises `NotFound`, `Refused` when the studio has its own already, `StorageFailed`.
    """
    _require_own_file(kind, language)
    shipped = load_template(kind, language)
    target = ws.studio_templates / kind / f"{language}.md.j2"
    if target.exists():
        raise Refused(
            f"The studio has its own template already: {target}.",
            "Edit that file, or move it away to begin again.",
        )
    text = _place(ws, kind, language).file.read_text(encoding="utf-8")
    version = shipped.version + _OWN_MARK
    _write_new(target, _VERSION.sub(f'version: "{version}"', text, count=1))
    return TemplateCopied(kind, language, version, str(target))


def _all(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """Every kind and language there should be or is; a pair after the two it is made of."""
    kept = {(place.kind, place.language) for place in list_places(ws.studio_templates)}
    found = {*letters_of(ws.rules), *kept}
    return tuple(sorted(found, key=lambda one: (one[0], one[1] == BILINGUAL, one[1])))


def _row(ws: Workspace, place: TemplatePlace) -> TemplateRow:
    try:
        template = load_template(place.kind, place.language, ws.studio_templates)
    except TemplateFault as why:
        return TemplateRow(
            place.kind, place.language, "", None, "", place.shipped, str(place.file), why.message
        )
    return TemplateRow(
        kind=template.kind,
        language=template.language,
        version=template.version,
        checked_on=template.checked_on,
        source=template.source,
        shipped=place.shipped,
        path=template.path,
    )


def _place(ws: Workspace, kind: str, language: str) -> TemplatePlace:
    for place in list_places(ws.studio_templates):
        if (place.kind, place.language) == (kind, language):
            return place
    raise NotFound(f"There is no letter template {kind} ({language}).", _SEE_KINDS)


def _require_own_file(kind: str, language: str) -> None:
    if language == BILINGUAL:
        raise InvalidInput(
            f"A letter in {BILINGUAL} has no template of its own; it is made of two.",
            f"Use `{kind} ja` and `{kind} en`, then `rightsdesk template check {kind}`.",
        )


def _checked(ws: Workspace, kind: str, language: str) -> TemplateChecked:
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
    if letter and shipped:
        found += _golden(kind, language, diff)
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


def _write_new(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as why:
        raise StorageFailed(
            f"The template {target} could not be written: {why.strerror}.", "Make room, or free the folder."
        ) from why
