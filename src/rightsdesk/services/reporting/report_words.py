"""The words of reports and the definitions of their figures, from `resources/rules/report.toml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from rightsdesk.services.rulebook.rule_shapes import Checked, Label, checked, parsed_rules

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
    return checked(_FILE, _File, parsed_rules(_FILE))
