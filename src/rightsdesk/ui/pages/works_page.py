"""The works register: what is ours, and the reference media that clips are compared with."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rightsdesk.services.changes import Topic
from rightsdesk.services.works import catalogue, pictures, references
from rightsdesk.services.works.catalogue import NewWork, WorkAdded, WorkChange, WorkChanged, WorkRecord
from rightsdesk.services.works.references import NewReferences, ReferenceRecord, ReferencesAdded
from rightsdesk.ui.cards.character_card import CharacterCard, LowView
from rightsdesk.ui.desks.exchange_desk import ExchangeDesk
from rightsdesk.ui.dialogs.work_dialogs import EditWorkDialog, ReferenceDialog, WorkDialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.theme import Space, scaled
from rightsdesk.ui.look.thumbnails import Thumbnails
from rightsdesk.ui.look.widgets import Card, EmptyState, Facts, PageHeader, ScrollColumn, make_button
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.service_words import service_said

_LEAST_MEDIA = 150  # the heading and two references


class WorksPage(ListPage):
    """Works on the left, the chosen one with its references on the right."""

    topics = frozenset({Topic.CATALOGUE})

    def __init__(self, operations: Operations) -> None:
        empty = EmptyState(
            "works",
            self.tr("No works registered yet"),
            self.tr("Register a work and add its videos, stills or songs: clips are compared with them."),
            self.tr("Register a work"),
        )
        super().__init__(
            operations,
            PageHeader(self.tr("Works"), self.tr("What is protected, and what clips are compared with")),
            self._columns(),
            empty,
        )
        self._works: dict[str, WorkRecord] = {}
        self._chosen = ""
        empty.acted.connect(self.add_work)
        self.exchange = ExchangeDesk(operations, self)
        partners = make_button(self.tr("Partners"), "link")
        partners.clicked.connect(self.exchange.show_files)
        add = make_button(self.tr("Register a work"), "plus", kind="primary")
        add.clicked.connect(self.add_work)
        self.header.buttons.addWidget(partners)
        self.header.buttons.addWidget(add)
        self._references = Reader(operations, self)
        self._references.arrived.connect(self._on_references)
        self._thumbnails = Thumbnails(operations, pictures.reference_pictures, self)
        self._build_detail()
        self.keeps = {"list": self.view, "references": self._media}
        self.reader.arrived.connect(self._on_works)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_chosen)

    def refresh(self) -> None:
        self.reader.read(catalogue.list_works)

    @Slot()
    def choose(self, work_id: str) -> None:
        """Choose a work, now or as soon as it is listed."""
        self._chosen = work_id
        self.view.stay_here()
        place = self.table.place_of(work_id)
        if place >= 0:
            self.view.selectRow(place)

    def add_work(self) -> None:
        """Open the form for a new work."""
        WorkDialog(self._submit_work, self.operations.messages, self).open()

    @Slot()
    def edit_work(self) -> None:
        """Open the same form filled with the chosen work."""
        work = self._works.get(self._chosen)
        if work is not None:
            EditWorkDialog(work, partial(self._submit_change, work.id), self.operations.messages, self).open()

    @Slot()
    def add_references(self) -> None:
        """Open the form for reference media of the chosen work."""
        work = self._works.get(self._chosen)
        if work is not None:
            submit = self._submit_references
            title = words.work_title(work.title, work.title_ja)
            ReferenceDialog(work.id, title, submit, self.operations.messages, self).open()

    @Slot()
    def give_fingerprints(self) -> None:
        """Open the form for giving the fingerprints of the chosen work to a partner."""
        work = self._works.get(self._chosen)
        if work is not None:
            self.exchange.give(work)

    def _columns(self) -> list[Column[WorkRecord]]:
        return [
            Column(self.tr("Work"), _work, _sorted_by, 300, stretch=True),
            Column(self.tr("Kind"), _kind, lambda row: row.kind, 120),
            Column(self.tr("References"), self._count, lambda row: row.references, 120),
        ]

    def _count(self, row: WorkRecord) -> Cell:
        count = str(row.references) if row.references else self.tr("none yet")
        return Cell(count, self.tr("a partner's") if row.held_by else "")

    def _build_detail(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.XL)
        self.column.removeWidget(self._stack)
        row.addWidget(self._stack, 3)
        self._card = Card()
        self._facts = Facts()
        self._add = make_button(self.tr("Add references"), "add-file")
        self._add.clicked.connect(self.add_references)
        self._give = make_button(self.tr("Give fingerprints"), "forward")
        self._give.clicked.connect(self.give_fingerprints)
        edit = make_button(self.tr("Edit"), "draft")
        edit.clicked.connect(self.edit_work)
        buttons = FlowLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._give)
        buttons.addWidget(edit)
        self._table: RowTable[Any] = RowTable(self._reference_columns(), self.key_of, self)
        self._media = LowView(self._table, self.tr("References"))
        self._thumbnails.arrived.connect(self._table.draw_again)
        self._card.body.addWidget(self._facts)
        self._card.body.addLayout(buttons)
        self.characters = CharacterCard(self.operations, self)
        self._card.body.addWidget(self._media, 2)
        self._card.body.addWidget(self.characters, 1)
        self._card.hide()
        self._media.setMinimumHeight(scaled(_LEAST_MEDIA))
        scrolled = ScrollColumn()
        scrolled.column.addWidget(self._card, 1)
        side = QVBoxLayout()
        side.addWidget(scrolled, 1)
        row.addLayout(side, 2)
        self.column.addLayout(row, 1)

    def _reference_columns(self) -> list[Column[ReferenceRecord]]:
        return [
            Column(self.tr("Reference"), self._reference, lambda row: row.label, 200, stretch=True),
            Column(self.tr("Length"), _length, lambda row: row.duration, 120, rigid=True),
        ]

    def _reference(self, row: ReferenceRecord) -> Cell:
        return Cell(row.label or row.file, f"{row.id} · {row.file}", picture=self._thumbnails.of(row.id))

    def _submit_work(self, new: NewWork) -> Job:
        job = self.operations.write(
            self.tr("Register a work"), partial(catalogue.add_work, new=new), quiet=True
        )
        job.succeeded.connect(self._on_work_added)
        return job

    def _submit_change(self, work_id: str, change: WorkChange) -> Job:
        use = partial(catalogue.change_work, work_id=work_id, change=change)
        job = self.operations.write(self.tr("Changing the work"), use, quiet=True)
        job.succeeded.connect(self._on_work_changed)
        return job

    def _submit_references(self, new: NewReferences) -> Job:
        use = partial(references.add_references, new=new)
        job = self.operations.run(self.tr("Reading reference media"), use, quiet=True)
        job.succeeded.connect(self._on_added)
        return job

    @Slot(object)
    def _on_works(self, rows: tuple[WorkRecord, ...]) -> None:
        self._works = {row.id: row for row in rows}
        self.show_rows(words.by_title(rows))
        if rows and not self.view.chosen_key():
            self.view.selectRow(max(self.table.place_of(self._chosen), 0))
        else:
            self._on_chosen(self.view.chosen_key())

    @Slot(str)
    def _on_chosen(self, work_id: str) -> None:
        work = self._works.get(work_id)
        self._card.setVisible(work is not None)
        if work is None:
            return
        self._chosen = work_id
        self._facts.set_facts(
            [
                (self.tr("Title"), " · ".join(filter(None, (work.title, work.title_ja)))),
                (self.tr("Rightsholder"), work.rightsholder),
                (self.tr("Description"), _description(work)),
                (self.tr("Official page"), work.url),
                (self.tr("First published"), formats.day(work.first_published_on)),
                (self.tr("Media"), self._held(work)),
            ]
        )
        for button in (self._add, self._give):
            button.setEnabled(not work.held_by)
        self._references.read(partial(references.list_references, work_id=work_id))
        self.characters.show_work(work_id)

    def _held(self, work: WorkRecord) -> str:
        return (
            self.tr("held by %s; only fingerprints are here").replace("%s", work.held_by)
            if work.held_by
            else ""
        )

    @Slot(object)
    def _on_references(self, rows: tuple[ReferenceRecord, ...]) -> None:
        self._media.show_rows(list(rows))
        self._thumbnails.want([row.id for row in rows])

    @Slot(object)
    def _on_work_added(self, added: WorkAdded) -> None:
        self._chosen = added.work.id
        self.operations.messages.note(self.tr("Work %s is registered.").replace("%s", added.work.id))

    @Slot(object)
    def _on_work_changed(self, changed: WorkChanged) -> None:
        self.operations.messages.note(self.tr("Work %s is changed.").replace("%s", changed.work.id))

    @Slot(object)
    def _on_added(self, added: ReferencesAdded) -> None:
        if added.failed:
            reasons = " ".join(service_said(one.reason) for one in added.failed[:2])
            text = self.tr("%1 taken in, %2 not: ").replace("%1", str(len(added.references)))
            self.operations.messages.note(text.replace("%2", str(len(added.failed))) + reasons)
            return
        text = self.tr("References in the register: %s.").replace("%s", str(len(added.references)))
        self.operations.messages.note(text)


def _work(row: WorkRecord) -> Cell:
    titles = [title for title in (row.title, row.title_ja) if title]
    if screen_language() == "ja":
        titles.reverse()
    return Cell(titles[0], " · ".join((row.id, *titles[1:])), strong=True)


def _sorted_by(row: WorkRecord) -> str:
    return words.read_title(row.title, row.title_ja, row.title_reading)


def _description(work: WorkRecord) -> str:
    written = [work.description, work.description_ja]
    if screen_language() == "ja":
        written.reverse()
    return written[0] or written[1]


def _kind(row: WorkRecord) -> Cell:
    return Cell(choices.work_kinds().get(row.kind, row.kind))


def _length(row: ReferenceRecord) -> Cell:
    return Cell(f"{row.width}×{row.height}" if row.kind == "still" else formats.timecode(row.duration))
