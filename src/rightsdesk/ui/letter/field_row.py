"""One field of a letter's form: name, who asks for it, editor, and a way back to what the record says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.domain.notice_facts import FieldRule, FieldType
from rightsdesk.ui.letter.field_edits import (
    ChoiceField,
    ChoicesField,
    DayField,
    FieldEdit,
    LineField,
    LongField,
    YesField,
    shown,
)
from rightsdesk.ui.lists.record_table import RecordField
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import StatusBadge, make_tool
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording import letter_words

_LONG = 70


class FieldRow(QWidget):
    """A field under its key, such as `work_locus@W-0001` or, in a letter of two languages, `facts:ja`."""

    changed = Signal()

    def __init__(self, key: str, rule: FieldRule, value: object, *, locked: bool) -> None:
        super().__init__()
        self.key = key
        self.rule = rule
        self.language = key.partition(":")[2]
        self._given = ""
        self._by_hand = False
        self._is_reset = False
        self.edit = make_field(rule, value)
        label = _label(rule)
        self.edit.set_name(label)
        self.edit.set_locked(locked=locked)
        self.edit.changed.connect(self._on_changed)
        self._reset = make_tool("history", self.tr("Take what the record says: %s").replace("%s", label), 14)
        self._reset.clicked.connect(self._on_reset)
        self._locked = locked
        self._said = SafeLabel(self.tr("Taken from the record when you save"), role="caption")
        self._said.hide()
        self._build_ui(label)

    def set_value(self, value: object, *, by_hand: bool) -> None:
        """Show what the letter has now; `by_hand` when it was set here and not taken from a record."""
        self.edit.set_value(value)
        self._given = self.edit.text()
        self._by_hand, self._is_reset = by_hand, False
        self._show_state()

    def type_over(self, value: str) -> None:
        """Put in what a person typed before; empty takes what the record says."""
        if value or not self._by_hand:
            self.edit.set_text(value)
        else:
            self.edit.set_text("")
            self._is_reset = True
        self._show_state()

    @property
    def is_changed(self) -> bool:
        """Whether a person changed it since."""
        return self._is_reset or self.edit.text() != self._given

    @property
    def value(self) -> str:
        """What is to be set by hand; empty takes the record's own again."""
        return "" if self._is_reset else self.edit.text()

    def _build_ui(self, label: str) -> None:
        asked = letter_words.asked_by(self.rule.requirement)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if self.rule.type is FieldType.YES:
            head.addWidget(self.edit, 1)
        else:
            head.addWidget(SafeLabel(label, role="field"), 1)
        head.addWidget(self._reset)
        head.addWidget(StatusBadge(asked.text, asked.icon, asked.tone))
        column.addLayout(head)
        if self.rule.type is not FieldType.YES:
            column.addWidget(self.edit)
        column.addWidget(self._said)

    def _show_state(self) -> None:
        self._reset.setVisible(not self._locked and (self._by_hand or self.is_changed) and not self._is_reset)
        self._said.setVisible(self._is_reset)

    @Slot()
    def _on_changed(self) -> None:
        self._is_reset = False
        self._show_state()
        self.changed.emit()

    @Slot()
    def _on_reset(self) -> None:
        if self._by_hand:
            self.edit.set_text("")
            self._is_reset = True
        else:
            self.edit.set_text(self._given)
        self._show_state()
        self.changed.emit()


def _label(rule: FieldRule) -> str:
    return rule.label_ja if screen_language() == "ja" else rule.label_en


def make_field(rule: FieldRule, value: object) -> FieldEdit:
    """The editor that fits a field and what stands in it."""
    words = {one.value: one.ja if screen_language() == "ja" else one.en for one in rule.choices}
    makers: dict[FieldType, Callable[[], FieldEdit]] = {
        FieldType.DAY: DayField,
        FieldType.CHOICE: partial(ChoiceField, words),
        FieldType.CHOICES: partial(ChoicesField, words),
        FieldType.YES: partial(YesField, _label(rule)),
        FieldType.RECORDS: partial(RecordField, rule.id),
        FieldType.NUMBER: partial(LineField, number=True),
    }
    make = makers.get(rule.type, partial(_text_field, rule.type, shown(value)))
    return make()


def _text_field(kind: FieldType, text: str) -> FieldEdit:
    if kind is FieldType.LINES:
        return LongField(lines=min(max(text.count("\n") + 1, 2), 6))
    if kind is FieldType.LONG or len(text) > _LONG or "\n" in text:
        return LongField(lines=min(max(len(text) // 44 + text.count("\n"), 3), 7))
    return LineField()
