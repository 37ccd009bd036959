"""Letter templates: the shipped ones and a studio's own; list, show, check and copy them."""

import re
from pathlib import Path

from rightsdesk.documents import samples
from rightsdesk.documents.letters import load_template
from rightsdesk.documents.template_files import TemplatePlace, list_places
from rightsdesk.documents.template_parts import parts_of
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import InvalidInput, NotFound, Refused, StorageFailed, TemplateFault
from rightsdesk.services.letters.template_checks import known_names
from rightsdesk.services.letters.template_records import (
    TemplateChecked,
    TemplateCopied,
    TemplateFact,
    TemplateRecord,
    TemplateRow,
)
from rightsdesk.services.letters.template_trials import try_letter
from rightsdesk.services.rulebook.rules import RuleBook
from rightsdesk.services.workspace import Workspace

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
    return tuple(try_letter(ws, *one) for one in wanted)


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


def _write_new(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as why:
        raise StorageFailed(
            f"The template {target} could not be written: {why.strerror}.", "Make room, or free the folder."
        ) from why
