"""The tabs of the window: each with its own way back, in an order, and those that were closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rightsdesk.ui.shell.visits import Place, Visit, Visits

_MOST_CLOSED = 20


@dataclass(eq=False)
class Tab:
    """One tab; the title is that of the record it shows, as far as it is known."""

    visits: Visits = field(default_factory=Visits)
    title: str = ""

    @property
    def here(self) -> Visit:
        """What the tab shows."""
        return self.visits.here


@dataclass
class Tabs:
    """The open tabs in their order, and which of them is in front; there is always one."""

    open: list[Tab]
    at: int = 0
    closed: list[tuple[int, Tab]] = field(default_factory=list)
    _behind: list[Tab] = field(default_factory=list)

    @property
    def here(self) -> Tab:
        """The tab in front."""
        return self.open[self.at]

    def add(self, visit: Visit, *, behind: bool = False) -> Tab:
        """Open a tab after the one in front, and behind it if that is wanted.

        Several opened behind in a row stand in the order they were opened.
        """
        tab = Tab()
        tab.visits.go(visit)
        place = self.at + 1
        while behind and place < len(self.open) and self.open[place] in self._behind:
            place += 1
        self.open.insert(place, tab)
        if behind:
            self._behind.append(tab)
        else:
            self.choose(place)
        return tab

    def choose(self, place: int) -> None:
        """Bring a tab to the front."""
        if 0 <= place < len(self.open):
            self.at = place
            self._behind = []

    def step(self, by: int) -> None:
        """Go to a tab beside the one in front, from the last to the first."""
        self.choose((self.at + by) % len(self.open))

    def close(self, tab: Tab) -> bool:
        """Close a tab, to be opened again; whether it could be: the last one stays."""
        if len(self.open) < 2 or tab not in self.open:
            return False
        place, front = self.open.index(tab), self.here
        self.closed = [*self.closed, (place, tab)][-_MOST_CLOSED:]
        self.open.remove(tab)
        self.at = self.open.index(front) if front in self.open else min(place, len(self.open) - 1)
        return True

    def reopen(self) -> bool:
        """Open the tab again that was closed last; whether there was one."""
        if not self.closed:
            return False
        place, tab = self.closed.pop()
        place = min(place, len(self.open))
        self.open.insert(place, tab)
        self.choose(place)
        return True

    def move(self, place: int, to: int) -> None:
        """Let a tab stand elsewhere in the order."""
        front = self.here
        self.open.insert(to, self.open.pop(place))
        self.at = self.open.index(front)

    def visits(self) -> set[Visit]:
        """Whatever is open, or was and can be gone back to."""
        tabs = [*self.open, *(tab for _, tab in self.closed)]
        return {visit for tab in tabs for visit in tab.visits.seen}

    def only(self, wanted: Iterable[Visit]) -> "Tabs | None":
        """The same without visits that are not wanted; None where nothing is left."""
        known = set(wanted)
        kept = [Tab(tab.visits.only(known), tab.title) for tab in self.open]
        before = sum(bool(tab.visits.seen) for tab in kept[: self.at + 1])
        tabs = [tab for tab in kept if tab.visits.seen]
        closed = [(place, Tab(tab.visits.only(known), tab.title)) for place, tab in self.closed]
        still = [(place, tab) for place, tab in closed if tab.visits.seen]
        return Tabs(tabs, max(before - 1, 0), still) if tabs else None


def plain_tab(tab: Tab, most: int) -> dict[str, object]:
    """A tab as plain data, with as many of its visits around the one that is shown."""
    visits = tab.visits
    first = max(0, visits.place - most + 1)
    stops = [
        [visit.page, visit.record, visits.left.get(place)]
        for place, visit in enumerate(visits.seen)
        if first <= place < first + most
    ]
    return {"title": tab.title, "at": visits.place - first, "stops": stops}


def tab_of(plain: dict[str, object]) -> Tab:
    """Read a tab from plain data. Raises `ValueError` where it is none."""
    match plain:
        case {"title": str(title), "at": int(at), "stops": [_, *_] as stops}:
            visits = Visits(place=at)
            for number, stop in enumerate(stops):
                visit, left = _stop_of(stop)
                visits.seen.append(visit)
                if left is not None:
                    visits.left[number] = left
            if 0 <= at < len(visits.seen):
                return Tab(visits, title)
    raise ValueError(plain)


def _stop_of(plain: object) -> tuple[Visit, Place | None]:
    match plain:
        case [str(page), str(record), dict() | None as left]:
            return Visit(page, record), left
    raise ValueError(plain)
