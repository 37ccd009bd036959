"""Earlier imports in a window of their own; the chosen one can be taken back."""

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from rightsdesk.services.importing.import_runs import ImportRecord
from rightsdesk.ui.dialogs.record_lists import RecordList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.wording.import_words import counts_words, source_words


class ImportsDialog(RecordList):
    """Earlier imports, of clips and of reports, the newest first."""

    def __init__(self, zone: ZoneInfo, parent: QWidget) -> None:
        columns = [
            Column[ImportRecord](
                self.tr("From"), _source, lambda row: row.source.casefold(), 220, stretch=True
            ),
            Column[ImportRecord](self.tr("What came of it"), _counts, lambda row: row.logged, 260),
            Column[ImportRecord](
                self.tr("When, by whom"), partial(_when, zone=zone), lambda row: row.imported_at, 160
            ),
            Column[ImportRecord](self.tr("Taken back"), _undone, lambda row: bool(row.undone_by), 120),
        ]
        nothing, action = self.tr("Nothing was imported yet."), self.tr("Take back")
        super().__init__(self.tr("Earlier imports"), nothing, action, columns, parent)


def _source(row: ImportRecord) -> Cell:
    numbers = f"{row.first_id} – {row.last_id}" if row.logged > 1 else row.first_id
    return Cell(source_words(row.source), " · ".join(filter(None, (row.id, numbers))), strong=True)


def _counts(row: ImportRecord) -> Cell:
    return Cell(counts_words(row.logged, row.duplicates, row.rejected))


def _when(row: ImportRecord, zone: ZoneInfo) -> Cell:
    return Cell(formats.moment(row.imported_at, zone), row.imported_by)


def _undone(row: ImportRecord) -> Cell:
    return Cell(formats.day(row.undone_at.date()) if row.undone_at else "–", row.undone_by)
