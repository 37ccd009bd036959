"""Letters: draft, check, preview, approve and issue."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.deadlines import deadline_rows
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, field_values, require_place, write_out
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, noun, verb
from rightsdesk.domain.tracking import LetterCount
from rightsdesk.domain.vocabulary import Severity
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.domain.notice_facts import Finding
    from rightsdesk.services.notices.notice_records import NoticeChanged

group = noun("notice", "Letters to platforms.")

_COUNTS = ", ".join(LetterCount)
NoticeArgument = Annotated[str, typer.Argument(metavar="N")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Set a field by hand; may be repeated."),
]


@verb(group, "kinds")
def kinds(desk: Desk) -> Answer:
    """List the kinds of letter with language, regime and recipient."""
    from rightsdesk.services.notices.notices import list_kinds

    with desk.workspace() as ws:
        found = list_kinds(ws)
    rows = [
        (one.kind, one.languages, one.regime, one.recipient_kind, one.available, one.label) for one in found
    ]
    return Answer(found, [Rows(("kind", "languages", "regime", "recipient", "available", "what"), rows)])


@verb(group, "draft")
def draft(
    desk: Desk,
    *,
    case: Annotated[str, typer.Option(metavar="C")],
    kind: Annotated[str, typer.Option(metavar="K", help="`rightsdesk notice kinds` lists them.")],
    language: Annotated[str, typer.Option(metavar="LANG", help="ja, en or ja+en, as the kind allows.")],
    platform: Annotated[str, typer.Option(metavar="P", help="That of the clips when left out.")] = "",
    prior: Annotated[
        str | None, typer.Option(metavar="N", help="The earlier notice this one follows.")
    ] = None,
    set_: SetOption = None,
) -> Answer:
    """Draft a letter from the records of a case; the findings say what is still missing."""
    from rightsdesk.services.notices.notice_records import NewNotice
    from rightsdesk.services.notices.notices import draft_notice

    new = NewNotice(case, kind, language, platform, prior, field_values(set_ or ()))
    with desk.workspace() as ws:
        changed = draft_notice(ws, new)
    return told(changed, f"Drafted {changed.notice.id}.")


@verb(group, "edit")
def edit(desk: Desk, notice: NoticeArgument, *, set_: SetOption = None) -> Answer:
    """Set fields of a draft by hand; an empty value takes the record's own again."""
    from rightsdesk.services.notices.notices import edit_notice

    values = field_values(set_ or ())
    if not values:
        raise InvalidInput("There is nothing to change.", "Give --set FIELD=VALUE.")
    with desk.workspace() as ws:
        changed = edit_notice(ws, notice, values)
    return told(changed, f"Changed {changed.notice.id}; it wants approval again.")


@verb(group, "show")
def show(desk: Desk, notice: NoticeArgument) -> Answer:
    """Show one notice as it stands."""
    from rightsdesk.services.notices.notices import show_notice

    with desk.workspace() as ws:
        found = show_notice(ws, notice)
    facts = {
        "notice": found.id,
        "case": found.case,
        "kind": found.kind,
        "language": found.language,
        "platform": found.platform,
        "status": found.status,
        "author": found.author,
        "approved by": found.approved_by,
        "issued by": found.issued_by,
        "sent on": found.sent_on,
        "ticket": found.ticket,
        "PDF": found.pdf,
        "SHA-256": found.sha256,
    }
    return Answer(found, [Facts(facts), "", _findings(found.findings)])


@verb(group, "list")
def list_(
    desk: Desk,
    *,
    case: Annotated[str | None, typer.Option(metavar="C")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    after: Annotated[str | None, typer.Option(metavar="N", help="The last one of the page before.")] = None,
    counted: Annotated[
        LetterCount | None, typer.Option(metavar="FIGURE", help=f"Only what it counts: {_COUNTS}.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="With a figure: its first day.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="With a figure: its last day.")
    ] = None,
    platform: Annotated[
        str | None, typer.Option(metavar="P", help='With a figure: letters to it; "-" for no platform.')
    ] = None,
) -> Answer:
    """List notices, the newest first; with a figure of the report, only those that it counts."""
    from rightsdesk.services.notices.notice_list import LetterFilter
    from rightsdesk.services.notices.notices import list_notices

    first, last = day(from_, "--from"), day(to, "--to")
    if (counted is None) != (first is None) or (first is None) != (last is None):
        raise InvalidInput(
            "Which letters are meant is not clear.", "Give --counted together with --from and --to."
        )
    if platform is not None and counted is None:
        raise InvalidInput("A platform is only asked for with a figure.", "Give --counted, --from and --to.")
    wanted = LetterFilter(counted, first, last, platform or "") if counted and first and last else None
    with desk.workspace() as ws:
        found = list_notices(ws, case, limit=limit, after=after, counted=wanted)
    rows = [(one.id, one.case, one.kind, one.language, one.platform, one.status) for one in found]
    columns = ("notice", "case", "kind", "language", "platform", "status")
    return Answer(found, [Rows(columns, rows, empty="There is no notice yet.")])


@verb(group, "check")
def check(desk: Desk, notice: NoticeArgument) -> Answer:
    """Show the findings without issuing; exit code 3 when one blocks."""
    from rightsdesk.services.notices.notices import check_notice

    with desk.workspace() as ws:
        found = check_notice(ws, notice)
    blocks = any(one.severity == Severity.BLOCK for one in found)
    return Answer({"id": notice, "findings": found}, [_findings(found)], CHECK_FAILED if blocks else DONE)


@verb(group, "preview")
def preview(
    desk: Desk, notice: NoticeArgument, *, out: Annotated[Path, typer.Option(metavar="FILE.pdf")]
) -> Answer:
    """Write the letter as it would be issued now, with a watermark."""
    from rightsdesk.services.notices.notices import preview_notice

    require_place(out)
    with desk.workspace() as ws, job() as ctx:
        built = preview_notice(ws, notice, ctx)
    write_out(out, built.data)
    for warning in built.warnings:
        tell(warning, "yellow")
    document = {"id": notice, "pdf": out.absolute(), "pages": built.pages, "warnings": built.warnings}
    return Answer(document, [f"The preview lies at {out.absolute()}"])


@verb(group, "approve")
def approve(desk: Desk, notice: NoticeArgument) -> Answer:
    """Approve a draft as another person than its author.

    Who approves accepts: a notice that knowingly misstates the facts can make the sender liable
    (17 U.S.C. 512(f); Reg. (EU) 2022/2065, Art. 23).
    """
    from rightsdesk.services.notices.notices import approve_notice

    with desk.workspace() as ws:
        changed = approve_notice(ws, notice)
        warning = ws.rules.texts["approval_warning"]["en"]
    tell(warning, "yellow")
    return told(changed, f"{changed.notice.approved_by} approved {changed.notice.id}.")


@verb(group, "issue")
def issue(
    desk: Desk,
    notice: NoticeArgument,
    *,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="A copy of the issued PDF.")] = None,
) -> Answer:
    """Build the PDF and freeze it: text, exhibits and bytes never change afterwards."""
    from rightsdesk.services.notices.notices import issue_notice, preview_notice

    if out is not None:
        require_place(out)
    with desk.workspace() as ws, job() as ctx:
        changed = issue_notice(ws, notice, ctx)
        if out is not None:
            write_out(out, preview_notice(ws, notice, ctx).data)  # an issued notice gives its frozen bytes
    place = str(out.absolute()) if out is not None else changed.notice.pdf
    answer = told(changed, f"Issued {changed.notice.id}: {place}")
    return Answer({**_document(changed), "pdf": place, "stored": changed.notice.pdf}, answer.shown)


@verb(group, "text")
def text(
    desk: Desk,
    notice: NoticeArgument,
    *,
    out: Annotated[Path | None, typer.Option(metavar="FILE.txt", help="Both as a text file.")] = None,
) -> Answer:
    """Show the letter as plain text, and the platform's form field by field."""
    from rightsdesk.services.letters.letter_forms import notice_text
    from rightsdesk.services.notices.notice_files import write_sheet

    if out is not None:
        require_place(out)
    with desk.workspace() as ws:
        found = notice_text(ws, notice)
        sheet = write_sheet(ws, notice).data if out is not None else b""
    if out is not None:
        write_out(out, sheet)
    rows = [
        (one.label, f"{one.length}/{one.limit}" if one.limit else one.length, one.value)
        for one in found.fields
    ]
    shown: list[Shown] = [found.text]
    if rows:
        shown += ["", Rows(("form field", "characters", "value"), rows)]
    return Answer({"id": notice, **plain(found)}, shown)


def _document(changed: "NoticeChanged") -> dict[str, object]:
    return {**plain(changed.notice), "deadlines": changed.deadlines, "held_back": changed.held_back}


def told(changed: "NoticeChanged", sentence: str) -> Answer:
    """Tell what became of a notice, its findings and the due dates it made."""
    for held in changed.held_back:
        tell(f"The case stays where it is: {held}", "yellow")
    shown: list[Shown] = [sentence]
    if changed.notice.findings:
        shown += ["", _findings(changed.notice.findings)]
    if changed.deadlines:
        shown += ["", deadline_rows(changed.deadlines)]
    return Answer(_document(changed), shown)


def _findings(found: "Sequence[Finding]") -> Rows:
    rows = [(one.severity, one.field, one.message, one.fix) for one in found]
    return Rows(("", "field", "finding", "how to mend it"), rows, empty="Nothing is missing.")
