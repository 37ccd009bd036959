"""One side that plays: Qt Multimedia on a copy of ours, with the second of the original on every frame."""

from __future__ import annotations

import contextlib
import importlib
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibrary, QLibraryInfo, QLoggingCategory, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QImage

from rightsdesk.services.matching.play_copies import Footage

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

_TICK = 1e-6


@dataclass(eq=False)
class Picture:
    """One frame with its second in the original; turned into pixels when it is first drawn."""

    at: float
    frame: QVideoFrame | None = None
    pixels: QImage | None = None

    def image(self) -> QImage:
        """The pixels."""
        if self.pixels is None:
            self.pixels = QImage() if self.frame is None else self.frame.toImage()
            self.frame = None
        return self.pixels


def warm_up() -> None:
    """Load what playing needs, in a job: on the GUI thread it would take a quarter of a second."""
    _hush()
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "multimedia"
    for plugin in folder.glob("*ffmpeg*"):
        QLibrary(str(plugin)).load()
    with contextlib.suppress(ImportError):  # `can_play` tells
        importlib.import_module("PySide6.QtMultimedia")


def can_play() -> bool:
    """Whether Qt Multimedia starts on this machine."""
    if os.environ.get("RIGHTSDESK_STILLS_ONLY"):
        return False
    _hush()
    try:
        from PySide6.QtMultimedia import QMediaPlayer
    except ImportError:  # a library of the sound system is missing
        return False
    return QMediaPlayer().isAvailable()


def _hush() -> None:
    # What Qt Multimedia finds or misses on a machine is no concern of whoever looks at a match.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


def can_sound() -> bool:
    """Whether the machine has anything to hear with."""
    from PySide6.QtMultimedia import QMediaDevices

    return bool(QMediaDevices.audioOutputs())


class Player(QObject):
    """One side. Seconds are those of the original, whichever piece of it is loaded."""

    framed = Signal(object)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject, *, with_sound: bool) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

        self._footage: Footage | None = None
        self._piece = -1
        self._wanted: tuple[float, bool] | None = None  # a second, and whether to play from there
        self._media = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._media.setVideoSink(self._sink)
        self._sound = QAudioOutput(self) if with_sound else None
        if self._sound is not None:
            self._sound.setMuted(True)
            self._media.setAudioOutput(self._sound)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._media.mediaStatusChanged.connect(self._on_status)
        self._media.errorOccurred.connect(self._on_error)

    @property
    def is_playing(self) -> bool:
        """Whether frames come, or will as soon as the piece is loaded."""
        from PySide6.QtMultimedia import QMediaPlayer

        if self._wanted is not None:
            return self._wanted[1]
        return self._media.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    def load(self, footage: Footage) -> None:
        """Take another original; nothing is opened before it is played."""
        self.release()
        self._footage = footage

    def play(self, at: float, rate: float) -> None:
        """Play from this second on."""
        self.set_rate(rate)
        self._go(at, play=True)

    def seek(self, at: float) -> None:
        """Go to this second and keep on playing or standing."""
        self._go(at, play=self.is_playing)

    def pause(self) -> None:
        """Stand still."""
        self._wanted = None
        self._media.pause()

    def set_rate(self, rate: float) -> None:
        """Play faster or slower than the original."""
        if not math.isclose(self._media.playbackRate(), rate, abs_tol=1e-3):
            self._media.setPlaybackRate(rate)

    def set_heard(self, heard: bool) -> None:
        """Let the sound be heard or not."""
        if self._sound is not None:
            self._sound.setMuted(not heard)

    def release(self) -> None:
        """Let go of the file and of the decoder's threads."""
        self._footage, self._piece, self._wanted = None, -1, None
        self._media.stop()
        self._media.setSource(QUrl())

    def _go(self, at: float, *, play: bool) -> None:
        if self._footage is None:
            return
        number = self._footage.piece_at(at)
        if number != self._piece:
            self._piece, self._wanted = number, (at, play)
            self._media.setSource(QUrl.fromLocalFile(str(self._footage.pieces[number].path)))
        elif self._wanted is not None:
            self._wanted = (at, play)
        else:
            self._set(at, play=play)

    def _set(self, at: float, *, play: bool) -> None:
        if self._footage is None:
            return
        piece = self._footage.pieces[self._piece]
        # Positions are whole milliseconds, rounded up: one before the frame's second shows the frame before.
        inside = min(max(at, piece.times[0]), piece.times[-1]) - piece.start
        self._media.setPosition(math.ceil(inside * 1000 - 1e-3))
        if play:
            self._media.play()

    @Slot(object)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        kinds = QMediaPlayer.MediaStatus
        if status in {kinds.LoadedMedia, kinds.BufferedMedia} and self._wanted is not None:
            (at, play), self._wanted = self._wanted, None
            self._set(at, play=play)
        elif status == kinds.EndOfMedia:
            self.ended.emit()

    @Slot(object)
    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._footage is None or self._wanted is not None or not frame.isValid():
            return
        at = self._footage.pieces[self._piece].start + frame.startTime() * _TICK
        self.framed.emit(Picture(at, frame))

    @Slot()
    def _on_error(self) -> None:
        self._wanted = None
        self.failed.emit(self._media.errorString())
