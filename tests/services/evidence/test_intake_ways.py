"""Folders and pasted bytes come in with how they came on record; odd names stay data."""

import os
from pathlib import Path

import pytest
from services.desks import CTX, Desk, Films

from rightsdesk.errors import InvalidInput
from rightsdesk.services.evidence import evidence, pasted
from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence
from rightsdesk.services.evidence.item_steps import check_item, save_proof
from rightsdesk.services.evidence.item_views import item_preview, item_view, lay_out
from rightsdesk.services.evidence.pasted import PastedEvidence
from rightsdesk.services.finding import boards


def test_a_folder_is_walked_and_what_is_left_out_is_on_record(
    desk: Desk, films: Films, tmp_path: Path
) -> None:
    folder = tmp_path / "handed over"
    (folder / "deep" / "deeper").mkdir(parents=True)
    odd = os.fsdecode(b"deep/deeper/\xff\xfe..%2f.txt")
    (folder / odd).write_text("odd", encoding="utf-8")
    (folder / "b.png").write_bytes(films.still.read_bytes())
    (folder / "empty.txt").touch()
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    done = attach_evidence(desk.ws, NewEvidence(desk.case, (folder,)), CTX)
    assert [item.file for item in done.items] == ["b.png", "\\xff\\xfe..%2f.txt"]
    assert {one.path: one.reason for one in done.skipped} == {
        "empty.txt": "is empty", "link": "is a link", "loop": "is a link", "pipe": "is no file",
    }  # fmt: skip
    assert done.items[1].custody[0].details["within"] == "deep/deeper/\\xff\\xfe..%2f.txt"
    read = [line for line in boards.show_case(desk.ws, desk.case).timeline if line.verb == "folder_read"]
    assert (read[0].details["files"], read[0].details["left_out"]) == (2, 4)
    assert "link: is a link" in read[0].details["left_out_names"]


def test_pasted_bytes_are_told_from_files(desk: Desk, films: Films) -> None:
    new = PastedEvidence(desk.case, films.still.read_bytes(), clip_id=desk.clip, note="Seen in the app")
    (item,) = pasted.attach_bytes(desk.ws, new, CTX).items
    assert item.file == "pasted-20261122T010000Z.png"
    assert (item.kind, item.clip, item.source) == ("screenshot", desk.clip, "pasted from the clipboard")
    assert item.custody[0].details["method"] == "pasted from the clipboard"
    for bad in (PastedEvidence(desk.case, b""), PastedEvidence(desk.case, b"x", ending="../x")):
        with pytest.raises(InvalidInput):
            pasted.attach_bytes(desk.ws, bad, CTX)


def test_an_item_is_seen_with_all_that_is_known(desk: Desk, films: Films, tmp_path: Path) -> None:
    view = item_view(desk.ws, "E-000001")
    assert (view.time.state, view.last_backup, view.case_title) == ("none", None, "Mirrored upload")
    line = view.item.custody[0]
    assert (line.zone, line.clock, line.program.split()[0]) == ("Asia/Tokyo", "fixed", "rightsdesk")
    origin = lay_out(desk.ws, view.item, "ja")
    assert "再投稿" in origin.caution
    assert {one.label for one in origin.container} >= {"codec", "duration", "width"}
    assert item_preview(desk.ws, "E-000001", CTX).kind == "frames"
    new = NewEvidence(desk.case, (films.broken, films.page))
    broken, page = attach_evidence(desk.ws, new, CTX).items
    assert item_preview(desk.ws, broken.id, CTX).kind == "none"
    assert "<title>" in item_preview(desk.ws, page.id, CTX).text
    saved = save_proof(desk.ws, page.id, tmp_path / "proof.json", CTX)
    assert saved.events == 1
    assert page.sha256 in saved.path.read_text(encoding="utf-8")


def test_a_check_that_a_person_asked_for_is_on_record(desk: Desk) -> None:
    before = len(evidence.show_evidence(desk.ws, "E-000001").custody)
    assert check_item(desk.ws, "E-000001", CTX).changes.topics == frozenset()
    assert len(evidence.show_evidence(desk.ws, "E-000001").custody) == before
    check_item(desk.ws, "E-000001", CTX, on_record=True)
    last = evidence.show_evidence(desk.ws, "E-000001").custody[-1]
    assert (last.verb, last.details["found"]) == ("verified", "as it came in")
