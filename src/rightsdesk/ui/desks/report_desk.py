"""What is done with the figures: their period is chosen, a report or tables of all records are saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QWidget

from rightsdesk.domain.periods import Span
from rightsdesk.services.dates import deadlines
from rightsdesk.services.reporting.figures import Wanted
from rightsdesk.services.reporting.reports import ReportWritten, write_report
from rightsdesk.services.reporting.table_exports import TableExported, TableKind, export_table
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations


class ReportDesk(QObject):
    """The box of periods and the menu of files."""

    period_chosen = Signal()

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self.span: QComboBox = choice(self._spans())
        self.span.setAccessibleName(self.tr("Period"))
        self.span.currentIndexChanged.connect(self._on_span)

    @property
    def wanted(self) -> Wanted:
        """The period that was chosen."""
        return Wanted(span=self.span.currentData())

    def menu(self, parent: QWidget) -> QMenu:
        """What can be saved."""
        menu = QMenu(parent)
        menu.addAction(self.tr("Report as PDF"), partial(self._ask_report, "pdf"))
        menu.addAction(self.tr("Report as a workbook"), partial(self._ask_report, "xlsx"))
        menu.addSection(self.tr("All records as a table"))
        for kind, name in self._tables().items():
            menu.addAction(name, partial(self.ask_table, kind))
        return menu

    @Slot(str)
    def save_report(self, path: str) -> None:
        """Write the figures of the chosen period to this file, in the language of the screen."""
        use = partial(write_report, wanted=self.wanted, out=Path(path), language=screen_language())
        self._operations.run(self.tr("Writing the report"), use).succeeded.connect(self._on_report)

    def save_table(self, kind: TableKind, path: str) -> None:
        """Write every record of a kind to this file."""
        use = partial(export_table, table=kind.value, out=Path(path))
        self._operations.run(self.tr("Writing the table"), use).succeeded.connect(self._on_table)

    def _ask_report(self, ending: str) -> None:
        chooser = self._chooser(self.tr("report"), ending)
        chooser.fileSelected.connect(self.save_report)
        chooser.open()

    def ask_table(self, kind: TableKind) -> None:
        """Ask for a file, and write every record of a kind to it."""
        chooser = self._chooser(self._tables()[kind], "xlsx")
        chooser.setNameFilters([self.tr("Workbook (*.xlsx)"), self.tr("Table as text (*.csv)")])
        chooser.filterSelected.connect(partial(_end_as, chooser))
        chooser.fileSelected.connect(partial(self.save_table, kind))
        chooser.open()

    def _chooser(self, name: str, ending: str) -> QFileDialog:
        named = f"{name}-{deadlines.today(self._operations.workspace)}.{ending}"
        chooser = QFileDialog(self._window.window(), self.tr("Save as"), named)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.finished.connect(chooser.deleteLater)
        return chooser

    @Slot(int)
    def _on_span(self, _place: int) -> None:
        self.period_chosen.emit()

    @Slot(object)
    def _on_report(self, made: ReportWritten) -> None:
        self._operations.messages.note(self.tr("The report lies at %s").replace("%s", str(made.file)))

    @Slot(object)
    def _on_table(self, made: TableExported) -> None:
        told = self.tr("The table lies at %1, records: %2").replace("%2", f"{made.rows:,}")
        self._operations.messages.note(told.replace("%1", str(made.file)))

    def _spans(self) -> dict[str, str]:
        return {
            Span.TWELVE_MONTHS: self.tr("Twelve months"),
            Span.THIS_MONTH: self.tr("This month"),
            Span.LAST_MONTH: self.tr("Last month"),
            Span.THIS_QUARTER: self.tr("This quarter"),
            Span.LAST_QUARTER: self.tr("Last quarter"),
            Span.THIS_YEAR: self.tr("This year"),
            Span.LAST_YEAR: self.tr("Last year"),
            Span.THIS_FISCAL_YEAR: self.tr("This fiscal year, from April"),
            Span.LAST_FISCAL_YEAR: self.tr("Last fiscal year, from April"),
        }

    def _tables(self) -> dict[TableKind, str]:
        return {
            TableKind.CASES: self.tr("Cases"),
            TableKind.CLIPS: self.tr("Clips"),
            TableKind.DEADLINES: self.tr("Due dates"),
            TableKind.EVIDENCE: self.tr("Evidence"),
            TableKind.NOTICES: self.tr("Letters"),
        }


def _end_as(chooser: QFileDialog, chosen: str) -> None:
    chooser.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
