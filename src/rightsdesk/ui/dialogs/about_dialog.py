"""What this installation is: version, places, database, licences; all of it can be copied for support."""

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rightsdesk.services.house.about import About, about
from rightsdesk.services.house.bundled import Bundled
from rightsdesk.ui.cards.item_cards import CopyLine
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import Card, IconLabel, make_button
from rightsdesk.ui.shell.links import open_local
from rightsdesk.ui.shell.operations import Operations, Reader

_SIZE = (860, 720)


class AboutDialog(Dialog):
    """The program, where it works, and the software of others in it."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Rightsdesk"))
        self.resize(*_SIZE)
        self.found: About | None = None
        folder = operations.workspace.folder
        self.version = SafeLabel(self.tr("Reading"), role="muted", wrap=True)
        self.licence = SafeLabel("", wrap=True)
        self.facts = Card()
        self.libraries = RowView(RowTable(self._columns(), lambda one: one.name), self.tr("Libraries"))
        self.counted = SafeLabel("", role="caption")
        self.copy = make_button(self.tr("Copy all"), "copy")
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._on_copy)
        self.open_data = make_button(self.tr("Open data folder"), "folder")
        self.open_data.setProperty("path", str(folder.root))
        self.open_logs = make_button(self.tr("Open log folder"), "folder")
        self.open_logs.setProperty("path", str(folder.logs_path))
        for button in (self.open_data, self.open_logs):
            button.clicked.connect(self._on_open)
        self._build_ui()
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_about)
        self._reader.read(about)

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(IconLabel("evidence", 32, tint="accent"))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(SafeLabel("Rightsdesk", role="title"))
        names.addWidget(self.version)
        head.addLayout(names, 1)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.copy, self.open_data, self.open_logs):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        outer.setSpacing(Space.M)
        outer.addLayout(head)
        outer.addWidget(self.licence)
        outer.addWidget(self.facts)
        title = QHBoxLayout()
        title.addWidget(SafeLabel(self.tr("Software of others in it"), role="lead"), 1)
        title.addWidget(self.counted)
        outer.addLayout(title)
        outer.addWidget(self.libraries, 1)
        outer.addLayout(row)

    def _columns(self) -> tuple[Column[Bundled], ...]:
        return (
            Column(self.tr("Name"), lambda one: Cell(one.name), lambda one: one.name.casefold(), 210),
            Column(self.tr("Version"), lambda one: Cell(one.version), lambda one: one.version, 110),
            Column(
                self.tr("Licence"),
                lambda one: Cell(one.licence, second=one.note),
                lambda one: one.licence.casefold(),
                360,
                stretch=True,
            ),
        )

    @Slot(object)
    def _on_about(self, found: About) -> None:
        self.found = found
        version = self.tr("Version %s").replace("%s", found.version)
        if found.commit:
            version += " · " + self.tr("commit %s").replace("%s", found.commit[:12])
        self.version.set_text(version)
        stated = found.licence or self.tr("no licence stated")
        self.licence.set_text(self.tr("Licence of Rightsdesk: %s").replace("%s", stated))
        for name, value in self._values(found):
            self.facts.body.addWidget(CopyLine(name, value))
        self.libraries.show_rows(list(found.libraries))
        self.counted.set_text(self.tr("%s packages").replace("%s", str(len(found.libraries))))
        self.copy.setEnabled(True)

    def _values(self, found: About) -> list[tuple[str, str]]:
        database = f"{found.database_kind}, {formats.size(found.database_size)}, schema {found.schema}"
        return [
            (self.tr("Data folder"), found.data),
            (self.tr("Log folder"), found.logs),
            (self.tr("Database"), f"{found.database} ({database})"),
            (self.tr("Runs on"), f"Python {found.python}, Qt {qVersion()}, {found.system}"),
        ]

    def text(self) -> str:
        """Everything, as plain text for a question to support."""
        found = self.found
        if found is None:
            return ""
        lines = [f"Rightsdesk {found.version} {found.commit}".strip(), self.licence.text()]
        lines += [f"{name}: {value}" for name, value in self._values(found)]
        lines += [
            " ".join(filter(None, (one.name, one.version, f"({one.licence})", one.note)))
            for one in found.libraries
        ]
        return "\n".join(lines)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    @Slot()
    def _on_open(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            open_local(str(button.property("path")))
