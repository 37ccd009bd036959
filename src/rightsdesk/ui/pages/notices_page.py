"""All notices by status; each opens where it can be read and moved on."""

from functools import partial

from PySide6.QtCore import Slot

from rightsdesk.domain.vocabulary import AnswerOutcome
from rightsdesk.services import boards
from rightsdesk.services.changes import Topic
from rightsdesk.services.notice_list import LetterFilter, NoticeRow
from rightsdesk.ui import formats, words
from rightsdesk.ui.bulk_desk import BulkDesk
from rightsdesk.ui.labels import kind_label, platform_label
from rightsdesk.ui.operations import Operations
from rightsdesk.ui.pages.list_page import ListPage
from rightsdesk.ui.row_table import Cell, Column
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.widgets import EmptyState, PageHeader, make_button


class NoticesPage(ListPage):
    """The list of letters."""

    topics = frozenset({Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(
            operations,
            PageHeader(self.tr("Notices"), self.tr("Every letter, from draft to answer")),
            self._columns(),
            EmptyState(
                "notices",
                self.tr("No notices yet"),
                self.tr("A notice is drafted from a case, once its clip, evidence and match are on record."),
            ),
        )
        self._bulk = BulkDesk(operations, self)
        self._bulk.notice_opened.connect(self.notice_opened)
        self.many = make_button(self.tr("Many letters"), "letters")
        self.many.clicked.connect(self._bulk.begin)
        self.header.buttons.addWidget(self.many)
        self.wanted: LetterFilter | None = None
        self._shown = SafeLabel(role="lead")
        self.every = make_button(self.tr("Show all letters"), "close", kind="quiet")
        self.every.clicked.connect(self._on_every)
        for widget in (self._shown, self.every):
            widget.hide()
            self.filters.addWidget(widget)
        self.filters.addStretch()
        self.reader.arrived.connect(self._on_rows)
        self.view.lead_to_pages = True
        self.view.opened.connect(self.notice_opened)

    def refresh(self) -> None:
        self.reader.read(partial(boards.notice_rows, wanted=self.wanted))

    def show_letters(self, wanted: LetterFilter | None) -> None:
        """Show the letters that a figure counts, or all of them again."""
        self.wanted = wanted
        self.every.setVisible(wanted is not None)
        self._shown.setVisible(wanted is not None)
        if wanted is not None:
            days = f"{formats.day(wanted.first)} – {formats.day(wanted.last)}"
            self._shown.set_text(f"{self._outcomes()[wanted.outcome]}: {days}")
        self.refresh_soon()

    @Slot()
    def _on_every(self) -> None:
        self.show_letters(None)
        self.view.setFocus()

    def _outcomes(self) -> dict[str, str]:
        return {
            AnswerOutcome.REMOVED: self.tr("Letters followed by a removal"),
            AnswerOutcome.RESTRICTED: self.tr("Letters followed by a partial block"),
            AnswerOutcome.REJECTED: self.tr("Letters that were refused"),
            AnswerOutcome.COUNTER_NOTICE: self.tr("Letters that were countered"),
        }

    def _columns(self) -> list[Column[NoticeRow]]:
        return [
            Column(self.tr("Notice"), self._notice, lambda row: row.id, 260, stretch=True),
            Column(self.tr("Status"), _status, lambda row: row.status, 145, rigid=True),
            Column(self.tr("To"), self._platform, lambda row: row.platform, 130),
            Column(self.tr("Case"), _case, lambda row: row.case, 220),
            Column(self.tr("Drafted"), partial(_dated, self), lambda row: row.drafted_at, 160, rigid=True),
        ]

    def _platform(self, row: NoticeRow) -> Cell:
        return Cell(platform_label(self.operations.workspace, row.platform))

    def _notice(self, row: NoticeRow) -> Cell:
        return Cell(
            kind_label(self.operations.workspace, row.kind), f"{row.id} · {row.language}", strong=True
        )

    @Slot(object)
    def _on_rows(self, rows: tuple[NoticeRow, ...]) -> None:
        self.show_rows(rows, filtered=self.wanted is not None)


def _status(row: NoticeRow) -> Cell:
    look = words.notice_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)


def _case(row: NoticeRow) -> Cell:
    return Cell(row.case_title, row.case)


def _dated(page: NoticesPage, row: NoticeRow) -> Cell:
    zone = page.operations.workspace.zone
    return Cell(formats.moment(row.drafted_at, zone), row.author)
