"""What became of an import, or would: counts, each row that is refused, and a button to take it back."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.importing.imports import ImportDone
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, make_button
from rightsdesk.ui.wording.import_words import outcome_words
from rightsdesk.ui.wording.service_words import service_said

_SIZE = (720, 480)
_LINES = 200


class ImportResultDialog(Dialog):
    """Shown when the job is over."""

    undo_wanted = Signal(str)
    rows_wanted = Signal(str)

    def __init__(self, done: ImportDone, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self._title(done)
        self.setWindowTitle(visible_marks(title, one_line=True))
        self.resize(*_SIZE)
        self._run_id = done.id
        self._source = done.source
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        heading = self.tr("The table is imported") if done.id else title
        column.addWidget(SafeLabel(heading, role="heading"))
        self.said = SafeLabel(outcome_words(done), wrap=True)
        column.addWidget(self.said)
        column.addWidget(self._problems(done), 1)
        self.undo_button = make_button(self.tr("Take this import back"), "back")
        self.undo_button.clicked.connect(self._on_undo)
        self.undo_button.setVisible(done.logged > 0 and not done.dry_run)
        self.rows_button = make_button(self.tr("Save the refused rows"), "down")
        self.rows_button.clicked.connect(self._on_rows)
        self.rows_button.setVisible(done.rejected_rows > 0)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.rows_button)
        buttons.addStretch()
        buttons.addWidget(close)
        column.addLayout(buttons)

    def _title(self, done: ImportDone) -> str:
        if done.dry_run:
            return self.tr("Tried without logging")
        return self.tr("Import %s").replace("%s", done.id) if done.id else self.tr("Nothing was imported")

    def _problems(self, done: ImportDone) -> ScrollColumn:
        scroll = ScrollColumn(Space.S, Space.XS)
        for lines, count, icon, tone in (
            (done.rejected, done.rejected_rows, "refused", Tone.BAD),
            (done.remarks, len(done.remarks), "info", Tone.NEUTRAL),
        ):
            for one in lines[:_LINES]:
                place = self.tr("Row %s").replace("%s", str(one.row))
                row = QHBoxLayout()
                row.setSpacing(Space.S)
                row.addWidget(IconLabel(icon, 16, tone), alignment=Qt.AlignmentFlag.AlignTop)
                row.addWidget(SafeLabel(f"{place}: {service_said(one.reason)}", wrap=True), 1)
                scroll.column.addLayout(row)
            if count > _LINES:
                said = self.tr("… and %s more").replace("%s", f"{count - _LINES:,}")
                scroll.column.addWidget(SafeLabel(said, role="caption"))
        scroll.column.addStretch()
        return scroll

    @Slot()
    def _on_undo(self) -> None:
        self.undo_wanted.emit(self._run_id)
        self.accept()

    @Slot()
    def _on_rows(self) -> None:
        chooser = QFileDialog(self, self.tr("Save the refused rows"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(f"{PurePath(self._source).stem}-refused.csv")
        chooser.fileSelected.connect(self.rows_wanted)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
