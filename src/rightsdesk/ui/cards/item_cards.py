"""The cards beside an evidence item: state, hashes, origin, what it was derived from, custody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.evidence.credential_words import Line
from rightsdesk.services.evidence.evidence_records import CustodyLine, EvidenceRecord
from rightsdesk.services.evidence.item_views import ItemView, Origin
from rightsdesk.services.house.last_backup import LastBackup
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, IconLabel, StatusBadge, clear_layout, make_button, make_tool
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import choices, evidence_words, words
from rightsdesk.ui.wording.service_words import service_said


class CopyLine(QWidget):
    """A named value with a button that copies it."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        self.value = value
        copy = make_tool("copy", self.tr("Copy: %s").replace("%s", name), 15)
        copy.clicked.connect(self._on_copy)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(SafeLabel(name, role="field"))
        said.addWidget(SafeLabel(value, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(copy, alignment=Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.value)


class DamageCard(Card):
    """What is wrong with the file, that nothing was repaired, and which backup holds it."""

    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = SafeLabel(wrap=True, role="strong")
        self.backup = SafeLabel(wrap=True)
        self.restore = make_button(self.tr("How to get it back"), "history")
        self.restore.clicked.connect(self.restore_wanted)
        column = QVBoxLayout()
        column.addWidget(self.said)
        column.addWidget(
            SafeLabel(self.tr("It was marked and left as it is; nothing was repaired."), wrap=True)
        )
        column.addWidget(self.backup)
        column.addWidget(self.restore, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("warning", 22, Tone.BAD), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def show_damage(self, message: str, last: LastBackup | None, operations: Operations) -> None:
        """Name the damage; an empty message hides the card."""
        self.setVisible(bool(message))
        self.said.set_text(message)
        told = self.tr("There is no backup that holds it.")
        if last is not None:
            told = self.tr("The last good backup is %1, made %2.").replace("%1", last.file)
            told = told.replace("%2", evidence_words.moment(last.made_at, operations.workspace.zone))
        self.backup.set_text(told)


class StateCard(Card):
    """How the file was found last, since when its intake is stamped, and what it is."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(self.tr("State"))
        self._operations = operations
        self.file, self.time = StatusBadge(), StatusBadge()
        self.read_at = SafeLabel(role="caption")
        for badge in (self.file, self.time):
            self.body.addWidget(badge, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.read_at)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.S)
        self.body.addLayout(self._facts)

    def show_view(self, view: ItemView) -> None:
        """Show an item."""
        item, zone = view.item, self._operations.workspace.zone
        look = evidence_words.file_state(item.file_check.state)
        self.file.set_status(look.text, look.icon, look.tone)
        at = item.file_check.checked_at
        told = self.tr("Last read %s").replace("%s", evidence_words.moment(at, zone)) if at else ""
        self.read_at.set_text(told)
        look = evidence_words.item_time(view.time, zone)
        self.time.set_status(look.text, look.icon or "info", look.tone)
        clear_layout(self._facts)
        for name, value in self._lines(item):
            self._facts.addWidget(CopyLine(name, value))

    def _lines(self, item: EvidenceRecord) -> list[tuple[str, str]]:
        at = evidence_words.moment(item.captured_at, self._operations.workspace.zone)
        lines = [
            ("SHA-256", item.sha256),
            (self.tr("Size"), f"{item.size:,} B ({formats.size(item.size)})"),
            (self.tr("Media type"), item.media_type),
            (self.tr("Kind"), choices.evidence_kinds().get(item.kind, item.kind)),
            (self.tr("Taken in"), f"{at}, {item.captured_by}"),
            (self.tr("Came from"), item.source),
            (self.tr("Note"), item.note),
            (self.tr("Same bytes as"), ", ".join(item.also_in)),
        ]
        return [line for line in lines if line[1]]


class OriginCard(Card):
    """What the file says of its own origin; only ever a hint."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(self.tr("What the file says of its origin"))
        self._operations = operations
        self.badge = StatusBadge()
        self.body.addWidget(self.badge, alignment=Qt.AlignmentFlag.AlignLeft)
        self.caution = SafeLabel(role="muted", wrap=True)
        self.body.addWidget(self.caution)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(Space.S)
        self.body.addLayout(self._groups)

    def show_origin(self, origin: Origin, state: str) -> None:
        """Show what was laid out."""
        look = evidence_words.credentials(state)
        self.badge.set_status(look.text, look.icon or "info", look.tone)
        self.caution.set_text(origin.caution)
        clear_layout(self._groups)
        if origin.problem:
            self._groups.addWidget(SafeLabel(service_said(origin.problem), wrap=True))
        container = tuple(
            Line(evidence_words.container_fact(one.label), one.value) for one in origin.container
        )
        for name, lines in (
            ("Content Credentials (C2PA)", origin.credentials),
            (self.tr("Container and streams"), container),
            ("EXIF / XMP", origin.metadata),
        ):
            if lines:
                self._groups.addWidget(SafeLabel(name, role="strong"))
                for one in lines:
                    self._groups.addWidget(_line(one))


class DerivedCard(Card):
    """The item this was derived from, with tool and parameters, and the items derived from this one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Originals and derived items"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)

    def show_item(self, item: EvidenceRecord) -> None:
        """Show the family of an item."""
        clear_layout(self._rows)
        if item.parent:
            self._add_link(self.tr("Derived from %s").replace("%s", item.parent), item.parent)
            self._rows.addWidget(CopyLine(self.tr("SHA-256 of the original then"), item.parent_sha256))
            for name, value in item.derivation.items():
                told = _told(value)
                self._rows.addWidget(_line(Line(name, told)))
        for one in item.derived:
            self._add_link(self.tr("Derived: %s").replace("%s", one), one)
        if not item.parent and not item.derived:
            said = self.tr("This is an original; nothing was derived from it.")
            self._rows.addWidget(SafeLabel(said, role="muted", wrap=True))

    def _add_link(self, text: str, evidence_id: str) -> None:
        button = make_button(text, "link", kind="quiet")
        button.setProperty("item", evidence_id)
        button.clicked.connect(self._on_opened)
        self._rows.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit(str(self.sender().property("item")))


class CustodyCard(Card):
    """Every entry about the item: who, when, by which clock and tool, the hash before and after."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(self.tr("Custody"))
        self._operations = operations
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        self.body.addLayout(self._rows)

    def show_lines(self, lines: Sequence[CustodyLine]) -> None:
        """Show the entries, the newest first."""
        clear_layout(self._rows)
        for line in reversed(lines):
            self._rows.addWidget(self._entry(line))

    def _entry(self, line: CustodyLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        look = words.custody_verb(line.verb)
        head = QHBoxLayout()
        head.addWidget(IconLabel(look.icon, 16, look.tone if look.tone is not Tone.NEUTRAL else None))
        head.addWidget(SafeLabel(f"{look.text} · {line.actor}", role="strong"), 1)
        head.addWidget(SafeLabel(f"#{line.seq}", role="caption"))
        column.addLayout(head)
        for text in self._told(line):
            column.addWidget(SafeLabel(text, role="caption", wrap=True))
        return holder

    def _told(self, line: CustodyLine) -> list[str]:
        zone = self._operations.workspace.zone
        clock = self.tr("clock of this computer") if line.clock == "system" else self.tr("fixed clock")
        at = f"{line.at:%Y-%m-%d %H:%M:%S} UTC, {evidence_words.moment(line.at, zone)}, {line.zone}"
        tool = str(line.details.get("tool") or line.program)
        told = [f"{at} ({clock})", f"{tool} · {line.login} · {line.host}"]
        for name, value in (
            (self.tr("Hash before"), line.sha256_before),
            (self.tr("Hash after"), line.sha256),
        ):
            if value:
                told.append(f"{name}: {value}")
        said = [f"{key}: {_told(value)}" for key, value in line.details.items() if key != "tool" and value]
        return [*told, *([" · ".join(said)] if said else [])]


def _line(line: Line) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(SafeLabel(line.label, role="field"))
    column.addWidget(SafeLabel(line.value, wrap=True))
    return holder


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_told(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_told(one) for one in value)
    return str(value)
