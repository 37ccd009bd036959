"""Shows a fault of the program once; when the same one comes again, it is counted and not shown anew."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.house.fault_details import fault_details, fault_mark
from rightsdesk.ui.dialogs.bug_dialog import BugDialog
from rightsdesk.ui.shell.operations import Operations


class FaultDesk(QObject):
    """Knows which faults were shown since the window opened."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._shown: set[str] = set()
        self._noted: set[str] = set()
        self._open: dict[str, BugDialog] = {}

    @Slot(object)
    def show_fault(self, error: BaseException) -> None:
        """Show a fault, unless it was shown already."""
        mark = fault_mark(error)
        if mark in self._open:
            self._open[mark].count_again()
            return
        if mark in self._noted:
            return
        if mark in self._shown:
            self._noted.add(mark)
            self._operations.messages.note(self.tr("The fault from before came again; it is in the log."))
            return
        self._shown.add(mark)
        folder = self._operations.workspace.folder
        details = fault_details(error, folder.logs_path, folder.root)
        dialog = self._open[mark] = BugDialog(details, folder.logs_path, self._window)
        dialog.setProperty("mark", mark)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        dialog = self.sender()
        if dialog is not None:
            self._open.pop(str(dialog.property("mark")), None)
