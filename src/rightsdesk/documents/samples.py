"""The facts of one invented case, to try letter templates with."""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from rightsdesk import assets
from rightsdesk.documents.letters import Letter, load_template, plain_text, render, render_pair
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import MissingPart

_EACH = "each"
_CONTROLLING = "ja"
_ALWAYS_DAYS = ("letter_date", "signature_date")

Facts = dict[str, object]


def sample_facts(kind: str, language: str) -> Facts:
    """The common facts of the case in one language, with those of a kind of letter laid over them.

    Every call makes a new dict, to be changed freely. Raises `MissingPart` when a file of samples is broken.
    """
    facts = _read(_folder().joinpath(f"{language}.toml"))
    own = _folder().joinpath(f"{kind}.{language}.toml")
    return _overlaid(facts, _read(own)) if own.is_file() else facts


def bare_facts(facts: Mapping[str, object], *, lists: bool) -> Facts:
    """The same names with nothing in them, as in a case of which little is recorded yet.

    Only the days of the letter itself stay. `lists` keeps the entries of lists, emptied too.
    """
    return {
        name: value if name in _ALWAYS_DAYS else _bare(value, lists=lists) for name, value in facts.items()
    }


def sample_pair(kind: str) -> tuple[Facts, Facts]:
    """The Japanese and the English facts of a letter in both languages; the Japanese text controls."""
    controlled = {"controlling_language": _CONTROLLING}
    return sample_facts(kind, "ja") | controlled, sample_facts(kind, "en") | controlled


def common_facts(language: str) -> Facts:
    """The facts that a template of any kind may name."""
    return _read(_folder().joinpath(f"{language}.toml"))


def common_names() -> frozenset[str]:
    """The names of the common facts; those in the entries of a list as `items[].item_url`."""
    found: set[str] = set()
    for name, value in common_facts("en").items():
        found.add(name)
        for entry in value if isinstance(value, list) else ():
            found.update(f"{name}[].{field}" for field in entry)
    return frozenset(found)


def sample_letter(kind: str, language: str, studio_folder: Path | None = None) -> Letter:
    """The letter that a kind's templates make of the sample facts. Raises `NotFound`, `TemplateFault`."""
    if language == BILINGUAL:
        ja, en = (load_template(kind, one, studio_folder) for one in ("ja", "en"))
        return render_pair(ja, en, *sample_pair(kind), _CONTROLLING)
    return render(load_template(kind, language, studio_folder), sample_facts(kind, language))


def sample_text(kind: str, language: str, studio_folder: Path | None = None) -> str:
    """The same as plain text."""
    return plain_text(sample_letter(kind, language, studio_folder))


def golden_text(kind: str, language: str) -> str | None:
    """What a shipped template is known to say over its sample facts; none while that is not kept."""
    file = assets.templates().joinpath("golden", f"{kind}.{language}.txt")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _folder() -> Traversable:
    return assets.templates().joinpath("samples")


def _bare(value: object, *, lists: bool) -> object:
    if isinstance(value, bool):
        return False
    if isinstance(value, dict):
        return bare_facts(value, lists=lists)
    if isinstance(value, list):
        return [_bare(one, lists=lists) for one in value if lists and isinstance(one, dict)]
    return ""


def _overlaid(facts: Facts, own: Mapping[str, object]) -> Facts:
    """The kind's own values in place of the common ones; `each` sets names in every entry of a list."""
    each = own.get(_EACH)
    result = facts | {name: value for name, value in own.items() if name != _EACH}
    for name, added in each.items() if isinstance(each, dict) else ():
        entries = result.get(name)
        if isinstance(entries, list):
            result[name] = [entry | added for entry in entries]
    return result


def _read(file: Traversable) -> Facts:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as why:
        raise _broken(file, "it cannot be read") from why
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        raise _broken(file, str(why)) from why


def _broken(file: Traversable, why: str) -> MissingPart:
    return MissingPart(
        f"The sample facts {file.name} cannot be used: {why}.",
        "Restore the file from the installation, or install the program again.",
    )
