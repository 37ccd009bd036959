"""The words of reports and the definitions of their figures, from `resources/rules/report.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from rightsdesk.assets import resources
from rightsdesk.services.rule_shapes import Checked, Label, broken, checked

_FILE = "report.toml"


class _File(Checked):
    source: str
    checked_on: date
    words: dict[str, Label]
    method: tuple[Label, ...]


@dataclass(frozen=True)
class ReportWords:
    """The words in one language; `method` are sentences on how each figure is counted."""

    language: str
    words: dict[str, str]
    method: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.words[name]


def report_words(language: str) -> ReportWords:
    """Give the words in `ja` or `en`. Raises `MissingPart`."""
    known = _file()

    def choose(label: Label) -> str:
        return label.ja if language == "ja" else label.en

    words = {name: choose(label) for name, label in known.words.items()}
    return ReportWords(language, words, tuple(map(choose, known.method)))


@cache
def _file() -> _File:
    try:
        text = resources().joinpath("rules", _FILE).read_text(encoding="utf-8")
        return checked(_FILE, _File, tomllib.loads(text))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise broken(_FILE, "the file", str(error)) from error
