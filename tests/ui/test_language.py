"""Every text of the screen is translated, and the window shows it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import NewCase
from rightsdesk.services.finding.case_choices import ChosenWork
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import NewWork
from rightsdesk.ui.dialogs.notice_dialogs import ApproveDialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.language import Translators, resolve_language
from rightsdesk.ui.wording import words

ROOT = Path(__file__).parents[2]
JAPANESE = ROOT / "resources" / "i18n" / "rightsdesk_ja.ts"
TOOLS = Path(sys.executable).parent


def messages_of(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314  our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = translation.text or "" if done and translation is not None else ""
            found[name, message.findtext("source", "")] = text
    return found


def test_every_text_of_the_sources_is_translated(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in (ROOT / "src" / "rightsdesk" / "ui").rglob("*.py"))
    command = [TOOLS / "pyside6-lupdate", *sources, "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    wanted, have = messages_of(fresh), messages_of(JAPANESE)
    assert len(wanted) > 300
    missing = sorted(source for (context, source) in wanted if not have.get((context, source)))
    assert missing == []


def test_placeholders_survive_translation() -> None:
    marks = re.compile(r"%[s123]")
    for (_, source), text in messages_of(JAPANESE).items():
        assert sorted(marks.findall(source)) == sorted(marks.findall(text)), source


@pytest.fixture
def japanese(tmp_path: Path, themed: QApplication) -> Iterator[None]:
    compiled = tmp_path / "rightsdesk_ja.qm"
    source = shutil.copy(JAPANESE, tmp_path / "rightsdesk_ja.ts")
    command = [TOOLS / "pyside6-lrelease", source, "-qm", compiled]
    subprocess.run(command, check=True, capture_output=True)
    translator = QTranslator(themed)
    assert translator.load(str(compiled))
    before = QLocale()
    QLocale.setDefault(QLocale("ja"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.usefixtures("japanese")
def test_the_window_speaks_japanese(window: MainWindow) -> None:
    assert window.cases.header.title.text() == "案件"
    assert window.topbar.new_clip.text() == "クリップを登録"
    assert window.case.tabs.tabText(2) == "一致候補"


@pytest.mark.usefixtures("japanese")
def test_works_are_named_in_japanese_where_they_can_be(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.operations.workspace
    for title, japanese in (("Harbor", "港"), ("Lantern", "")):
        catalogue.add_work(workspace, NewWork(title, japanese))
    case = cases.open_case(workspace, NewCase("Copies", ("W-0001", "W-0002")))
    window.cases.refresh()
    qtbot.waitUntil(lambda: window.cases.table.rowCount() == 1)
    assert window.cases.table.index(0, 2).data() == "『港』『Lantern』"
    window.open_case(case.id)
    qtbot.waitUntil(lambda: "『港』『Lantern』" in window.case.header.facts.text())


def test_works_stand_in_the_order_of_the_language(request: pytest.FixtureRequest) -> None:
    made = [
        ChosenWork("W-0001", "Lantern Harbor", "灯りの港", "あかりのみなと"),
        ChosenWork("W-0002", "Comet", "紙の彗星", "かみのすいせい"),
        ChosenWork("W-0003", "Atlas", "", ""),
        ChosenWork("W-0004", "Orchard", "ぜんまい果樹園", ""),
        ChosenWork("W-0005", "Zebra", "ウサギ", ""),
    ]
    assert [one.title for one in words.by_title(made)] == [
        "Atlas",
        "Comet",
        "Lantern Harbor",
        "Orchard",
        "Zebra",
    ]
    request.getfixturevalue("japanese")
    read = [one.title for one in words.by_title(made)]
    assert read == ["Atlas", "Lantern Harbor", "Zebra", "Comet", "Orchard"]


@pytest.mark.usefixtures("japanese")
def test_the_warning_at_approval_is_shown_in_japanese(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.operations.workspace
    case = cases.open_case(workspace, NewCase("Copies"))
    notice = notices.draft_notice(workspace, NewNotice(case.id, "dmca_512c_notice", "en")).notice
    window.open_notice(notice.id)
    qtbot.waitUntil(lambda: window.notice.notice is not None)
    window.notice.buttons["approve"].clicked.emit()  # it is off while the letter lacks facts
    form = window.findChildren(ApproveDialog)[0]
    shown = [label.text() for label in form.findChildren(SafeLabel)]
    assert workspace.rules.texts["approval_warning"]["ja"] in shown
    form.reject()


def test_the_systems_language_is_followed_or_english() -> None:
    assert resolve_language("ja") == "ja"
    assert resolve_language("en") == "en"
    assert resolve_language("system") in {"en", "ja"}


def test_leaving_japanese_takes_its_words_out(themed: QApplication) -> None:
    translators = Translators(themed)
    before = QLocale()
    translators.use("ja")
    translators.use("en")
    assert QCoreApplication.translate("MainWindow", "Cases") == "Cases"
    QLocale.setDefault(before)
