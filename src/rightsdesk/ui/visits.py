"""Where one has been in the window, with back and forward as in a browser."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Visit:
    """A page, and the record on it if it is a page of one."""

    page: str
    record: str = ""


@dataclass
class Visits:
    """The pages that were shown, and which of them is shown now."""

    seen: list[Visit] = field(default_factory=list)
    place: int = -1

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
            self.seen.append(visit)
            self.place += 1

    def step(self, by: int) -> Visit:
        """Go back or forward as far as there is something."""
        self.place = min(max(self.place + by, 0), len(self.seen) - 1)
        return self.here
