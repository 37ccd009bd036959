"""The invented facts are plainly invented, complete, and in the words of the program."""

from urllib.parse import urlsplit

from rightsdesk.domain.vocabulary import WorkKind
from rightsdesk.sample import CLIPS, STUDIO, WORKS


def test_the_studio_cannot_be_mistaken_for_a_real_one() -> None:
    addresses = [STUDIO.email, *(person.email for person in STUDIO.signatories)]
    assert all(address.endswith(".example") for address in addresses)
    assert "0000-0000" in STUDIO.phone
    assert "Sample" in STUDIO.name
    assert "見本" in STUDIO.name_ja
    assert len(STUDIO.signatories) == 2


def test_works_are_of_a_known_kind_and_live_on_example_hosts() -> None:
    assert len({work.key for work in WORKS}) == 3
    for work in WORKS:
        assert WorkKind(work.kind) is WorkKind.ANIME
        assert (urlsplit(work.official_url).hostname or "").endswith(".example")
        assert work.characters


def test_clips_have_addresses_of_their_own_and_were_captured_after_posting() -> None:
    keys = {clip.key for clip in CLIPS}
    assert keys == {"mirrored_crop", "subtitled", "speed_up", "vertical", "concat", "not_ours"}
    assert len({clip.url for clip in CLIPS}) == len(CLIPS)
    for clip in CLIPS:
        assert "SAMPLE" in clip.url or "000000000" in clip.url
        assert clip.posted_at < clip.captured_at
        assert clip.posted_at.utcoffset() is not None


def test_one_clip_matches_two_works_and_one_matches_none() -> None:
    found = {clip.key: {part.work_key for part in clip.truth} for clip in CLIPS}
    assert found["concat"] == {"lantern_harbor", "paper_comet"}
    assert found["not_ours"] == set()
    assert any(clip.size == (1920, 1080) for clip in CLIPS)
