"""Where one has been in a tab, with back and forward as in a browser."""

from dataclasses import dataclass, field
from typing import Any

Place = dict[str, Any]  # the place half of the state of a page: see `Page`


@dataclass(frozen=True)
class Visit:
    """A page, and the record on it if it is a page of one."""

    page: str
    record: str = ""


@dataclass
class Visits:
    """The pages that were shown, which of them is shown now, and how each was left."""

    seen: list[Visit] = field(default_factory=list)
    place: int = -1
    left: dict[int, Place] = field(default_factory=dict)

    @property
    def here(self) -> Visit:
        """What is shown now."""
        return self.seen[self.place]

    @property
    def can_go_back(self) -> bool:
        return self.place > 0

    @property
    def can_go_forward(self) -> bool:
        return self.place < len(self.seen) - 1

    def go(self, visit: Visit) -> None:
        """Show something new; what lay ahead is forgotten."""
        if self.place < 0 or visit != self.here:
            del self.seen[self.place + 1 :]
            self.left = {place: left for place, left in self.left.items() if place <= self.place}
            self.seen.append(visit)
            self.place += 1

    def step(self, by: int) -> Visit:
        """Go back or forward as far as there is something."""
        self.place = min(max(self.place + by, 0), len(self.seen) - 1)
        return self.here

    def only(self, wanted: set[Visit]) -> "Visits":
        """The same without visits that are not wanted; nearest to what was shown."""
        kept = [place for place, visit in enumerate(self.seen) if visit in wanted]
        before = sum(place <= self.place for place in kept)
        return Visits(
            [self.seen[place] for place in kept],
            max(before - 1, 0) if kept else -1,
            {number: self.left[place] for number, place in enumerate(kept) if place in self.left},
        )
