"""Holds two sides in step: the clip is the clock, each of its frames is shown with ours of that moment."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rightsdesk.domain.match_times import TimeMap, frame_on_screen, nearest_frame
from rightsdesk.services.matching.play_copies import MatchFootage
from rightsdesk.ui.review.following import Following
from rightsdesk.ui.review.player import Picture, Player, can_play, can_sound
from rightsdesk.ui.review.still_desk import StillDesk
from rightsdesk.ui.shell.operations import Operations

_STILL_TICK = 40


class Side(StrEnum):
    """Whose pictures or sound."""

    OURS = "ours"
    THEIRS = "theirs"
    NOBODY = ""


@dataclass(frozen=True)
class Shown:
    """What is on screen: a frame of each side; `is_exact` when decoded for the purpose."""

    theirs: Picture
    ours: Picture
    is_exact: bool


class InStep(QObject):
    """The two players of a match; seconds of the clip are the time of both."""

    shown = Signal(object)
    state_changed = Signal()
    failed = Signal(object)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self.footage: MatchFootage | None = None
        self.map = TimeMap(())
        self.at = 0.0
        self.shift = 0
        self.loop: tuple[float | None, float | None] = (None, None)
        self.heard = Side.NOBODY
        self.rate = 1.0
        self.is_playing = False
        self.plays = True
        self.sounds = True
        self._looked = False
        self._theirs: Player | None = None
        self._ours: Player | None = None
        self.following = Following()
        self._stills = StillDesk(operations, self)
        self._stills.arrived.connect(self._on_stills)
        self._stills.failed.connect(self._on_still_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(_STILL_TICK)
        self._timer.timeout.connect(self._on_tick)
        self._ticked_at = 0.0

    def load(self, footage: MatchFootage, times: TimeMap, at: float) -> None:
        """Take another match and stand at this second of the clip."""
        self.release()
        self.footage, self.map, self.shift, self.loop = footage, times, 0, (None, None)
        self._stills.load(footage)
        self._make_players()
        if self.plays:
            for player, side in ((self._theirs, footage.clip), (self._ours, footage.work)):
                if player is not None and self._both_play:
                    player.load(side)
        self.go(at)
        self.state_changed.emit()

    def release(self) -> None:
        """Let go of files and decoders."""
        self._stand()
        for player in (self._theirs, self._ours):
            if player is not None:
                player.release()
        self.following.forget()
        self._stills.load(None)
        self.footage = None

    @property
    def work_at(self) -> float:
        """The second of the work that belongs to the moment, with the shift."""
        return self._target(self.at)

    @property
    def frame(self) -> int:
        """The number of the clip's frame, from 0, among those there are copies of."""
        return 0 if self.footage is None else frame_on_screen(self.footage.clip.times, self.at)

    def pair(self) -> tuple[float, float]:
        """The seconds of the two frames that belong together now, as the files have them."""
        if self.footage is None:
            return self.at, self.work_at
        clip, work = self.footage.clip.times, self.footage.work.times
        clip_at = clip[frame_on_screen(clip, self.at)]
        return clip_at, work[nearest_frame(work, self._target(clip_at))]

    def has_sound(self, side: Side) -> bool:
        """Whether the file of a side holds sound."""
        if self.footage is None:
            return True
        return (self.footage.work if side == Side.OURS else self.footage.clip).has_sound

    @Slot()
    def toggle(self) -> None:
        """Play, or stand still."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play both from here on; from the start of the loop, or of the clip, when at its end."""
        if self.footage is None or self.is_playing:
            return
        start, end = self._bounds()
        if not start <= self.at < end - 1e-3:
            self.at = start
        self.is_playing = True
        self.following.begin()
        if self._both_play and self._theirs is not None:
            self._theirs.play(self.at, self.rate)
            self._start_ours()
        else:
            self._ticked_at = time.monotonic()
            self._timer.start()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stand still on a pair of exact frames."""
        was_playing = self.is_playing
        self._stand()
        if was_playing and self.footage is not None:
            self.go(self.at)
        self.state_changed.emit()

    def step(self, frames: int) -> None:
        """Stand some frames of the clip further on or back."""
        if self.footage is not None:
            self._stand()
            times = self.footage.clip.times
            self.go(times[min(max(self.frame + frames, 0), len(times) - 1)])
            self.state_changed.emit()

    def jump(self, seconds: float) -> None:
        """Go on or back by seconds of the clip."""
        self.go(self.at + seconds)

    def go(self, at: float) -> None:
        """Go to a second of the clip, and keep on playing or standing."""
        if self.footage is None:
            return
        times = self.footage.clip.times
        self.at = times[frame_on_screen(times, at)]
        if self.is_playing and self._both_play and self._theirs is not None:
            self.following.begin()
            self._theirs.seek(self.at)
            self._start_ours()
        elif self.is_playing:
            self._ticked_at = time.monotonic()
        else:
            self._want_stills()

    def set_shift(self, frames: int) -> None:
        """Show our side some of its frames later or earlier than measured."""
        self.shift = frames
        if self.is_playing and self._both_play:
            self._start_ours()
        else:
            self._want_stills()
        self.state_changed.emit()

    def set_loop(self, start: float | None, end: float | None) -> None:
        """Play only from A to B; the two are put in order."""
        if start is not None and end is not None and end < start:
            start, end = end, start
        self.loop = (start, end)
        self.state_changed.emit()

    def set_heard(self, side: Side) -> None:
        """Let one side be heard, or nobody."""
        self.heard = side
        if self._theirs is not None and self._ours is not None:
            self._theirs.set_heard(side == Side.THEIRS)
            self._ours.set_heard(side == Side.OURS)
        self.state_changed.emit()

    def set_rate(self, rate: float) -> None:
        """Play both slower or faster."""
        self.rate = rate
        if self.is_playing and self._both_play and self._theirs is not None:
            self._theirs.set_rate(rate)
        self.state_changed.emit()

    def _bounds(self) -> tuple[float, float]:
        times = self.footage.clip.times if self.footage is not None else (0.0,)
        start, end = self.loop
        return times[0] if start is None else start, times[-1] if end is None else end

    def _target(self, clip_at: float) -> float:
        rate = self.footage.work.rate if self.footage is not None else 25.0
        return max(0.0, self.map.work_time(clip_at) + self.shift / rate)

    def _make_players(self) -> None:
        if not self._looked:  # whoever looks at no match loads no library for it
            self._looked, self.plays = True, can_play()
            self.sounds = self.plays and can_sound()
        if self.plays and self._theirs is None:
            self._theirs, self._ours = (Player(self, with_sound=self.sounds) for _ in range(2))
            self._theirs.framed.connect(self._on_their_frame)
            self._theirs.ended.connect(self._on_ended)
            self._ours.framed.connect(self._on_our_frame)
            for player in (self._theirs, self._ours):
                player.failed.connect(self._on_player_failed)
            self.set_heard(self.heard)

    def _stand(self) -> None:
        self.is_playing = False
        self._timer.stop()
        for player in (self._theirs, self._ours):
            if player is not None:
                player.pause()

    @property
    def _both_play(self) -> bool:
        """Whether both sides have a player and something to play; else decoded frames stand in."""
        footage = self.footage
        seen = footage is not None and bool(footage.clip.pieces) and bool(footage.work.pieces)
        return seen and self._theirs is not None and self._ours is not None

    def _our_speed(self) -> float:
        return self.map.speed_at(self.at) * self.rate

    def _start_ours(self) -> None:
        if self._ours is None:
            return
        speed = self._our_speed()
        if not self.following.start(self._ours, self._target(self.at), speed):
            self._want_stills()

    def _want_stills(self) -> None:
        self._stills.want(*self.pair())

    @Slot(object)
    def _on_our_frame(self, picture: Picture) -> None:
        if self.is_playing:
            self.following.take(picture)

    @Slot(object)
    def _on_their_frame(self, picture: Picture) -> None:
        if not self.is_playing:
            return
        start, end = self._bounds()
        if picture.at >= end - 1e-3 and self.loop[1] is not None:
            self.go(start)
            return
        before, self.at = self.map.nearest(self.at), picture.at
        ours = self._ours_for(picture.at)
        if ours is not None:
            self.shown.emit(Shown(picture, ours, is_exact=False))
        if self.map.nearest(picture.at) is not before:
            self._start_ours()
        elif self._ours is not None:
            self.following.correct(self._ours, self._target(self.at), self._our_speed())

    def _ours_for(self, clip_at: float) -> Picture | None:
        if self._our_speed() <= 0:
            self._want_stills()
            return self.following.latest
        return self.following.frame_at(self._target(clip_at))

    @Slot(object, object)
    def _on_stills(self, theirs: Picture, ours: Picture) -> None:
        self.following.latest = ours
        if self.is_playing and self._both_play:
            return
        self.shown.emit(Shown(theirs, ours, is_exact=not self.is_playing))

    @Slot(object)
    def _on_still_failed(self, error: Exception) -> None:
        self._stand()
        self.failed.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        if self.is_playing and self.footage is not None:
            if self.loop != (None, None):
                self.go(self._bounds()[0])
                return
            self._stand()
            self.go(self.footage.clip.times[-1])
            self.state_changed.emit()

    @Slot(str)
    def _on_player_failed(self, _reason: str) -> None:
        # Stills go on where the player cannot.
        self._stand()
        self.plays = False
        for player in (self._theirs, self._ours):
            if player is not None:
                player.release()
                player.deleteLater()
        self._theirs = self._ours = None
        self.go(self.at)
        self.state_changed.emit()

    @Slot()
    def _on_tick(self) -> None:
        """Without players: on by as much as time has gone by, one decoded pair after the other."""
        now = time.monotonic()
        if self.footage is None or self._stills.is_busy:
            return
        start, end = self._bounds()
        self.at += (now - self._ticked_at) * self.rate
        self._ticked_at = now
        if self.at >= end:
            if self.loop == (None, None):
                self.at = end
                self.pause()
                return
            self.at = start
        self._want_stills()
