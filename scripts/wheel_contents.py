"""What a wheel carries besides the package: fonts and translations that git lacks, pictures of the guide."""

import re
import subprocess
from pathlib import Path

import fonts


def lacking(root: Path) -> list[str]:
    """The files that a wheel built from this folder would lack."""
    compiled = [source.with_suffix(".qm") for source in sorted((root / "resources" / "i18n").glob("*.ts"))]
    return fonts.missing(root / "resources" / "fonts") + [
        path.name for path in compiled if not path.is_file()
    ]


def guide_pictures(root: Path) -> dict[str, str]:
    """The pictures that the guide shows, in both looks, with the place of each in the wheel."""
    text = "".join(path.read_text(encoding="utf-8") for path in (root / "docs" / "guide").rglob("*.md"))
    named = set(re.findall(r"screenshots/([\w.+-]+\.png)", text))
    wanted = named | {name.replace("-light.", "-dark.") for name in named}
    folder = root / "docs" / "screenshots"
    return {
        str(folder / name): f"rightsdesk/_data/docs/screenshots/{name}"
        for name in sorted(wanted)
        if (folder / name).is_file()
    }


def commit_file(root: Path, work: Path) -> dict[str, str]:
    """A file that names the commit, where git tells it, with its place in the wheel."""
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=False)
    if told.returncode or not (root / ".git").exists():
        return {}
    work.mkdir(parents=True, exist_ok=True)
    path = work / "commit.txt"
    path.write_text(told.stdout, encoding="utf-8")
    return {str(path): "rightsdesk/_data/commit.txt"}
