"""What is made out of evidence names its parent, how it was made, and leaves the original as it was."""

import io
from datetime import UTC
from pathlib import Path

import pytest
from PIL import Image
from services.custody.test_rolling_check import damage
from services.custody.test_verify import without_triggers
from services.desks import CTX, Desk, Films, attach

from rightsdesk.errors import CheckFailed, InvalidInput
from rightsdesk.services.casework.case_rows import evidence_of, newest_capture
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import derive, evidence
from rightsdesk.services.evidence.derive import FrameOrder
from rightsdesk.services.packages import packages

# Decoding is what takes time here, and it knows no database; other tests keep derived items in both.
pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def original(desk: Desk) -> evidence.EvidenceRecord:
    return evidence.list_evidence(desk.ws, desk.case)[0]


def content(desk: Desk, item: evidence.EvidenceRecord) -> bytes:
    return desk.ws.vault.path(item.sha256).read_bytes()


def test_a_frame_is_kept_whole_with_its_parent_tool_and_parameters(desk: Desk) -> None:
    parent = original(desk)
    before = content(desk, parent)
    made = derive.save_frame(desk.ws, FrameOrder(parent.id, 1.5, note="The lantern"), CTX).item
    assert content(desk, parent) == before
    assert (made.parent, made.parent_sha256, made.clip, made.kind) == (
        parent.id, parent.sha256, parent.clip, "other",
    )  # fmt: skip
    assert made.derivation["method"] == "frame"
    assert "PyAV" in made.derivation["tool"]
    assert made.derivation["parameters"]["at"] == "1.5"
    (line,) = made.custody
    assert (line.verb, line.details["parent"], line.details["parent_sha256"]) == (
        "derived", parent.id, parent.sha256,
    )  # fmt: skip
    assert evidence.show_evidence(desk.ws, parent.id).derived == (made.id,)
    container = parent.provenance["container"]
    with Image.open(io.BytesIO(content(desk, made))) as picture:
        assert (picture.format, picture.size) == ("PNG", (container["width"], container["height"]))


def test_a_part_of_a_frame_is_the_same_pixels(desk: Desk) -> None:
    parent = original(desk)
    whole = derive.save_frame(desk.ws, FrameOrder(parent.id, 1.0), CTX).item
    part = derive.save_frame(desk.ws, FrameOrder(parent.id, 1.0, (8, 16, 33, 21)), CTX).item
    assert part.derivation["parameters"]["crop"] == "8,16,33,21"
    with (
        Image.open(io.BytesIO(content(desk, whole))) as all_of_it,
        Image.open(io.BytesIO(content(desk, part))) as some,
    ):
        assert all_of_it.crop((8, 16, 41, 37)).tobytes() == some.tobytes()
    again = derive.save_frame(desk.ws, FrameOrder(parent.id, 1.0), CTX).item
    assert again.sha256 == whole.sha256


def test_what_is_not_there_is_refused(desk: Desk, films: Films) -> None:
    parent = original(desk)
    for order in (
        FrameOrder(parent.id, 999.0),
        FrameOrder(parent.id, -1.0),
        FrameOrder(parent.id, 1.0, (0, 0, 9999, 1)),
        FrameOrder(parent.id, 1.0, (0, 0, 0, 5)),
    ):
        with pytest.raises(InvalidInput):
            derive.save_frame(desk.ws, order, CTX)
    (page,) = attach(desk.ws, desk.case, films.page)
    with pytest.raises(InvalidInput, match="no pictures"):
        derive.save_frame(desk.ws, FrameOrder(page), CTX)
    assert len(evidence.list_evidence(desk.ws, desk.case)) == 2


def test_nothing_is_derived_from_a_damaged_original(desk: Desk) -> None:
    parent = original(desk)
    damage(desk, parent.id)
    with pytest.raises(CheckFailed):
        derive.save_frame(desk.ws, FrameOrder(parent.id, 1.0), CTX)


def test_sheets_and_copies_name_their_parent_too(desk: Desk) -> None:
    parent = original(desk)
    sheet = derive.save_contact_sheet(desk.ws, parent.id, CTX, frames=4).item
    pairs = derive.save_comparison(desk.ws, desk.match, CTX).item
    copy = derive.save_playable(desk.ws, parent.id, CTX).item
    assert {one.parent_sha256 for one in (sheet, pairs, copy)} == {parent.sha256}
    assert pairs.derivation["parameters"]["match"] == desk.match
    assert (copy.media_type, copy.provenance["container"]["codec"]) == ("video/mp4", "h264")
    assert abs(copy.provenance["container"]["duration"] - parent.provenance["container"]["duration"]) < 0.1


def test_a_package_tells_the_parent_and_verify_says_when_it_is_gone(desk: Desk, tmp_path: Path) -> None:
    parent = original(desk)
    made = derive.save_frame(desk.ws, FrameOrder(parent.id, 1.5), CTX).item
    bag = Path(packages.export_case(desk.ws, desk.case, tmp_path / "bag", CTX).bag)
    told = (bag / "data/case.json").read_text(encoding="utf-8")
    assert f'"parent_sha256": "{parent.sha256}"' in told
    assert verify.verify_records(desk.ws, CTX).problems == ()
    without_triggers(
        desk, "evidence_item",
        f"UPDATE evidence_item SET parent_id = 'E-000099' WHERE id = '{made.id}'",  # noqa: S608
    )  # fmt: skip
    (problem,) = verify.verify_records(desk.ws, CTX).problems
    assert (problem.id, "E-000099, which is gone" in problem.message) == (made.id, True)


def test_a_derived_item_is_no_newer_capture(desk: Desk) -> None:
    parent = original(desk)
    desk.place.clock.advance(days=40)
    derive.save_frame(desk.ws, FrameOrder(parent.id, 1.5), CTX)
    with desk.ws.database.read() as session:
        newest = newest_capture(evidence_of(session, desk.case), desk.clip)
    assert newest is not None
    assert newest.replace(tzinfo=UTC) == parent.captured_at.replace(tzinfo=UTC)
