"""Frames side by side and the strip that shows where in time: both follow the same choice."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from rightsdesk.domain.matching import FramePair, Segment, SoundSegment
from rightsdesk.services.matching.match_records import MatchRecord
from rightsdesk.ui.pages.matches_tab import MatchDetail, earlier_measurements

SOUND = SoundSegment(0.5, 8.5, 10.5, 18.5, 1.0, 0.1)
PAIRS = (FramePair(1.0, 11.0, 3), FramePair(4.0, 14.0, 5), FramePair(8.0, 18.0, 4))
MATCH = MatchRecord(
    id="M-000001",
    clip="CL-000001",
    work="W-0001",
    work_title="Harbor",
    reference="R-000001",
    reference_label="Whole film",
    score=0.97,
    band="strong",
    coverage=0.8,
    mirrored=True,
    segments=(Segment(0.5, 8.5, 10.5, 18.5, 1.0, 0.97),),
    frames=PAIRS,
    method={},
    sentence="",
    verdict="",
    verdict_reason="",
    decided_by="",
    decided_at=None,
)


def picture(colour: str) -> bytes:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def detail(qtbot: QtBot) -> MatchDetail:
    made = MatchDetail()
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.show_match(MATCH, new=True)
    images = tuple((picture(ours), picture(theirs)) for ours, theirs in (("red", "lime"), ("blue", "cyan"),
                                                                         ("black", "white")))  # fmt: skip
    made.pairs.show_images(images)
    return made


def middle(detail: MatchDetail) -> tuple[QColor, QColor]:
    found = []
    for side in (detail.pairs.ours, detail.pairs.theirs):
        image = side.grab().toImage()
        found.append(image.pixelColor(image.width() // 2, image.height() // 2))
    return found[0], found[1]


def test_our_frame_is_left_and_theirs_right(detail: MatchDetail) -> None:
    assert middle(detail) == (QColor("red"), QColor("lime"))
    assert detail.pairs.ours.geometry().left() < detail.pairs.theirs.geometry().left()
    assert "shown turned back" in detail.pairs._their_caption.text()


def test_arrow_keys_walk_through_the_pairs(qtbot: QtBot, detail: MatchDetail) -> None:
    qtbot.keyClick(detail.strip, Qt.Key.Key_Right)
    assert middle(detail) == (QColor("blue"), QColor("cyan"))
    qtbot.keyClick(detail.strip, Qt.Key.Key_Left)
    qtbot.keyClick(detail.strip, Qt.Key.Key_Left)
    assert middle(detail) == (QColor("black"), QColor("white"))


def test_a_click_on_the_strip_chooses_the_pair_there(qtbot: QtBot, detail: MatchDetail) -> None:
    above, _ = detail.strip._place(PAIRS[1])
    qtbot.mouseClick(detail.strip, Qt.MouseButton.LeftButton, pos=QPoint(round(above.x()), round(above.y())))
    assert middle(detail) == (QColor("blue"), QColor("cyan"))


def test_the_words_are_careful(detail: MatchDetail) -> None:
    said = detail._sentence.text()
    assert "80% of the clip corresponds" in said
    assert "mirrored" in said
    assert "a person decides" in said
    assert not any(word in said.lower() for word in ("infring", "copied", "stolen", "proof", "proves"))


def test_of_sound_alone_the_seconds_are_drawn_and_no_empty_frames_stand_there(detail: MatchDetail) -> None:
    heard = replace(MATCH, id="M-000002", segments=(), frames=(), sound=(SOUND,),
                    words={"en": "only the sound, of Whole film"})  # fmt: skip
    detail.show_match(heard, new=True)
    assert detail.pairs.isHidden()
    assert detail._heard.isVisible()
    assert "only the sound, of Whole film" in detail._sentence.text()
    assert detail.strip._segments[0].clip_end == 8.5
    detail.show_match(MATCH, new=True)
    assert detail.pairs.isVisible()
    assert detail._heard.isHidden()


def test_the_earlier_of_two_measurements_of_the_same_files_is_told() -> None:
    newer = replace(MATCH, id="M-000007")
    other = replace(MATCH, id="M-000009", reference_sha256="ff")
    assert earlier_measurements((newer, MATCH, other)) == {"M-000001"}


def test_a_measured_match_waits_for_a_verdict(qtbot: QtBot, detail: MatchDetail) -> None:
    assert detail._verdict.accessibleName() == "Not decided"
    with qtbot.waitSignal(detail.verdict_wanted) as wanted:
        detail.reject.click()
    assert wanted.args == ["rejected"]
