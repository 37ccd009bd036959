"""The ledger of a letter's facts: see what each sentence rests on, and tie one to a record by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from rightsdesk.domain.ledger import LedgerLine, Sentence, Support, SupportKind
from rightsdesk.domain.vocabulary import UNISSUED, CustodyVerb
from rightsdesk.errors import NotFound
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.letters.notice_paper import render
from rightsdesk.services.letters.notice_sources import ledger_of, support_of
from rightsdesk.services.lookup import long_text, note, require, shown
from rightsdesk.services.notices.notice_records import NoticeChanged
from rightsdesk.services.notices.notice_steps import as_draft_again, notice_changed, refresh, require_unissued
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice


def show_ledger(ws: Workspace, notice_id: str) -> tuple[LedgerLine, ...]:
    """Give each sentence of a letter with the records behind it; an issued one as it was issued."""
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.status not in UNISSUED and row.ledger:
            return thawed(row.ledger)
        gathered = gather(ws, session, row, deadlines.today(ws))
        return ledger_of(ws, session, row, gathered, render(ws, row, gathered.fields).sentences)


def support_sentence(ws: Workspace, notice_id: str, sentence: str, record_id: str) -> NoticeChanged:
    """Tie a sentence of a draft to a record of its case; an empty record unties it. An approval falls away.

    Evidence and matches named so become exhibits of the letter. Raises `NotFound` for a sentence that the
    letter does not have or a record that the case does not have.
    """
    text = long_text(sentence, "sentence")
    with ws.database.write() as session:
        row = require_unissued(session, notice_id)
        gathered = gather(ws, session, row, deadlines.today(ws))
        written = {_folded(one.text): one.text for one in render(ws, row, gathered.fields).sentences}
        if _folded(text) not in written:
            raise NotFound(
                f"The letter has no sentence {shown(text)}.",
                f"See its sentences with `rightsdesk notice ledger {row.id}`.",
            )
        if record_id and support_of(session, row.case_id, record_id) is None:
            raise NotFound(
                f"{shown(record_id)} is no record of case {row.case_id}.",
                "Name a clip, match, element finding, evidence item, work or notice of the case.",
            )
        tied = {**row.supports, written[_folded(text)]: record_id}
        row.supports = {key: value for key, value in tied.items() if value}
        as_draft_again(ws, session, row)
        refresh(ws, session, row)
        note(
            ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id,
            details={"sentence": written[_folded(text)], "rests_on": record_id},
        )  # fmt: skip
        return notice_changed(ws, session, row)


def frozen(lines: Iterable[LedgerLine]) -> list[dict[str, Any]]:
    """Give the ledger as JSON values, for the record of an issued letter."""
    return [
        {
            "number": line.sentence.number,
            "text": line.sentence.text,
            "clause": line.sentence.clause,
            "facts": list(line.sentence.facts),
            "supports": [[one.kind, one.id, one.said] for one in line.supports],
            "needs_support": line.needs_support,
        }
        for line in lines
    ]


def thawed(stored: Iterable[Mapping[str, Any]]) -> tuple[LedgerLine, ...]:
    """Give the ledger of an issued letter as it was frozen."""
    return tuple(
        LedgerLine(
            Sentence(one["number"], one["text"], one["clause"], tuple(one["facts"])),
            tuple(Support(SupportKind(kind), number, said) for kind, number, said in one["supports"]),
            one["needs_support"],
        )
        for one in stored
    )


def _folded(text: str) -> str:
    return "".join(text.split())
