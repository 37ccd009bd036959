"""Reports from creators, fans and staff: each becomes a case, goes to one, waits, or is closed."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from rightsdesk.services.casework.cases import NewCase
from rightsdesk.services.changes import Topic
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import complaints, reposts, triage
from rightsdesk.services.intake.complaints import ComplaintRecord, NewComplaint
from rightsdesk.services.intake.reposts import KnownClip
from rightsdesk.services.intake.triage import Triage, Triaged
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import WorkRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.desks.import_desk import ImportDesk
from rightsdesk.ui.dialogs.case_dialogs import CaseDialog
from rightsdesk.ui.dialogs.complaint_dialogs import (
    AddingDialog,
    AddingTo,
    Assigning,
    AssigningDialog,
    Closing,
    ClosingDialog,
    ComplaintDialog,
    PuttingOff,
    PuttingOffDialog,
)
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import Card, EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said
from rightsdesk.ui.wording.uploader_words import known_clip

_KNOWN_SHOWN = 3


class InboxPage(ListPage):
    """The list of open reports; the chosen one below. Every action has a key that works in the list."""

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
        self.imports = ImportDesk(operations, self)
        empty.acted.connect(self.add_report)
        take_in = make_button(self.tr("Import a table"), "add-file")
        take_in.clicked.connect(self.imports.begin)
        add = make_button(self.tr("Record a report"), "plus", kind="primary")
        add.clicked.connect(self.add_report)
        self.header.buttons.addWidget(take_in)
        self.header.buttons.addWidget(add)
        self._build_detail()
        self._known_reader = Reader(operations, self)
        self._known_reader.arrived.connect(self._on_known)
        self._case_reader = Reader(operations, self)
        self._case_reader.arrived.connect(self._on_cases)
        self._works = Reader(operations, self)
        self._works.arrived.connect(self._on_works)
        self._handled = ""  # the report that a form was asked for
        self.reader.arrived.connect(self._on_rows)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_turn)

    def refresh(self) -> None:
        self.reader.read(complaints.list_complaints)

    @Slot()
    def add_report(self) -> None:
        """Open the form for a new report."""
        ComplaintDialog(self._submit, self.operations.messages, self).open()

    def _columns(self) -> list[Column[ComplaintRecord]]:
        return [
            Column(self.tr("Report"), self._report, lambda row: row.text, 420, stretch=True),
            Column(self.tr("From"), _sender, lambda row: row.complainant, 200),
            Column(self.tr("Assigned to"), _assignee, lambda row: row.assignee, 140),
            Column(self.tr("Received"), self._received, lambda row: row.received_at, 170),
        ]

    def _report(self, row: ComplaintRecord) -> Cell:
        others = self.tr("%s more about this address").replace("%s", str(len(row.same_link)))
        second = (row.id, others if row.same_link else "", row.url)
        return Cell(row.text.split("\n")[0] or row.url, " · ".join(filter(None, second)), strong=True)

    def _received(self, row: ComplaintRecord) -> Cell:
        return Cell(formats.moment(row.received_at, self.operations.workspace.zone), row.recorded_by)

    def _build_detail(self) -> None:
        self._card = Card()
        self._title = SafeLabel(role="lead")
        self._text = SafeLabel(wrap=True)
        self._url = SafeLabel(role="caption")
        self._known = SafeLabel(wrap=True, role="caption")
        self._known.hide()
        self._card.head.addWidget(self._title, 1)
        for text, icon, kind, key, act in (
            (self.tr("Assign"), "person", "", "P", self._on_assign),
            (self.tr("Put off"), "clock", "", "Z", self._on_put_off),
            (self.tr("Close without a case"), "close", "", "X", self._on_close),
            (self.tr("Add to a case"), "link", "", "A", self._on_add_to),
            (self.tr("Turn into a case"), "cases", "primary", "C", self._on_turn),
        ):
            button = make_button(f"{text} ({key})", icon, kind=kind)
            button.clicked.connect(act)
            keys = QShortcut(QKeySequence(key), self.view)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(act)
            self._card.head.addWidget(button)
        self._card.body.addLayout(self._card.head)
        self._card.body.addWidget(self._url)
        self._card.body.addWidget(self._known)
        self._card.body.addSpacing(Space.XS)
        self._card.body.addWidget(self._text)
        self._card.hide()
        self.column.addWidget(self._card)

    def _submit(self, new: NewComplaint) -> Job:
        use = partial(complaints.record_complaint, new=new)
        return self.operations.write(self.tr("Record a report"), use, quiet=True)

    def _submit_case(self, complaint_id: str, new: NewCase) -> Job:
        wanted = Triage(
            complaint_id, title=new.title, work_ids=new.work_ids, claim=new.claim,
            assignee=new.assignee, priority=new.priority,
        )  # fmt: skip
        return self._triage(self.tr("Open a case"), wanted)

    def _submit_adding(self, complaint_id: str, adding: AddingTo) -> Job:
        return self._triage(self.tr("Add to a case"), Triage(complaint_id, adding.case_id))

    def _triage(self, title: str, wanted: Triage) -> Job:
        job = self.operations.run(title, partial(triage.triage_complaint, wanted=wanted), quiet=True)
        job.succeeded.connect(self._on_triaged)
        return job

    def _submit_closing(self, complaint_id: str, closing: Closing) -> Job:
        use = partial(complaints.close_complaint, complaint_id=complaint_id, reason=closing.reason)
        return self.operations.write(self.tr("Close report"), use, quiet=True)

    def _submit_name(self, complaint_id: str, given: Assigning) -> Job:
        use = partial(complaints.assign_complaint, complaint_id=complaint_id, assignee=given.name)
        return self.operations.write(self.tr("Assign"), use, quiet=True)

    def _submit_day(self, complaint_id: str, wanted: PuttingOff) -> Job:
        use = partial(complaints.snooze_complaint, complaint_id=complaint_id, until=wanted.until)
        return self.operations.write(self.tr("Put off"), use, quiet=True)

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
        self._known.hide()
        if row is None:
            return
        self._title.set_text(f"{row.id} · {row.complainant}")
        self._url.set_text(row.url)
        self._text.set_text(row.text)
        if row.url:
            self._known_reader.read(partial(_known_at, url=row.url), quiet=True)

    @Slot(object)
    def _on_known(self, found: tuple[KnownClip, ...]) -> None:
        self._known.setVisible(bool(found))
        before = self.tr("Logged before: %s")
        self._known.set_text("\n".join(before.replace("%s", known_clip(one)) for one in found[:_KNOWN_SHOWN]))

    @Slot()
    def _on_turn(self) -> None:
        self._handled = self.view.chosen_key()
        if self._handled:
            self._works.read(catalogue.list_works)

    @Slot(object)
    def _on_works(self, works: tuple[WorkRecord, ...]) -> None:
        row = self._rows.get(self._handled)
        if row is None:
            return
        named = {work.id: words.work_title(work.title, work.title_ja) for work in words.by_title(works)}
        dialog = CaseDialog(named, partial(self._submit_case, row.id), self.operations.messages, self)
        dialog.title.setText((row.text.split("\n")[0] or row.url)[:80])
        dialog.complainant.setText(row.complainant)
        dialog.assignee.setText(row.assignee)
        dialog.open()

    @Slot()
    def _on_add_to(self) -> None:
        row = self._row()
        if row is not None:
            self._handled = row.id
            self._case_reader.read(partial(_open_cases, url=row.url))

    @Slot(object)
    def _on_cases(self, found: dict[str, str]) -> None:
        chosen, messages = self._handled, self.operations.messages
        AddingDialog(chosen, found, partial(self._submit_adding, chosen), messages, self).open()

    @Slot()
    def _on_close(self) -> None:
        chosen = self.view.chosen_key()
        if chosen:
            ClosingDialog(
                chosen, partial(self._submit_closing, chosen), self.operations.messages, self
            ).open()

    @Slot()
    def _on_assign(self) -> None:
        row = self._row()
        if row is not None:
            AssigningDialog(row, partial(self._submit_name, row.id), self.operations.messages, self).open()

    @Slot()
    def _on_put_off(self) -> None:
        ws, chosen = self.operations.workspace, self.view.chosen_key()
        if chosen:
            today = ws.now().astimezone(ws.zone).date()
            PuttingOffDialog(
                chosen, today, partial(self._submit_day, chosen), self.operations.messages, self
            ).open()

    @Slot(object)
    def _on_triaged(self, done: Triaged) -> None:
        if done.warnings:
            self.operations.messages.note(service_said(done.warnings[0]))
        self.case_opened.emit(done.id)

    def _row(self) -> ComplaintRecord | None:
        return self._rows.get(self.view.chosen_key())


def _known_at(ws: Workspace, url: str) -> tuple[KnownClip, ...]:
    return reposts.known_at(ws, url)


def _open_cases(ws: Workspace, url: str) -> dict[str, str]:
    """The cases that a report may go to; first those that have a clip of its address."""
    known = {one.case for one in reposts.known_at(ws, url)} if url else set()
    rows = boards.case_rows(ws, boards.CaseFilter(open_only=True, limit=200))
    return {row.id: f"{row.id} · {row.title}" for row in sorted(rows, key=lambda row: row.id not in known)}


def _sender(row: ComplaintRecord) -> Cell:
    return Cell(row.complainant, row.channel, icon="person")


def _assignee(row: ComplaintRecord) -> Cell:
    return Cell(row.assignee)
