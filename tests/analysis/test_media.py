"""Facts of good files, and one clear sentence for each kind of bad one."""

import contextlib
import os
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis import decoder
from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.frames import frames_as_jpeg
from rightsdesk.analysis.media import probe
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawing.encode(tmp_path_factory.mktemp("good") / "good.mp4", drawing.work(1, 0, 2))


def write_sound(path: Path) -> Path:
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), format="s16", layout="mono")
        frame.rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def png_of_size(width: int, height: int) -> bytes:
    """A valid, tiny PNG file that claims many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_video_tells_its_facts(good: Path) -> None:
    facts = probe(good)
    assert (facts.kind, facts.codec, facts.has_audio) == (MediaKind.VIDEO, "h264", False)
    assert (facts.width, facts.height, facts.frames) == (480, 270, 48)
    assert facts.duration == pytest.approx(2.0, abs=0.01)
    assert facts.frame_rate == pytest.approx(24.0)
    assert "mp4" in facts.container


def test_a_still_tells_its_facts_whatever_its_name(tmp_path: Path) -> None:
    still = tmp_path / "no-ending"
    cv2.imwrite(str(tmp_path / "still.png"), drawing.scene(1, 0))
    (tmp_path / "still.png").rename(still)
    facts = probe(still)
    assert (facts.kind, facts.duration, facts.frames) == (MediaKind.STILL, 0.0, 1)
    assert (facts.width, facts.height, facts.codec) == (480, 270, "png")


def test_sound_is_told_apart_and_shows_nothing(tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "sound.wav")
    facts = probe(sound)
    assert (facts.kind, facts.duration, facts.frames) == (MediaKind.AUDIO, 1.0, 0)
    assert len(fingerprint(sound, JobContext()).points) == 0
    with pytest.raises(UnreadableMedia, match="no pictures"):
        frames_as_jpeg(sound, [0.0])


@pytest.mark.parametrize(
    "name", ["-y.mp4", "concat:a|b.mp4", "名前 'quote\".mp4", "%d.mp4", "a" * 251 + ".mp4"]
)
def test_odd_names_are_only_names(tmp_path: Path, good: Path, name: str) -> None:
    odd = tmp_path / name
    odd.write_bytes(good.read_bytes())
    assert probe(odd).frames == 48


def test_a_name_that_is_not_utf8_is_only_a_name(tmp_path: Path, good: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff\xfe.mp4")
    odd.write_bytes(good.read_bytes())
    assert probe(odd).frames == 48


def hostile(good: bytes) -> dict[str, tuple[bytes, str]]:
    random = np.random.default_rng(5)
    return {
        "empty": (b"", "empty"),
        "text": (b"Dear sirs,\nplease find attached\n" * 40, "text"),
        "playlist": (b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "playlist"),
        "concat": (b"ffconcat version 1.0\nfile /etc/passwd\n", "playlist"),
        "masked playlist": (b"\0#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n", "damaged"),
        "noise": (random.bytes(50_000), "damaged"),
        "zeros": (b"\0" * 50_000, "damaged"),
        "half": (good[: len(good) // 2], "damaged|cut off"),
        "header only": (good[:40], "damaged"),
        "bomb": (png_of_size(40_000, 40_000), "40000 x 40000"),
        "cut off still": (png_of_size(800, 800), "damaged or cut off"),
    }


@pytest.mark.parametrize("kind", list(hostile(b"")))
def test_bad_files_give_one_sentence(tmp_path: Path, good: Path, kind: str) -> None:
    data, sentence = hostile(good.read_bytes())[kind]
    bad = tmp_path / "clip.mp4"
    bad.write_bytes(data)
    for look in (probe, lambda path: fingerprint(path, JobContext())):
        with pytest.raises(UnreadableMedia, match=sentence) as caught:
            look(bad)
        assert caught.value.message.endswith(".")
        assert "\n" not in caught.value.message


def test_a_file_cut_off_in_the_middle_is_named_so(tmp_path: Path) -> None:
    whole = tmp_path / "whole.mkv"
    with av.open(str(whole), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 480, 270, "yuv420p"
        stream.options = {"preset": "ultrafast", "g": "12"}
        for picture in drawing.work(1, 0, 6):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    half = tmp_path / "half.mkv"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(UnreadableMedia, match="cut off: it ends after"):
        probe(half)


def test_a_video_without_frames_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mkv"
    with av.open(str(empty), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 480, 270, "yuv420p"
        container.start_encoding()
    with pytest.raises(UnreadableMedia, match=r"no frames|damaged"):
        probe(empty)


def test_flipped_bytes_never_crash_the_program(tmp_path: Path, good: Path) -> None:
    data = bytearray(good.read_bytes())
    random = np.random.default_rng(11)
    for place in random.integers(0, len(data), 400):
        data[place] ^= int(random.integers(1, 256))
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(data)
    with contextlib.suppress(UnreadableMedia):
        assert fingerprint(bad, JobContext()).frames > 0


@pytest.mark.parametrize(
    ("path", "sentence"), [("absent.mp4", "not there"), (".", "folder"), ("pipe", "folder")]
)
def test_what_is_no_file_is_named(tmp_path: Path, path: str, sentence: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableMedia, match=sentence):
        probe(tmp_path / path)


def test_the_child_is_fenced_and_gone_afterwards(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []
    start = decoder._start

    def remember(source: int, request: dict[str, object]) -> subprocess.Popen[bytes]:
        children.append(start(source, request))
        return children[-1]

    monkeypatch.setattr(decoder, "_start", remember)
    request = {"mode": "sample", "fps": 24, "longest": 400, "pixels": "gray"}
    with decoder.decoding(good, request) as answers:
        next(answers)
        limits = Path(f"/proc/{children[0].pid}/limits").read_text()
        status = Path(f"/proc/{children[0].pid}/status").read_text()
    caps = {line[:26].strip(): line[26:47].strip() for line in limits.splitlines()[1:]}
    assert caps["Max address space"] == str(2 << 30)
    assert caps["Max file size"] == "0"
    assert caps["Max core file size"] == "0"
    assert caps["Max open files"] == "64"
    assert int(caps["Max cpu time"]) < 60
    assert "NoNewPrivs:\t1" in status
    assert children[0].returncode is not None


def test_a_child_that_dies_gives_a_sentence(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = decoder._start

    def start_and_kill(source: int, request: dict[str, object]) -> subprocess.Popen[bytes]:
        child = start(source, request)
        child.kill()
        return child

    monkeypatch.setattr(decoder, "_start", start_and_kill)
    with pytest.raises(UnreadableMedia, match="decoder fail"):
        probe(good)


def test_a_silent_child_is_stopped(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder.limits, "SILENCE_SECONDS", 0.0)
    monkeypatch.setattr(decoder, "_POLL_SECONDS", 0.001)
    with pytest.raises(UnreadableMedia, match="too long"):
        probe(good)
