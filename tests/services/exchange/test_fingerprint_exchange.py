"""Fingerprints go from one studio to another as a signed file, and nothing else comes along."""

import io
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from services.desks import CTX, Films, Stages

from rightsdesk.analysis import blocks, foreign, foreign_pictures
from rightsdesk.domain import exchange
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.custody import verify
from rightsdesk.services.exchange import (
    fingerprint_exchange,
    fingerprint_files,
    fingerprint_keys,
    foreign_fingerprints,
)
from rightsdesk.services.exchange.fingerprint_exchange import NewExport
from rightsdesk.services.matching import matches
from rightsdesk.services.works import catalogue, pictures, references
from rightsdesk.services.workspace import Workspace, workspace


@dataclass(frozen=True)
class Given:
    """What one studio wrote, with and without pictures, and its key as read over the telephone."""

    plain: Path
    pictures: Path
    mark: str


@pytest.fixture(scope="module")
def given(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    folder = tmp_path_factory.mktemp("given")
    with ExitStack() as stack:
        ws = stages.copy("sqlite", "reviewed", folder / "data", stack).open()
        plain, pictures = folder / "plain.fingerprints", folder / "pictures.fingerprints"
        done = fingerprint_exchange.export_fingerprints(ws, NewExport(("W-0001",), to="Ours"), plain, CTX)
        again = NewExport(("W-0001",), "Kitsunebi", pictures=True)
        fingerprint_exchange.export_fingerprints(ws, again, pictures, CTX)
        yield Given(plain, pictures, done.mark)


def take(ws: Workspace, path: Path, trust: str = "") -> foreign_fingerprints.FingerprintsTaken:
    return foreign_fingerprints.take_fingerprints(ws, path, CTX, trust=trust)


def signed(path: Path, manifest: exchange.Manifest, parts: bytes, ws: Workspace) -> Path:
    """A file that a stranger signed with a key of their own."""
    told = replace(manifest, key=fingerprint_keys.show_own_key(ws).key)
    path.write_bytes(fingerprint_files.signed_head(told, partial(fingerprint_keys.sign, ws)) + parts)
    return path


def test_what_is_given_says_what_it_is_and_shows_nothing(given: Given, ws: Workspace) -> None:
    seen = foreign_fingerprints.look_at_fingerprints(ws, given.plain, CTX)
    assert (seen.holder, seen.trusted, seen.pictures) == (
        "Kitsunebi Sample Animation Co., Ltd.",
        False,
        False,
    )
    assert [(one.title, one.references) for one in seen.works] == [("Lantern Harbor", 1)]
    assert (seen.mark, seen.refusal) == (given.mark, "")
    sheet = given.plain.with_name(f"{given.plain.name}.txt").read_text("utf-8")
    assert given.mark in sheet
    assert "holds no pictures" in sheet
    assert "画像は入っていません" in sheet
    assert given.plain.stat().st_size < given.pictures.stat().st_size
    manifest = fingerprint_files.open_file(given.plain, CTX).manifest
    ((_, data, _),) = fingerprint_files.read_parts(given.plain, lambda _one: True)
    assert not foreign.has_pictures(foreign.checked(data))
    assert manifest.references[0].media_sha256 not in {one.sha256 for one in manifest.parts()}


def test_a_partners_works_are_compared_and_marked_as_theirs(
    given: Given, ws: Workspace, films: Films
) -> None:
    with pytest.raises(Refused, match="made sure"):
        take(ws, given.plain)
    with pytest.raises(Refused, match="not with the one named"):
        take(ws, given.plain, "0" * 32)
    taken = take(ws, given.plain, given.mark)
    assert take(ws, given.plain) == replace(taken, already=True, works=(), references=())
    work = catalogue.show_work(ws, taken.works[0])
    assert (work.held_by, work.rightsholder, work.references) == (taken.file.partner, taken.file.partner, 1)
    report = matches.score_matches(ws, matches.ScoreRequest(file=films.clip), CTX)
    (match,) = report.matches
    assert (match.held_by, match.mirrored, match.frames) == (taken.file.partner, True, ())
    assert match.band != "strong"
    assert match.segments[0].clip_start == pytest.approx(0, abs=0.6)
    assert match.segments[0].reference_start == pytest.approx(2, abs=0.6)
    assert pictures.reference_pictures(ws, taken.references[0]) == ()
    assert not verify.verify_records(ws, CTX).problems
    removed = foreign_fingerprints.remove_fingerprints(ws, taken.file.id)
    assert removed.references == taken.references
    assert references.list_references(ws) == ()
    assert not ws.register.ids()
    assert not verify.verify_records(ws, CTX).problems


def test_with_pictures_a_match_is_verified_as_with_media(given: Given, ws: Workspace, films: Films) -> None:
    taken = take(ws, given.pictures, given.mark)
    (match,) = matches.score_matches(ws, matches.ScoreRequest(file=films.clip), CTX).matches
    assert (match.band, match.held_by) == ("strong", "Kitsunebi")
    (picture,) = pictures.reference_pictures(ws, taken.references[0], height=90)
    assert picture[:2] == b"\xff\xd8"
    for file in ws.register.folder.glob("R-*"):
        file.unlink()
    again = matches.score_matches(ws, matches.ScoreRequest(file=films.clip), CTX).matches
    assert again == (match,)
    newer = take(ws, given.plain)
    assert newer.references == taken.references
    foreign_fingerprints.remove_fingerprints(ws, taken.file.id)
    assert ws.register.ids() == set(newer.references)


def test_no_byte_can_be_changed(given: Given, ws: Workspace, tmp_path: Path) -> None:
    whole = given.plain.read_bytes()
    changed = tmp_path / "changed"
    length = struct.unpack("<4sII", whole[:12])[2]
    places = [*range(12), *range(12, 12 + length, 41), *range(12 + length, 76 + length, 7)]
    for at in [*places, *range(76 + length, len(whole), len(whole) // 40), len(whole) - 1]:
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(InvalidInput):
            fingerprint_files.open_file(changed, CTX)
    for other in (b"", whole[:40], whole[:-1], whole + b"\0"):
        changed.write_bytes(other)
        with pytest.raises(InvalidInput):
            take(ws, changed, given.mark)
    assert foreign_fingerprints.list_fingerprint_files(ws) == ()


def test_a_file_of_another_version_or_of_our_own_is_refused(
    given: Given, ws: Workspace, tmp_path: Path
) -> None:
    opened = fingerprint_files.open_file(given.plain, CTX)
    parts = given.plain.read_bytes()[-sum(one.size for one in opened.manifest.parts()) :]
    ours = signed(tmp_path / "ours", opened.manifest, parts, ws)
    with pytest.raises(Refused, match="made here"):
        take(ws, ours, given.mark)
    engine = replace(opened.manifest.engine, needs={**foreign.engine(), "fingerprints": 2})
    with workspace(tmp_path / "stranger", actor="Stranger") as stranger:
        old = signed(tmp_path / "old", replace(opened.manifest, engine=engine), parts, stranger)
        with pytest.raises(Refused, match="another version"):
            take(ws, old, fingerprint_keys.show_own_key(stranger).mark)


def _with(data: bytes, **changes: object) -> bytes:
    """A fingerprint with other values in it, well formed otherwise."""
    return blocks.written(replace(blocks.from_bytes(data), **changes))  # type: ignore[arg-type]


def _bomb(data: bytes) -> bytes:
    """Half minutes that say they are small and unpack to far more."""
    body = zlib.compress(b"\0" * 50_000_000)
    table, _begin = blocks.read_table(io.BytesIO(data))
    block = [0, len(body), zlib.crc32(body), 0.0, list(table.blocks[0].counts)]
    told = {"kind": "video", "duration": table.duration, "size": table.size, "blocks": [block]}
    head = json.dumps(told).encode()
    return struct.pack("<4sIII", b"RDFP", blocks.FORMAT_VERSION, len(head), zlib.crc32(head)) + head + body


def _counts(data: bytes, count: object) -> bytes:
    table, begin = blocks.read_table(io.BytesIO(data))
    first = table.blocks[0]
    block = [0, first.length, first.checksum, 0.0, [count, *first.counts[1:]]]
    told = {"kind": "video", "duration": table.duration, "size": table.size, "blocks": [block]}
    head = json.dumps(told).encode()
    mark = struct.pack("<4sIII", b"RDFP", blocks.FORMAT_VERSION, len(head), zlib.crc32(head))
    return mark + head + data[begin:]


def test_a_fingerprint_made_to_do_harm_is_refused(given: Given) -> None:
    ((_, data, sound),) = fingerprint_files.read_parts(given.plain, lambda _one: True)
    good = foreign.checked(data)
    late, odd = good.times.copy(), good.key_times.copy()
    late[-1], odd[0] = good.duration + 60, np.nan
    hostile = {
        "a bomb": _bomb(data),
        "more counts than there is": _counts(data, 1 << 31),
        "a count below nothing": _counts(data, -4),
        "a count that is none": _counts(data, "9"),
        "no number": _with(data, key_times=odd),
        "endless": _with(data, share=good.share + np.float32(np.inf)),
        "later than its end": _with(data, times=late),
        "too long a film": _with(data, duration=1e12),
        "a length that is none": _with(data, duration=float("nan")),
        "a picture of no size": _with(data, size=(0, 0)),
        "points outside": _with(data, points=good.points + np.uint16(60_000)),
        "cut off": data[:-3],
        "nothing": b"",
        "a pickle": b"\x80\x04cos\nsystem\n." * 40,
    }
    for name, bad in hostile.items():
        with pytest.raises(ValueError, match=r".+"):
            pytest.fail(f"{name} passed as {foreign.checked(bad)}")
    assert len(foreign.checked_sound(sound).words) == 0
    for bad in (b"", sound[:-1], b"RDSO" + b"\xff" * 8, sound + b"\0"):
        with pytest.raises(ValueError, match="damaged"):
            foreign.checked_sound(bad)


def test_pictures_from_outside_are_decoded_apart_and_coded_anew(given: Given) -> None:
    ((_, data, _),) = fingerprint_files.read_parts(given.pictures, lambda _one: True)
    good = foreign.checked(data)
    anew = foreign_pictures.recoded(good, CTX)
    assert anew.views.pictures != good.views.pictures
    before, after = (each.views.picture(5).astype(int) for each in (good, anew))
    assert np.abs(before - after).mean() < 2
    junk = replace(good.views, pictures=[b"junk" for _ in good.views.pictures])
    with pytest.raises(ValueError, match="damaged"):
        foreign_pictures.recoded(replace(good, views=junk), CTX)
    all_one = replace(good.views, begins=np.zeros_like(good.views.begins))
    with pytest.raises(ValueError, match="damaged"):
        foreign_pictures.recoded(replace(good, views=all_one), CTX)
