"""How our player follows the clip: a little ahead of it, nudged by its rate, set anew when it is far off."""

import time
from collections import deque

from rightsdesk.ui.review.player import Picture, Player

# Ours runs a little ahead, so that the frame that belongs to the clip's next one has come already.
_LEAD = 0.07
_SEEK_BEYOND = 0.5
_NUDGE_BEYOND = 0.025
_MOST_NUDGE = 0.08
_RING = 10
_SEEK_PAUSE = 0.4


class Following:
    """The last frames of our side, and how far they were from the seconds they were wanted for."""

    def __init__(self) -> None:
        self.latest: Picture | None = None
        self.drifts: deque[float] = deque(maxlen=1000)
        self._ring: deque[Picture] = deque(maxlen=_RING)
        self._sought_at = 0.0

    def begin(self) -> None:
        """Expect other frames."""
        self._ring.clear()

    def forget(self) -> None:
        """Expect those of another match."""
        self._ring.clear()
        self.latest = None

    def take(self, picture: Picture) -> None:
        """A frame has come."""
        self._ring.append(picture)

    def start(self, player: Player, target: float, speed: float) -> bool:
        """Play from this second on; where time stands or runs backwards nothing plays, and that is told."""
        self._sought_at = time.monotonic()
        if speed > 0:
            player.play(target + _LEAD * speed, speed)
            return True
        player.pause()
        self._ring.clear()
        return False

    def frame_at(self, target: float) -> Picture | None:
        """The frame nearest to a second among the last ones; the latest shown while none has come."""
        if self._ring:
            self.latest = min(self._ring, key=lambda one: abs(one.at - target))
            self.drifts.append(self.latest.at - target)
        return self.latest

    def correct(self, player: Player, target: float, speed: float) -> None:
        """Bring the player back to running a little ahead: gently, or by a jump when it is far off."""
        if speed <= 0 or not self._ring:
            return
        off = self._ring[-1].at - target - _LEAD * speed
        if abs(off) > _SEEK_BEYOND * max(1.0, speed):
            if time.monotonic() - self._sought_at > _SEEK_PAUSE:
                self._ring.clear()
                self.start(player, target, speed)
            return
        nudge = -min(max(off, -_MOST_NUDGE), _MOST_NUDGE) if abs(off) > _NUDGE_BEYOND else 0.0
        player.set_rate(round(speed * (1 + nudge), 2 if nudge else 6))
