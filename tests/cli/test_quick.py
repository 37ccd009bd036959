"""The shortest way to the window is taken when nothing else is asked, and only then."""

from pathlib import Path

import pytest

from rightsdesk.cli.quick import asked_of, has_display, open_window_at_once


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "DATABASE_URL", "ACTOR", "NOW"):
        monkeypatch.delenv(f"RIGHTSDESK_{name}", raising=False)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", {}),
        ("--data x --actor=Aki", {"--data": "x", "--actor": "Aki"}),
        ("case list", None),
        ("--data", None),
        ("--data x case", None),
        ("--now 2026-01-01", None),
        ("--version", None),
        ("--actor=", None),
        ("demo", None),
    ],
)
def test_only_a_plain_line_opens_at_once(line: str, asked: dict[str, str] | None) -> None:
    assert asked_of(line.split()) == asked


def test_the_surroundings_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSDESK_DATA", "here")
    assert asked_of([]) == {"--data": "here"}
    assert asked_of(["--data", "there"]) == {"--data": "there"}
    monkeypatch.setenv("RIGHTSDESK_NOW", "2026-01-01T00:00:00Z")
    assert asked_of([]) is None


def test_a_finished_sample_is_only_opened(tmp_path: Path) -> None:
    assert asked_of(["demo", "--data", str(tmp_path)]) is None
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "finished").touch()
    assert asked_of(["demo", "--data", str(tmp_path)]) == {"--data": str(tmp_path)}
    assert asked_of(["demo", "--headless", "--data", str(tmp_path)]) is None


def test_without_a_screen_the_long_way_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not has_display()
    assert open_window_at_once([]) is None
