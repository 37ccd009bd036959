"""Check that text files end with one line break and that TOML and YAML files parse."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml


def faults(path: Path) -> Iterator[str]:
    """What is wrong with one file, a sentence each."""
    text = path.read_text(encoding="utf-8")
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield f"{path}: does not end with exactly one line break"
    try:
        if path.suffix == ".toml":
            tomllib.loads(text)
        elif path.suffix in (".yaml", ".yml"):
            yaml.safe_load(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError) as problem:
        yield f"{path}: {problem}"


def main() -> int:
    found = [fault for name in sys.argv[1:] for fault in faults(Path(name))]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
