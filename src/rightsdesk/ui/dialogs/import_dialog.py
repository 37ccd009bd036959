"""Import a table: choose, drop or paste it, say what its columns hold, try it, and let it be logged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from rightsdesk.domain.columns import LEFT_OUT
from rightsdesk.domain.typed_times import DAY_FIRST, MONTH_FIRST
from rightsdesk.errors import UserError
from rightsdesk.services.importing import import_preview, imports
from rightsdesk.services.importing.import_columns import field_names
from rightsdesk.services.importing.import_orders import ImportOrder
from rightsdesk.services.importing.import_preview import ImportPreview, PreviewRow
from rightsdesk.services.importing.imports import ImportDone
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit, text_edit
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.import_words import field_words, outcome_words, read_words
from rightsdesk.ui.wording.service_words import service_said

_PAUSE_MS = 350
_COLUMNS_SHOWN = 30
_WIDTH, _TABLE_HEIGHT, _WIDEST = 860, 240, 220


@dataclass(frozen=True)
class ImportChoices:
    """Which cases clips can go into, and of which works new cases can be; ids with their titles."""

    cases: Mapping[str, str]
    works: Mapping[str, str]


class ImportDialog(FormDialog[ImportOrder]):
    """The form; its preview is read again after every change."""

    earlier_wanted = Signal()
    tried = Signal(object)

    def __init__(
        self,
        offer: ImportChoices,
        submit: Callable[[ImportOrder], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.setMinimumWidth(_WIDTH)
        self.set_words(self.tr("Import a table"), self.tr("Import"))
        self._operations = operations
        self._mapping: dict[str, str] = {}
        self.well = DropWell(self.tr("Drop a CSV, TSV or XLSX file here"), several=False)
        self.text = text_edit(self.tr("Or paste a table, or a list of addresses"), 3)
        self.record = choice({"clip": self.tr("Clips"), "complaint": self.tr("Reports for the Inbox")})
        self.case = choice(
            {
                "uploader": self.tr("Open a case for each uploader"),
                "row": self.tr("Open a case for each row"),
                "one": self.tr("Open one case for all"),
                **offer.cases,
            }
        )
        self._cases = offer.cases
        self.work = choice({"": self.tr("Not known yet"), **offer.works})
        self.assignee = line_edit(self.tr("Empty for nobody"))
        self.sheet = choice({"": self.tr("First sheet")})
        self.dates = choice(
            {
                "": self.tr("As written, year first"),
                DAY_FIRST: self.tr("Day first: 03/04 is 3 April"),
                MONTH_FIRST: self.tr("Month first: 03/04 is 4 March"),
            }
        )
        self.said = SafeLabel(role="caption", wrap=True)
        self.table = QTableWidget()
        self.try_button = make_button(self.tr("Try without logging"), "check")
        self.earlier_button = make_button(self.tr("Earlier imports"), "history", kind="quiet")
        self._preview = Reader(operations, self)
        self._preview.arrived.connect(self._on_preview)
        self._preview.failed.connect(self._on_refused)
        self._trial = Reader(operations, self)
        self._trial.arrived.connect(self._on_tried)
        self._trial.failed.connect(self._on_refused)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._build_ui()

    def values(self) -> ImportOrder:
        """The import as it is wanted."""
        files, where = self.well.files, str(self.case.currentData())
        case_id = where if where in self._cases else ""
        return ImportOrder(
            file=files[0] if files else None,
            text="" if files else self.text.toPlainText(),
            record=self.record.currentData(),
            case_id=case_id,
            cases="uploader" if case_id else where,
            mapping=dict(self._mapping),
            sheet=self.sheet.currentData() or "",
            dates=self.dates.currentData(),
            sender=self._operations.workspace.actor,
            **({} if case_id else self._new_cases()),
        )

    def _new_cases(self) -> dict[str, Any]:
        """Of which work new cases are, and whose."""
        work = self.work.currentData()
        return {"work_ids": (work,) if work else (), "assignee": self.assignee.text().strip()}

    def _build_ui(self) -> None:
        self.fields.addWidget(self.well)
        self.fields.addWidget(self.text)
        self.text.setAccessibleName(self.tr("Pasted table"))
        self.add_pair((self.tr("Rows are"), self.record), (self.tr("Clips go into"), self.case))
        self._of_cases = self.add_pair(
            (self.tr("Work of the new cases"), self.work), (self.tr("Assigned to"), self.assignee)
        )
        self.add_pair((self.tr("Sheet"), self.sheet), (self.tr("Days such as 03/04/2026"), self.dates))
        self.table.setAccessibleName(self.tr("First rows and what their columns hold"))
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)  # Tab leads on to the buttons
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.hide()
        self.said.hide()
        self.fields.addWidget(self.said)
        self.fields.addWidget(self.table)
        self.add_button(self.try_button)
        self.add_button(self.earlier_button)
        self.earlier_button.clicked.connect(self.earlier_wanted)
        self.case.currentIndexChanged.connect(self._on_case)
        self._set_ready(ready=False)
        self.try_button.clicked.connect(self._on_try)
        self.well.files_changed.connect(self._on_source)
        self.well.url_dropped.connect(self.text.setPlainText)
        self.text.textChanged.connect(self._on_source)
        self.record.currentIndexChanged.connect(self._on_record)
        for box in (self.case, self.dates, self.sheet):
            box.activated.connect(self._on_pause)

    @override
    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        (self.record if self.well.files else self.text).setFocus()

    def _set_ready(self, *, ready: bool) -> None:
        self.accept_button.setEnabled(ready)
        self.try_button.setEnabled(ready)

    @Slot()
    def _on_source(self) -> None:
        self._mapping.clear()
        self.text.setVisible(not self.well.files)
        self._set_ready(ready=False)
        self._pause.start()

    @Slot()
    def _on_record(self) -> None:
        self.case.setEnabled(self.record.currentData() == "clip")
        self._on_case()
        self._on_source()

    @Slot()
    def _on_case(self) -> None:
        opens = self.record.currentData() == "clip" and self.case.currentData() not in self._cases
        self._of_cases.setVisible(opens)

    @Slot()
    def _on_pause(self) -> None:
        order = self.values()
        if order.file is None and not order.text.strip():
            self.table.hide()
            self.said.hide()
            return
        self._preview.look(partial(import_preview.preview_import, order=order))

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._set_ready(ready=False)
        self.table.hide()
        if isinstance(error, UserError):
            self.show_problem(error.message, error.hint)
        else:
            self._operations.messages.show_error(error)

    @Slot(object)
    def _on_preview(self, preview: ImportPreview) -> None:
        self.clear_problem()
        if preview.missing:
            self.show_problem(preview.missing, self.tr("Choose what each column holds, above its first row."))
        self._set_ready(ready=not preview.missing)
        self.said.set_text(read_words(preview))
        self.said.show()
        self._show_sheets(preview)
        self._show_table(preview)

    def _show_sheets(self, preview: ImportPreview) -> None:
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            for name in preview.sheets or ("",):
                self.sheet.addItem(visible_marks(name, one_line=True) or self.tr("First sheet"), name)
            self.sheet.setCurrentIndex(max(0, self.sheet.findData(preview.sheet)))
        self.sheet.setEnabled(len(preview.sheets) > 1)

    def _show_table(self, preview: ImportPreview) -> None:
        columns = preview.columns[:_COLUMNS_SHOWN]
        table = self.table
        table.clear()
        table.setRowCount(len(preview.rows) + 1)
        table.setColumnCount(len(columns) + 1)
        names = [visible_marks(use.heading, one_line=True) for use in columns]
        table.setHorizontalHeaderLabels([self.tr("Problem"), *names])
        table.setVerticalHeaderLabels(["", *(str(row.row) for row in preview.rows)])
        fields = field_words(self.record.currentData())
        for place, use in enumerate(columns):
            table.setCellWidget(0, place + 1, self._field_box(place, use.heading, use.field, fields))
        for number, row in enumerate(preview.rows, 1):
            self._show_row(number, row, len(columns))
        table.resizeColumnsToContents()
        for place in range(table.columnCount()):
            table.setColumnWidth(place, min(table.columnWidth(place), _WIDEST))
        table.show()

    def _field_box(self, place: int, heading: str, field: str, fields: Mapping[str, str]) -> QComboBox:
        box = choice({LEFT_OUT: self.tr("Not used"), **fields}, field or LEFT_OUT)
        box.setProperty("column", place + 1)
        box.setAccessibleName(self.tr("What column %s holds").replace("%s", heading or str(place + 1)))
        box.activated.connect(self._on_field)
        return box

    def _show_row(self, number: int, row: PreviewRow, width: int) -> None:
        reasons = [service_said(one.reason) for one in (*row.problems, *row.remarks)]
        wrong = reasons[0] if row.problems else ""
        said = QTableWidgetItem(visible_marks(wrong, one_line=True))
        said.setToolTip(tooltip_text("\n".join(reasons)))
        self.table.setItem(number, 0, said)
        for place, cell in enumerate(row.cells[:width]):
            item = QTableWidgetItem(visible_marks(cell[:200], one_line=True))
            item.setToolTip(tooltip_text(cell[:2_000]))
            self.table.setItem(number, place + 1, item)

    @Slot()
    def _on_field(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            column, field = str(box.property("column")), str(box.currentData())
            names = field_names(self.record.currentData())
            self._mapping = {
                key: value for key, value in self._mapping.items() if value != field or field == LEFT_OUT
            }
            self._mapping[column] = field if field in names else LEFT_OUT
            self._on_pause()

    @Slot()
    def _on_try(self) -> None:
        self._set_ready(ready=False)
        self._trial.look(partial(imports.import_table, order=self.values(), dry_run=True))

    @Slot(object)
    def _on_tried(self, done: ImportDone) -> None:
        self._set_ready(ready=True)
        self.said.set_text(outcome_words(done))
        if done.rejected or done.remarks:
            self.tried.emit(done)
