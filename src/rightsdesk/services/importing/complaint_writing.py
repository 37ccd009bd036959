"""Puts the reports of a table into the Inbox."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import SQLModel, col

from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.services.importing.import_drafts import ComplaintDraft
from rightsdesk.services.importing.import_writing import DuplicateRow, Writer
from rightsdesk.store import numbering
from rightsdesk.store.tables import Complaint


class ComplaintWriter(Writer):
    """Puts reports into the Inbox."""

    def write(self, drafts: Sequence[ComplaintDraft]) -> None:
        known = self._known(drafts)
        fresh: list[ComplaintDraft] = []
        for draft in drafts:
            key = (draft.complainant, draft.url, draft.text)
            if key in known:
                self.written.skip(DuplicateRow(draft.row, known[key], "", "report"))
                continue
            known[key] = f"row {draft.row}"
            fresh.append(draft)
        if not fresh:
            return
        ids = numbering.next_ids(self._session, IdKind.COMPLAINT, self._year, len(fresh))
        rows = [self._row(number, draft) for number, draft in zip(ids, fresh, strict=True)]
        self._session.connection().execute(insert(SQLModel.metadata.tables["complaint"]), rows)
        self._hash_rows(ids, [draft.url for draft in fresh])
        self.written.add(ids)

    def _known(self, drafts: Sequence[ComplaintDraft]) -> dict[tuple[str, str, str], str]:
        names = {draft.complainant for draft in drafts}
        query = select(Complaint.id, Complaint.complainant, Complaint.url, Complaint.text).where(  # type: ignore[call-overload]
            col(Complaint.complainant).in_(names)
        )
        return {(row[1], row[2], row[3]): row[0] for row in self._session.connection().execute(query)}

    def _row(self, number: str, draft: ComplaintDraft) -> dict[str, Any]:
        return {
            "id": number,
            "complainant": draft.complainant,
            "channel": draft.channel,
            "url": draft.url,
            "url_normalised": draft.url_normalised,
            "text": draft.text,
            "received_at": draft.received_at or self._now,
            "recorded_by": self._ws.actor,
            "assignee": "",
            "outcome": "open",
            "outcome_reason": "",
            "version": 1,
        }
