from pathlib import Path

import numpy as np
import pytest
from analysis import tones
from services.desks import CTX, YOUTUBE, Desk, Films, log_upload

from rightsdesk.domain.pair_proofs import PairProof
from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.letters import exhibit_sheets
from rightsdesk.services.matching import match_pairs, match_proofs, match_review, matches, play_copies
from rightsdesk.services.works import catalogue, pictures, references
from rightsdesk.services.works.references import NewReferences
from rightsdesk.services.workspace import Workspace


@pytest.fixture
def work(ws: Workspace) -> str:
    return catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor")).work.id


def test_a_folder_is_walked_and_what_cannot_be_read_is_told(
    ws: Workspace, work: str, films: Films, tmp_path: Path
) -> None:
    folder = tmp_path / "作品 works"
    (folder / "deep").mkdir(parents=True)
    for name, source in (("a.png", films.still), ("deep/b.mp4", films.other), ("deep/bad.mp4", films.broken)):
        (folder / name).write_bytes(source.read_bytes())
    (folder / ".hidden").write_text("no")
    (folder / "empty.mp4").touch()
    done = references.add_references(ws, NewReferences(work, (folder,), " Episode  1 ", "00:00"), CTX)
    assert [(one.file, one.kind, one.label) for one in done.references] == [
        ("a.png", "still", "Episode 1"),
        ("b.mp4", "video", "Episode 1"),
    ]
    assert done.references[1].duration == pytest.approx(2, abs=0.2)
    assert {Path(one.file).name for one in done.failed} == {"bad.mp4", "empty.mp4"}
    assert all(one.reason.endswith(".") for one in done.failed)
    assert references.list_references(ws, work) == done.references
    assert catalogue.show_work(ws, work).references == 2


def test_the_same_bytes_are_taken_once_per_work(
    ws: Workspace, work: str, films: Films, tmp_path: Path
) -> None:
    again = tmp_path / "again.png"
    again.write_bytes(films.still.read_bytes())
    first, second = references.add_references(ws, NewReferences(work, (films.still, again)), CTX).references
    assert first == second
    assert len(references.list_references(ws)) == 1


def test_what_cannot_be_added(ws: Workspace, work: str, films: Films, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"^Work W-0099 does not exist\.$"):
        references.add_references(ws, NewReferences("W-0099", (films.still,)), CTX)
    (tmp_path / "none").mkdir()
    with pytest.raises(InvalidInput, match="There is no file to add"):
        references.add_references(ws, NewReferences(work, (tmp_path / "none",)), CTX)
    with pytest.raises(InvalidInput, match="U\\+0000"):
        references.add_references(ws, NewReferences(work, (films.still,), label="a\0"), CTX)
    missing = references.add_references(ws, NewReferences(work, (tmp_path / "gone.mp4",)), CTX)
    assert (missing.references, len(missing.failed)) == ((), 1)


def test_a_removed_reference_takes_no_part_any_more(desk: Desk) -> None:
    references.remove_reference(desk.ws, "R-000001")
    assert references.list_references(desk.ws) == ()
    with pytest.raises(NotFound, match=r"^Reference R-000001 was removed before\.$"):
        references.remove_reference(desk.ws, "R-000001")
    assert matches.matches_of_case(desk.ws, desk.case)[0].reference == "R-000001"


def test_the_register_is_rebuilt_from_the_vault(desk: Desk) -> None:
    before = matches.score_matches(desk.ws, matches.ScoreRequest(desk.clip), CTX)
    for file in desk.ws.folder.register_path.iterdir():
        file.unlink()
    after = matches.score_matches(desk.place.opened[0].acting_as("Ben"), matches.ScoreRequest(desk.clip), CTX)
    assert after.matches == before.matches
    assert desk.ws.register.ids() == {"R-000001"}


def test_a_song_is_a_reference_and_a_recording_a_clip(ws: Workspace, work: str, tmp_path: Path) -> None:
    song = tones.recorded(tmp_path / "opening.mp3", tones.tune(1, 12), "mp3")
    silence = tones.recorded(tmp_path / "silence.wav", np.zeros(tones.RATE, np.int16), "wav")
    done = references.add_references(ws, NewReferences(work, (song, silence), "Opening"), CTX)
    (reference,) = done.references
    assert (reference.kind, reference.frames, reference.width) == ("audio", 0, 0)
    assert reference.duration == pytest.approx(12, abs=0.1)
    assert done.failed[0].reason == "silence.wav holds no picture, and no sound that can be heard."
    case = cases.open_case(ws, cases.NewCase("Song", work_ids=(work,))).id
    sound = tones.tune(1, 12)[2 * tones.RATE : 10 * tones.RATE]
    clip = log_upload(ws, case, YOUTUBE, tones.recorded(tmp_path / "clip.flac", sound, "flac"))
    (match,) = matches.score_matches(ws, matches.ScoreRequest(clip), CTX).matches
    assert (match.score, match.picture_score, match.sound_score) == (0.85, None, 1.0)
    assert (match.segments, match.frames, matches.pair_images(ws, match.id)) == ((), (), ())
    assert match.words["en"].startswith("sound only: clip 0.")
    assert match.words["ja"].startswith("音声のみ：クリップ0.")
    assert match.sentence.startswith("Sound only: clip 0.")
    shown = match_review.show_match(ws, match.id)
    assert (shown.match, shown.clip_lacks, shown.work_lacks) == (match, "sound_only", "sound_only")
    ready = play_copies.ready_match(ws, match.id, CTX)
    assert all(side.has_sound and side.pieces and not side.has_pictures for side in (ready.clip, ready.work))
    assert match_proofs.prove_shown(ws, ready, 1.0, 3.0, mirrored=False, ctx=CTX).proof == PairProof((), ())
    assert pictures.reference_pictures(ws, reference.id) == ()
    with ws.database.read() as session:
        planned = exhibit_sheets.PlannedExhibit(clip, None, match.id, "")
        (plan,) = exhibit_sheets.plan_sheets(ws, session, (planned,), "en")
    (sheet,) = exhibit_sheets.draw_sheets((plan,), CTX)
    assert (sheet.pairs, sheet.caution.split(" was ")[0]) == ((), "The sound")
    assert ("Method", f"fingerprint of the sound {match.method['version']}") in [
        (fact.label, fact.value) for fact in sheet.facts
    ]
    with pytest.raises(Refused, match="shows no picture"):
        match_pairs.choose_exhibit_pair(ws, match.id, 1.0, 3.0)
