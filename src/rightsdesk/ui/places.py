"""The pages of the window, each made when it is first wanted, and their places in the navigation."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget

from rightsdesk.ui.operations import Operations
from rightsdesk.ui.pages.board_page import BoardPage
from rightsdesk.ui.pages.calendar_page import CalendarPage
from rightsdesk.ui.pages.case_page import CasePage
from rightsdesk.ui.pages.cases_page import CasesPage
from rightsdesk.ui.pages.dashboard_page import DashboardPage
from rightsdesk.ui.pages.deadlines_page import DeadlinesPage
from rightsdesk.ui.pages.inbox_page import InboxPage
from rightsdesk.ui.pages.item_page import ItemPage
from rightsdesk.ui.pages.notice_page import NoticePage
from rightsdesk.ui.pages.notices_page import NoticesPage
from rightsdesk.ui.pages.optouts_page import OptOutsPage
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.pages.reservations_page import ReservationsPage
from rightsdesk.ui.pages.uploaders_page import UploadersPage
from rightsdesk.ui.pages.works_page import WorksPage

translate = QCoreApplication.translate
AnyPage = TypeVar("AnyPage", bound=Page)

_PAGES: dict[str, type[Page]] = {
    "cases": CasesPage,
    "inbox": InboxPage,
    "works": WorksPage,
    "notices": NoticesPage,
    "deadlines": DeadlinesPage,
    "calendar": CalendarPage,
    "uploaders": UploadersPage,
    "optouts": OptOutsPage,
    "reservations": ReservationsPage,
    "dashboard": DashboardPage,
    "board": BoardPage,
    "case": CasePage,
    "notice": NoticePage,
    "item": ItemPage,
}
# Pages of one record stand under the list they belong to.
UNDER = {"case": "cases", "item": "cases", "notice": "notices"}


@dataclass(frozen=True)
class Place:
    """A page one can go to."""

    key: str
    title: str
    icon: str


def places() -> tuple[Place, ...]:
    """The navigation from top to bottom."""
    return (
        Place("dashboard", translate("Place", "Overview"), "dashboard"),
        Place("cases", translate("Place", "Cases"), "cases"),
        Place("board", translate("Place", "Board"), "board"),
        Place("inbox", translate("Place", "Inbox"), "inbox"),
        Place("works", translate("Place", "Works"), "works"),
        Place("notices", translate("Place", "Notices"), "notices"),
        Place("deadlines", translate("Place", "Deadlines"), "deadlines"),
        Place("calendar", translate("Place", "Calendar"), "calendar"),
        Place("uploaders", translate("Place", "Uploaders"), "person"),
        Place("optouts", translate("Place", "AI opt-outs"), "optouts"),
        Place("reservations", translate("Place", "Reservations"), "reservations"),
    )


class PageStack(QStackedWidget):
    """Holds the pages that were visited; `made` tells of each new one, to be connected."""

    made = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._made: dict[str, Page] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """Of every page there is."""
        return tuple(_PAGES)

    def page(self, key: str) -> Page:
        """One page, made now if nobody wanted it before."""
        if key not in self._made:
            page = self._made[key] = _PAGES[key](self._operations)
            self.addWidget(page)
            self.made.emit(page)
        return self._made[key]

    def the(self, kind: type[AnyPage]) -> AnyPage:
        """The page of this kind, made now if nobody wanted it before."""
        page = self.page(next(key for key, one in _PAGES.items() if one is kind))
        if not isinstance(page, kind):
            raise TypeError(kind)
        return page

    def visited(self) -> tuple[Page, ...]:
        """Every page that was made so far."""
        return tuple(self._made.values())
