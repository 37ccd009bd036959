"""Print the facts of the tests' invented notices as JSON, by language, for trying out an installed wheel."""

import json
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests" / "documents"


def as_text(value: object) -> str:
    if isinstance(value, date):
        return f"date:{value.isoformat()}"
    raise TypeError(f"no JSON for {value!r}")


def main() -> None:
    sys.path.insert(0, str(TESTS))
    tests = import_module("conftest")
    facts = {"en": tests.english_facts(), "ja": tests.japanese_facts()}
    json.dump(facts, sys.stdout, default=as_text, ensure_ascii=False)


if __name__ == "__main__":
    main()
