"""Make a checkout ready to run: system packages, private environment, fonts, translations.

Needs nothing but Python's own library. A second run finds a stamp and does only the cheap checks.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from platform import python_version

import fonts
import system_packages
from system_packages import SetupFailed

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "rightsdesk-setup"
TRANSLATIONS = ROOT / "resources" / "i18n"


def run(command: Sequence[str | Path], failure: str, **more_environment: str) -> None:
    """Run quietly; when it fails, show what it printed and raise `SetupFailed`."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | more_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout[-4000:])
        raise SetupFailed(failure)


def translation_sources() -> list[Path]:
    return sorted(TRANSLATIONS.glob("*.ts"))


def fingerprint() -> str:
    """A text that changes whenever the environment has to be made anew."""
    inputs = [
        ROOT / "uv.lock",
        ROOT / "pyproject.toml",
        *sorted(Path(__file__).parent.glob("*.py")),
        *translation_sources(),
    ]
    digest = hashlib.sha256(python_version().encode())
    for path in inputs:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_ready() -> bool:
    stamped = STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()
    compiled = all(source.with_suffix(".qm").is_file() for source in translation_sources())
    return stamped and compiled and (VENV / "bin/python").exists() and not fonts.missing()


def venv_package() -> list[str]:
    """Debian's Python comes without ensurepip, which a private environment needs."""
    if find_spec("ensurepip") is not None:
        return []
    return [f"python3.{sys.version_info.minor}-venv | python3-venv"]


def environment_fits() -> bool:
    """Whether `.venv` runs, on this very Python, and can install packages."""
    probe = "import platform, pip; print(platform.python_version())"
    try:
        asked = subprocess.run(
            [VENV / "bin/python", "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return asked.stdout.strip() == python_version()


def make_environment() -> None:
    """Create `.venv`, put the pinned uv into it, and install exactly what `uv.lock` names."""
    if not environment_fits():
        print(f"Making a private environment in {VENV.name} ...", flush=True)
        run(
            [sys.executable, "-m", "venv", "--clear", VENV],
            "The private environment could not be made; see above.",
        )
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    uv = "uv" + settings["tool"]["uv"]["required-version"]
    print("Installing the locked packages ...", flush=True)
    run(
        [VENV / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", uv],
        f"{uv} could not be installed from the Python package index; is there a network?",
    )
    run(
        [VENV / "bin/uv", "sync", "--quiet", "--frozen"],
        "The locked packages could not be installed; see above.",
        UV_PYTHON_DOWNLOADS="never",
        UV_PROJECT_ENVIRONMENT=str(VENV),
    )


def compile_translations() -> None:
    for source in translation_sources():
        run(
            [VENV / "bin/pyside6-lrelease", source, "-qm", source.with_suffix(".qm")],
            f"The translation {source.name} could not be compiled; see above.",
        )


def prepare(*, tests: bool) -> None:
    """Bring everything; do nothing slow when it is already there."""
    system_packages.ensure(system_packages.wanted(tests=tests) + venv_package())
    if is_ready():
        return
    STAMP.unlink(missing_ok=True)
    make_environment()
    fonts.bring(python=VENV / "bin/python")
    compile_translations()
    STAMP.write_text(fingerprint(), encoding="utf-8")
    print("Everything is set up.")


def prepare_measuring() -> None:
    """Bring what only the measurements need; it stays beside the rest."""
    system_packages.ensure(system_packages.group("bench"))
    if list(VENV.glob("lib/python*/site-packages/weasyprint")):
        return
    run(
        [VENV / "bin/uv", "sync", "--quiet", "--frozen", "--inexact", "--group", "bench"],
        "The packages for measuring could not be installed; see above.",
        UV_PYTHON_DOWNLOADS="never",
        UV_PROJECT_ENVIRONMENT=str(VENV),
    )


def main() -> int:
    try:
        prepare(tests="--tests" in sys.argv[1:])
        if "--bench" in sys.argv[1:]:
            prepare_measuring()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next run goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
