"""Makes small tunes and files that hold sound, alone or with pictures."""

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
from analysis import drawing
from numpy.typing import NDArray

Samples = NDArray[np.int16]

RATE = 16_000
CODECS = {"mp3": "libmp3lame", "mp4": "aac", "ogg": "libopus", "flac": "flac", "wav": "pcm_s16le"}


def tune(seed: int, seconds: float, rate: int = RATE) -> Samples:
    """Chords of changing notes with overtones, over a little noise."""
    random = np.random.default_rng(seed)
    moments = np.arange(int(seconds * rate)) / rate
    sound = random.normal(0, 0.02, len(moments))
    for number in range(int(seconds / 0.25)):
        here = slice(int(number * 0.25 * rate), int((number * 0.25 + 0.6) * rate))
        at = moments[here]
        for note in 220 * 2 ** (random.integers(0, 30, 3) / 12):
            for overtone in (1, 2, 3):
                sound[here] += np.sin(2 * np.pi * note * overtone * at) * np.exp(-4 * (at - at[0])) / overtone
    return (6000 * sound / np.abs(sound).max()).astype(np.int16)


def recorded(
    path: Path, sound: Samples, kind: str, frames: Sequence[drawing.Frame] = (), rate: int = RATE
) -> Path:
    """Write sound in a format by its usual name, with pictures where there are any."""
    with av.open(str(path), "w", format=kind) as container:
        pictures = container.add_stream("libx264", rate=drawing.FPS) if frames else None
        stream = container.add_stream(CODECS[kind], rate=rate, layout="mono")
        resampler = av.AudioResampler(stream.codec_context.format or "s16", "mono", rate, frame_size=960)
        frame = av.AudioFrame.from_ndarray(sound[None, :], format="s16", layout="mono")
        frame.rate, frame.pts = rate, 0
        if pictures is not None:
            pictures.height, pictures.width = frames[0].shape[:2]
            pictures.pix_fmt, pictures.options = "yuv420p", {"preset": "ultrafast"}
            for picture in frames:
                container.mux(pictures.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            container.mux(pictures.encode())
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode())
    return path
