"""Logs the clips of a table, and opens the cases they go into."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlmodel import Session, col

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.vocabulary import CaseStatus, Claim, ClipKind, CustodyVerb, IdKind, Priority
from rightsdesk.errors import Refused
from rightsdesk.services.accounts.licensed_accounts import any_licence, licences_of, runs_on
from rightsdesk.services.dates.deadline_openings import opening_dates, write_opening_dates
from rightsdesk.services.importing.import_drafts import ClipDraft
from rightsdesk.services.importing.import_rows import RowProblem
from rightsdesk.services.importing.import_writing import MOST_LISTED, DuplicateRow, Writer
from rightsdesk.services.lookup import require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody_runs, numbering
from rightsdesk.store.new_records import NewRecords
from rightsdesk.store.tables import Case, EvidenceItem, Work

BY_UPLOADER, BY_ROW, IN_ONE = "uploader", "row", "one"
CASE_WAYS = (BY_UPLOADER, BY_ROW, IN_ONE)
_GENERATED = {ClipKind.AI_GENERATED, ClipKind.AI_EDIT}
_LONGEST_TITLE = 200
_HELD = "SELECT clip.id, case_id, url_normalised, platform_id, platform_item_id FROM"
_AS_GIVEN = ("url", "url_normalised", "platform_id", "platform_item_id", "uploader", "posted_at")
_OFTEN_EMPTY = ("locus", "generator", "similarity_note", "access_note", "note")


@dataclass(frozen=True)
class CasePlan:
    """Into which cases the clips of a table go: `case_id`, or new ones in one of `CASE_WAYS`."""

    case_id: str = ""
    ways: str = BY_UPLOADER
    work_ids: tuple[str, ...] = ()
    claim: str = Claim.REUPLOAD
    assignee: str = ""
    source: str = ""


class _Keys(dict[str, str]):
    """The form in which accounts are compared, of those that come again and again."""

    def __missing__(self, uploader: str) -> str:
        if len(self) > MOST_LISTED:
            self.clear()
        self[uploader] = key = account_key(uploader)
        return key


class ClipWriter(Writer):
    """Logs clips, and opens the cases they go into."""

    def __init__(self, ws: Workspace, session: Session, run_id: str, plan: CasePlan) -> None:
        super().__init__(ws, session, run_id)
        self._plan = plan
        self._claims: dict[str, str] = {}
        self._groups: dict[object, str] = {}
        self._touched: dict[str, int] = {}
        self._keys = _Keys()
        self._records = NewRecords(session.connection())
        self._any_licence = any_licence(session)
        for work_id in plan.work_ids:
            require(session, Work, work_id)
        if plan.case_id:
            self._claim_of(plan.case_id)

    def write(self, drafts: Sequence[ClipDraft]) -> None:
        fresh = self._without_duplicates(drafts)
        if not fresh:
            return
        cases = self._cases_of(fresh)
        ids = numbering.next_ids(self._session, IdKind.CLIP, self._year, len(fresh))
        columns = self._columns(fresh, cases)
        self._records.add_clips(ids, cases, columns)
        self._hash_rows(ids, [draft.url for draft in fresh])
        self.written.add(ids)
        self._note_same_media(fresh)
        self._note_licensed(fresh)

    def finish(self) -> None:
        self._records.finish()

    def touched(self) -> Mapping[str, int]:
        return self._touched

    def _without_duplicates(self, drafts: Sequence[ClipDraft]) -> list[ClipDraft]:
        addresses = [draft.url_normalised for draft in drafts]
        items = [draft.platform_item_id for draft in drafts if draft.platform_item_id]
        by_address, by_item = self._known(addresses, items)
        if (
            not by_address
            and not by_item
            and len({*addresses}) + len({*items}) == len(addresses) + len(items)
        ):
            return list(drafts)
        fresh: list[ClipDraft] = []
        for draft in drafts:
            item = (draft.platform_id, draft.platform_item_id) if draft.platform_item_id else None
            found = by_address.get(draft.url_normalised) or (by_item.get(item) if item else None)
            if found is not None:
                same = "address" if draft.url_normalised in by_address else "item"
                self.written.skip(DuplicateRow(draft.row, *found, same))
                continue
            fresh.append(draft)
            here = (f"row {draft.row}", "")
            by_address[draft.url_normalised] = here
            if item:
                by_item[item] = here
        return fresh

    def _known(
        self, addresses: Sequence[str], items: Sequence[str]
    ) -> tuple[dict[str, tuple[str, str]], dict[tuple[str | None, str], tuple[str, str]]]:
        by_address = {row[2]: (row[0], row[1]) for row in self._held("url_normalised", addresses)}
        found = self._held("platform_item_id", items) if items else ()
        return by_address, {(row[3], row[4]): (row[0], row[1]) for row in found}

    def _held(self, column: str, values: Sequence[str]) -> Sequence[Any]:
        """The clips with one of these values, the oldest last; the values travel as one."""
        connection = self._session.connection()
        if connection.dialect.name == "sqlite":
            query = f"{_HELD} json_each(:some) CROSS JOIN clip ON {column} = value ORDER BY clip.id DESC"
            return connection.execute(text(query), {"some": json.dumps(values)}).all()
        query = f"{_HELD} clip WHERE {column} = ANY(:some) ORDER BY clip.id DESC"
        return connection.execute(text(query), {"some": list(values)}).all()

    def _cases_of(self, drafts: Sequence[ClipDraft]) -> list[str]:
        if self._plan.case_id:
            self._touch(self._plan.case_id, len(drafts))
            return [self._plan.case_id] * len(drafts)
        keys = self._groups_of(drafts)
        for draft in drafts:
            if draft.case_id:
                self._claim_of(draft.case_id)
                self._touch(draft.case_id, 1)
        if not self._groups.keys() >= set(keys):
            opened: dict[object, list[ClipDraft]] = {}
            for draft, key in zip(drafts, keys, strict=True):
                if not draft.case_id and key not in self._groups:
                    opened.setdefault(key, []).append(draft)
            self._open(opened)
        return [draft.case_id or self._groups[key] for draft, key in zip(drafts, keys, strict=True)]

    def _touch(self, case_id: str, count: int) -> None:
        self._touched[case_id] = self._touched.get(case_id, 0) + count

    def _groups_of(self, drafts: Sequence[ClipDraft]) -> list[object]:
        if self._plan.ways == BY_ROW:
            return [draft.row for draft in drafts]
        if self._plan.ways == BY_UPLOADER:
            return [(draft.place, draft.uploader.casefold()) for draft in drafts]
        return [""] * len(drafts)

    def _open(self, groups: Mapping[object, Sequence[ClipDraft]]) -> None:
        if not groups:
            return
        ids = numbering.next_ids(self._session, IdKind.CASE, self._year, len(groups))
        rows = [
            self._case_row(case_id, drafts[0]) for case_id, drafts in zip(ids, groups.values(), strict=True)
        ]
        works = {
            (case_id, work_id)
            for case_id, drafts in zip(ids, groups.values(), strict=True)
            for work_id in (*self._plan.work_ids, *(draft.work_id for draft in drafts))
            if work_id
        }
        dates = opening_dates(self._ws, self._session, rows[0]["status_on"])
        self._records.add_cases(rows, sorted(works), min((row.due_on for row in dates), default=None))
        said = (
            (CustodyVerb.CREATED, row["id"], row["id"], {"title": row["title"], "import": self._run_id})
            for row in rows
        )
        custody_runs.record_all(self._session, self._ws.stamp(), said)
        write_opening_dates(self._ws, self._session, dates, ids)
        self._claims |= {row["id"]: row["claim"] for row in rows}
        self._groups |= dict(zip(groups, ids, strict=True))
        self.written.add_cases(ids)

    def _case_row(self, case_id: str, draft: ClipDraft) -> dict[str, Any]:
        claim = Claim.OUTPUT if draft.kind in _GENERATED else self._plan.claim
        return {
            "id": case_id,
            "title": self._title(draft),
            "status": str(CaseStatus.DRAFT),
            "claim": str(claim),
            "priority": str(Priority.NORMAL),
            "assignee": self._plan.assignee,
            "complainant": "",
            "repeat_count": 0,
            "close_reason": "",
            "status_on": self._now.astimezone(self._ws.zone).date(),
            "opened_at": self._now,
            "opened_by": self._ws.actor,
            "version": 1,
        }

    def _title(self, draft: ClipDraft) -> str:
        if self._plan.ways == IN_ONE:
            return self._plan.source
        if self._plan.ways == BY_ROW:
            title = f"{draft.uploader or draft.platform_item_id or draft.url} ({draft.place})"
        elif draft.uploader:
            title = f"{draft.uploader} ({draft.place})"
        else:
            title = f"{draft.place} · {self._plan.source}"
        return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"

    def _claim_of(self, case_id: str) -> str:
        if case_id not in self._claims:
            case = require(self._session, Case, case_id)
            if case.trashed_at is not None:
                raise Refused(
                    f"Case {case_id} is in the trash.", "Take it back with `rightsdesk case restore`."
                )
            self._claims[case_id] = case.claim
        return self._claims[case_id]

    def _columns(self, drafts: Sequence[ClipDraft], cases: Sequence[str]) -> dict[str, object]:
        """What the clips hold, column by column; columns that are empty in every row are one value."""
        given = {
            name: list(values)
            for name, values in zip(ClipDraft._fields, zip(*drafts, strict=True), strict=True)
        }
        usual = {
            case_id: str(ClipKind.AI_GENERATED if claim == Claim.OUTPUT else ClipKind.REUPLOAD)
            for case_id, claim in self._claims.items()
        }
        kinds = [kind or usual[case_id] for kind, case_id in zip(given["kind"], cases, strict=True)]
        columns: dict[str, object] = {name: given[name] for name in _AS_GIVEN}
        for name in _OFTEN_EMPTY:
            columns[name] = given[name] if any(given[name]) else ""
        return columns | {
            "account_key": list(map(self._keys.__getitem__, given["uploader"])),
            "kind": kinds if len(set(kinds)) > 1 else kinds[0],
            "logged_at": self._now,
            "logged_by": self._ws.actor,
            "version": 1,
        }

    def _note_licensed(self, drafts: Sequence[ClipDraft]) -> None:
        """Say of which rows the account is licensed: they are logged, and nobody should be written to yet."""
        if not self._any_licence:
            return
        accounts = {(draft.platform_id or "", self._keys[draft.uploader]) for draft in drafts}
        works = {*self._plan.work_ids, *(draft.work_id for draft in drafts)}
        today = self._now.astimezone(self._ws.zone).date()
        rows = licences_of(self._session, accounts, works)
        held = {(row.platform_id, row.account_key): row.id for row in rows if runs_on(row, today)}
        self.written.remarks += [
            RowProblem(draft.row, "uploader", f"The account {shown(draft.uploader)} is licensed ({licence}).")
            for draft in drafts
            if (licence := held.get((draft.platform_id or "", self._keys[draft.uploader])))
        ][: MOST_LISTED - len(self.written.remarks)]

    def _note_same_media(self, drafts: Sequence[ClipDraft]) -> None:
        hashes = {draft.sha256 for draft in drafts if draft.sha256}
        if not hashes or len(self.written.same_media) >= MOST_LISTED:
            return
        query = select(EvidenceItem.sha256, EvidenceItem.clip_id, EvidenceItem.case_id).where(  # type: ignore[call-overload]
            col(EvidenceItem.sha256).in_(hashes), col(EvidenceItem.clip_id).is_not(None)
        )
        known = {row[0]: (row[1], row[2]) for row in self._session.connection().execute(query)}
        self.written.same_media += [
            DuplicateRow(draft.row, *known[draft.sha256], "bytes")
            for draft in drafts
            if draft.sha256 in known
        ]
