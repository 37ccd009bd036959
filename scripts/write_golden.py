"""Write what every shipped letter template says over its sample facts, and say what changed.

With kinds as arguments, only those. Look at the change before committing it.
"""

import difflib
import sys
from pathlib import Path

from rightsdesk.documents.samples import sample_text
from rightsdesk.errors import UserError
from rightsdesk.services.letters.templates import letters_of
from rightsdesk.services.rulebook.rules import load_rules

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "golden"


def put(name: str, text: str) -> None:
    """Write one golden text where it differs from the one before."""
    file = FOLDER / f"{name}.txt"
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    if text == before:
        return
    file.write_text(text, encoding="utf-8")
    if not before:
        print(f"{file.name}: new, {len(text.splitlines())} lines")
        return
    lines = difflib.unified_diff(before.splitlines(), text.splitlines(), file.name, file.name, "", "", 1, "")
    print("\n".join(lines))


def main() -> None:
    wanted = sys.argv[1:]
    known = letters_of(load_rules())
    failed = False
    for kind, language in known:
        if wanted and kind not in wanted:
            continue
        try:
            put(f"{kind}.{language}", sample_text(kind, language))
        except UserError as why:
            failed = True
            print(why.message, file=sys.stderr)
    for file in sorted(FOLDER.glob("*.txt")):
        if file.stem not in {f"{kind}.{language}" for kind, language in known}:
            file.unlink()
            print(f"{file.name}: removed, its template is gone")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
