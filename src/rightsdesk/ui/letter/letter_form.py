"""The fields of a letter as a form: what the records give, and what the drafter sets by hand instead."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QTabBar, QVBoxLayout

from rightsdesk.domain.notice_facts import FieldPlace, FieldRule, FieldType, NoticeKindRule
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.ui.letter.field_edits import FieldEdit
from rightsdesk.ui.letter.field_row import FieldRow
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import ScrollColumn, clear_layout, make_rule
from rightsdesk.ui.wording import letter_words

_PAUSE_MS = 80
_TURN_SECONDS = 0.012  # of one turn of the event loop, for making rows
_LISTS = {FieldPlace.WORK: ("works", "work_id"), FieldPlace.ITEM: ("items", "clip_id")}
_SHOWN_ELSEWHERE = {"works", "items", "exhibits", "notice_number"}
_WRITTEN = {FieldType.TEXT, FieldType.LONG, FieldType.LINES}


@dataclass(frozen=True)
class Entry:
    """A value of the letter under its key and heading; `by_hand` when no record gave it."""

    key: str
    rule: FieldRule
    value: object
    heading: str
    by_hand: bool = False


class LetterForm(ScrollColumn):
    """Fields in groups, each with who asks for it; tells after a short rest what a person changed.

    A long form is built a few rows at a time, so that the window answers meanwhile.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(Space.M, Space.XS)
        self._rows: dict[str, FieldRow] = {}
        self._shape: tuple[object, ...] = ()
        self.languages = QTabBar()
        self.languages.setDrawBase(False)
        self.languages.setExpanding(False)
        self.languages.setAccessibleName(self.tr("Language of the fields"))
        for language in ("ja", "en"):
            self.languages.addTab(letter_words.LANGUAGES[language])
            self.languages.setTabData(self.languages.count() - 1, language)
        self.languages.currentChanged.connect(self._on_language)
        self.column.addWidget(self.languages)
        self.languages.hide()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(Space.M)
        self.column.addLayout(self._fields)
        self.column.addStretch()
        self._to_build: list[Entry] = []
        self._heading = ""
        self._locked = False
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_some)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.edited)

    def show_notice(self, notice: NoticeRecord, rule: NoticeKindRule, *, locked: bool) -> None:
        """Show the fields of a letter; where only values differ from what is shown, the editors stay."""
        self._pause.stop()
        entries = [
            replace(entry, by_hand=entry.key in notice.overrides) for entry in entries_of(notice, rule)
        ]
        shape = (notice.id, notice.language, locked, tuple((one.key, one.heading) for one in entries))
        if shape != self._shape:
            self._shape, self._locked = shape, locked
            self.languages.setVisible(notice.language == BILINGUAL)
            self._build(entries)
        else:
            self._build_rest()
            for entry in entries:
                self._rows[entry.key].set_value(entry.value, by_hand=entry.by_hand)

    def overrides(self) -> dict[str, str]:
        """The fields that differ from what was shown first, by key."""
        return {key: row.value for key, row in self._rows.items() if row.is_changed}

    def type_over(self, overrides: Mapping[str, str]) -> None:
        """Put in what was typed before and not saved; fields that are gone are passed over."""
        if overrides:  # or else the rows go on coming a few at a time
            self._build_rest()
        for key, value in overrides.items():
            if key in self._rows:
                self._rows[key].type_over(value)

    def row_of(self, key: str) -> FieldRow | None:
        """The row of a field, by its key or by its id alone."""
        self._build_rest()
        found = self._rows.get(key)
        name = key.partition("@")[0].partition(":")[0]
        return found or next((row for row in self._rows.values() if row.rule.id == name), None)

    def edit_of(self, key: str) -> FieldEdit | None:
        """The editor of a field."""
        row = self.row_of(key)
        return row.edit if row else None

    def focus_field(self, key: str) -> bool:
        """Put the keyboard into a field; False when the form has none of this name."""
        row = self.row_of(key)
        if row is None:
            return False
        if row.language:
            self.languages.setCurrentIndex(0 if row.language == "ja" else 1)
        self.ensureWidgetVisible(row, 0, Space.XXL)
        row.edit.setFocus()
        return True

    def _build(self, entries: list[Entry]) -> None:
        clear_layout(self._fields)
        self._rows.clear()
        self._heading = ""
        self._to_build = list(entries)
        self._build_some()
        self._builder.start()

    def _build_rest(self) -> None:
        while self._to_build:
            self._build_some()

    @Slot()
    def _build_some(self) -> None:
        until = time.thread_time() + _TURN_SECONDS
        while self._to_build and time.thread_time() < until:
            self._build_row(self._to_build.pop(0))
        if not self._to_build:
            self._builder.stop()

    def _build_row(self, entry: Entry) -> None:
        if entry.heading != self._heading:
            if self._heading:
                self._fields.addWidget(make_rule())
            self._heading = entry.heading
            self._fields.addWidget(SafeLabel(entry.heading, role="lead"))
        row = FieldRow(entry.key, entry.rule, entry.value, locked=self._locked)
        row.set_value(entry.value, by_hand=entry.by_hand)
        row.changed.connect(self._on_changed)
        self._rows[entry.key] = row
        self._fields.addWidget(row)
        row.setVisible(row.language in ("", self._language))

    @property
    def _language(self) -> str:
        return str(self.languages.tabData(self.languages.currentIndex()))

    @Slot()
    def _on_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_language(self) -> None:
        for row in self._rows.values():
            row.setVisible(row.language in ("", self._language))


def entries_of(notice: NoticeRecord, rule: NoticeKindRule) -> Iterator[Entry]:
    """What the form shows of a letter, group by group; in two languages, what is written stands twice."""
    both = notice.language == BILINGUAL
    sides: dict[str, Mapping[str, Any]] = {"": notice.fields}
    if both:
        sides = {"ja": notice.fields, "en": notice.fields.get("en", {})}
    for group, heading in letter_words.field_groups().items():
        fields = [field for field in rule.fields if field.group == group]
        for field in fields:
            if field.per is FieldPlace.NOTICE and field.id not in _SHOWN_ELSEWHERE:
                yield from (replace(one, heading=heading) for one in _once(field, sides))
        for place in _LISTS:
            yield from _in_list(place, [field for field in fields if field.per is place], sides)


def _once(field: FieldRule, sides: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    for language, fields in _sides_of(field, sides):
        yield Entry(_key(field.id, "", language), field, fields.get(field.id, ""), "")


def _in_list(
    place: FieldPlace, fields: list[FieldRule], sides: Mapping[str, Mapping[str, Any]]
) -> Iterator[Entry]:
    list_name, id_key = _LISTS[place]
    first = next(iter(sides.values()))
    for number, entry in enumerate(first.get(list_name, ())):
        heading = " · ".join(str(part) for part in (entry[id_key], entry.get("work_title", "")) if part)
        for field in fields:
            for language, side in _sides_of(field, sides):
                listed = side.get(list_name, ())
                own = listed[number] if number < len(listed) else {}
                if field.id in own:
                    key = _key(field.id, str(entry[id_key]), language)
                    yield Entry(key, field, own[field.id], heading)


def _sides_of(
    field: FieldRule, sides: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The languages in which a field is written; what is chosen or counted is the same in all."""
    if field.type in _WRITTEN:
        yield from sides.items()
    else:
        yield "", next(iter(sides.values()))


def _key(name: str, target: str, language: str) -> str:
    return name + (f"@{target}" if target else "") + (f":{language}" if language else "")
