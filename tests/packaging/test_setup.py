import os
from pathlib import Path

import fonts
import pytest
import system_packages
from system_packages import SetupFailed


def test_a_package_counts_as_present_under_any_of_its_names() -> None:
    assert system_packages.missing(["no-such-package | coreutils"]) == []


def test_a_package_of_which_no_name_is_installed_is_missing() -> None:
    entry = "no-such-package | no-such-package-either"
    assert system_packages.missing(["coreutils", entry]) == [entry]


def test_running_the_program_needs_no_database_server() -> None:
    assert not [entry for entry in system_packages.wanted(tests=False) if "postgresql" in entry]
    assert [entry for entry in system_packages.wanted(tests=True) if "postgresql" in entry]


def test_without_root_rights_one_line_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupFailed) as failure:
        system_packages.ensure(["no-such-package", "coreutils"])
    sentence, line = str(failure.value).splitlines()
    assert sentence.startswith("Some system packages are missing.")
    assert "apt-get install -y --no-install-recommends no-such-package" in line
    assert "coreutils" not in line


def test_fonts_come_whole_and_with_their_licence(tmp_path: Path) -> None:
    fonts.bring(tmp_path)
    assert fonts.missing(tmp_path) == []
    for licence in fonts.LICENCES:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (tmp_path / licence).read_text(encoding="utf-8")
    assert {path.read_bytes()[:4] for path in tmp_path.glob("*.ttf")} == {b"\x00\x01\x00\x00"}
    assert not list(tmp_path.glob("*.part"))


def test_a_machine_without_the_fonts_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "INSTALLED", tmp_path / "none")
    with pytest.raises(SetupFailed, match="fonts-morisawa-bizud-gothic and fonts-morisawa-bizud-mincho"):
        fonts.bring(tmp_path / "fonts")
