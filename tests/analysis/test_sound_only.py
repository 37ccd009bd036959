"""Files without pictures: compared by their sound with every reference, and references themselves."""

from pathlib import Path

import numpy as np
import pytest
from analysis import drawing, tones

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.media import probe
from rightsdesk.analysis.playable_files import shots, write_copy
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import sound_print
from rightsdesk.domain.matching import ScoreResult
from rightsdesk.domain.vocabulary import Band, MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

FILM, SONG, SILENT = "R-000001", "R-000002", "R-000003"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A film with sound, a theme song without pictures, and a silent film."""
    folder = tmp_path_factory.mktemp("works")
    made = Register(folder / "register")
    frames = drawing.work(1, 0, 2)
    files = {
        FILM: tones.recorded(folder / "film", tones.tune(1, 20), "mp4", frames),
        SONG: tones.recorded(folder / "song", tones.tune(2, 20), "mp3"),
        SILENT: drawing.encode(folder / "silent", frames),
    }
    for name, path in files.items():
        made.add(name, fingerprint(path, JobContext()), sound_print(path, JobContext()))
    return made


def scored(path: Path, register: Register) -> ScoreResult:
    return score_clip(path, register, only=None, ctx=JobContext())


@pytest.mark.parametrize("kind", ["mp3", "mp4", "ogg", "flac"])
def test_sound_alone_is_compared_in_every_usual_format(tmp_path: Path, register: Register, kind: str) -> None:
    sound = tones.tune(1, 20)[4 * tones.RATE : 14 * tones.RATE]
    result = scored(tones.recorded(tmp_path / "clip", sound, kind), register)
    (match,) = result.matches
    assert (match.reference_id, match.band, match.segments, match.frames) == (FILM, Band.PROBABLE, (), ())
    assert match.score == 0.85
    assert (match.picture_score, match.sound_score) == (None, 1.0)
    assert result.duration == pytest.approx(10, abs=0.2)
    assert match.coverage > 0.9
    assert match.sound[0].reference_start - match.sound[0].clip_start == pytest.approx(4, abs=0.2)


def test_a_song_is_a_reference_and_found_under_other_pictures(tmp_path: Path, register: Register) -> None:
    assert fingerprint_kind(register) is MediaKind.AUDIO
    sound = tones.tune(2, 20)[5 * tones.RATE : 13 * tones.RATE]
    clip = tones.recorded(tmp_path / "clip", sound, "mp4", drawing.work(9, 0, 2))
    (match,) = scored(clip, register).matches
    assert (match.reference_id, match.picture_score, match.score) == (SONG, None, 0.85)


def fingerprint_kind(register: Register) -> MediaKind | None:
    stored = register.get(SONG)
    return stored.kind if stored is not None else None


def test_other_songs_and_silence_match_nothing(tmp_path: Path, register: Register) -> None:
    other = tones.recorded(tmp_path / "other", tones.tune(5, 10), "wav")
    assert scored(other, register).matches == ()
    silence = tones.recorded(tmp_path / "silence", np.zeros(10 * tones.RATE, np.int16), "wav")
    assert scored(silence, register).matches == ()
    assert sound_print(silence, JobContext()) is None


def test_pictures_with_a_silent_track_are_found_by_the_pictures(tmp_path: Path, register: Register) -> None:
    nothing = np.zeros(2 * tones.RATE, np.int16)
    clip = tones.recorded(tmp_path / "clip", nothing, "mp4", drawing.work(1, 0, 2))
    matches = scored(clip, register).matches
    assert {match.reference_id for match in matches} == {FILM, SILENT}
    assert {match.sound_score for match in matches} == {None}


@pytest.mark.parametrize("kind", ["flac", "mp4"])
def test_sound_that_is_cut_off_or_broken_is_told_in_a_sentence(tmp_path: Path, kind: str) -> None:
    whole = tones.recorded(tmp_path / "whole", tones.tune(3, 8), kind).read_bytes()
    half = tmp_path / "half"
    half.write_bytes(whole[: len(whole) // 2])
    for look in (probe, lambda path: fingerprint(path, JobContext())):
        with pytest.raises(UnreadableMedia, match=r"cut off: it ends after|damaged") as caught:
            look(half)
        assert caught.value.message.endswith(".")


def test_a_copy_to_listen_to_shows_how_loud_it_is(tmp_path: Path) -> None:
    sound = np.concatenate([tones.tune(3, 2), np.zeros(2 * tones.RATE, np.int16)])
    copy = tmp_path / "copy.mp4"
    made = write_copy(tones.recorded(tmp_path / "song", sound, "flac"), 1.0, 3.0, copy, JobContext())
    assert (made.has_sound, made.times[0], made.times[-1]) == (True, 1.0, 2.9)
    assert made.duration == pytest.approx(4, abs=0.1)
    (shot,) = shots(copy, [0.0])
    drawn = np.frombuffer(shot.data, np.uint8).reshape(shot.height, shot.width, 4)[:, :, 1]
    bright = (drawn > 100).mean(axis=0)
    assert bright[40 : shot.width // 2 - 20].min() > 3 * bright[shot.width // 2 + 20 :].max()
