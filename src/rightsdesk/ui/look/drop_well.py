"""A place to drop files or an address, with a button for those who would rather choose."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import IconLabel, clear_layout, make_button, make_tool


class DropWell(QFrame):
    """Takes local files (and, if allowed, a web address) by drag, paste or file dialog."""

    files_changed = Signal()
    url_dropped = Signal(str)

    def __init__(self, invitation: str, *, several: bool = True, folders: bool = False) -> None:
        super().__init__()
        self.setObjectName("wellDrop")
        self.setAcceptDrops(True)
        self._several = several
        self._files: list[Path] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        choose = make_button(self.tr("Choose files"), "folder")
        choose.clicked.connect(self._on_choose)
        whole = make_button(self.tr("Choose a folder"), "folder")
        whole.setVisible(folders)
        whole.clicked.connect(self._on_choose_folder)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("add-file", 22))
        row.addWidget(SafeLabel(invitation, role="muted", wrap=True), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch()
        (buttons if folders else row).addWidget(choose)
        buttons.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(row)
        if folders:
            column.addLayout(buttons)
        column.addLayout(self._list)

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self._files)

    def add_files(self, files: list[Path]) -> None:
        """Take files in; where only one is wanted the newest stays."""
        wanted = files if self._several else files[-1:]
        kept = self._files if self._several else []
        self._files = list(dict.fromkeys([*kept, *wanted]))
        self._show_files()

    def take_out(self, file: Path) -> None:
        """Let a file go again."""
        self._files = [kept for kept in self._files if kept != file]
        self._show_files()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            self._set_hot(hot=True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hot(hot=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hot(hot=False)
        mime = event.mimeData()
        urls = mime.urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if files:
            self.add_files(files)
        elif urls:
            self.url_dropped.emit("\n".join(url.toString() for url in urls))
        elif mime.hasText():
            self.url_dropped.emit(mime.text().strip())
        event.acceptProposedAction()

    def _set_hot(self, *, hot: bool) -> None:
        self.setProperty("hot", "true" if hot else "false")
        self.style().polish(self)

    def _show_files(self) -> None:
        clear_layout(self._list)
        for path in self._files:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(IconLabel("clip", 16))
            row.addWidget(SafeLabel(path.name), 1)
            remove = make_tool("close", self.tr("Take %s out").replace("%s", path.name), 14)
            remove.setProperty("file", str(path))
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
            self._list.addLayout(row)
        self.files_changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose files"))
        mode = QFileDialog.FileMode.ExistingFiles if self._several else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    @Slot()
    def _on_choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(list)
    def _on_chosen(self, names: list[str]) -> None:
        self.add_files([Path(name) for name in names])

    @Slot()
    def _on_remove(self) -> None:
        self.take_out(Path(str(self.sender().property("file"))))
