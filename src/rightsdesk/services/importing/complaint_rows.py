"""The rows of a foreign table as reports for the Inbox."""

from collections.abc import Mapping

from rightsdesk.domain.urls import LONGEST_URL, read_url
from rightsdesk.errors import InvalidInput
from rightsdesk.services.importing.import_drafts import ComplaintDraft, Draft
from rightsdesk.services.importing.import_rows import RowReader
from rightsdesk.services.lookup import one_line
from rightsdesk.services.workspace import Workspace


class ComplaintRows(RowReader):
    """Reads rows as reports; those that name nobody come from `sender`."""

    def __init__(
        self, ws: Workspace, places: Mapping[str, int], width: int, order: str, sender: str = ""
    ) -> None:
        super().__init__(ws, places, width, order)
        self._sender = sender

    def _draft(self) -> Draft:
        complainant = self._line("complainant") or self._sender
        url, text = self._cell("url").strip(), self._long("text")
        if not complainant:
            self._fault("complainant", "Nobody is named who reports it.")
        if not url and not text:
            self._fault("text", "The report says nothing.")
        return ComplaintDraft(
            row=self._number,
            complainant=complainant,
            text=text,
            url=self._kept("url", url, _address_line),
            url_normalised=self._normalised(url),
            channel=self._line("channel"),
            received_at=self._time("received_at"),
        )

    def _normalised(self, url: str) -> str:
        # People report what they saw: an address that is none is kept as they wrote it.
        try:
            return read_url(url, self.urls).normalised if url else ""
        except InvalidInput as error:
            self._remark("url", error.message)
            return ""


def _address_line(text: str, field: str) -> str:
    return one_line(text, field, limit=LONGEST_URL)
