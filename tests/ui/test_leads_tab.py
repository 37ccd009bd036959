"""Similar pictures in the window: two frames side by side, in words that claim nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from analysis import lead_models as tiny
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from services.desks import Stages
from ui.helpers import Heard

from rightsdesk.domain.leads import Background
from rightsdesk.services.finding import boards
from rightsdesk.services.leads import lead_models, leads
from rightsdesk.services.leads.lead_board import LeadBoard
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.leads.lead_dialogs import LeadModelsDialog, LeadNoteDialog
from rightsdesk.ui.leads.lead_words import closer_said
from rightsdesk.ui.leads.leads_tab import LeadsTab
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations

CASE = "C-2026-0001"


@pytest.fixture
def searched(stages: Stages, tmp_path: Path) -> Iterator[Workspace]:
    with ExitStack() as stack:
        yield stages.copy("sqlite", "leads", tmp_path / "studio", stack).open()


def tab_over(ws: Workspace, runner: JobRunner, messages: Messages, qtbot: QtBot) -> LeadsTab:
    made = LeadsTab(Operations(ws, runner, messages))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_case(boards.show_case(ws, CASE))
    qtbot.waitUntil(lambda: not runner.running)
    return made


def words_of(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QWidget) if hasattr(one, "text"))


def test_leads_are_shown_looked_at_and_set_aside(
    searched: Workspace, runner: JobRunner, messages: Messages, heard: Heard, qtbot: QtBot
) -> None:
    tab = tab_over(searched, runner, messages, qtbot)
    first, *others = leads.show_lead_run(searched, "LS-000001").leads
    assert others
    assert tab.list.chosen_key() == first.id
    said = words_of(tab.detail)
    assert "not a finding of copying" in said
    assert "No. 1 at this moment" in said
    assert "no likelihood" in said
    assert "No figure is told" in said
    assert f"{first.similarity:.4f}" not in said
    run = leads.show_lead_run(searched, "LS-000001")
    held = replace(run, background=Background(1240, 12))
    for share, words in (
        (0.008, "Closer to this moment than 99.2 % of the 1,240 background frames (of 12 files)."),
        (0.0, "Closer to this moment than all 1,240 background frames (of 12 files)."),
    ):
        assert closer_said(replace(first, as_similar=share), held) == words
    assert not tab.detail.ours._pixmap.isNull()
    with qtbot.waitSignal(tab.review_wanted) as asked:
        qtbot.mouseClick(tab.detail.review, Qt.MouseButton.LeftButton)
    assert asked.args == ["M-000001"]
    qtbot.mouseClick(tab.detail.dismiss, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: leads.show_lead(searched, first.id).state == "dismissed")
    qtbot.waitUntil(lambda: tab.list.table.place_of(first.id) == len(others))
    qtbot.waitUntil(tab.detail.restore.isVisible)
    qtbot.mouseClick(tab.detail.note, Qt.MouseButton.LeftButton)
    form = tab.findChild(LeadNoteDialog)
    form.note.setPlainText("Ask the art director.")
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Ask the art director." in words_of(tab.detail))
    qtbot.mouseClick(tab.detail.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.list.table.place_of(first.id) == 0)
    assert heard.bugs == []


def test_without_a_model_the_tab_says_how_to_bring_one(
    searched: Workspace, runner: JobRunner, messages: Messages, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    operations = Operations(searched, runner, messages)
    tab, parent = LeadsTab(operations), QWidget()
    for widget in (tab, parent):
        qtbot.addWidget(widget)
    form = LeadModelsDialog(operations, parent)
    form.open()
    qtbot.waitUntil(lambda: form.view.chosen_key() == "LM-0001")
    assert "https://models.example/colour-grid" in words_of(form)
    assert "0 frames of 0 files" in form.background.text()
    films = tmp_path / "others"
    films.mkdir()
    Image.effect_noise((96, 64), 90).save(films / "noise.png")
    form.take_background(str(films))
    qtbot.waitUntil(lambda: "1 frames of 1 files" in form.background.text())
    qtbot.waitUntil(form.remove_background.isEnabled)
    qtbot.mouseClick(form.remove_background, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "0 frames of 0 files" in form.background.text())
    qtbot.waitUntil(form.add.isEnabled)
    form.add_manifest(str(tiny.put(tmp_path / "model", tiny.grid(), sha256="0" * 64)))
    qtbot.waitUntil(lambda: "not the one of its manifest" in form.problem.sentence)
    qtbot.mouseClick(form.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lead_models.list_lead_models(searched) == ())
    board = tab._wanted(_board(searched, installed=True))
    assert "an ONNX file" in words_of(board)
    assert "onnxruntime" in words_of(tab._wanted(_board(searched, installed=False)))
    assert heard.bugs == []


def _board(ws: Workspace, *, installed: bool) -> LeadBoard:
    return LeadBoard(CASE, installed, lead_models.list_lead_models(ws), ())
