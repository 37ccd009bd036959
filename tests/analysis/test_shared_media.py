"""Real footage: other people's re-uploads are found, look-alikes and strangers are not called strong."""

from pathlib import Path

import pytest

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import ScoreResult
from rightsdesk.domain.vocabulary import Band
from rightsdesk.jobs import JobContext

pytestmark = pytest.mark.slow

REFERENCES = ("bbb60.mp4", "chair_orig.mp4", "epA1.mp4", "epB1.mp4", "toy_elf.mp4", "toy_frog.mp4", "vn1.mp4")


@pytest.fixture(scope="module")
def register(shared_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Register:
    made = Register(tmp_path_factory.mktemp("register"))
    for name in REFERENCES:
        made.add(name, fingerprint(shared_media / "refs" / name, JobContext()))
    return made


def score(register: Register, media: Path, clip: str) -> ScoreResult:
    return score_clip(media / clip, register, only=None, ctx=JobContext())


@pytest.mark.parametrize(
    ("clip", "reference", "starts_at"),
    [
        ("natural/nat_bbb_at_47s.mp4", "bbb60.mp4", 47.7),
        ("natural/nat_bbb_180_10s.webm", "bbb60.mp4", 23.5),
        ("natural/nat_chair-22-with-large-logo-bar.mp4", "chair_orig.mp4", 0.0),
    ],
)
def test_reuploads_by_others_are_found(
    register: Register, shared_media: Path, clip: str, reference: str, starts_at: float
) -> None:
    matches = score(register, shared_media, clip).matches
    assert (matches[0].reference_id, matches[0].band) == (reference, Band.STRONG)
    assert matches[0].segments[0].reference_start == pytest.approx(starts_at, abs=0.5)


@pytest.mark.parametrize(
    "clip", ["d_epA3.mp4", "d_epB2.mp4", "d_flower.mp4", "d_vn3_samechar.mp4", "d_water.mp4", "toy_pig.mp4"]
)
def test_other_works_are_never_strong(register: Register, shared_media: Path, clip: str) -> None:
    matches = score(register, shared_media, f"distractors/{clip}").matches
    assert [m for m in matches if m.band is Band.STRONG] == []


@pytest.mark.parametrize("clip", ["d_flower.mp4", "d_water.mp4"])
def test_unrelated_footage_lists_nothing(register: Register, shared_media: Path, clip: str) -> None:
    assert score(register, shared_media, f"distractors/{clip}").matches == ()
