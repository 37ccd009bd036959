"""All notices by status, page by page; each opens where it can be read and moved on."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from rightsdesk.domain.tracking import LetterCount
from rightsdesk.services.changes import Topic
from rightsdesk.services.list_pages import ListPage, Sort, Turn
from rightsdesk.services.notices.notice_list import (
    NEWEST,
    CountedLetters,
    LetterColumn,
    LetterFilter,
    NoticeRow,
    counted_letters,
    notice_page,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.desks.bulk_desk import BulkDesk
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, PageHeader, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.operations import Operations, Reader, Use
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.figure_words import letters_to
from rightsdesk.ui.wording.labels import kind_label, platform_label

_COLUMNS = (
    LetterColumn.NUMBER, LetterColumn.STATUS, LetterColumn.PLATFORM, LetterColumn.CASE, LetterColumn.DRAFTED,
)  # fmt: skip
translate = QCoreApplication.translate


class LetterList(KeyedList):
    """The letters themselves; `counted` are those that a figure counts, once they were found."""

    def __init__(self, operations: Operations, name: str) -> None:
        super().__init__(operations, _columns(operations.workspace), lambda row: str(row.id), name)
        self.counted: CountedLetters | None = None
        self.view.lead_to_pages = True

    @override
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        sort = Sort(_COLUMNS[column], descending) if column >= 0 else NEWEST
        return partial(notice_page, wanted=self.counted, sort=sort, turn=turn)


class NoticesPage(Page):
    """The list of letters."""

    topics = frozenset({Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.header = PageHeader(self.tr("Notices"), self.tr("Every letter, from draft to answer"))
        self._bulk = BulkDesk(operations, self)
        self._bulk.notice_opened.connect(self.notice_opened)
        self.many = make_button(self.tr("Many letters"), "letters")
        self.many.clicked.connect(self._bulk.begin)
        self.wanted: LetterFilter | None = None
        self.list = LetterList(operations, self.tr("Notices"))
        self.table, self.view = self.list.table, self.list.view
        for button in (self.view.chooser.button(), self.many):
            self.header.buttons.addWidget(button)
        self.list.opened.connect(self.notice_opened)
        self.list.arrived.connect(self._on_rows)
        self._counting = Reader(operations, self)
        self._counting.arrived.connect(self._on_counted)
        self._shown = SafeLabel(role="lead")
        self.every = make_button(self.tr("Show all letters"), "close", kind="quiet")
        self.every.clicked.connect(self._on_every)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                "notices",
                self.tr("No notices yet"),
                self.tr("A notice is drafted from a case, once its clip, evidence and match are on record."),
            )
        )
        self.column.addWidget(self.header)
        self.column.addLayout(self._filters())
        self.column.addWidget(self._stack, 1)
        self.keeps = {"list": self.view}

    def refresh(self) -> None:
        if self.wanted is None:
            self.list.refresh()
        else:
            self._counting.read(partial(counted_letters, wanted=self.wanted))

    def focus_first(self) -> None:
        self.view.setFocus()

    def show_letters(self, wanted: LetterFilter | None) -> None:
        """Show the letters that a figure counts, or all of them again."""
        self.wanted = wanted
        self._counting.drop()
        self.list.counted = None
        self.every.setVisible(wanted is not None)
        self._shown.setVisible(wanted is not None)
        if wanted is not None:
            days = f"{formats.day(wanted.first)} – {formats.day(wanted.last)}"
            place = letters_to(self.operations.workspace, wanted.platform) if wanted.platform else ""
            named = self._counts()[LetterCount(wanted.counted)]
            self._shown.set_text(f"{named}: " + ", ".join(filter(None, (place, days))))
        self.refresh_soon()

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in (self._shown, self.every):
            widget.hide()
            row.addWidget(widget)
        row.addStretch()
        return row

    @Slot()
    def _on_every(self) -> None:
        self.show_letters(None)
        self.view.setFocus()

    @Slot(object)
    def _on_counted(self, counted: CountedLetters) -> None:
        again, self.list.counted = self.list.counted is not None, counted
        (self.list.refresh if again else self.list.begin)()

    def _counts(self) -> dict[LetterCount, str]:
        return {
            LetterCount.SENT: self.tr("Letters that were sent"),
            LetterCount.DECIDED: self.tr("Letters that were decided"),
            LetterCount.REMOVED: self.tr("Letters followed by a removal"),
            LetterCount.OF_SENT_REMOVED: self.tr("Letters sent and followed by a removal"),
            LetterCount.RESTRICTED: self.tr("Letters followed by a partial block"),
            LetterCount.REFUSED: self.tr("Letters that were refused"),
            LetterCount.COUNTERED: self.tr("Letters that were countered"),
        }

    @Slot(object)
    def _on_rows(self, page: ListPage[NoticeRow]) -> None:
        self._stack.setCurrentIndex(0 if page.rows or self.wanted is not None else 1)


def _columns(workspace: Workspace) -> list[Column[NoticeRow]]:
    def notice(row: NoticeRow) -> Cell:
        return Cell(kind_label(workspace, row.kind), f"{row.id} · {row.language}", strong=True)

    def platform(row: NoticeRow) -> Cell:
        return Cell(platform_label(workspace, row.platform))

    def dated(row: NoticeRow) -> Cell:
        return Cell(formats.moment(row.drafted_at, workspace.zone), row.author)

    return [
        Column(translate("NoticesPage", "Notice"), notice, lambda row: row.id, 260, stretch=True),
        Column(translate("NoticesPage", "Status"), _status, lambda row: row.status, 145, rigid=True),
        Column(translate("NoticesPage", "To"), platform, lambda row: row.platform, 130),
        Column(translate("NoticesPage", "Case"), _case, lambda row: row.case, 220),
        Column(translate("NoticesPage", "Drafted"), dated, lambda row: row.drafted_at, 160, rigid=True),
    ]


def _status(row: NoticeRow) -> Cell:
    look = words.notice_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _case(row: NoticeRow) -> Cell:
    return Cell(row.case_title, row.case)
