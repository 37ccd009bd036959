"""The fields of a letter as a form: what the records give, and what the drafter sets by hand instead."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rightsdesk.domain.notice_facts import FieldPlace, FieldRule, NoticeKindRule
from rightsdesk.domain.vocabulary import Requirement
from rightsdesk.services.notice_records import NoticeRecord
from rightsdesk.ui.dialogs.form import line_edit, text_edit
from rightsdesk.ui.language import screen_language
from rightsdesk.ui.plain_edit import PlainEdit
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.widgets import ScrollColumn, StatusBadge, clear_layout, make_rule

_PAUSE_MS = 600
_LONG = 70
_LISTS = {FieldPlace.WORK: ("works", "work_id"), FieldPlace.ITEM: ("items", "clip_id")}


class LetterForm(ScrollColumn):
    """One field per line, each with who asks for it; tells after a pause in typing that something changed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(Space.M, Space.XS)
        self._edits: dict[str, QLineEdit | PlainEdit] = {}
        self._given: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.edited)

    def show_notice(self, notice: NoticeRecord, rule: NoticeKindRule, *, locked: bool) -> None:
        """Show the fields of a letter."""
        self._pause.stop()
        clear_layout(self.column)
        self._edits.clear()
        self._given.clear()
        for heading, keyed in self._groups(notice, rule):
            self.column.addWidget(SafeLabel(heading, role="lead"))
            for key, field, value in keyed:
                self._add(key, field, value, locked=locked)
            self.column.addWidget(make_rule())
        self.column.addStretch()

    def overrides(self) -> dict[str, str]:
        """The fields whose text differs from what was shown first."""
        return {key: _text(edit) for key, edit in self._edits.items() if _text(edit) != self._given[key]}

    def edit_of(self, key: str) -> QLineEdit | PlainEdit | None:
        """The edit of a field, by its id or its id with the record it belongs to."""
        found = self._edits.get(key)
        if found is None:
            found = next((edit for name, edit in self._edits.items() if name.split("@")[0] == key), None)
        return found

    def _groups(
        self, notice: NoticeRecord, rule: NoticeKindRule
    ) -> list[tuple[str, list[tuple[str, FieldRule, str]]]]:
        plain = [
            (field.id, field, _shown(notice.fields.get(field.id, "")))
            for field in rule.fields
            if field.per is FieldPlace.NOTICE
        ]
        groups = [(self.tr("Sender and recipient"), plain)]
        for place, (list_name, id_key) in _LISTS.items():
            wanted = [field for field in rule.fields if field.per is place]
            groups.extend(
                (_named(entry, id_key), _entry_fields(entry, id_key, wanted))
                for entry in notice.fields.get(list_name, ())
            )
        return [group for group in groups if group[1]]

    def _add(self, key: str, field: FieldRule, value: str, *, locked: bool) -> None:
        label = field.label_ja if screen_language() == "ja" else field.label_en
        edit = text_edit(lines=3) if len(value) > _LONG else line_edit()
        if isinstance(edit, PlainEdit):
            edit.setPlainText(value)
        else:
            edit.setText(value)
            edit.setCursorPosition(0)
        edit.setReadOnly(locked)
        edit.setAccessibleName(label)
        edit.textChanged.connect(self._on_text)
        self._edits[key], self._given[key] = edit, value
        head = QHBoxLayout()
        head.addWidget(SafeLabel(label, role="field"), 1)
        if field.requirement is Requirement.LAW:
            head.addWidget(StatusBadge(self.tr("by law"), "", Tone.INFO))
        pair = QVBoxLayout()
        pair.setSpacing(Space.XS)
        pair.addLayout(head)
        pair.addWidget(edit)
        self.column.addLayout(pair)

    @Slot()
    def _on_text(self) -> None:
        self._pause.start()


def _entry_fields(
    entry: Mapping[str, Any], id_key: str, wanted: list[FieldRule]
) -> list[tuple[str, FieldRule, str]]:
    return [
        (f"{field.id}@{entry[id_key]}", field, _shown(entry[field.id]))
        for field in wanted
        if field.id in entry
    ]


def _named(entry: Mapping[str, Any], id_key: str) -> str:
    return " · ".join(str(part) for part in (entry[id_key], entry.get("work_title", "")) if part)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


def _text(edit: QWidget) -> str:
    return edit.toPlainText() if isinstance(edit, PlainEdit) else str(getattr(edit, "text", str)())
