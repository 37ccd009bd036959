"""Pictures of high dynamic range (PQ or HLG, wide colours) as an ordinary screen shows them.

Brightness up to white stays as it is, what is brighter is pressed together. Times and places do not change.
"""

from functools import cache

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

WHITE = 203.0  # candela a square metre: white of ordinary pictures within PQ and HLG (ITU-R BT.2408)
HLG_PEAK = 1000.0
_KNEE = 0.9
_STEPS = 4096
_BRIGHTEST = 50.0  # times white; PQ ends at 10,000 candela a square metre
# From the colours of BT.2020 to those of BT.709.
_COLOURS = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32
)

Floats = NDArray[np.float32]


def ordinary(frame: VideoFrame, *, is_pq: bool) -> VideoFrame:
    """A picture of 16 bits a colour in PQ, or else in HLG, as one of eight bits for an ordinary screen."""
    light = (_pq() if is_pq else _hlg())[frame.to_ndarray()] @ _COLOURS.T
    steps = np.sqrt(np.clip(light, 0.0, _BRIGHTEST) / _BRIGHTEST) * _STEPS
    return VideoFrame.from_ndarray(_shown()[steps.astype(np.uint16)], format="rgb24")


@cache
def _pq() -> Floats:
    """Light in parts of white for each value of a colour (SMPTE ST 2084)."""
    root = (np.arange(65_536) / 65_535) ** (1 / 78.84375)
    light = (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)
    return np.asarray(light * 10_000 / WHITE, np.float32)


@cache
def _hlg() -> Floats:
    """The same (ITU-R BT.2100): what the camera saw, and what a screen of usual brightness makes of it."""
    value = np.arange(65_536) / 65_535
    seen = np.where(value <= 0.5, value**2 / 3, (np.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12)
    return np.asarray(seen**1.2 * HLG_PEAK / WHITE, np.float32)


@cache
def _shown() -> NDArray[np.uint8]:
    """What eight bits tell for each step of light; steps are even in its square root."""
    light = (np.arange(_STEPS + 1) / _STEPS) ** 2 * _BRIGHTEST
    pressed = _KNEE + (1 - _KNEE) * (1 - np.exp(-np.maximum(light - _KNEE, 0) / (1 - _KNEE)))
    return np.round(255 * np.where(light <= _KNEE, light, pressed) ** (1 / 2.4)).astype(np.uint8)
