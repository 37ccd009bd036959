"""Many clips at once, and again with a newer method: earlier matches stay as they were."""

import shutil
from pathlib import Path

import pytest
from services.desks import CTX, Desk, Films, log_upload

from rightsdesk.analysis import scoring
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.matching import match_runs, matches
from rightsdesk.services.matching.matches import Decision, ScoreRequest


def test_every_unscored_clip_is_compared_once(desk: Desk, films: Films) -> None:
    second = log_upload(desk.ws, desk.case, "https://x.com/a/status/12", films.clip)
    other = log_upload(desk.ws, desk.case, "https://x.com/a/status/13", films.other)
    log_upload(desk.ws, desk.case, "https://x.com/a/status/14")
    run = match_runs.score_unscored(desk.ws, CTX)
    assert [report.clip.id for report in run.reports] == [second, other]
    assert [len(report.matches) for report in run.reports] == [1, 0]
    assert run.failed == ()
    assert len(matches.matches_of_case(desk.ws, desk.case)) == 2
    assert match_runs.score_unscored(desk.ws, CTX).reports == ()


def test_a_folder_is_looked_at_and_nothing_kept(desk: Desk, films: Films, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    for film in (films.clip, films.page):
        shutil.copy(film, tmp_path / "inbox")
    run = match_runs.score_folder(desk.ws, tmp_path / "inbox", CTX)
    assert [(r.clip.id, r.clip.file, len(r.matches)) for r in run.reports] == [("", films.clip.name, 1)]
    assert [failed.clip for failed in run.failed] == [films.page.name]
    assert len(matches.matches_of_case(desk.ws, desk.case)) == 1
    with pytest.raises(NotFound):
        match_runs.score_folder(desk.ws, tmp_path / "none", CTX)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidInput):
        match_runs.score_folder(desk.ws, tmp_path / "empty", CTX)


def test_a_newer_method_stands_beside_the_earlier_match(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert match_runs.rescore_matches(desk.ws, None, CTX).current == (desk.clip,)
    monkeypatch.setattr(scoring, "VERSION", "99.0")
    matches.decide_match(desk.ben, Decision(desk.match, "confirmed", "The same scenes."))
    (before,) = matches.matches_of_case(desk.ws, desk.case)
    run = match_runs.rescore_matches(desk.ws, desk.clip, CTX)
    (again,) = run.rescored
    assert (again.clip, again.before) == (desk.clip, (desk.match,))
    (new,) = again.report.matches
    assert (new.method["version"], new.verdict) == ("99.0", "")
    assert new.id != desk.match
    stored = {match.id: match for match in matches.matches_of_case(desk.ws, desk.case)}
    assert stored[desk.match] == before
    assert stored[new.id] == new
    assert match_runs.rescore_matches(desk.ws, None, CTX).rescored == ()
    with pytest.raises(NotFound):
        match_runs.rescore_matches(desk.ws, "CL-000404", CTX)


def test_a_match_says_what_corresponds_in_words(desk: Desk) -> None:
    (match,) = matches.matches_of_case(desk.ws, desk.case)
    assert match.words["en"].startswith("clip 0.0 to ")
    assert "= Film, " in match.words["en"]
    assert match.words["en"].endswith(", mirrored")
    assert match.words["ja"].endswith("左右反転")
    assert match.picture_score == match.score
    assert match.framing is not None
    assert match.method["parameters"]["samples_per_second"] == 2.0
    assert (len(match.clip_sha256), len(match.reference_sha256)) == (64, 64)


def test_cancelling_a_run_stores_nothing_more(desk: Desk, films: Films) -> None:
    log_upload(desk.ws, desk.case, "https://x.com/a/status/12", films.clip)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        match_runs.score_unscored(desk.ws, ctx)
    assert len(matches.matches_of_case(desk.ws, desk.case)) == 1


def test_the_same_file_gives_the_same_words(desk: Desk, films: Films) -> None:
    report = matches.score_matches(desk.ws, ScoreRequest(file=films.clip), CTX)
    assert report.matches[0].words == matches.matches_of_case(desk.ws, desk.case)[0].words
