"""Print the control file of the Debian package: `control.py VERSION ARCHITECTURE KIBIBYTES`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from system_packages import group

# The folder brings its own fonts; what Qt asks of the system stays the system's.
_BROUGHT = "fonts-"


def depends() -> str:
    """What the system must bring, in the words of a control file."""
    return ", ".join(entry for entry in group("program") if not entry.startswith(_BROUGHT))


def control(version: str, architecture: str, size: str) -> str:
    """The control file; `size` is the installed size in KiB."""
    lines = (
        "Package: rightsdesk",
        f"Version: {version}",
        f"Architecture: {architecture}",
        f"Installed-Size: {size}",
        "Maintainer: Rightsdesk developers <developers@rightsdesk.example>",
        "Section: misc",
        "Priority: optional",
        f"Depends: libc6, {depends()}",
        "Description: from a suspected clip to an issued notice",
        " Logs clips that mirror a studio's works, keeps evidence of them, compares them with the works,",
        " makes takedown notices and AI opt-out requests in Japanese and English, and follows each case.",
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(control(*sys.argv[1:4]))
