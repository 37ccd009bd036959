"""The queue of match review and the element findings: keys in, records out, nothing final unasked."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from services.desks import Desk, Stages
from services.reviews import add_match
from ui.helpers import Heard, assert_freed_on_close

from rightsdesk.services.matching.clip_elements import element_history, list_elements
from rightsdesk.services.matching.match_review import (
    Judgement,
    checkpoint_review,
    judge_match,
    provisional_verdicts,
    show_match,
)
from rightsdesk.services.works.characters import NewCharacter, add_character
from rightsdesk.ui.cards.element_findings import ElementFindings
from rightsdesk.ui.dialogs.element_dialog import ElementDialog, WithdrawDialog
from rightsdesk.ui.dialogs.review_dialogs import CheckpointDialog, OwnWordsDialog
from rightsdesk.ui.review.review_queue import ReviewQueue
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations


@dataclass
class Review:
    """Two matches to judge, the surer one first, and both widgets."""

    desk: Desk
    queue: ReviewQueue
    elements: ElementFindings
    heard: Heard
    first: str
    second: str
    _qtbot: QtBot

    def wait(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=10_000)

    def dialog(self, kind: type[QDialog], over: QWidget) -> QDialog:
        self.wait(lambda: any(one.isVisible() for one in over.findChildren(kind)))
        return next(one for one in over.findChildren(kind) if one.isVisible())

    def verdicts(self) -> dict[str, str]:
        return {one.match: one.verdict for one in provisional_verdicts(self.desk.ws)}


@pytest.fixture
def review(qtbot: QtBot, themed: QApplication, stages: Stages, tmp_path: Path) -> Iterator[Review]:
    with ExitStack() as stack:
        place = stages.copy("sqlite", "reviewed", tmp_path / "data", stack)
        desk = Desk(place, place.open())
        first, second = add_match(desk, score=0.9), add_match(desk, score=0.8)
        runner, messages = JobRunner(themed), Messages(themed)
        stack.callback(runner.drain)
        operations = Operations(desk.ws, runner, messages)
        queue, elements = ReviewQueue(operations), ElementFindings(operations)
        for widget in (queue, elements):
            qtbot.addWidget(widget)
            widget.resize(300, 640)
            widget.show()
        made = Review(desk, queue, elements, Heard(messages), first, second, qtbot)
        yield made
        for widget in (queue, elements):
            for dialog in widget.findChildren(QDialog):
                dialog.reject()
        runner.drain()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(review: Review) -> Review:
    review.queue.show_queue()
    review.wait(lambda: review.queue.current == review.first)
    return review


def test_one_key_judges_and_the_next_match_comes(review: Review) -> None:
    chosen: list[str] = []
    queue = shown(review).queue
    queue.chosen.connect(chosen.append)
    assert queue.counts.text() == "2 left, 0 not final yet"
    assert not queue.undo_button.isEnabled()
    queue.judge("confirmed")
    queue.judge("rejected")  # meant for a match that is not on the screen yet
    review.wait(lambda: queue.current == review.second)
    assert review.verdicts() == {review.first: "confirmed"}
    assert chosen == [review.second]
    assert queue.counts.text() == "1 left, 1 not final yet"
    judged = next(row for row in queue._rows if row.id == review.first)
    cell = queue._verdict(judged)
    assert (cell.text, cell.second) == ("Confirmed", "not final yet")
    queue.undo()
    review.wait(lambda: queue.current == review.first)
    assert review.verdicts() == {}
    assert queue.last.isHidden()
    queue.undo()
    review.wait(lambda: len(review.heard.troubles) == 1)
    queue.step(1)
    assert queue.current == review.second


def test_another_ready_reason_or_ones_own_words(review: Review) -> None:
    queue = shown(review).queue
    queue.judge("rejected")
    review.wait(lambda: queue.last.isVisible() and queue.current == review.second)
    box = queue.last.reasons
    assert "not the same" in box.currentText()
    box.activated.emit(box.findData("other_scene"))
    review.wait(lambda: provisional_verdicts(review.desk.ws)[0].preset == "other_scene")
    review.wait(lambda: box.currentData() == "other_scene")
    box.activated.emit(box.count() - 1)
    dialog = review.dialog(OwnWordsDialog, queue)
    assert isinstance(dialog, OwnWordsDialog)
    dialog.reason.setPlainText("")
    dialog.accept_button.click()
    assert dialog.problem == "The reason is empty."
    dialog.reason.setPlainText("The hats differ.")
    dialog.accept_button.click()
    review.wait(lambda: provisional_verdicts(review.desk.ws)[0].reason == "The hats differ.")
    review.wait(lambda: box.currentText() == "The hats differ.")


def test_the_checkpoint_names_what_becomes_final_and_what_cannot(review: Review) -> None:
    for match in (review.first, review.second):
        judge_match(review.desk.ws, Judgement(match, "confirmed"))
    judge_match(review.desk.ben, Judgement(review.second, "rejected"))
    checkpoint_review(review.desk.ben)
    queue = review.queue
    queue.show_queue()
    review.wait(queue.checkpoint_button.isEnabled)
    queue.checkpoint_button.click()
    dialog = review.dialog(CheckpointDialog, queue)
    assert isinstance(dialog, CheckpointDialog)
    assert dialog.windowTitle() == "Make verdicts final: 1"
    assert show_match(review.desk.ws, review.first).row.verdict == ""
    dialog.accept_button.click()
    review.wait(lambda: show_match(review.desk.ws, review.first).row.verdict == "confirmed")
    review.wait(lambda: queue.counts.text() == "0 left, 1 not final yet")
    assert review.verdicts() == {review.second: "confirmed"}
    assert show_match(review.desk.ws, review.second).row.verdict == "rejected"


def test_a_finding_is_added_from_the_frames_on_the_screen(review: Review) -> None:
    ws, elements = review.desk.ws, review.elements
    add_character(ws, NewCharacter("W-0001", "Hoshi", "ホシ"))
    match = show_match(ws, review.desk.match).match
    told: list[int] = []
    elements.counted.connect(told.append)
    elements.show_clip(match.clip, match)
    elements.add_at(1.0, 3.0, match)
    dialog = review.dialog(ElementDialog, elements)
    assert isinstance(dialog, ElementDialog)
    assert "0:01.000 of the clip, 0:03.000 of the work" in dialog.pair.text()
    dialog.character.setCurrentIndex(1)
    dialog.clip_to.setText("0:0x")
    dialog.accept_button.click()
    assert dialog.problem == "“0:0x” in the field “Clip to” is no time."
    dialog.clip_to.setText("２．５")
    dialog.accept_button.click()
    review.wait(lambda: told[-1] == 1)
    (found,) = list_elements(ws, match.clip)
    assert (found.character_name, found.clip_to, found.clip_second, found.match) == (
        "Hoshi",
        2.5,
        1.0,
        match.id,
    )
    chosen: list[str] = []
    elements.finding_chosen.connect(lambda one: chosen.append(one.id))
    elements.view.selectRow(0)
    assert chosen == [found.id]
    elements.judge("unsure")
    review.wait(lambda: len(element_history(ws, found.id)) == 2)
    review.wait(lambda: "revision 2" in elements.said.text())
    elements.withdraw()
    end = review.dialog(WithdrawDialog, elements)
    assert isinstance(end, WithdrawDialog)
    end.reason.setText("Another coat.")
    end.accept_button.click()
    review.wait(lambda: told[-1] == 0)
    assert not elements.edit_button.isEnabled()
    elements.show_clip("")
    assert elements.current is None


def test_what_is_heard_needs_no_frames(review: Review, qtbot: QtBot) -> None:
    ws, elements = review.desk.ws, review.elements
    match = show_match(ws, review.desk.match).match
    elements.show_clip(match.clip, match)
    elements.add_at(1.0, 3.0, match)
    dialog = review.dialog(ElementDialog, elements)
    assert isinstance(dialog, ElementDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("music"))
    assert dialog.pair.text() == "What is heard has no frames; its times are enough."
    qtbot.keyClick(dialog.note, Qt.Key.Key_A)
    dialog.accept_button.click()
    review.wait(lambda: len(list_elements(ws, match.clip)) == 1)
    assert list_elements(ws, match.clip)[0].clip_second is None


def test_the_forms_are_freed(review: Review, qtbot: QtBot) -> None:
    for match in (review.first, review.second):
        judge_match(review.desk.ws, Judgement(match, "second_look"))
    waiting = provisional_verdicts(review.desk.ws)
    queue = review.queue
    make = (
        lambda: CheckpointDialog(waiting, queue._submit, queue._operations.messages, queue),
        lambda: OwnWordsDialog(waiting[0], queue._submit_words, queue._operations.messages, queue),
    )
    for one in make:
        assert_freed_on_close(qtbot, one)
