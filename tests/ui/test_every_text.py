"""Every text of every screen is said in the screen's language, and figures are written in one place."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from services.desks import Stages
from ui.screens import Screen, Screens, full_studio
from ui.test_foreign_text import shown_texts
from ui.test_language import JAPANESE, japanese, messages_of

__all__ = ["japanese"]  # the translation of the sources as they are now

pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "pipewire", extend=True)

# A language is named in its own words; the others are a reference's label and words of an English letter.
_NO_TEXTS_OF_OURS = {"English", "Film", "Re-upload"}
SOURCE = Path(__file__).parents[2] / "src" / "rightsdesk" / "ui"


@pytest.fixture
def japanese_screens(japanese: None, stages: Stages, tmp_path: Path) -> Iterator[Screens]:
    assert japanese is None
    with full_studio(stages, tmp_path / "data") as studio:
        opened = Screens(studio, "ja")
        yield opened
        opened.close()


def english_sources() -> re.Pattern[str]:
    """What matches a text of ours that Japanese says otherwise, with anything in the places of its marks."""
    told = {source for (_, source), said in messages_of(JAPANESE).items() if said != source}
    ours = {source for source in told if re.search(r"[a-z]{3}", source)} - _NO_TEXTS_OF_OURS
    return re.compile("|".join(re.sub(r"%[s123]", ".+", re.escape(one)) for one in sorted(ours)))


def english_left(screen: Screen, english: re.Pattern[str]) -> list[str]:
    texts = {text.strip() for _, text in shown_texts(screen.widget) if re.search("[a-z]{3}", text)}
    return sorted(f"{screen.name}: {text}" for text in texts if english.fullmatch(text))


def test_no_english_is_left_on_a_japanese_screen(japanese_screens: Screens) -> None:
    english = english_sources()
    left: list[str] = []
    for screen in chain(japanese_screens.pages(), japanese_screens.dialogs()):
        left += english_left(screen, english)
    frame = japanese_screens.window
    for part in (frame.topbar, frame.sidebar, frame.status):
        left += english_left(Screen(type(part).__name__, part), english)
    assert not left, "\n".join(sorted(set(left)))


def test_the_look_for_english_finds_what_nobody_said_in_japanese() -> None:
    english = english_sources()
    assert english.fullmatch("Log a clip")
    assert english.fullmatch("Approve notice N-2026-0001")
    assert not english.fullmatch("クリップを登録")


def calls_of(code: str) -> list[str]:
    """Days that are written past `ui/look/formats.py`, which says how."""
    tree = ast.parse(code)
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"strftime", "ctime"}
    ]


def test_days_are_written_in_one_place() -> None:
    assert calls_of("row.opened_at.strftime('%c')")
    found = {
        path.name: calls
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "formats.py" and (calls := calls_of(path.read_text(encoding="utf-8")))
    }
    assert found == {}
