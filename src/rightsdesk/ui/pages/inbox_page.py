"""Reports from creators, fans and staff: each becomes a case or is closed with a reason."""

from functools import partial

from PySide6.QtCore import Slot

from rightsdesk.services import complaints
from rightsdesk.services.cases import CaseOpened, NewCase
from rightsdesk.services.changes import Topic
from rightsdesk.services.complaints import ComplaintRecord, NewComplaint
from rightsdesk.ui import formats, uses
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog
from rightsdesk.ui.dialogs.complaint_dialogs import Closing, ClosingDialog, ComplaintDialog
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.operations import Operations
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.row_table import Cell, Column
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import Card, EmptyState, PageHeader, make_button


class InboxPage(ListPage):
    """The list of open reports; the chosen one below."""

    topics = frozenset({Topic.COMPLAINTS})

    def __init__(self, operations: Operations) -> None:
        empty = EmptyState(
            "inbox",
            self.tr("The Inbox is empty"),
            self.tr("Record what creators, fans or colleagues report; then turn it into a case."),
            self.tr("Record a report"),
        )
        super().__init__(
            operations,
            PageHeader(self.tr("Inbox"), self.tr("Reports that wait for a decision")),
            self._columns(),
            empty,
        )
        self._rows: dict[str, ComplaintRecord] = {}
        empty.acted.connect(self.add_report)
        add = make_button(self.tr("Record a report"), "plus", kind="primary")
        add.clicked.connect(self.add_report)
        self.header.buttons.addWidget(add)
        self._build_detail()
        self.reader.arrived.connect(self._on_rows)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_chosen)

    def refresh(self) -> None:
        self.reader.read(complaints.list_complaints)

    @Slot()
    def add_report(self) -> None:
        """Open the form for a new report."""
        ComplaintDialog(self._submit, self.operations.messages, self).open()

    def _columns(self) -> list[Column[ComplaintRecord]]:
        return [
            Column(self.tr("Report"), _report, lambda row: row.text, 420, stretch=True),
            Column(self.tr("From"), _sender, lambda row: row.complainant, 200),
            Column(self.tr("Received"), self._received, lambda row: row.received_at, 170),
        ]

    def _received(self, row: ComplaintRecord) -> Cell:
        return Cell(formats.moment(row.received_at, self.operations.workspace.zone), row.recorded_by)

    def _build_detail(self) -> None:
        self._card = Card()
        self._title = SafeLabel(role="lead")
        self._text = SafeLabel(wrap=True)
        self._url = SafeLabel(role="caption")
        turn = make_button(self.tr("Turn into a case"), "cases", kind="primary")
        turn.clicked.connect(self._on_turn)
        close = make_button(self.tr("Close without a case"), "close")
        close.clicked.connect(self._on_close)
        self._card.head.addWidget(self._title, 1)
        self._card.head.addWidget(close)
        self._card.head.addWidget(turn)
        self._card.body.addLayout(self._card.head)
        self._card.body.addWidget(self._url)
        self._card.body.addSpacing(Space.XS)
        self._card.body.addWidget(self._text)
        self._card.hide()
        self.column.addWidget(self._card)

    def _submit(self, new: NewComplaint) -> Job:
        use = partial(complaints.record_complaint, new=new)
        return self.operations.write(self.tr("Record a report"), use, quiet=True)

    def _submit_case(self, new: NewCase) -> Job:
        use = partial(uses.open_case_for, complaint_id=self.view.chosen_key(), new=new)
        job = self.operations.write(self.tr("Open a case"), use, quiet=True)
        job.succeeded.connect(self._on_case_opened)
        return job

    def _submit_closing(self, closing: Closing) -> Job:
        use = partial(complaints.close_complaint, complaint_id=self.view.chosen_key(), reason=closing.reason)
        return self.operations.write(self.tr("Close report"), use, quiet=True)

    @Slot(object)
    def _on_rows(self, rows: tuple[ComplaintRecord, ...]) -> None:
        self._rows = {row.id: row for row in rows}
        self.show_rows(rows)
        if rows and not self.view.chosen_key():
            self.view.selectRow(0)
        self._on_chosen(self.view.chosen_key())

    @Slot(str)
    def _on_chosen(self, complaint_id: str) -> None:
        row = self._rows.get(complaint_id)
        self._card.setVisible(row is not None)
        if row is not None:
            self._title.set_text(f"{row.id} · {row.complainant}")
            self._url.set_text(row.url)
            self._text.set_text(row.text)

    @Slot()
    def _on_turn(self) -> None:
        row = self._rows.get(self.view.chosen_key())
        if row is None:
            return
        dialog = CaseDialog({}, self._submit_case, self.operations.messages, self)
        dialog.title.setText(row.text.split("\n")[0][:80])
        dialog.complainant.setText(row.complainant)
        dialog.open()

    @Slot()
    def _on_close(self) -> None:
        chosen = self.view.chosen_key()
        if chosen:
            ClosingDialog(chosen, self._submit_closing, self.operations.messages, self).open()

    @Slot(object)
    def _on_case_opened(self, opened: CaseOpened) -> None:
        self.case_opened.emit(opened.id)


def _report(row: ComplaintRecord) -> Cell:
    return Cell(row.text.split("\n")[0] or row.url, " · ".join(filter(None, (row.id, row.url))), strong=True)


def _sender(row: ComplaintRecord) -> Cell:
    return Cell(row.complainant, row.channel, icon="person")
