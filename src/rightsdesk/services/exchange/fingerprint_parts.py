"""Fingerprints out of a partner's file: checked, their pictures coded anew, ready for the register."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rightsdesk.domain.exchange import SharedReference
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.exchange.fingerprint_files import read_parts
from rightsdesk.services.lookup import shown

if TYPE_CHECKING:
    from rightsdesk.analysis.fingerprints import Fingerprint
    from rightsdesk.analysis.sound import SoundPrint

Prepared = tuple[SharedReference, "Fingerprint", "SoundPrint"]


def prepared_parts(path: Path, *, pictures: bool, ctx: JobContext) -> Iterator[Prepared]:
    """Every reference of a file, one after the other. Raises `InvalidInput`, `Cancelled`."""
    for one, data, sound in read_parts(path, lambda _one: True):
        ctx.report(0, 0, "Checking fingerprints")
        yield one, *_prepared(one, data, sound, ctx, pictures=pictures)


def prepared_part(path: Path, part: str, ctx: JobContext) -> "tuple[Fingerprint, SoundPrint]":
    """One reference of a file that was taken in before. Raises `InvalidInput`, `Cancelled`."""
    for one, data, sound in read_parts(path, lambda one: one.id == part):
        return _prepared(one, data, sound, ctx, pictures=True)
    raise InvalidInput(f"The file of fingerprints holds no {shown(part)}.")


def _prepared(
    one: SharedReference, data: bytes, sound: bytes, ctx: JobContext, *, pictures: bool
) -> "tuple[Fingerprint, SoundPrint]":
    from rightsdesk.analysis import foreign, foreign_pictures  # slow to import: numpy and OpenCV

    try:
        found = foreign.checked(data)
        if found.kind != one.kind or abs(found.duration - one.duration) > 1.0:
            raise ValueError("The fingerprint is of another kind or length than its list says.")
        if foreign.has_pictures(found) and not pictures:
            raise ValueError("The fingerprint holds pictures, although its list says there are none.")
        return foreign_pictures.recoded(found, ctx), foreign.checked_sound(sound)
    except ValueError as failure:
        raise InvalidInput(
            f"The fingerprint {shown(one.id)} cannot be used: {failure}", "Nothing was taken in."
        ) from failure
