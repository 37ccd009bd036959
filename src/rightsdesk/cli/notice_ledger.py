"""How a letter stands: what each sentence rests on, its language, and the paper grid of 内容証明."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.notices import NoticeArgument, group, told
from rightsdesk.cli.output import Answer, Rows, Shown, plain
from rightsdesk.cli.verbs import CHECK_FAILED, DONE, verb


@verb(group, "ledger")
def ledger(desk: Desk, notice: NoticeArgument) -> Answer:
    """Show each sentence of a letter with the records it rests on."""
    from rightsdesk.services.letters.notice_ledger import show_ledger

    with desk.workspace() as ws:
        lines = show_ledger(ws, notice)
    rows = [
        (
            line.sentence.number,
            line.sentence.text,
            "nothing yet"
            if line.missing
            else ", ".join(f"{one.kind} {one.id}".strip() for one in line.supports),
        )
        for line in lines
        if line.supports or line.needs_support
    ]
    document = {"id": notice, "sentences": [{**plain(line), "missing": line.missing} for line in lines]}
    return Answer(document, [Rows(("", "sentence", "rests on"), rows, empty="No sentence states a fact.")])


@verb(group, "support")
def support(
    desk: Desk,
    notice: NoticeArgument,
    *,
    sentence: Annotated[str, typer.Option(metavar="TEXT", help="The sentence, as `notice ledger` shows it.")],
    record: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="A clip, match, element finding, evidence item, work or notice; empty unties it.",
        ),
    ],
) -> Answer:
    """Tie a sentence of a draft to the record it rests on; evidence named so becomes an exhibit."""
    from rightsdesk.services.letters.notice_ledger import support_sentence

    with desk.workspace() as ws:
        changed = support_sentence(ws, notice, sentence, record)
    return told(changed, f"{changed.notice.id} has the sentence rest on {record or 'nothing'}.")


@verb(group, "language")
def language(
    desk: Desk,
    notice: NoticeArgument,
    language: Annotated[str, typer.Argument(metavar="LANG", help="ja, en or ja+en, as the kind allows.")],
) -> Answer:
    """Write a draft in another language of its kind; it wants approval again."""
    from rightsdesk.services.notices.notices import switch_language

    with desk.workspace() as ws:
        changed = switch_language(ws, notice, language)
    return told(changed, f"{changed.notice.id} is written in {changed.notice.language} now.")


@verb(group, "naiyo")
def naiyo(
    desk: Desk,
    notice: NoticeArgument,
    *,
    grid: Annotated[
        str, typer.Option(metavar="NAME", help="Such as horizontal_20x26 or vertical_20x26.")
    ] = "",
) -> Answer:
    """Lay a Japanese letter on the paper grid of 内容証明 and count it; exit code 3 if refused."""
    from rightsdesk.services.letters.naiyo_sheets import lay_on_grid

    with desk.workspace() as ws:
        sheet = lay_on_grid(ws, notice, grid)
    lines = [(one.page, one.number, one.text, one.count) for one in sheet.lines]
    problems = [(one.line or "", one.sign, one.message_ja, one.fix_ja) for one in sheet.problems]
    shown: list[Shown] = [
        Rows(("page", "line", "text", "signs"), lines),
        f"{sheet.pages} pages, {sheet.count} signs.",
        Rows(("line", "sign", "problem", "how to mend it"), problems, empty="The post office would take it."),
        *(one.ja for one in sheet.notes),
    ]
    return Answer({"id": notice, **plain(sheet)}, shown, CHECK_FAILED if sheet.problems else DONE)
