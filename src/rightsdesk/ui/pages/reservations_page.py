"""Machine-readable reservations: the files of each site, what became of them, and whom they keep out."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.services.changes import Topic
from rightsdesk.services.optouts.log_records import LogsRead
from rightsdesk.services.reservations import marked_copies, publication, robots_preview
from rightsdesk.services.reservations.marked_copies import CopiesMarked, MarkOrder
from rightsdesk.services.reservations.publication import CheckOrder, PublicationChecked
from rightsdesk.services.reservations.robots_preview import CrawlerPreview, PreviewOrder
from rightsdesk.ui.desks.reservation_uses import (
    FileRow,
    Reserved,
    Written,
    make_and_write,
    read_and_write,
    read_reserved,
)
from rightsdesk.ui.dialogs.form import line_edit
from rightsdesk.ui.dialogs.reservation_dialogs import (
    LogsDialog,
    LogsToRead,
    MarkDialog,
    PackDialog,
    PackToWrite,
)
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone, scaled
from rightsdesk.ui.look.view_state import State
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import Card, EmptyState, Facts, PageHeader, ScrollColumn, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.reservation_words import published_state, purposes, spoken

translate = QCoreApplication.translate
_FACTS_WIDTH = 300


class ReservationsPage(Page):
    """Files of the chosen site above, crawlers below, the newest version beside them."""

    topics = frozenset({Topic.RESERVATIONS, Topic.CATALOGUE})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.reserved: Reserved | None = None
        self._site = ""
        self.reader = Reader(operations, self)
        self.reader.arrived.connect(self._on_reserved)
        self._crawlers = Reader(operations, self)
        self._crawlers.arrived.connect(self._on_crawlers)
        self.header = PageHeader(
            self.tr("Reservations"), self.tr("Files that tell machines what they may not use")
        )
        self.site = QComboBox()
        self.site.setAccessibleName(self.tr("Site"))
        self.site.currentIndexChanged.connect(self._show_site)
        self.path = line_edit("/")
        self.path.setAccessibleName(self.tr("Path of a page"))
        self.path.editingFinished.connect(self._preview)
        self.files: RowTable[Any] = RowTable(self._file_columns(), lambda row: row.id, self)
        self.view = RowView(self.files, self.tr("Files of the site"))
        self.reader.shows_waiting(Waiting.of_list(self.view))
        self.view.chosen.connect(self._on_chosen)
        self.crawlers: RowTable[Any] = RowTable(self._crawler_columns(), lambda row: row.agent, self)
        self.crawler_view = RowView(self.crawlers, self.tr("Crawlers"))
        self.told = SafeLabel(role="muted", wrap=True)
        self.facts = Facts()
        self._empty = EmptyState(
            "reservations",
            self.tr("Nothing is reserved yet"),
            self.tr(
                "Make the files for your site, put them on the server, and check here that they are found."
            ),
            self.tr("Make the files"),
        )
        self._empty.acted.connect(self.make_files)
        self._build_ui()

    def refresh(self) -> None:
        self.reader.read(read_reserved)

    def focus_first(self) -> None:
        self.view.setFocus()

    def view_state(self) -> State:
        state = super().view_state()
        state["place"]["site"] = self._site or self.site.currentText()
        return state

    def restore_view(self, state: State) -> None:
        super().restore_view(state)
        self._site = str(state.get("place", {}).get("site") or "")
        self.site.setCurrentIndex(max(self.site.findText(self._site), self.site.currentIndex()))

    @Slot()
    def make_files(self) -> None:
        """Open the form for what to reserve."""
        works = self.reserved.works if self.reserved else ()
        named = {work.id: words.work_title(work.title, work.title_ja) for work in words.by_title(works)}
        PackDialog(named, self.site.currentText(), self._submit_pack, self.operations.messages, self).open()

    @Slot()
    def check_now(self) -> None:
        """Read the files of the chosen site back."""
        order = CheckOrder(self.site.currentText())
        use = partial(publication.check_publication, order=order)
        job = self.operations.run(self.tr("Checking published files"), use)
        job.succeeded.connect(self._on_checked)

    @Slot()
    def read_logs(self) -> None:
        """Open the form for access logs."""
        zone = self.operations.workspace.zone
        site = self.site.currentText()
        LogsDialog(site, zone, self._submit_logs, self.operations.messages, self).open()

    @Slot()
    def mark_files(self) -> None:
        """Open the form for pictures and PDFs whose copies carry the reservation."""
        MarkDialog(self.site.currentText(), self._submit_marks, self.operations.messages, self).open()

    def _build_ui(self) -> None:
        self.buttons = {
            "mark": make_button(self.tr("Mark copies"), "image"),
            "logs": make_button(self.tr("Read access logs"), "search"),
            "check": make_button(self.tr("Check now"), "refresh"),
            "make": make_button(self.tr("Make the files"), "plus", kind="primary"),
        }
        for key, act in (
            ("mark", self.mark_files),
            ("logs", self.read_logs),
            ("check", self.check_now),
            ("make", self.make_files),
        ):
            self.buttons[key].clicked.connect(act)
            self.header.buttons.addWidget(self.buttons[key])
        chooser = QHBoxLayout()
        chooser.setSpacing(Space.S)
        for label, widget, share in ((self.tr("Site"), self.site, 3), (self.tr("Page"), self.path, 2)):
            name = SafeLabel(label, role="field")
            name.setBuddy(widget)
            chooser.addWidget(name)
            chooser.addWidget(widget, share)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body())
        self._stack.addWidget(self._empty)
        self.column.addWidget(self.header)
        self.column.addLayout(chooser)
        self.column.addWidget(self._stack, 1)

    def _body(self) -> QWidget:
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setChildrenCollapsible(False)
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.view, 1)
        above.addWidget(self.told)
        lists.addWidget(upper)
        lists.addWidget(self.crawler_view)
        self.keeps = {
            "lists": lists, "path": self.path, "files": self.view, "crawlers": self.crawler_view,
        }  # fmt: skip
        card = Card(self.tr("Newest version"))
        card.setFixedWidth(scaled(_FACTS_WIDTH))
        scrolled = ScrollColumn()
        scrolled.column.addWidget(self.facts)
        scrolled.column.addStretch()
        card.body.addWidget(scrolled, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(lists, 1)
        row.addWidget(card)
        return body

    def _file_columns(self) -> list[Column[FileRow]]:
        return [
            Column(self.tr("File"), _file, lambda row: row.url, 260, stretch=True),
            Column(self.tr("State"), _state, lambda row: row.state, 170, rigid=True),
            Column(self.tr("In force since"), self._since, _since_day, 190, rigid=True),
        ]

    def _since(self, row: FileRow) -> Cell:
        zone = self.operations.workspace.zone
        return Cell(formats.moment(row.since, zone) if row.since else "–")

    def _crawler_columns(self) -> list[Column[CrawlerPreview]]:
        return [
            Column(self.tr("Crawler"), _crawler, lambda row: row.agent.lower(), 220, stretch=True),
            Column(self.tr("For"), _purpose, lambda row: row.purpose, 160),
            Column(self.tr("May fetch the page"), _allowed, lambda row: row.allowed, 160, rigid=True),
            Column(self.tr("Deciding line of robots.txt"), self._rule, lambda row: row.line, 220),
        ]

    def _rule(self, row: CrawlerPreview) -> Cell:
        if not row.line:
            return Cell(self.tr("nothing forbids it"))
        second = "" if row.agrees else self.tr("another reader decides otherwise")
        return Cell(row.rule, second or self.tr("line %s").replace("%s", str(row.line)))

    def _submit_pack(self, wanted: PackToWrite) -> Job:
        use = partial(make_and_write, new=wanted.new, folder=wanted.folder)
        job = self.operations.run(self.tr("Writing the reservation"), use, quiet=True)
        job.succeeded.connect(self._on_written)
        return job

    def _submit_logs(self, wanted: LogsToRead) -> Job:
        use = partial(read_and_write, wanted=wanted)
        job = self.operations.run(self.tr("Reading access logs"), use, quiet=True)
        job.succeeded.connect(self._on_logs)
        return job

    def _submit_marks(self, wanted: MarkOrder) -> Job:
        use = partial(marked_copies.mark_copies, order=wanted)
        job = self.operations.run(self.tr("Marking copies"), use, quiet=True)
        job.succeeded.connect(self._on_marked)
        return job

    @Slot(object)
    def _on_marked(self, done: CopiesMarked) -> None:
        text = self.tr("Copies made: %s.").replace("%s", str(len(done.files)))
        if done.failed:
            text += " " + "; ".join(f"{one.file}: {one.reason}" for one in done.failed)
        self.operations.messages.note(text)

    @Slot(object)
    def _on_reserved(self, reserved: Reserved) -> None:
        self.reserved = reserved
        chosen, self._site = self._site or self.site.currentText(), ""
        sites = [one.site for one in reserved.packs]
        with QSignalBlocker(self.site):
            self.site.clear()
            self.site.addItems(sites)
            self.site.setCurrentIndex(max(self.site.findText(chosen), 0) if sites else -1)
        self._stack.setCurrentIndex(0 if sites else 1)
        for key in ("check", "logs", "mark"):
            self.buttons[key].setEnabled(bool(sites))
        self._show_site()

    @Slot()
    def _show_site(self) -> None:
        site = self.site.currentText()
        pack = self.reserved.pack(site) if self.reserved else None
        if self.reserved is None or pack is None:
            return
        self.view.show_rows(list(self.reserved.rows(site)))
        self.told.set_text("")
        self.facts.set_facts(
            [
                (self.tr("Version"), f"{pack.version} · {pack.id}"),
                (self.tr("Made"), formats.day(pack.since)),
                (self.tr("Reserved"), ", ".join(pack.reserved)),
                (self.tr("Not reserved"), ", ".join(pack.open)),
                (self.tr("Works"), ", ".join(pack.works)),
                (self.tr("Speaks against it"), spoken(pack.warnings, "\n")),
            ]
        )
        self._preview()

    @Slot()
    def _preview(self) -> None:
        if self.site.currentText():
            order = PreviewOrder(self.site.currentText(), self.path.text().strip() or "/")
            self._crawlers.read(partial(robots_preview.preview_crawlers, order=order))

    @Slot(object)
    def _on_crawlers(self, rows: tuple[CrawlerPreview, ...]) -> None:
        self.crawler_view.show_rows(list(rows))

    @Slot(str)
    def _on_chosen(self, url: str) -> None:
        rows = self.reserved.rows(self.site.currentText()) if self.reserved else ()
        row = next((one for one in rows if one.id == url), None)
        self.told.set_text(spoken(row.says, " ") if row else "")

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        text = self.tr("Version %1 lies in %2.").replace("%1", str(written.pack.version))
        self.operations.messages.note(text.replace("%2", str(written.folder)))

    @Slot(object)
    def _on_checked(self, done: PublicationChecked) -> None:
        wrong = sum(not one.fine for one in done.files)
        if wrong:
            text = self.tr("Something is wrong with %s of the files.").replace("%s", str(wrong))
        else:
            text = self.tr("Every file is in place.")
        self.operations.messages.note(text)

    @Slot(object)
    def _on_logs(self, read: LogsRead) -> None:
        visits = sum(one.visits for one in read.crawlers)
        text = self.tr("%1 lines read: %2 visits of AI crawlers, %3 to pages that were forbidden to them.")
        figures = (f"{read.lines:,}", f"{visits:,}", f"{read.forbidden:,}")
        for place, figure in enumerate(figures, 1):
            text = text.replace(f"%{place}", figure)
        self.operations.messages.note(text)


def _file(row: FileRow) -> Cell:
    return Cell(row.name_ja if screen_language() == "ja" else row.name, row.url, strong=True)


def _state(row: FileRow) -> Cell:
    look = published_state(row.state)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _since_day(row: FileRow) -> str:
    return row.since.isoformat() if row.since else ""


def _crawler(row: CrawlerPreview) -> Cell:
    return Cell(translate("words", "All others") if row.agent == "*" else row.agent, row.vendor, strong=True)


def _purpose(row: CrawlerPreview) -> Cell:
    return Cell(purposes().get(row.purpose, "–"))


def _allowed(row: CrawlerPreview) -> Cell:
    if row.allowed:
        return Cell(translate("words", "yes"), icon="check", badge=Tone.WARN)
    return Cell(translate("words", "no"), icon="refused", badge=Tone.GOOD)
