"""The characters of one work, to be added and changed."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.works import characters
from rightsdesk.services.works.characters import (
    CharacterAdded,
    CharacterChange,
    CharacterRecord,
    NewCharacter,
)
from rightsdesk.ui.dialogs.character_dialogs import CharacterDialog, EditCharacterDialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.formats import sort_key
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, scaled
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words

_LEAST = 110  # the heading and one character


class LowView(RowView):
    """A list that asks for no more height than it needs at least, and takes what is left over."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class CharacterCard(QWidget):
    """Names with their readings, and the drawing of each; the list is hidden while there is none."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self._operations = operations
        self._work = ""
        self._rows: dict[str, CharacterRecord] = {}
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_characters)
        self.table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = LowView(self.table, self.tr("Characters"))
        self.view.setMinimumHeight(scaled(_LEAST))
        self.view.opened.connect(self.edit)
        self.view.hide()
        self.add_button = make_button(self.tr("Add a character"), "plus", kind="quiet")
        self.add_button.clicked.connect(self.add)
        head = QHBoxLayout()
        head.addWidget(SafeLabel(self.tr("Characters"), role="strong"))
        head.addStretch()
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_work(self, work_id: str) -> None:
        """Show the characters of a work."""
        self._work = work_id
        self._reader.read(partial(characters.list_characters, work_id=work_id))

    @Slot()
    def add(self) -> None:
        """Ask who it is."""
        CharacterDialog(self._work, self._submit, self._operations.messages, self).open()

    @Slot(str)
    def edit(self, character_id: str) -> None:
        """Open the same form filled with a character of the list."""
        submit = partial(self._submit_change, character_id)
        EditCharacterDialog(self._rows[character_id], submit, self._operations.messages, self).open()

    def _columns(self) -> list[Column[CharacterRecord]]:
        return [
            Column(self.tr("Name"), _name, _sorted_by, 180, stretch=True),
            Column(
                self.tr("Drawing"), lambda row: Cell(row.art_reference), lambda row: row.art_reference, 160
            ),
        ]

    def _submit(self, new: NewCharacter) -> Job:
        use = partial(characters.add_character, new=new)
        job = self._operations.write(self.tr("Adding the character"), use, quiet=True)
        job.succeeded.connect(self._on_added)
        return job

    def _submit_change(self, character_id: str, change: CharacterChange) -> Job:
        use = partial(characters.change_character, character_id=character_id, change=change)
        return self._operations.write(self.tr("Changing the character"), use, quiet=True)

    @Slot(object)
    def _on_characters(self, rows: tuple[CharacterRecord, ...]) -> None:
        self._rows = {row.id: row for row in rows}
        named = sorted(self._rows.values(), key=lambda row: sort_key(_sorted_by(row)))
        self.view.show_rows(list(named))
        self.view.setVisible(bool(rows))

    @Slot(object)
    def _on_added(self, added: CharacterAdded) -> None:
        self._operations.messages.note(
            self.tr("Character %s is registered.").replace("%s", added.character.id)
        )


def _name(row: CharacterRecord) -> Cell:
    names = [row.name, row.name_ja] if row.name_ja else [row.name]
    if screen_language() == "ja":
        names.reverse()
    return Cell(names[0], " · ".join(filter(None, (*names[1:], row.name_reading))), strong=True)


def _sorted_by(row: CharacterRecord) -> str:
    return words.read_title(row.name, row.name_ja, row.name_reading)
