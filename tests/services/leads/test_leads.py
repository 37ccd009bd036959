"""Similar pictures: ranked by a model, kept apart from matches, repeatable, noted and dismissed by people."""

from pathlib import Path

import numpy as np
import pytest
from analysis import drawing
from analysis import lead_models as tiny
from services.desks import AKI, BEN, CTX, JP, Desk, Films

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, InvalidInput, MissingPart, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.casework.case_story import tell_case
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence.evidence_records import custody_lines
from rightsdesk.services.finding import boards
from rightsdesk.services.leads import lead_models
from rightsdesk.services.leads.lead_background import add_background, remove_background, show_background
from rightsdesk.services.leads.lead_images import lead_images, small_images
from rightsdesk.services.leads.lead_index import index_references
from rightsdesk.services.leads.lead_notes import dismiss_lead, note_lead, restore_lead
from rightsdesk.services.leads.leads import (
    LeadOrder,
    find_leads,
    leads_of_case,
    show_lead,
    show_lead_run,
)
from rightsdesk.services.letters.notice_ledger import show_ledger, support_sentence
from rightsdesk.services.notices.notices import approve_notice
from rightsdesk.services.works import catalogue, references
from rightsdesk.services.workspace import Workspace

ORDER = LeadOrder("CL-000001")


SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # what meets files, not rows


def vectors(ws: Workspace) -> list[Path]:
    return sorted(ws.folder.leads_path.glob("index/*/*.vectors"))


def verbs(ws: Workspace, subject: str) -> list[str]:
    with ws.database.read() as session:
        return [line.verb for line in custody_lines(session, subject=subject)]


def test_the_copied_moment_ranks_first_and_nothing_is_called_a_match(searched: Desk) -> None:
    run = show_lead_run(searched.ws, "LS-000001")
    first = run.leads[0]
    assert (first.work, first.reference, first.mirrored, first.rank) == ("W-0001", "R-000001", True, 1)
    assert first.reference_second - first.clip_second == pytest.approx(2.0, abs=0.1)
    assert first.similarity > 0.99
    assert [lead.place for lead in run.leads] == list(range(1, len(run.leads) + 1))
    assert {lead.work for lead in run.leads} == {"W-0001", "W-0002"}
    assert first.matches == (searched.match,)
    assert "not a finding of copying" in run.notice["en"]
    assert run.background.frames == 0  # nobody supplied any, so no number is told
    assert all(lead.as_similar is None for lead in run.leads)
    case = boards.show_case(searched.ws, searched.case)
    assert [match.id for match in case.matches] == [searched.match]
    assert not any(line.subject.startswith(("LS-", "LD-")) for line in tell_case(searched.ws, searched.case))
    assert verbs(searched.ws, "LS-000001") == [CustodyVerb.CREATED]


def test_the_same_search_is_the_same_bytes_and_the_same_record(searched: Desk) -> None:
    before = show_lead_run(searched.ws, "LS-000001")
    vectors(searched.ws)[0].unlink()
    again = find_leads(searched.ws, ORDER, CTX).run
    assert again == before
    assert {one["reference"] for one in again.inputs} == {"R-000001", "R-000002"}
    other = find_leads(searched.ws, LeadOrder("CL-000001", work_ids=("W-0002",), most=1), CTX).run
    assert (other.id, [lead.work for lead in other.leads]) == ("LS-000002", ["W-0002"])
    assert other.result_sha256 != before.result_sha256
    assert [run.id for run in leads_of_case(searched.ws, searched.case)] == ["LS-000002"]
    earlier = leads_of_case(searched.ws, clip_id="CL-000001", earlier=True)
    assert [run.id for run in earlier] == ["LS-000002", "LS-000001"]


@SQLITE
def test_the_index_follows_the_register_and_mends_itself(searched: Desk) -> None:
    first, second = vectors(searched.ws)
    whole = first.read_bytes()
    first.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert index_references(searched.ws, None, CTX).indexed == ("R-000001",)
    assert first.read_bytes() == whole
    references.remove_reference(searched.ws, "R-000002")
    done = index_references(searched.ws, "LM-0001", CTX)
    assert (done.indexed, done.current, done.failed) == ((), 1, ())
    assert not second.exists()


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory, films: Films) -> Path:
    """A folder with a film of 120 unlike frames of somebody else's, our own film, and no film."""
    folder = tmp_path_factory.mktemp("others")
    rng = np.random.default_rng(9)
    cells = rng.integers(0, 256, (120, 4, 4, 3), np.uint8)
    drawing.encode(folder / "a.mp4", [cell.repeat(16, 0).repeat(16, 1) for cell in cells], 1.0)
    (folder / "ours.mp4").write_bytes(films.work.read_bytes())
    (folder / "page.html").write_bytes(films.page.read_bytes())
    return folder


def test_leads_are_held_against_a_background_that_the_studio_supplies(searched: Desk, others: Path) -> None:
    ws, before = searched.ws, show_lead_run(searched.ws, "LS-000001")
    done = add_background(ws, (others,), None, CTX)
    assert (done.added, done.current, [one.file for one in done.failed]) == (1, 0, ["ours.mp4", "page.html"])
    assert "your own reference R-000001" in done.failed[0].reason
    assert done.background.frames >= 100
    assert not list(ws.folder.leads_path.rglob("*.mp4"))
    again = add_background(ws, (others,), "LM-0001", CTX)
    assert (again.added, again.current, again.background) == (0, 1, done.background)
    run = find_leads(ws, ORDER, CTX).run
    assert (run.id, run.background.frames, run.background.files) == ("LS-000002", done.background.frames, 1)
    assert run.leads[0].as_similar == 0.0
    assert all(lead.as_similar is not None for lead in run.leads)
    assert find_leads(ws, ORDER, CTX).run == run
    assert lead_models.list_lead_models(ws)[0].background_files == 1
    with pytest.raises(NotFound, match="No file of the background"):
        remove_background(ws, None, ("0" * 64,))
    gone = remove_background(ws, None, [one.sha256 for one in done.background.files])
    assert (gone.removed, gone.background.frames, show_background(ws).files) == (1, 0, ())
    assert not list(ws.folder.leads_path.glob("background/*/*"))
    assert find_leads(ws, ORDER, CTX).run.leads[0].as_similar is None
    assert show_lead_run(ws, run.id) == run
    assert show_lead_run(ws, before.id) == before
    assert verbs(ws, "LM-0001") == [CustodyVerb.CREATED, CustodyVerb.CHANGED, CustodyVerb.CHANGED]


@SQLITE
def test_a_background_mends_itself_and_keeps_what_was_done_before_a_stop(
    searched: Desk, others: Path
) -> None:
    def stop(progress: Progress) -> None:
        if progress.total and progress.label == "ours.mp4":
            ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        add_background(searched.ws, (others,), None, ctx)
    [kept] = show_background(searched.ws).files
    [file] = searched.ws.folder.leads_path.glob("background/*/*.vectors")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    found = find_leads(searched.ws, ORDER, CTX)
    assert [one.file for one in found.failed] == [kept.sha256]
    assert found.run.leads[0].as_similar is None
    assert add_background(searched.ws, (others / "a.mp4",), None, CTX).added == 0
    assert file.read_bytes() == whole
    assert lead_models.remove_lead_model(searched.ws, "LM-0001").model.background_files == 0
    assert not file.exists()


@SQLITE
def test_a_broken_off_indexing_goes_on_where_it_stopped(searched: Desk) -> None:
    for file in vectors(searched.ws):
        file.unlink()

    def stop(progress: Progress) -> None:
        if "R-000002" in progress.label:
            ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        index_references(searched.ws, None, ctx)
    assert [file.stem for file in vectors(searched.ws)] == ["R-000001"]
    assert index_references(searched.ws, None, CTX).indexed == ("R-000002",)


def test_people_dismiss_and_note_leads(searched: Desk) -> None:
    ben = searched.ben
    lead = show_lead_run(ben, "LS-000001").leads[0]
    assert dismiss_lead(ben, lead.id, "Another lighthouse.").lead.state == "dismissed"
    dismiss_lead(ben, lead.id)
    noted = note_lead(searched.ws, lead.id, "Ask the art director.").lead
    assert (noted.state, noted.note, noted.judged_by) == ("dismissed", "Ask the art director.", AKI)
    assert restore_lead(ben, lead.id).lead.judged_by == BEN
    assert show_lead(ben, lead.id).state == "open"
    assert verbs(ben, lead.id) == [CustodyVerb.CHANGED] * 3
    with pytest.raises(NotFound, match="Lead LD-999999 does not exist"):
        dismiss_lead(ben, "LD-999999")


@SQLITE
def test_no_letter_can_rest_on_a_lead(searched: Desk) -> None:
    number = searched.draft()
    lines = show_ledger(searched.ws, number)
    assert not any(one.id.startswith(("LD-", "LS-", "LM-")) for line in lines for one in line.supports)
    for record in (show_lead_run(searched.ws, "LS-000001").leads[0].id, "LS-000001", "LM-0001"):
        with pytest.raises(NotFound, match="is no record of case"):
            support_sentence(searched.ws, number, lines[0].sentence.text, record)
    claimed = "原告は、LD-000001により金三百万円の損害を被った。"
    typed = searched.draft(JP, jp_reason=claimed)
    [line] = [one for one in show_ledger(searched.ws, typed) if "LD-000001" in one.sentence.text]
    assert not any(one.id.startswith("LD-") for one in line.supports)
    with pytest.raises(CheckFailed, match="三百万円"):
        approve_notice(searched.ben, typed)


@SQLITE
def test_both_frames_of_a_lead_can_be_looked_at(searched: Desk) -> None:
    lead = show_lead_run(searched.ws, "LS-000001").leads[0]
    ours, theirs = lead_images(searched.ws, lead.id, 120)
    assert ours[:2] == theirs[:2] == b"\xff\xd8"
    later, start = lead_images(searched.ws, lead.id, 120, work_shift=2.0, clip_shift=-99.0)
    assert later != ours
    assert start[:2] == b"\xff\xd8"
    leads = show_lead_run(searched.ws, "LS-000001").leads
    small = small_images(searched.ws, [one.id for one in leads], CTX)
    assert set(small) == {one.id for one in leads}
    assert all(data[:2] == b"\xff\xd8" for pair in small.values() for data in pair)


@SQLITE
def test_a_model_is_registered_once_and_taken_out(searched: Desk, films: Films) -> None:
    manifest = films.work.parent / "model" / "grid.toml"
    assert lead_models.add_lead_model(searched.ws, manifest, CTX).model.id == "LM-0001"
    changed = tiny.put(searched.ws.folder.root / "again", tiny.grid(), licence="Apache-2.0")
    with pytest.raises(Refused, match="registered as LM-0001 already"):
        lead_models.add_lead_model(searched.ws, changed, CTX)
    gone = lead_models.remove_lead_model(searched.ws, "LM-0001").model
    assert (gone.removed_at, gone.indexed, vectors(searched.ws)) == (searched.ws.now(), 0, [])
    assert gone.background_files == 0
    assert lead_models.list_lead_models(searched.ws) == ()
    assert [one.licence for one in lead_models.list_lead_models(searched.ws, removed=True)] == ["MIT"]
    with pytest.raises(Refused, match="No model that finds similar pictures is registered"):
        find_leads(searched.ws, ORDER, CTX)
    with pytest.raises(Refused, match="not in use any more"):
        find_leads(searched.ws, LeadOrder("CL-000001", "LM-0001"), CTX)
    assert show_lead_run(searched.ws, "LS-000001").model_name == "Colour grid 1"
    assert verbs(searched.ws, "LM-0001") == [CustodyVerb.CREATED, CustodyVerb.REMOVED]
    assert verify.verify_records(searched.ws, CTX).problems == ()


@SQLITE
def test_a_changed_model_file_is_not_run(searched: Desk, films: Films) -> None:
    file = next(path for path in searched.ws.folder.leads_path.glob("models/??/??/*"))
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(CheckFailed, match="missing or was changed"):
        find_leads(searched.ws, ORDER, CTX)
    file.unlink()
    manifest = films.work.parent / "model" / "grid.toml"
    assert lead_models.add_lead_model(searched.ws, manifest, CTX).model.present
    assert lead_models.ready_model(searched.ws, None, CTX).path == file


@SQLITE
def test_what_cannot_be_searched_is_said(searched: Desk) -> None:
    with pytest.raises(InvalidInput, match="0 places cannot be listed"):
        find_leads(searched.ws, LeadOrder("CL-000001", places=0), CTX)
    with pytest.raises(NotFound, match="Work W-9999"):
        find_leads(searched.ws, LeadOrder("CL-000001", work_ids=("W-9999",)), CTX)
    work = catalogue.add_work(searched.ws, catalogue.NewWork("Bare")).work.id
    with pytest.raises(Refused, match="no reference with pictures"):
        find_leads(searched.ws, LeadOrder("CL-000001", work_ids=(work,)), CTX)


@SQLITE
def test_without_the_extra_one_sentence_says_what_to_install(
    searched: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_models, "find_spec", lambda _name: None)
    manifest = Path("anything.toml")
    for use in (
        lambda: lead_models.add_lead_model(searched.ws, manifest, CTX),
        lambda: find_leads(searched.ws, ORDER, CTX),
        lambda: index_references(searched.ws, None, CTX),
    ):
        with pytest.raises(MissingPart, match="needs onnxruntime") as told:
            use()
        assert "rightsdesk[leads]" in told.value.hint
    assert show_lead_run(searched.ws, "LS-000001").leads  # what was found stays to be read
