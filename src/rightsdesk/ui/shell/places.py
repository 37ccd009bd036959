"""The pages of the window, each made when it is first wanted, and their places in the navigation."""

from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget

from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.operations import Operations

translate = QCoreApplication.translate
AnyPage = TypeVar("AnyPage", bound=Page)

# Module and class of each page, read when somebody first goes there: all of them together would double the
# time until the window stands.
_PAGES = {
    "cases": ("cases_page", "CasesPage"),
    "inbox": ("inbox_page", "InboxPage"),
    "works": ("works_page", "WorksPage"),
    "notices": ("notices_page", "NoticesPage"),
    "deadlines": ("deadlines_page", "DeadlinesPage"),
    "calendar": ("calendar_page", "CalendarPage"),
    "uploaders": ("uploaders_page", "UploadersPage"),
    "optouts": ("optouts_page", "OptOutsPage"),
    "reservations": ("reservations_page", "ReservationsPage"),
    "dashboard": ("dashboard_page", "DashboardPage"),
    "board": ("board_page", "BoardPage"),
    "case": ("case_page", "CasePage"),
    "notice": ("notice_page", "NoticePage"),
    "review": ("review_page", "ReviewPage"),
    "item": ("item_page", "ItemPage"),
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
        Place("review", translate("Place", "Match review"), "match"),
        Place("notices", translate("Place", "Notices"), "notices"),
        Place("deadlines", translate("Place", "Deadlines"), "deadlines"),
        Place("calendar", translate("Place", "Calendar"), "calendar"),
        Place("uploaders", translate("Place", "Uploaders"), "person"),
        Place("optouts", translate("Place", "AI opt-outs"), "optouts"),
        Place("reservations", translate("Place", "Reservations"), "reservations"),
    )


def _page_name(key: str) -> str:
    """What a screen reader calls a page."""
    titles = {place.key: place.title for place in places()}
    of_one = {
        "case": translate("Place", "Case"),
        "item": translate("Place", "Evidence item"),
        "notice": translate("Place", "Notice"),
    }
    return of_one.get(key) or titles.get(UNDER.get(key, key), key)


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
            module, name = _PAGES[key]
            kind: type[Page] = getattr(import_module(f"rightsdesk.ui.pages.{module}"), name)
            page = self._made[key] = kind(self._operations)
            page.setAccessibleName(_page_name(key))
            self.addWidget(page)
            self.made.emit(page)
        return self._made[key]

    def has(self, key: str) -> bool:
        """Whether a page was made already."""
        return key in self._made

    def the(self, kind: type[AnyPage]) -> AnyPage:
        """The page of this kind, made now if nobody wanted it before."""
        page = self.page(next(key for key, (_, name) in _PAGES.items() if name == kind.__name__))
        if not isinstance(page, kind):
            raise TypeError(kind)
        return page

    @property
    def made_keys(self) -> tuple[str, ...]:
        """Of every page that was made so far."""
        return tuple(self._made)

    def key_of(self, page: Page) -> str:
        """The key of a page that was made."""
        return next(key for key, made in self._made.items() if made is page)

    def visited(self) -> tuple[Page, ...]:
        """Every page that was made so far."""
        return tuple(self._made.values())
