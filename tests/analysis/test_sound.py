"""Sound is found where it came from, at other speeds too; other sound and silence are not."""

from pathlib import Path

import av
import numpy as np
import pytest
from analysis import tones
from analysis.tones import Samples

from rightsdesk.analysis import soundsearch
from rightsdesk.analysis.fingerprints import without_pictures
from rightsdesk.analysis.listening import combined, listen_to, sound_score
from rightsdesk.analysis.register import Register
from rightsdesk.analysis.sound import RATE, SoundPrint, hear, sound_print
from rightsdesk.domain.matching import Segment, SoundSegment
from rightsdesk.jobs import JobContext


def tune(seed: int, seconds: float) -> Samples:
    return tones.tune(seed, seconds, RATE)


def printed(samples: Samples) -> SoundPrint:
    heard = hear(samples)
    return SoundPrint(heard.words, heard.loud, np.argsort(heard.words, kind="stable").astype(np.uint32))


def registered(folder: Path, *prints: SoundPrint) -> Register:
    register = Register(folder)
    for number, each in enumerate(prints, 1):
        register.add(f"R-00000{number}", without_pictures(each.seconds, both_ways=False), each)
    return register


def found(samples: Samples, register: Register) -> tuple[SoundSegment, ...]:
    heard = listen_to([samples], register, sorted(register.ids()), JobContext())
    assert set(heard) <= {"R-000001"}
    return heard.get("R-000001", ())


@pytest.fixture(scope="module")
def whole() -> Samples:
    return tune(1, 30)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, whole: Samples) -> Register:
    return registered(tmp_path_factory.mktemp("sound"), printed(whole), printed(tune(99, 20)))


@pytest.mark.parametrize("edit", ["plain", "quiet", "noisy", "between other sound"])
def test_a_piece_is_found_where_it_came_from(whole: Samples, reference: Register, edit: str) -> None:
    piece = whole[int(10.03 * RATE) : int(20.03 * RATE)]
    if edit == "quiet":
        piece = (piece * 0.2).astype(np.int16)
    if edit == "noisy":
        piece = (piece + np.random.default_rng(2).normal(0, 150, len(piece))).astype(np.int16)
    begins = 0.0
    if edit == "between other sound":
        piece, begins = np.concatenate([tune(5, 4), piece, tune(6, 3)]), 4.0
    (segment,) = found(piece, reference)
    assert segment.speed == 1.0
    assert segment.clip_start == pytest.approx(begins, abs=1.0)
    assert segment.clip_end == pytest.approx(begins + 10, abs=1.0)
    assert segment.reference_start - segment.clip_start == pytest.approx(10.03 - begins, abs=0.1)


@pytest.mark.parametrize("speed", [1.1, 0.8, 2.0])
def test_sound_played_faster_or_slower_is_found(whole: Samples, reference: Register, speed: float) -> None:
    piece = whole[10 * RATE : 20 * RATE]
    places = np.arange(0, len(piece) - 1, speed)
    (segment,) = found(np.interp(places, np.arange(len(piece)), piece).astype(np.int16), reference)
    assert segment.speed == speed
    assert segment.reference_start - speed * segment.clip_start == pytest.approx(10, abs=0.3)


def test_the_index_on_disk_says_the_same_and_is_mended(
    tmp_path: Path, whole: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = registered(tmp_path, printed(whole), printed(tune(99, 20)))
    piece = whole[8 * RATE : 16 * RATE]
    in_memory = found(piece, register)
    monkeypatch.setattr(soundsearch, "LEAST_TIDIED", 0)
    assert found(piece, register) == in_memory != ()
    (words,) = (tmp_path / "sounds").glob("words-*")
    words.write_bytes(bytes(255 - byte for byte in words.read_bytes()))
    monkeypatch.setattr(soundsearch, "_open_now", {})
    assert found(piece, register) == in_memory
    register.add("R-000003", without_pictures(9.0, both_ways=False), printed(tune(7, 9)))
    register.add("R-000001", without_pictures(20.0, both_ways=False), printed(tune(99, 20)))
    assert listen_to([piece], register, sorted(register.ids()), JobContext()) == {}
    assert set(listen_to([tune(7, 9)], register, sorted(register.ids()), JobContext())) == {"R-000003"}


def test_an_opening_is_found_in_every_episode(
    tmp_path: Path, whole: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = whole[: 10 * RATE]
    episodes = [np.concatenate([tune(seed, 2)[: RATE + 61 * seed], opening]) for seed in range(6)]
    register = registered(tmp_path, *(printed(each) for each in episodes))
    monkeypatch.setattr(soundsearch, "MOST_LINES", len(episodes))
    assert set(listen_to([opening], register, sorted(register.ids()), JobContext())) == register.ids()


def test_a_reference_taken_out_while_its_sound_is_asked_is_left_out(tmp_path: Path, whole: Samples) -> None:
    register = registered(tmp_path, printed(whole))
    ctx = JobContext(lambda progress: progress.total == 1 and register.remove("R-000001"))
    assert listen_to([whole[8 * RATE : 16 * RATE]], register, ["R-000001"], ctx) == {}


def test_other_sound_and_silence_are_not_found(reference: Register) -> None:
    assert found(tune(3, 12), reference) == ()
    assert found(np.zeros(12 * RATE, np.int16), reference) == ()
    assert found(np.zeros(100, np.int16), reference) == ()
    assert found(np.zeros(0, np.int16), reference) == ()


def test_a_print_comes_from_a_file_and_survives_storage(tmp_path: Path, whole: Samples) -> None:
    path = tmp_path / "tune.wav"
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(whole[None, : 12 * RATE], format="s16", layout="mono")
        frame.rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    made = sound_print(path, JobContext())
    assert made is not None
    assert np.array_equal(made.words, printed(whole[: 12 * RATE]).words)
    again = SoundPrint.from_bytes(made.to_bytes())
    assert np.array_equal(again.words, made.words)
    with pytest.raises(ValueError, match="damaged"):
        SoundPrint.from_bytes(made.to_bytes()[:-1])


def test_sound_in_step_adds_and_sound_alone_is_never_strong() -> None:
    sound = (SoundSegment(0.0, 10.0, 20.0, 30.0, 1.0, 0.05),)
    in_step, elsewhere = Segment(0.0, 10.0, 20.1, 30.1, 1.0, 0.8), Segment(0.0, 10.0, 50.0, 60.0, 1.0, 0.8)
    assert sound_score(sound) == 1.0
    assert sound_score(()) is None
    assert combined(0.8, [in_step], sound) == pytest.approx(0.92)
    assert combined(0.3, [elsewhere], sound) == combined(0.0, [], sound) == 0.85
    assert combined(0.95, [elsewhere], sound) == 0.95
    assert combined(0.8, [in_step], ()) == 0.8
