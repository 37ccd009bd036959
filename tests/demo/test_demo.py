"""The whole main job on the sample studio, once, in small; slow, because it is all real."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rightsdesk.demo import DemoDone, is_made, make_sample, run_demo
from rightsdesk.demo.own_folder import _Course
from rightsdesk.domain.notice_facts import AskedWhen, FieldPlace
from rightsdesk.domain.vocabulary import CaseStatus, Requirement
from rightsdesk.errors import Refused
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.sample import CLIPS, STUDIO, WORKS
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.finding import boards
from rightsdesk.services.list_pages import Turn
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_list import notice_page
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.services.optouts import optouts
from rightsdesk.services.reservations import reservations
from rightsdesk.services.workspace import Workspace, open_workspace, workspace

pytestmark = pytest.mark.slow
SCALE = 0.25


@dataclass
class Ran:
    data: Path
    done: DemoDone
    reports: list[Progress] = field(default_factory=list)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    data = tmp_path_factory.mktemp("demo") / "データ data"
    reports: list[Progress] = []
    return Ran(data, run_demo(data, JobContext(reports.append), scale=SCALE), reports)


@pytest.fixture
def ws(demo: Ran) -> Workspace:
    with workspace(demo.data) as opened:
        yield opened


def test_every_status_has_a_case(demo: Ran, ws: Workspace) -> None:
    rows = boards.case_rows(ws)
    assert {row.status for row in rows} == set(CaseStatus)
    assert demo.done.cases == tuple(sorted(row.id for row in rows))


def test_exactly_the_true_matches_are_found(demo: Ran, ws: Workspace) -> None:
    titles = {work.key: work.title for work in WORKS}
    expected = {(clip.url, titles[part.work_key]) for clip in CLIPS for part in clip.truth}
    files = [boards.show_case(ws, case_id) for case_id in demo.done.cases]
    logged = {clip.id: clip.url for file in files for clip in file.clips}
    assert {(logged[match.clip], match.work_title) for match in demo.done.matches} == expected
    assert len(demo.done.matches) == len(expected)


def test_vendors_stand_at_different_points(ws: Workspace) -> None:
    states = {one.vendor: one.state for one in optouts.list_optouts(ws)}
    assert states == {
        "openai": "confirmed", "google_ai": "refused", "midjourney": "acknowledged", "kling": "sent",
        "bytedance": "drafted",
    }  # fmt: skip
    assert len(reservations.list_packs(ws)) == 1


def test_nothing_is_damaged_or_left_over(ws: Workspace) -> None:
    report = verify.verify_records(ws, JobContext())
    assert (report.problems, report.leftovers) == ((), ())
    assert report.checked.notices > 10


def test_every_stage_reports_how_far_it_is(demo: Ran) -> None:
    labels = [report.label for report in demo.reports]
    stages = ("Entering", "Adding", "Logging", "Comparing", "Issuing", "Asking", "Filling", "Walking")
    for beginning in stages:
        assert any(label.startswith(beginning) for label in labels), beginning
    assert all(0 <= report.done <= report.total or report.total == 0 for report in demo.reports)


def test_a_second_run_only_reads(demo: Ran) -> None:
    with workspace(demo.data) as ws:
        before = verify.verify_records(ws, JobContext(), fast=True).checked
    again = run_demo(demo.data, JobContext(), scale=SCALE)
    assert again == demo.done
    with workspace(demo.data) as ws:
        assert verify.verify_records(ws, JobContext(), fast=True).checked == before


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pdf_text(path: str) -> str:
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode())


ELEMENTS = {
    "dmca_512c_notice": (
        STUDIO.name, STUDIO.address, STUDIO.phone, "Lantern Harbor", "youtube.com/watch?v=SAMPLE00001",
        STUDIO.email, "good faith", "accurate", "penalty of perjury", "fair use", "mirrored", "SHA-256",
    ),
    "jp_soushin_boushi": (
        "令和", STUDIO.name_ja, STUDIO.representative_ja, STUDIO.address_ja, STUDIO.phone, STUDIO.email,
        "紙の彗星",
        "https://www.nicovideo.jp/watch/sm0000000002", "公衆送信", "いずれも許諾しておらず", "本編（0:0",
        "2025年7月7日、日本",
        "左右に並べて目視で確認した", "ブラウザに表示された投稿ページ", "SHA-256",
    ),
}  # fmt: skip


MARKED_OTHERWISE = {"agent_role", "jp_mode"}  # printed as a word, or as a ticked box


def asked_values(ws: Workspace, record: NoticeRecord) -> list[tuple[str, str]]:
    """What the law, or the form that is as strict, asks for, with what the letter was given."""
    rule = ws.rules.notice_kind(record.kind)
    asked = {Requirement.LAW, Requirement.FORM} if rule.form_blocks else {Requirement.LAW}
    lists = {FieldPlace.WORK: "works", FieldPlace.ITEM: "items"}
    return [
        (one.id, entry[one.id])
        for one in rule.fields
        if one.requirement in asked and one.when is AskedWhen.ALWAYS and one.id not in MARKED_OTHERWISE
        for entry in (record.fields[lists[one.per]] if one.per in lists else [record.fields])
        if isinstance(entry.get(one.id), str)
    ]


@pytest.mark.parametrize("letter", ELEMENTS)
def test_the_issued_letter_holds_every_element_of_the_law(ws: Workspace, letter: str) -> None:
    every = notice_page(ws, turn=Turn(1_000)).rows
    issued = [row for row in reversed(every) if row.kind == letter and row.pdf]
    text = pdf_text(issued[0].pdf)
    for element in ELEMENTS[letter]:
        assert squeezed(element) in text, element
    record = notices.show_notice(ws, issued[0].id)
    values = asked_values(ws, record)
    assert len(values) > 6
    for name, value in values:
        assert squeezed(value), name
        assert squeezed(value) in text, name
    assert all(exhibit.evidence is None or squeezed(exhibit.label) in text for exhibit in record.exhibits)


def test_other_data_and_unfinished_samples_are_left_alone(tmp_path: Path) -> None:
    with workspace(tmp_path / "own") as ws:
        cases.open_case(ws, cases.NewCase("My own"))
    with pytest.raises(Refused, match="holds other data than the sample studio"):
        run_demo(tmp_path / "own", JobContext(), scale=SCALE)
    (tmp_path / "own" / "sample").mkdir()
    with pytest.raises(Refused, match="was not finished"):
        run_demo(tmp_path / "own", JobContext(), scale=SCALE)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        run_demo(tmp_path / "new", ctx, scale=SCALE)
    opened = open_workspace(tmp_path / "new")
    assert boards.counts(opened).works == 0
    opened.close()


def test_a_finished_sample_is_only_opened_and_a_foreign_folder_left_alone(demo: Ran, tmp_path: Path) -> None:
    assert is_made(demo.data)
    assert make_sample(JobContext(), demo.data) == demo.data
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(Refused, match="something else"):
        make_sample(JobContext(), tmp_path)
    stopped = JobContext()
    stopped.cancel()
    with pytest.raises(Cancelled):
        make_sample(stopped, tmp_path / "new", scale=SCALE)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.docx"]


def test_making_the_sample_tells_one_course(demo: Ran) -> None:
    told: list[Progress] = []
    course = _Course(JobContext(told.append))
    for progress in demo.reports:
        course(progress)
    done = [one.done for one in told]
    assert done == sorted(done)
    assert done[0] < 100
    assert done[-1] > 900
    assert {one.label for one in told} >= {"Rendering", "Comparing", "Issuing", "Walking"}
