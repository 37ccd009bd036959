from pathlib import Path

import fonts
import pytest
import wheel_contents


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """A folder with everything a wheel must carry."""
    for name in (*fonts.FONTS, *fonts.RARE, *fonts.LICENCES):
        path = tmp_path / "resources" / "fonts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    translations = tmp_path / "resources" / "i18n"
    translations.mkdir()
    (translations / "rightsdesk_ja.ts").touch()
    (translations / "rightsdesk_ja.qm").touch()
    return tmp_path


def test_a_complete_folder_lacks_nothing(complete: Path) -> None:
    assert wheel_contents.lacking(complete) == []


@pytest.mark.parametrize(
    "name",
    [
        "fonts/BIZUDMincho-Regular.ttf",
        "fonts/RareKanji-B.ttf",
        "fonts/OFL-BIZUDGothic.txt",
        "i18n/rightsdesk_ja.qm",
    ],
)
def test_each_missing_file_is_named(complete: Path, name: str) -> None:
    (complete / "resources" / name).unlink()
    assert wheel_contents.lacking(complete) == [Path(name).name]
