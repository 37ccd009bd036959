"""Goes from page to page: tabs, back and forward, and every page as it was left."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.services.open_records import OpenRecord, open_records
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.aside import is_aside
from rightsdesk.ui.shell.kept_window import KeptWindow
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.shell.places import UNDER, PageStack, places
from rightsdesk.ui.shell.tab_strip import TabLook, TabStrip
from rightsdesk.ui.shell.tabs import Tab, Tabs
from rightsdesk.ui.shell.visits import Place, Visit
from rightsdesk.ui.wording.labels import kind_label

FIRST = Visit("cases")
_READ = frozenset({"case", "notice", "item"})  # pages whose records can be gone after a restart


class Navigator(QObject):
    """`shown` tells of each visit; `asked` of a tab with something unsaved that somebody wants to close.

    A page is one widget for all tabs. Leaving it, its place is kept with the visit; coming back, the record
    is opened again and the place restored. What was typed on it is the page's own to keep, by record.
    """

    shown = Signal(object)
    asked = Signal(object, object)  # the names of what is unsaved, and what closes the tab all the same

    def __init__(self, operations: Operations, pages: PageStack, kept: KeptWindow) -> None:
        super().__init__(pages)
        self._operations = operations
        self._pages = pages
        self._layouts, self._places = dict(kept.layouts), dict(kept.places)
        self._blank: dict[str, Place] = {}
        self._shown: Visit | None = None
        self._icons = {place.key: place.icon for place in places()} | {"item": "evidence"}
        self._titles = {place.key: place.title for place in places()}
        self._names = Reader(operations, self)
        self._names.arrived.connect(self._on_names)
        self._starting = Reader(operations, self)
        self._starting.arrived.connect(self._on_started)
        self._starting.failed.connect(self._on_not_started)
        self.strip = TabStrip()
        self.strip.chosen.connect(self.choose)
        self.strip.close_wanted.connect(self.close_at)
        self.strip.others_wanted.connect(self.close_others)
        self.strip.moved.connect(self._on_moved)
        self.strip.new_wanted.connect(self.new_tab)
        pages.made.connect(self._on_made)
        self.tabs = self._only(kept.tabs, lambda visit: visit.page in pages.keys)

    @property
    def here(self) -> Visit:
        """What the tab in front shows."""
        return self.tabs.here.here

    def start(self) -> None:
        """Show what the tab in front shows; records of an earlier time are looked up before."""
        self._show_strip()
        records = sorted({visit.record for visit in self.tabs.visits() if visit.page in _READ})
        if records:
            self._starting.read(partial(open_records, ids=records), quiet=True)
        if self.here.page not in _READ:
            self._present()

    def go(self, visit: Visit) -> None:
        """Show something in the tab in front, or in one of its own behind it where that was asked for."""
        if is_aside():
            self.tabs.add(visit, behind=True)
            self._show_strip()
            self._ask_names()
            return
        self._leave()
        self.tabs.here.visits.go(visit)
        self._present(new=True)

    @Slot()
    def back(self) -> None:
        """Show what was shown before."""
        self._step(-1)

    @Slot()
    def forward(self) -> None:
        """Show what one went back from."""
        self._step(1)

    @Slot()
    def new_tab(self) -> None:
        """Open another tab."""
        self._change(lambda: self.tabs.add(FIRST))

    @Slot()
    def duplicate(self) -> None:
        """Show what is shown in a tab of its own too."""
        self._change(lambda: self.tabs.add(self.here))

    @Slot(int)
    def choose(self, place: int) -> None:
        """Bring a tab to the front."""
        if place != self.tabs.at:
            self._change(lambda: self.tabs.choose(place))

    @Slot()
    def next_tab(self) -> None:
        """Bring the tab on the right to the front."""
        self.choose((self.tabs.at + 1) % len(self.tabs.open))

    @Slot()
    def earlier_tab(self) -> None:
        """Bring the tab on the left to the front."""
        self.choose((self.tabs.at - 1) % len(self.tabs.open))

    @Slot()
    def close_tab(self) -> None:
        """Close the tab in front."""
        self.close_at(self.tabs.at)

    @Slot(int)
    def close_at(self, place: int) -> None:
        """Close a tab; something unsaved in it is asked about before."""
        tab = self.tabs.open[place]
        unsaved = self.unsaved_in(tab)
        if unsaved:
            self.asked.emit(tuple(visit.record for visit in unsaved), partial(self._close, tab))
        else:
            self._close(tab)

    @Slot(int)
    def close_others(self, place: int) -> None:
        """Close every tab but one; those with something unsaved stay."""
        kept = self.tabs.open[place]
        for tab in [one for one in self.tabs.open if one is not kept and not self.unsaved_in(one)]:
            self._close(tab)

    @Slot()
    def reopen_tab(self) -> None:
        """Open the tab again that was closed last."""
        self._change(self.tabs.reopen)

    def unsaved_in(self, tab: Tab) -> list[Visit]:
        """What was typed in a tab, is not saved, and is in no other tab."""
        others = {visit for one in self.tabs.open if one is not tab for visit in one.visits.seen}
        mine = [visit for visit in dict.fromkeys(tab.visits.seen) if visit not in others]
        typed = {key: self._pages.page(key).unsaved for key in self._pages.made_keys}
        return [visit for visit in mine if visit.record and visit.record in typed.get(visit.page, ())]

    def kept(self) -> KeptWindow:
        """The window as it is now, to be kept."""
        self._leave()
        for key in self._pages.made_keys:
            self._layouts[key] = self._pages.page(key).view_state()["layout"]
        return KeptWindow(self.tabs, self._layouts, self._places)

    @staticmethod
    def _only(tabs: Tabs | None, is_known: Callable[[Visit], bool]) -> Tabs:
        """Those tabs and visits that are known, or a first one."""
        still = tabs.only(visit for visit in tabs.visits() if is_known(visit)) if tabs else None
        if still is None:
            still = Tabs([Tab()])
            still.here.visits.go(FIRST)
        return still

    def _step(self, by: int) -> None:
        self._leave()
        self.tabs.here.visits.step(by)
        self._present()

    def _change(self, change: Callable[[], object]) -> None:
        self._leave()
        change()
        self._present()

    def _close(self, tab: Tab) -> None:
        for visit in self.unsaved_in(tab):
            self._pages.page(visit.page).forget_unsaved(visit.record)
        was_front = tab is self.tabs.here
        self._leave()
        if not self.tabs.close(tab):
            self._empty(tab)
        elif was_front:
            self._present()
        self._show_strip()

    def _empty(self, tab: Tab) -> None:
        """The last tab stays and goes to the first page."""
        if tab is self.tabs.here and self.here != FIRST:
            tab.visits.go(FIRST)
            self._present()

    def _leave(self) -> None:
        """Keep how the page is left that is shown."""
        if self._shown is not None and self._shown == self.here:
            place = self._pages.page(self._shown.page).view_state()["place"]
            self.tabs.here.visits.left[self.tabs.here.visits.place] = place
            self._places.pop(self._shown, None)
            self._places[self._shown] = place

    def _present(self, *, new: bool = False) -> None:
        visit = self.here
        again, self._shown = visit == self._shown, visit
        made = visit.page in self._pages.made_keys
        page = self._pages.page(visit.page)
        if visit.record:
            page.open_one(visit.record)
        place = self._place_for(visit, new=new, again=again, made=made)
        if place is not None and place != page.view_state()["place"]:
            page.restore_view({"place": place})
        self._pages.setCurrentWidget(page)
        self._name_tab(page)
        self._show_strip()
        self.shown.emit(visit)

    def _place_for(self, visit: Visit, *, new: bool, again: bool, made: bool) -> Place | None:
        """How the page is to stand: as this visit, or the last one of it, was left."""
        visits = self.tabs.here.visits
        if not new and visits.place in visits.left:
            return visits.left[visits.place]
        if again or (visit.page not in _READ and (made or visit.record)):
            return None  # it stands as it was left, or where it was asked to go
        return self._places.get(visit) or (self._blank[visit.page] if visit.record else None)

    def _name_tab(self, page: Page) -> None:
        visit = self.here
        title = page.record_title if visit.record else ""
        self.tabs.here.title = title or (self.tabs.here.title if not visit.record else visit.record)

    def _show_strip(self) -> None:
        self.strip.show_tabs([self._look(tab) for tab in self.tabs.open], self.tabs.at)

    def _look(self, tab: Tab) -> TabLook:
        visit = tab.here
        page = visit.page if visit.page in self._icons else UNDER.get(visit.page, visit.page)
        title = tab.title if visit.page in _READ else self._titles.get(page, page)
        return TabLook(title or visit.record, self._icons.get(page, "folder"), bool(self.unsaved_in(tab)))

    def _ask_names(self) -> None:
        records = sorted({tab.here.record for tab in self.tabs.open if tab.here.page in _READ})
        self._names.read(partial(open_records, ids=records), quiet=True)

    @Slot(object)
    def _on_names(self, found: dict[str, OpenRecord]) -> None:
        for tab in self.tabs.open:
            record = found.get(tab.here.record)
            if record is not None:
                tab.title = self._called(record)
        self._show_strip()

    def _called(self, record: OpenRecord) -> str:
        if record.kind:
            return f"{kind_label(self._operations.workspace, record.kind)} {record.id}"
        return record.title or record.id

    @Slot(object)
    def _on_started(self, found: dict[str, OpenRecord]) -> None:
        before = self.here
        self.tabs = self._only(self.tabs, lambda visit: visit.page not in _READ or visit.record in found)
        if self._shown is None or self.here != before:
            self._present()
        self._on_names(found)

    @Slot(object)
    def _on_not_started(self, _error: Exception) -> None:
        if self._shown is None:
            self._present()

    @Slot(object)
    def _on_made(self, page: Page) -> None:
        key = self._pages.key_of(page)
        self._blank[key] = page.view_state()["place"]
        if key in self._layouts:
            page.restore_view({"layout": self._layouts[key]})
        page.renamed.connect(self._on_renamed)

    @Slot()
    def _on_renamed(self) -> None:
        page = self.sender()
        if isinstance(page, Page) and page is self._pages.currentWidget() and page.record_title:
            self.tabs.here.title = page.record_title
            self._show_strip()

    @Slot(int, int)
    def _on_moved(self, place: int, to: int) -> None:
        self.tabs.move(place, to)
