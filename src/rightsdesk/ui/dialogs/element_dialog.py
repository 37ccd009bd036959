"""What a person found of a work's element: kind, character, where in clip and work, verdict; and its end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from rightsdesk.domain.review import HEARD, ElementVerdict
from rightsdesk.domain.timecodes import exact_timecode, read_timecode
from rightsdesk.errors import InvalidInput
from rightsdesk.services.matching.clip_elements import ElementChange, ElementRecord, NewElement
from rightsdesk.services.works.characters import CharacterRecord
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit, text_edit
from rightsdesk.ui.look.formats import sort_key
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.element_words import (
    character_name,
    element_kinds,
    element_name,
    element_times,
    element_verdicts,
)

Finding = NewElement | ElementChange


@dataclass(frozen=True)
class Withdrawal:
    """Which finding no longer stands, and why."""

    element_id: str
    reason: str


class ElementDialog(FormDialog[Finding]):
    """The form of a finding; gives a new one, or what is to be changed of `found`."""

    def __init__(
        self,
        start: NewElement,
        characters: Sequence[CharacterRecord],
        submit: Callable[[Finding], Job],
        messages: Messages,
        parent: QWidget,
        found: ElementRecord | None = None,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._start, self._found = start, found
        heading = self.tr("What do the two frames show?") if found is None else self.tr("Revise the finding")
        self.set_words(heading, self.tr("Record finding") if found is None else self.tr("Record revision"))
        self.pair = SafeLabel(role="muted", wrap=True)
        self.kind = choice(element_kinds(), start.kind)
        self.verdict = choice(element_verdicts(), start.verdict)
        named = {one.id: character_name(one.name, one.name_ja) for one in _by_name(characters)}
        self.character = choice({"": self.tr("None in particular"), **named}, start.character_id)
        self.clip_from, self.clip_to = _time(start.clip_from), _time(start.clip_to)
        self.work_from, self.work_to = _time(start.work_from), _time(start.work_to)
        self.note = text_edit(self.tr("What is the same, or what differs?"), 2)
        self.note.setPlainText(start.note)
        self.kind.currentIndexChanged.connect(self._show_pair)
        self._build_ui()
        self._show_pair()

    def values(self) -> Finding:
        """The finding as entered. Raises `InvalidInput` for what is no time."""
        times = {
            "clip_from": self._read(self.clip_from, self.tr("Clip from")),
            "clip_to": self._read(self.clip_to, self.tr("Clip to")),
            "work_from": self._read_any(self.work_from, self.tr("Work from")),
            "work_to": self._read_any(self.work_to, self.tr("Work to")),
        }
        kind, verdict = self.kind.currentData(), self.verdict.currentData()
        character, note = self.character.currentData(), self.note.toPlainText().strip()
        if self._found is not None:
            return ElementChange(kind=kind, verdict=verdict, character_id=character, note=note, **times)
        start = self._start
        return NewElement(
            start.clip_id, kind, verdict, work_id=start.work_id, character_id=character,
            match_id=start.match_id, reference_id=start.reference_id, clip_second=start.clip_second,
            reference_second=start.reference_second, note=note,
            clip_from=times["clip_from"] or 0.0, clip_to=times["clip_to"] or 0.0,
            work_from=times["work_from"], work_to=times["work_to"],
        )  # fmt: skip

    def _build_ui(self) -> None:
        self.fields.addWidget(self.pair)
        self.add_pair((self.tr("Element"), self.kind), (self.tr("Character"), self.character))
        self.add_field(self.tr("Your verdict"), self.verdict)
        self.add_pair(
            (self.tr("Clip from"), self.clip_from), (self.tr("Clip to"), self.clip_to),
            (self.tr("Work from"), self.work_from), (self.tr("Work to"), self.work_to),
        )  # fmt: skip
        self.add_field(self.tr("Note"), self.note)
        self.kind.setFocus()

    @Slot()
    def _show_pair(self) -> None:
        start = self._start
        if self.kind.currentData() in HEARD:
            self.pair.set_text(self.tr("What is heard has no frames; its times are enough."))
        elif start.clip_second is None or start.reference_second is None:
            self.pair.set_text(self.tr("No frames were chosen for it."))
        else:
            told = self.tr("Frames: %1 of the clip, %2 of the work")
            told = told.replace("%1", exact_timecode(start.clip_second))
            self.pair.set_text(told.replace("%2", exact_timecode(start.reference_second)))

    def _read(self, edit: QLineEdit, name: str) -> float:
        try:
            return read_timecode(edit.text())
        except ValueError as error:
            told = self.tr("“%1” in the field “%2” is no time.").replace("%1", edit.text())
            raise InvalidInput(told.replace("%2", name), self.tr("Write it like 1:03.2.")) from error

    def _read_any(self, edit: QLineEdit, name: str) -> float | None:
        return self._read(edit, name) if edit.text().strip() else None


class WithdrawDialog(FormDialog[Withdrawal]):
    """The reason why a finding no longer stands."""

    def __init__(
        self,
        found: ElementRecord,
        submit: Callable[[Withdrawal], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._id = found.id
        self.set_words(self.tr("Withdraw the finding"), self.tr("Withdraw"))
        self.reason = line_edit(self.tr("For example: another costume, seen at full size"))
        self.fields.addWidget(SafeLabel(f"{element_name(found)}, {element_times(found)}", wrap=True))
        self.add_field(self.tr("Reason"), self.reason)
        told = self.tr("It stays on record with your reason.")
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.reason.setFocus()

    def values(self) -> Withdrawal:
        """The reason as entered."""
        return Withdrawal(self._id, self.reason.text().strip())


def start_of(found: ElementRecord) -> NewElement:
    """What the form of a finding that is on record begins with."""
    return NewElement(
        found.clip, found.kind, found.verdict, found.clip_from, found.clip_to, found.work,
        found.character or "", found.match or "", found.reference or "", found.work_from, found.work_to,
        found.clip_second, found.reference_second, found.note,
    )  # fmt: skip


def verdict_change(verdict: str) -> ElementChange:
    """Only another verdict."""
    return ElementChange(verdict=ElementVerdict(verdict).value)


def _time(seconds: float | None) -> QLineEdit:
    edit = line_edit("0:00.0")
    edit.setText("" if seconds is None else exact_timecode(seconds))
    return edit


def _by_name(characters: Sequence[CharacterRecord]) -> list[CharacterRecord]:
    """The characters in the order in which people look them up."""
    return sorted(
        characters, key=lambda one: sort_key(words.read_title(one.name, one.name_ja, one.name_reading))
    )
