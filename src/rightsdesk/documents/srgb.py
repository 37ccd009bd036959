"""The colour profile of sRGB (IEC 61966-2-1), made from its definition as a profile of version 2.

Version 2 is read by every program that knows profiles; the one our picture library makes is of version 4.
"""

from functools import lru_cache
from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)  # the profile connection space's own white, D50
_PRIMARIES = {  # adapted to it
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024
_NAME = b"sRGB IEC61966-2.1"


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The profile as the bytes of a file."""
    curve = _curve()
    parts = {
        b"desc": _description(),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _point(_WHITE),
    }
    parts |= {tag: _point(place) for tag, place in _PRIMARIES.items()}
    parts |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    bodies: dict[bytes, int] = {}
    at = 128 + 4 + 12 * len(parts)
    table = [pack(">L", len(parts))]
    for tag, body in parts.items():
        if body not in bodies:
            bodies[body] = at
            at += len(body) + -len(body) % 4
        table.append(tag + pack(">LL", bodies[body], len(body)))
    whole = b"".join([*table, *(body + bytes(-len(body) % 4) for body in bodies)])
    return _head(128 + len(whole)) + whole


def _head(size: int) -> bytes:
    made = pack(">L4sL4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    made += pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(_WHITE)
    return made + bytes(128 - len(made))


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return b"".join(pack(">l", round(number * 65536)) for number in numbers)


def _point(place: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(place)


def _description() -> bytes:
    return b"desc\0\0\0\0" + pack(">L", len(_NAME) + 1) + _NAME + b"\0" + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    """How values become light: a straight foot, then a power of 2.4."""
    values = (at / (_STEPS - 1) for at in range(_STEPS))
    light = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values)
    return b"curv\0\0\0\0" + pack(f">L{_STEPS}H", _STEPS, *(round(one * 65535) for one in light))
