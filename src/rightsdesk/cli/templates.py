"""Letter templates: list, show, check, and copy one to edit."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb

if TYPE_CHECKING:
    from rightsdesk.services.letters.template_records import TemplateChecked

group = noun(
    "template", "The texts that letters are made of; a studio's own copies go before the shipped ones."
)

KindArgument = Annotated[str, typer.Argument(metavar="KIND")]
LanguageArgument = Annotated[str, typer.Argument(metavar="LANGUAGE")]


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List the templates; `studio` marks those the studio keeps itself."""
    from rightsdesk.services.letters.templates import list_templates

    with desk.workspace() as ws:
        found = list_templates(ws)
    rows = [
        (
            one.kind,
            one.language,
            one.version,
            one.checked_on,
            _whose(shipped=one.shipped),
            one.fault or one.source,
        )
        for one in found
    ]
    return Answer(found, [Rows(("kind", "language", "version", "checked on", "whose", "source"), rows)])


@verb(group, "show")
def show(desk: Desk, kind: KindArgument, language: LanguageArgument) -> Answer:
    """Show the head of one template, its required clauses and the facts it names; with --json its text."""
    from rightsdesk.services.letters.templates import show_template

    with desk.workspace() as ws:
        found = show_template(ws, kind, language)
    facts = {
        "title": found.title,
        "regime": found.regime,
        "version": found.version,
        "source": found.source,
        "checked on": found.checked_on,
        "whose": _whose(shipped=found.shipped),
        "file": found.path,
        "required clauses": found.required_clauses,
    }
    rows = [(one.name, one.line, "" if one.known else "no letter of this kind has it") for one in found.facts]
    return Answer(found, [Facts(facts), "", Rows(("fact", "first on line", ""), rows)])


@verb(group, "check")
def check(
    desk: Desk,
    kind: Annotated[str | None, typer.Argument(metavar="[KIND")] = None,
    language: Annotated[str | None, typer.Argument(metavar="[LANGUAGE]]")] = None,
) -> Answer:
    """Try templates with sample facts and hold them against the law of their kind; exit code 3 if one fails.

    Without KIND all are checked. A studio's own copy is also compared with the shipped letter.
    """
    from rightsdesk.services.letters.templates import check_templates

    with desk.workspace() as ws:
        found = check_templates(ws, kind, language)
    shown = [part for one in found for part in _report(one)]
    bad = sum(1 for one in found if one.blocked)
    shown.append(
        f"{bad} of {len(found)} cannot be used." if bad else f"{len(found)} checked, nothing is wrong."
    )
    document = {"ok": not bad, "templates": [{**plain(one), "ok": not one.blocked} for one in found]}
    return Answer(document, shown, CHECK_FAILED if bad else DONE)


@verb(group, "new")
def new(desk: Desk, kind: KindArgument, language: LanguageArgument) -> Answer:
    """Copy a shipped template into the data folder, to be edited there; nothing is ever overwritten."""
    from rightsdesk.services.letters.templates import copy_template

    with desk.workspace() as ws:
        made = copy_template(ws, kind, language)
    shown = [
        f"The studio's own template, version {made.version}: {made.path}",
        f"Edit it, then try it with `rightsdesk template check {kind} {language}`.",
    ]
    return Answer(made, shown)


def _whose(*, shipped: bool) -> str:
    return "shipped" if shipped else "studio"


def _report(one: "TemplateChecked") -> list[Shown]:
    """What a person reads of one template; nothing when all is as shipped and well."""
    if not one.findings and one.shipped:
        return []
    head = f"{one.kind} ({one.language}), {_whose(shipped=one.shipped)}: {one.path}".rstrip(": ")
    rows = [(found.severity, found.line or "", found.message, found.fix) for found in one.findings]
    shown: list[Shown] = [
        head,
        Rows(("", "line", "finding", "how to mend it"), rows, empty="Nothing is wrong."),
    ]
    if one.diff:
        shown += ["What it says over the sample facts, beside the shipped letter:", "\n".join(one.diff)]
    return [*shown, ""]
