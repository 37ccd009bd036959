"""The first start at the screen: what was entered becomes a studio, or nothing is left behind."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.demo import own_folder
from rightsdesk.demo.main_job import FINISHED
from rightsdesk.jobs import JobContext
from rightsdesk.services.house.guide import GuidePlace
from rightsdesk.services.house.studio import show_studio
from rightsdesk.services.workspace import workspace
from rightsdesk.ui.opening import welcome
from rightsdesk.ui.opening.sample_window import sample_command
from rightsdesk.ui.opening.welcome import Begun, Welcome
from rightsdesk.ui.opening.welcome_form import SAMPLE, Entered
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.language import Translators


@pytest.fixture
def page(
    qtbot: QtBot, themed: QApplication, runner: JobRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Welcome]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    translators = Translators(themed)
    translators.use("en")
    made = Welcome(translators, runner, Entered(actor="Aoi Mori", folder=str(tmp_path / "data")))
    qtbot.addWidget(made)
    made.show()
    yield made
    translators.use("en")


def test_an_empty_studio_is_made_and_opened(page: Welcome, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.keyClicks(page.form.name, "Example Studio")
    assert page.form.begin.text() == "Begin"
    with qtbot.waitSignal(page.begun) as begun:
        page.form.begin.click()
    assert begun.args == [Begun(tmp_path / "data", "Aoi Mori")]
    assert not page.isVisible()
    with workspace(tmp_path / "data") as ws:
        assert show_studio(ws).name == "Example Studio"
        assert (ws.actor, ws.settings.language) == ("Aoi Mori", "en")


def test_the_language_changes_at_once_and_keeps_what_was_typed(page: Welcome, qtbot: QtBot) -> None:
    page.form.name_ja.setText("株式会社例")
    page.form.actor.clear()
    page.form.languages["ja"].click()
    qtbot.waitUntil(lambda: page.form.later.text() != "All of this can be changed later.")
    assert page.form.name_ja.text() == "株式会社例"
    assert page.form.languages["ja"].isChecked()
    page.form.begin.click()
    assert page.problem.isVisible()
    assert "氏名" in page.problem.sentence or "名前" in page.problem.sentence


def test_the_guide_tells_what_is_asked(page: Welcome, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F1)
    reader = page._guide
    assert reader is not None
    assert reader.isVisible()
    assert reader.place == GuidePlace("first-day", "welcome")
    page.close()
    assert not reader.isVisible()


def test_a_folder_with_other_things_is_refused(page: Welcome, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    page.form.folder.edit.setText(str(tmp_path))
    assert page.form.state.text().startswith("This folder holds other things.")
    qtbot.keyClick(page.form.folder.edit, Qt.Key.Key_Return)
    assert page.problem.sentence == "The data cannot lie in this folder."
    assert page.chosen is None


def test_a_studio_that_is_there_is_offered_to_be_opened(
    page: Welcome, tmp_path: Path, new_folder: Path
) -> None:
    shutil.copytree(new_folder, tmp_path / "there")
    page.form.folder.edit.setText(str(tmp_path / "there"))
    assert page.form.begin.text() == "Open the studio that is there"
    assert not page.form.name.isEnabled()


def test_making_the_sample_can_be_stopped_and_leaves_nothing(
    page: Welcome, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(folder: Path, ctx: JobContext, *, scale: float) -> None:
        assert scale == 1.0
        (folder / "sample").mkdir(parents=True)
        for done in range(10_000):
            ctx.report(done, 10_000, "Rendering a film")
            begun.set()
            threading.Event().wait(0.001)

    monkeypatch.setattr(own_folder, "run_demo", slow)
    page.form.kinds[SAMPLE].click()
    assert page.form.begin.text() == "Make the sample"
    page.form.begin.click()
    qtbot.waitUntil(lambda: page.doing.text() == "Drawing the invented films")
    assert page.bar.isVisible()
    page.cancel.click()
    qtbot.waitUntil(page.form.isEnabled)
    assert begun.is_set()
    assert page.isVisible()
    assert page.chosen is None
    assert not (tmp_path / "share" / "rightsdesk-demo").exists()


def test_the_sample_is_opened_when_it_is_there(
    page: Welcome, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quick(folder: Path, _ctx: JobContext, *, scale: float) -> None:
        assert scale == 1.0
        (folder / "sample").mkdir(parents=True)
        (folder / "sample" / FINISHED).touch()

    monkeypatch.setattr(own_folder, "run_demo", quick)
    page.form.kinds[SAMPLE].click()
    with qtbot.waitSignal(page.begun):
        page.form.begin.click()
    assert page.chosen == Begun(tmp_path / "share" / "rightsdesk-demo", "Aoi Mori")
    assert welcome.is_made()
    monkeypatch.setattr(own_folder, "run_demo", None)  # not asked again
    own_folder.make_sample(JobContext())


def test_the_page_tells_where_the_data_were(
    themed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "rightsdesk").mkdir(parents=True)
    (tmp_path / "config" / "rightsdesk" / "data-folder.txt").write_text("/media/gone", encoding="utf-8")
    seen: list[str] = []

    def look() -> int:
        (page,) = [one for one in themed.topLevelWidgets() if isinstance(one, Welcome) and one.isVisible()]
        seen.extend((page.problem.sentence, page.form.folder.edit.text()))
        page.close()
        return 0

    monkeypatch.setattr(themed, "exec", look, raising=False)
    assert welcome.ask_how_to_begin(themed, None, None) is None
    assert seen == ["The folder /media/gone, where your data were, holds no studio now.", "/media/gone"]


def test_the_sample_can_be_opened_later_in_a_window_of_its_own(
    themed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    command = sample_command()
    assert command[-2:] == ["--data", str(tmp_path / "share" / "rightsdesk-demo")]
    seen: list[str] = []

    def look() -> int:
        (page,) = [one for one in themed.topLevelWidgets() if isinstance(one, Welcome) and one.isVisible()]
        seen.extend((page.form.kind, page.form.folder.edit.text()))
        page.close()
        return 0

    monkeypatch.setattr(themed, "exec", look, raising=False)
    assert welcome.ask_how_to_begin(themed, Path(command[-1]), None) is None
    assert seen == [SAMPLE, str(tmp_path / "share" / "rightsdesk")]
