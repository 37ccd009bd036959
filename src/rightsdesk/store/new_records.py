"""Write new cases and clips by the thousand, with what finding and lists keep of them.

Numbers given out in this very transaction are known to nobody: nothing is looked up or taken out before. The
outcome is what `search.index_rows` makes of the same rows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from rightsdesk.domain.folding import fold_all
from rightsdesk.store import case_counts, case_lines, entries
from rightsdesk.store.account_lines import NewClips
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.searched import BY_TABLE, Searched, entry_id, number_of
from rightsdesk.store.tables import Case, Clip

_CASE, _CLIP, _LINK, _LINE, _TAG = (
    SQLModel.metadata.tables[name] for name in ("case_file", "clip", "case_work", "case_line", "case_tag")
)
_TOLD = ("platform_id", "account_key", "uploader", "case_id", "logged_at")
Columns = Mapping[str, object]
_USUAL_KIB, _MANY_KIB = 2_000, 16_384


class NewRecords:
    """Writes the records of one run; `finish` must be called before the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._accounts = NewClips(connection)
        self._status: dict[int, str] = {}
        self._opened: set[str] = set()
        self._tags: set[tuple[str, int]] = set()
        self._pairs: set[tuple[object, object, object]] = set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._keep_pages(_MANY_KIB)

    def add_cases(
        self, cases: Sequence[Mapping[str, Any]], works: Sequence[tuple[str, str]], due_on: date | None = None
    ) -> None:
        """Write cases, and which works they are about, as pairs of case and work.

        Their due dates are not written here; `due_on` is the nearest that each of them will have.
        """
        if not cases:
            return
        self._insert(_CASE, _columns(cases))
        self._insert(_LINK, {"case_id": [one for one, _ in works], "work_id": [one for _, one in works]})
        lines = [case_lines.new_line(case, due_on) for case in cases]
        self._insert(_LINE, _columns(lines))
        self._opened.update(str(case["id"]) for case in cases)
        self._status |= {line["number"]: line["status"] for line in lines}
        numbers = [line["number"] for line in lines]
        self._find(BY_TABLE[Case], [str(case["id"]) for case in cases], _columns(cases), numbers)
        self._tag([(case_lines.assignee_tag(str(case["assignee"])), number_of(case["id"])) for case in cases])
        self._tag([(case_lines.work_tag(work), number_of(case)) for case, work in works])

    def add_clips(self, ids: list[str], case_ids: list[str], columns: Columns) -> None:
        """Write clips whose cases are not in the trash; `columns` holds a list, or one value for all rows."""
        named = {"id": ids, "case_id": case_ids, **columns}
        told = (_list(named, name, ids) for name in _TOLD)
        self._accounts.add(list(zip(*told, strict=True)), self._opened)
        self._insert(_CLIP, named)
        numbers = {one: number_of(one) for one in dict.fromkeys(case_ids)}
        self._find(BY_TABLE[Clip], ids, named, [numbers[one] for one in case_ids])
        pairs = dict.fromkeys(
            zip(case_ids, _list(columns, "platform_id", ids), _list(columns, "uploader", ids), strict=True)
        )
        fresh = [pair for pair in pairs if pair not in self._pairs]
        self._pairs.update(fresh)
        self._tag(
            [
                (tag, numbers[case_id])
                for case_id, platform, uploader in fresh
                for tag in case_lines.clip_tags(platform, uploader)
            ]
        )

    def finish(self) -> None:
        """Write what is counted: cases by status and platform or work, and clips by account."""
        self._accounts.finish()
        case_counts.add_counts(self._connection, self._counts)
        self._counts.clear()
        self._keep_pages(_USUAL_KIB)

    def _keep_pages(self, kib: int) -> None:
        """Have SQLite keep the pages that are being written; for reading here and there, few are quicker."""
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql(f"PRAGMA cache_size=-{kib}")

    def _insert(self, table: Table, columns: Columns) -> None:
        insert_columns(self._connection, table, columns)

    def _find(self, searched: Searched, ids: list[str], columns: Columns, numbers: list[int]) -> None:
        """Write the search entries of records whose numbers follow each other."""
        folded = _folded(searched, columns, len(ids))
        first = entry_id(searched, ids[0])
        entries.add(self._connection, list(range(first, first + len(ids))), ids, numbers, folded)

    def _tag(self, tags: Sequence[tuple[str, int]]) -> None:
        fresh = [tag for tag in dict.fromkeys(tags) if tag not in self._tags]
        self._tags.update(fresh)
        case_lines.add_tags(self._connection, [tag for tag in fresh if tag[1] not in self._status])
        new = [tag for tag in fresh if tag[1] in self._status]
        self._insert(_TAG, {"tag": [tag for tag, _ in new], "number": [number for _, number in new]})
        self._counts.update((tag, self._status[number]) for tag, number in new if case_counts.is_counted(tag))


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _list(columns: Columns, name: str, like: Sequence[object]) -> list[Any]:
    value = columns.get(name)
    return value if isinstance(value, list) else [value] * len(like)


def _folded(searched: Searched, columns: Columns, count: int) -> list[str]:
    """As `searched.folded_text` gives it for each row."""
    found = [""] * count
    for name in searched.fields:
        value = columns.get(name)
        texts = fold_all(value) if isinstance(value, list) else fold_all([str(value or "")]) * count
        if any(texts):
            found = [
                text if not before else before if text in before else f"{before}\n{text}"
                for before, text in zip(found, texts, strict=True)
            ]
    return found
