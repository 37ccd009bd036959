"""Checkpoints of the custody log, and the time-stamps of authorities over them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.custody import checkpoints, timestamps, vault_status
from rightsdesk.services.custody.checkpoints import CheckpointMade
from rightsdesk.services.custody.timestamp_records import CheckpointTime, list_times
from rightsdesk.services.custody.timestamps import Stamped, StampOrder
from rightsdesk.settings import Settings, TimestampAuthority
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import evidence_words
from rightsdesk.ui.wording.service_words import service_said

_SIZE = (880, 560)
_LARGEST_PEM = 1_000_000


class StampDialog(Dialog):
    """The checkpoints there are, and what one can do: seal now, have it stamped, name an authority."""

    def __init__(self, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Checkpoints and trusted time"))
        self.resize(*_SIZE)
        self._operations = operations
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_times)
        self.table: RowTable[Any] = RowTable(self._columns(), _size_of, self)
        self.view = RowView(self.table, self.tr("Checkpoints"))
        self.authorities = SafeLabel(role="muted", wrap=True)
        self.said = SafeLabel(wrap=True)
        self.seal = make_button(self.tr("Make a checkpoint"), "mark")
        self.stamp = make_button(self.tr("Have it stamped now"), "clock", kind="primary")
        self.add = make_button(self.tr("Add an authority"), "plus")
        self.seal.clicked.connect(self._on_seal)
        self.stamp.clicked.connect(self._on_stamp)
        self.add.clicked.connect(self._on_add)
        self._build_ui()
        self._show_authorities()
        self._read()

    def _build_ui(self) -> None:
        sentence = self.tr(
            "A checkpoint seals the custody log as it is. An authority's stamp over it shows that the log up "
            "to there existed at that time, by the authority's clock. “Pending” is not a time: it is asked "
            "again."
        )
        close = make_button(self.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.add, self.seal):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (close, self.stamp):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(self.tr("Checkpoints and trusted time"), role="heading"))
        column.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(self.authorities)
        column.addWidget(self.said)
        column.addLayout(buttons)

    def _show_authorities(self) -> None:
        named = self._operations.workspace.settings.timestamp_authority
        self.stamp.setEnabled(bool(named))
        told = ", ".join(f"{one.name or one.url} ({one.url})" for one in named)
        none = self.tr("No authority is set. Add one, and the next checkpoint can be stamped.")
        self.authorities.set_text(self.tr("Authorities: %s").replace("%s", told) if named else none)

    def _read(self) -> None:
        self._reader.read(list_times)

    def _columns(self) -> list[Column[CheckpointTime]]:
        return [
            Column(self.tr("Entries"), _entries, lambda row: row.size, 90),
            Column(self.tr("Made"), self._made, lambda row: row.made_at, 190, rigid=True),
            Column(self.tr("Trusted time"), self._time, lambda row: row.state, 240),
            Column(self.tr("Merkle root"), _root, lambda row: row.root, 240, stretch=True),
        ]

    def _made(self, row: CheckpointTime) -> Cell:
        return Cell(evidence_words.moment(row.made_at, self._operations.workspace.zone), row.made_by)

    def _time(self, row: CheckpointTime) -> Cell:
        zone = self._operations.workspace.zone
        stamped = [one for one in row.timestamps if one.stamped_at is not None]
        if stamped:
            first = min(stamped, key=lambda one: one.stamped_at or row.made_at)
            return Cell(evidence_words.moment(first.stamped_at, zone), first.authority, icon="clock")
        if row.timestamps:
            failure = next((service_said(one.failure) for one in row.timestamps if one.failure), "")
            return Cell(self.tr("Pending"), failure, icon="waiting", tone=Tone.WARN)
        return Cell(self.tr("Not stamped"))

    @Slot(object)
    def _on_times(self, times: tuple[CheckpointTime, ...]) -> None:
        self.view.show_rows(list(reversed(times)))

    @Slot()
    def _on_seal(self) -> None:
        job = self._operations.run(self.tr("Making a checkpoint"), checkpoints.make_checkpoint)
        job.succeeded.connect(self._on_sealed)

    @Slot(object)
    def _on_sealed(self, made: CheckpointMade) -> None:
        told = self.tr("Sealed: %s entries.")
        if made.already_there:
            told = self.tr("Nothing has come since the checkpoint of %s entries.")
        self.said.set_text(told.replace("%s", f"{made.checkpoint.size:,}"))
        self._read()

    @Slot()
    def _on_stamp(self) -> None:
        self.stamp.setEnabled(False)
        use = partial(timestamps.stamp_checkpoint, order=StampOrder())
        job = self._operations.run(self.tr("Asking for a time-stamp"), use)
        job.succeeded.connect(self._on_stamped)
        job.finished.connect(self._on_asked)

    @Slot(object)
    def _on_stamped(self, done: Stamped) -> None:
        waiting = [one for one in done.timestamps if one.stamped_at is None]
        if done.false:
            self.said.set_text(" ".join(done.false))
        elif waiting:
            told = self.tr("%1 is still pending: %2").replace("%1", waiting[0].authority)
            self.said.set_text(told.replace("%2", service_said(waiting[0].failure)))
        else:
            zone = self._operations.workspace.zone
            at = evidence_words.moment(
                max((one.stamped_at for one in done.timestamps if one.stamped_at), default=None), zone
            )
            nothing = self.tr("Nothing was left to stamp.")
            self.said.set_text(self.tr("Stamped: %s").replace("%s", at) if at else nothing)

    @Slot(object)
    def _on_asked(self, _job: object) -> None:
        self._show_authorities()
        self._read()

    @Slot()
    def _on_add(self) -> None:
        AuthorityDialog(self._submit_authority, self._operations.messages, self).open()

    def _submit_authority(self, new: TimestampAuthority) -> Job:
        use = partial(vault_status.add_authority, new=new)
        job = self._operations.write(self.tr("Saving the authority"), use, quiet=True)
        job.succeeded.connect(self._on_authority)
        return job

    @Slot(object)
    def _on_authority(self, settings: Settings) -> None:
        self._operations.use_settings(settings)
        self._show_authorities()


class AuthorityDialog(FormDialog[TimestampAuthority]):
    """The form for a time-stamp authority (RFC 3161)."""

    def __init__(
        self, submit: Callable[[TimestampAuthority], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("A time-stamp authority"), self.tr("Save"))
        self.name = line_edit()
        self.url = line_edit("https://")
        self.hash: QComboBox = choice({"sha256": "SHA-256", "sha512": "SHA-512"})
        self.chain = PathField(Wanted.FILE)
        self.chain.name(self.tr("Its certificates (PEM), up to its root"))
        self.add_pair((self.tr("Name"), self.name), (self.tr("Hash"), self.hash))
        self.add_field(self.tr("Address"), self.url)
        self.add_field(self.tr("Its certificates (PEM), up to its root"), self.chain)
        sentence = self.tr("Without certificates, the roots that this computer trusts are asked.")
        self.fields.addWidget(SafeLabel(sentence, role="caption", wrap=True))

    def values(self) -> TimestampAuthority:
        """The authority. Raises `InvalidInput`."""
        return TimestampAuthority(
            url=self.url.text().strip(),
            name=self.name.text().strip(),
            certificates=_read_pem(
                self.chain.edit.text().strip(), self.tr("The certificates cannot be read.")
            ),
            hash=self.hash.currentData(),
        )


def _read_pem(path: str, failure: str) -> str:
    if not path:
        return ""
    try:
        with Path(path).open(encoding="ascii") as file:
            return file.read(_LARGEST_PEM)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(failure) from error


def _size_of(row: CheckpointTime) -> str:
    return str(row.size)


def _entries(row: CheckpointTime) -> Cell:
    return Cell(f"{row.size:,}", strong=True)


def _root(row: CheckpointTime) -> Cell:
    return Cell(row.root, row.head)
