"""What is put around the built program: the control file, the menu entry and the icon."""

import configparser
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import system_packages

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "resources" / "desktop"


def test_the_package_asks_the_system_for_what_the_set_up_asks_for() -> None:
    command = [sys.executable, str(ROOT / "scripts/package/control.py"), "1.2.3", "amd64", "5"]

    control = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    asked = fields["Depends"].split(", ")
    libraries = [entry for entry in system_packages.group("program") if not entry.startswith("fonts-")]
    assert [*asked[1:]] == libraries
    assert (fields["Version"], fields["Installed-Size"]) == ("1.2.3", "5")


def test_the_menu_entry_starts_the_program_and_names_it_in_both_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(DESKTOP / "rightsdesk.desktop", encoding="utf-8")

    said = entry["Desktop Entry"]
    assert (said["Exec"], said["Icon"]) == ("rightsdesk", "rightsdesk")
    assert {"Comment", "Comment[ja]", "GenericName", "GenericName[ja]"} <= set(said)


def test_the_shop_entry_and_the_icon_can_be_read_and_belong_to_it() -> None:
    component = ElementTree.parse(DESKTOP / "rightsdesk.metainfo.xml").getroot()  # noqa: S314 - our own file
    icon = ElementTree.parse(DESKTOP / "rightsdesk.svg").getroot()  # noqa: S314

    assert component.findtext("launchable") == "rightsdesk.desktop"
    assert icon.get("viewBox") == "0 0 64 64"
