"""Match review: two sides in step by the segments of the match, by mouse and keyboard, with real files."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from services.desks import CTX, Desk, Films, Stages
from ui.letters import LetterWindow, letter_window

from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.intake import clips
from rightsdesk.services.matching import match_pairs, match_review, matches
from rightsdesk.services.works import catalogue
from rightsdesk.store.tables import Reference
from rightsdesk.ui.dialogs.folder_result import FolderResultDialog
from rightsdesk.ui.pages.review_page import ReviewPage
from rightsdesk.ui.review.in_step import Shown, Side
from rightsdesk.ui.review.stage import Arrangement, View

# What a machine without sound and graphics says of itself when first asked.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No RHI backend")
HALF_FRAME = 0.5 / 24 + 1e-3


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    themed: QApplication,
    stages: Stages,
) -> Iterator[LetterWindow]:
    """One window for all of these tests; each opens the match anew."""
    assert themed is not None
    with letter_window(
        QtBot(request), stages, "reviewed", tmp_path_factory.mktemp("review") / "data"
    ) as made:
        made.window.activateWindow()
        yield made


class Review:
    """The window with a match under review."""

    def __init__(self, window: LetterWindow) -> None:
        self.window = window
        self.page = window.window.pages.the(ReviewPage)
        self.step, self.stage = self.page.desk.step, self.page.desk.stage

    def open(self) -> None:
        self.page.desk.forget()
        self.page.desk.views.show_arrangement(Arrangement())
        self.window.heard.notes.clear()
        self.window.window.show_place("review", "M-000001")
        self.settle()
        self.page.focus_first()

    def open_from_case(self) -> None:
        self.window.window.open_case("C-2026-0001")
        tab = self.window.window.case.matches
        self.until(lambda: bool(tab.list.chosen_key()))
        tab.detail.review.click()
        self.settle()

    def settle(self) -> None:
        """Wait until exact frames of the moment stand there."""

        def is_still() -> bool:
            shown = self.stage.shown
            return shown is not None and shown.is_exact and not self.window.operations.runner.running

        self.until(is_still)

    def until(self, done: object) -> None:
        self.window.until(done)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    @property
    def shown(self) -> Shown:
        assert self.stage.shown is not None
        return self.stage.shown

    @property
    def desk(self) -> Desk:
        return self.window.desk


@pytest.fixture
def review(opened: LetterWindow) -> Review:
    made = Review(opened)
    made.open()
    return made


def test_a_match_opens_from_its_case_on_frames_that_belong_together(review: Review) -> None:
    review.open_from_case()
    assert review.window.window.place == ("review", "M-000001")
    shown, match = review.shown, review.page.view
    assert match is not None
    assert match.match.mirrored
    assert abs(shown.ours.at - review.step.map.work_time(shown.theirs.at)) <= HALF_FRAME
    # The clip is the work turned round: with ours turned round as well, both show the same.
    assert review.stage.arrangement.mirrored
    assert review.page.desk.ours.mirrored.isVisible()
    assert review.page.desk.ours.label.text().startswith("Ours")
    ours, theirs = review.stage.panes()
    assert ours.left() < theirs.left()
    picture = review.stage.grab().toImage()
    across, down = ours.width() / 3, ours.height() / 2
    assert near(picture.pixelColor(round(across), round(down)),
                picture.pixelColor(round(theirs.left() + across), round(down)))  # fmt: skip
    review.page.desk.views.mirror.click()
    assert not review.page.desk.ours.mirrored.isVisible()


def test_keys_step_jump_shift_and_swap(review: Review) -> None:
    times = review.step.footage.clip.times  # type: ignore[union-attr]
    for _ in range(3):
        review.press(Qt.Key.Key_Period)
    review.press(Qt.Key.Key_Comma)
    review.settle()
    assert review.shown.theirs.at == times[2]
    review.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    review.settle()
    assert review.shown.theirs.at == pytest.approx(times[2] + 1.0, abs=HALF_FRAME)
    before = review.shown.ours.at
    review.press(Qt.Key.Key_BracketRight)
    review.settle()
    assert review.shown.ours.at == pytest.approx(before + 1 / 24, abs=1e-3)
    assert "+1" in review.page.desk.shift.label.text()
    review.press(Qt.Key.Key_S)
    ours, theirs = review.stage.panes()
    assert ours.left() > theirs.left()
    review.until(lambda: review.page.desk.ours.x() > review.page.desk.theirs.x())


def test_playing_keeps_both_in_step_and_stands_on_exact_frames(review: Review) -> None:
    review.press(Qt.Key.Key_Space)
    assert review.step.is_playing
    review.until(lambda: review.step.at > 1.2)
    review.press(Qt.Key.Key_Space)
    review.settle()
    in_step = [abs(one) <= HALF_FRAME for one in list(review.step.following.drifts)[3:]]
    assert len(in_step) > 10
    assert sum(in_step) / len(in_step) > 0.9
    assert abs(review.shown.ours.at - review.step.map.work_time(review.shown.theirs.at)) <= HALF_FRAME


def test_a_loop_goes_from_b_back_to_a(review: Review) -> None:
    desk = review.page.desk
    desk.go(0.5)
    review.press(Qt.Key.Key_A)
    desk.go(0.8)
    review.press(Qt.Key.Key_B)
    assert review.step.loop == pytest.approx((0.5, 0.8), abs=0.03)
    seen: list[float] = []
    review.step.shown.connect(lambda shown: seen.append(shown.theirs.at))
    desk.go(0.5)
    review.step.play()
    review.until(lambda: any(b < a - 0.1 for a, b in itertools.pairwise(seen)))
    review.step.pause()
    assert max(seen) < 0.9
    review.press(Qt.Key.Key_C)
    assert review.step.loop == (None, None)


def test_a_click_on_the_strip_goes_there(review: Review) -> None:
    strip = review.page.desk.strip
    QTest.mouseClick(
        strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.clip_x(1.5)), strip.height() - 25)
    )
    review.settle()
    assert review.shown.theirs.at == pytest.approx(1.5, abs=0.05)
    work_at = review.step.map.work_time(2.5)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.work_x(work_at)), 25))
    review.settle()
    assert review.shown.theirs.at == pytest.approx(2.5, abs=0.05)
    review.page.desk.pairs.buttons[0].click()
    review.settle()
    assert review.shown.theirs.at == pytest.approx(review.page.view.match.frames[0].clip_at, abs=0.05)  # type: ignore[union-attr]


def test_one_key_keeps_the_pair_as_an_exhibit(review: Review) -> None:
    review.page.desk.go(1.0)
    review.settle()
    review.press(Qt.Key.Key_E)
    review.until(lambda: bool(review.window.heard.notes))
    (pair,) = match_pairs.list_exhibit_pairs(review.desk.ws, "M-000001")
    assert pair.clip_second == pytest.approx(review.shown.theirs.at, abs=1e-3)
    assert pair.reference_second == pytest.approx(review.shown.ours.at, abs=1e-3)


def test_points_and_blocks_that_agree_are_drawn_over_the_frames(review: Review) -> None:
    desk = review.page.desk
    bare = review.stage.grab().toImage()
    review.press(Qt.Key.Key_P)
    review.until(lambda: "points agree" in desk.views.told.text())
    dotted = review.stage.grab().toImage()
    assert dotted != bare
    review.press(Qt.Key.Key_O)
    assert review.stage.grab().toImage() not in (bare, dotted)
    review.press(Qt.Key.Key_Period)
    review.settle()
    review.until(lambda: "blocks agree" in desk.views.told.text())
    review.press(Qt.Key.Key_P)
    review.press(Qt.Key.Key_O)
    assert desk.views.told.isHidden()


def test_a_shift_is_proposed_and_used_only_when_wanted(review: Review) -> None:
    box = review.page.desk.shift
    review.press(Qt.Key.Key_BracketRight)
    review.press(Qt.Key.Key_BracketRight)
    review.settle()
    review.press(Qt.Key.Key_T)
    review.until(box.use.isVisible)
    assert review.step.shift == 2
    box.use.click()
    review.settle()
    assert abs(review.step.shift) <= 1
    assert box.proposal.isHidden()


def test_chosen_pairs_are_gone_to_captioned_ordered_and_taken_out(review: Review) -> None:
    ws, page = review.desk.ws, review.page
    for one in match_pairs.list_exhibit_pairs(ws, "M-000001"):
        match_pairs.remove_exhibit_pair(ws, one.id)
    early = match_pairs.choose_exhibit_pair(ws, "M-000001", 0.5, 2.5).pair
    late = match_pairs.choose_exhibit_pair(ws, "M-000001", 2.0, 4.25).pair
    page.refresh()
    page.side.setCurrentWidget(page.exhibits)
    review.until(lambda: [one.id for one in page.exhibits.pairs] == [early.id, late.id])
    page.exhibits.view.selectRow(1)
    review.settle()
    assert review.shown.theirs.at == pytest.approx(2.0, abs=HALF_FRAME)
    assert review.shown.ours.at == pytest.approx(4.25, abs=HALF_FRAME)
    page.exhibits.caption.setText("The coat")
    page.exhibits.caption.editingFinished.emit()
    review.until(lambda: page.exhibits.pairs[1].note == "The coat")
    page.exhibits.up.click()
    review.until(lambda: [one.id for one in page.exhibits.pairs] == [late.id, early.id])
    page.exhibits.remove.click()
    review.until(lambda: [one.id for one in page.exhibits.pairs] == [early.id])
    page.side.setCurrentIndex(0)


def test_what_a_reviewer_should_know_stands_above_the_verdict(review: Review) -> None:
    ws, page = review.desk.ws, review.page
    assert page.hints.isHidden()
    new = licensed_accounts.NewLicence("youtube", "@someone", document="Contract 7")
    licence = licensed_accounts.add_licence(ws, new).licence
    said = "Fan art may be shown. " * 12
    catalogue.change_work(ws, "W-0001", catalogue.WorkChange(guideline=said))
    page.refresh()
    review.until(page.hints.isVisible)
    licensed, guideline = page.hints.lines
    height = guideline.height()
    assert "@someone may use all works today" in licensed.text()
    assert licence.id in licensed.text()
    assert guideline.text() == f"Fan-work guideline of Lantern Harbor: {said.strip()}"
    page.hints._on_more()
    review.until(lambda: page.hints.lines[1].height() > 2 * height)


def test_a_side_without_pictures_says_so_and_the_other_plays(review: Review) -> None:
    def lend(holder: str) -> None:
        with review.desk.ws.database.write() as session:
            row = session.get(Reference, "R-000001")
            assert row is not None
            row.held_by = holder
            session.add(row)

    lend("A partner")
    try:
        review.open()
        assert review.shown.ours.image().isNull()
        assert not review.shown.theirs.image().isNull()
        assert review.stage._lacks[0].startswith("The pictures of this work are held elsewhere")
        review.press(Qt.Key.Key_Space)
        review.until(lambda: review.shown.theirs.at > 0.3)
        review.press(Qt.Key.Key_Space)
        review.settle()
        review.press(Qt.Key.Key_P)
        review.press(Qt.Key.Key_T)
        review.until(lambda: review.page.desk.shift.told.text().startswith("No shift"))
        assert review.page.desk.views.told.text() == ""
    finally:
        lend("")


def test_keys_judge_and_take_back_and_nothing_is_final(review: Review) -> None:
    ws = review.desk.ws
    review.press(Qt.Key.Key_2)
    review.until(lambda: bool(review.window.heard.notes) and not review.window.operations.runner.running)
    assert match_review.provisional_verdicts(ws)[0].verdict == "rejected"
    assert match_review.show_match(ws, "M-000001").match.verdict == "confirmed"
    review.press(Qt.Key.Key_Backspace)
    review.until(lambda: not match_review.provisional_verdicts(ws))


def test_views_differ_in_what_they_draw_and_zoom_together(review: Review) -> None:
    views, stage = review.page.desk.views, review.stage
    middle = QPoint(stage.width() // 2, stage.height() // 2)
    views.views[View.DIFFERENCE].click()
    same = stage.grab().toImage().pixelColor(middle)
    assert max(same.red(), same.green(), same.blue()) < 70
    views.mirror.click()
    assert views.slider.isVisible()
    views.views[View.OVERLAY].click()
    views.slider.setValue(100)
    assert stage.arrangement.strength == 100
    ours, theirs = stage.places(stage.size(), stage.size())
    views.nearer.click()
    larger = stage.places(stage.size(), stage.size())
    assert larger[0].width() == pytest.approx(ours.width() * 1.25)
    assert larger[1].width() == pytest.approx(theirs.width() * 1.25)


def test_a_side_is_heard_by_choice_and_the_cue_says_what_is_missing(review: Review) -> None:
    review.press(Qt.Key.Key_H)
    assert review.step.heard == Side.OURS
    cue = review.page.desk.ours.heard
    assert cue.isVisible()
    assert cue.accessibleName() in {"No sound device", "This file is silent"}
    assert not review.page.desk.theirs.heard.isVisible()
    review.page.desk.theirs.hear.click()
    assert review.step.heard == Side.THEIRS


def test_space_on_a_button_presses_the_button(review: Review) -> None:
    review.page.desk.views.swap.setFocus(Qt.FocusReason.TabFocusReason)
    review.press(Qt.Key.Key_Space)
    assert review.stage.arrangement.swapped
    assert not review.step.is_playing


def test_a_file_that_is_gone_is_said_and_tried_again(review: Review) -> None:
    page, ws = review.page, review.desk.ws
    clip = ws.vault.path(page.view.match.clip_sha256)  # type: ignore[union-attr]
    away = clip.with_suffix(".away")
    shutil.rmtree(ws.folder.cache_path)
    clip.rename(away)
    page.desk.open()
    review.until(page.desk.again.isVisible)
    away.rename(clip)
    page.desk.again.click()
    review.settle()
    assert page.desk.stage.isVisible()


def test_without_a_player_decoded_frames_are_shown(review: Review) -> None:
    step, desk = review.step, review.page.desk
    step._on_player_failed("no backend")
    assert not step.plays
    assert desk.still_note.isVisible()
    step.play()
    review.until(lambda: review.shown.theirs.at > 0.3)
    step.pause()
    review.settle()
    assert review.shown.is_exact
    step.plays = True


def test_who_leaves_and_comes_back_goes_on_at_the_same_frame(review: Review) -> None:
    review.page.desk.go(1.5)
    review.settle()
    review.page.desk.views.swap.click()
    review.window.window.go_to("cases")
    assert review.step.footage is None
    review.window.window.show_place("review", "M-000001")
    review.until(lambda: review.step.footage is not None)
    review.settle()
    assert review.shown.theirs.at == pytest.approx(1.5, abs=HALF_FRAME)
    assert review.stage.arrangement.swapped


def test_new_clips_a_folder_and_earlier_matches_are_compared_in_one_run(
    review: Review, films: Films, tmp_path: Path
) -> None:
    ws, compare = review.desk.ws, review.page.queue.compare
    for file in (films.clip, films.page):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    url = "https://www.youtube.com/watch?v=SAMPLE00009"
    clips.log_clip(ws, clips.NewClip("C-2026-0001", url=url, file=films.clip), CTX)
    notes = review.window.heard.notes
    compare.unscored.trigger()
    review.until(lambda: notes == ["Compared: 1. Matches: 1."])
    assert len(matches.matches_of_case(ws, "C-2026-0001")) == 2
    compare.again.trigger()
    review.until(lambda: notes[1:] == ["Compared: 0. Matches: 0."])
    compare.look_at(str(tmp_path))
    shown = review.window.form(FolderResultDialog)
    model = shown.view.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["clip.mp4", "page.html"]
    assert len(matches.matches_of_case(ws, "C-2026-0001")) == 2
    shown.accept()


def test_closing_the_window_lets_go_of_files(review: Review) -> None:
    review.step.play()
    review.until(lambda: review.step.at > 0.2)
    review.window.window.close()
    assert review.step.footage is None
    assert not review.step.is_playing


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[arg-type]
