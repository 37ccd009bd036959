"""A character of a work: how it is called, how that is read, and the drawing that shows it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from rightsdesk.services.works.characters import CharacterChange, CharacterRecord, NewCharacter
from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages

Values = TypeVar("Values")


class CharacterForm(FormDialog[Values]):
    """The fields of a character."""

    def __init__(self, submit: Callable[[Values], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.name_latin = line_edit()
        self.name_ja = line_edit()
        self.name_reading = line_edit()
        self.art = line_edit(self.tr("Such as: model sheet no. 12, 3 March 2024"))
        self.add_pair(
            (self.tr("Name in Japanese"), self.name_ja), (self.tr("Reading (kana)"), self.name_reading)
        )
        self.add_field(self.tr("Name in Roman letters"), self.name_latin)
        self.add_field(self.tr("Drawing that shows it"), self.art)
        self.name_ja.setFocus()

    def entered(self) -> dict[str, str]:
        """Every field by its name in the register."""
        return {
            "name": self.name_latin.text().strip(),
            "name_ja": self.name_ja.text().strip(),
            "name_reading": self.name_reading.text().strip(),
            "art_reference": self.art.text().strip(),
        }


class CharacterDialog(CharacterForm[NewCharacter]):
    """The form for a new character."""

    def __init__(
        self, work_id: str, submit: Callable[[NewCharacter], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add a character"), self.tr("Add the character"))
        self._work_id = work_id

    def values(self) -> NewCharacter:
        """The character as entered."""
        return NewCharacter(self._work_id, **self.entered())


class EditCharacterDialog(CharacterForm[CharacterChange]):
    """The same form, filled with a registered character."""

    def __init__(
        self,
        character: CharacterRecord,
        submit: Callable[[CharacterChange], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Change character %s").replace("%s", character.id), self.tr("Save"))
        self._character = character
        self.name_latin.setText(character.name)
        self.name_ja.setText(character.name_ja)
        self.name_reading.setText(character.name_reading)
        self.art.setText(character.art_reference)

    def values(self) -> CharacterChange:
        """What differs from the character the person looked at, with its version."""
        shown = self._character
        changed = {key: text for key, text in self.entered().items() if text != getattr(shown, key)}
        return CharacterChange(**changed, version=shown.version)
