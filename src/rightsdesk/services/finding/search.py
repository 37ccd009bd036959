"""Search cases, works, characters, clips, notices and notes by any part of their text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.folding import LONGEST_QUERY, MOST_WORDS, Found, find_in, words_of
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import known_word, one_line
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import search as index
from rightsdesk.store.searched import SEARCHED, Searched
from rightsdesk.store.tables import Case, Character, Clip, Notice, Work

USUAL_LIMIT = 50


@dataclass(frozen=True)
class Hit:
    """A record that was found: in which field, and a piece of it with the marks of what was looked for.

    `marks` are pairs of first and last sign in `snippet`, the last one exclusive.
    """

    kind: str
    id: str
    title: str
    case_id: str | None
    field: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Rebuilt:
    """How many records were read to make search and lists anew."""

    records: int


def search(
    ws: Workspace, query: str, kinds: Sequence[str] | None = None, limit: int = USUAL_LIMIT
) -> tuple[Hit, ...]:
    """Find the records that hold every word, and each phrase in quotes as it stands.

    Width, case and kana make no difference. Cases come first, then works, characters, clips, notices and
    notes, the newest of each first; an empty query finds nothing. Raises `InvalidInput`.
    """
    words = words_of(one_line(query, "search", limit=LONGEST_QUERY))
    if len(words) > MOST_WORDS:
        raise InvalidInput(f"The search has {len(words)} words; at most {MOST_WORDS} fit.", "Leave some out.")
    if limit < 1:
        raise InvalidInput(f"{limit} results cannot be listed.", "Ask for one or more.")
    chosen = {known_word(kind, SearchKind, "a kind of record") for kind in kinds or SearchKind}
    hits: list[Hit] = []
    with ws.database.read() as session:
        for searched in SEARCHED if words else ():
            if searched.kind in chosen and len(hits) < limit:
                hits += _hits(session, searched, words, limit - len(hits))
    return tuple(hits)


def rebuild_index(ws: Workspace, ctx: JobContext) -> Rebuilt:
    """Make search and the lines of the case list anew from the records, all or nothing."""
    with ws.database.write() as session:
        return Rebuilt(index.rebuild(session, ctx.report))


def _hits(session: Session, searched: Searched, words: tuple[str, ...], limit: int) -> list[Hit]:
    ids = index.find(session, searched, words, limit)
    table: Any = searched.table
    rows = {row.id: row for row in session.exec(select(table).where(col(table.id).in_(ids)))}
    return [_hit(session, searched, rows[one], words) for one in ids if one in rows]


def _hit(session: Session, searched: Searched, row: Any, words: tuple[str, ...]) -> Hit:  # noqa: ANN401
    field, found = _best(searched, row, words)
    case_id = getattr(row, searched.case_field) if searched.case_field else None
    return Hit(searched.kind, row.id, _title(session, row), case_id, field, found.snippet, found.marks)


def _best(searched: Searched, row: SQLModel, words: tuple[str, ...]) -> tuple[str, Found]:
    """The field that mentions most of the words, the first of several."""
    best: tuple[int, str, Found] = (0, searched.fields[0], Found("", ()))
    for name in searched.fields:
        text = str(getattr(row, name) or "")
        held = sum(find_in(text, (word,)) is not None for word in words) if text else 0
        if held > best[0]:
            found = find_in(text, words)
            best = (held, name, found) if found else best
    return best[1], best[2]


def _title(session: Session, row: object) -> str:
    if isinstance(row, Case | Work):
        return row.title
    if isinstance(row, Character):
        return row.name
    if isinstance(row, Clip):
        return row.url or row.platform_item_id or row.id
    if isinstance(row, Notice):
        return row.kind
    case = session.get(Case, getattr(row, "case_id", ""))
    return case.title if case else ""
