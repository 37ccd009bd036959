"""The facts of one invented case, to try letter templates with."""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from rightsdesk import assets
from rightsdesk.documents.letters import load_template, plain_text, render
from rightsdesk.errors import MissingPart

PAIR = "ja+en"
_EACH = "each"
_CONTROLLING = "ja"

Facts = dict[str, object]


def sample_facts(kind: str, language: str) -> Facts:
    """The common facts of the case in one language, with those of a kind of letter laid over them.

    Every call makes a new dict, to be changed freely. Raises `MissingPart` when a file of samples is broken.
    """
    facts = _read(_folder().joinpath(f"{language}.toml"))
    own = _folder().joinpath(f"{kind}.{language}.toml")
    return _overlaid(facts, _read(own)) if own.is_file() else facts


def sample_pair(kind: str) -> tuple[Facts, Facts]:
    """The Japanese and the English facts of a letter in both languages; the Japanese text controls."""
    controlled = {"controlling_language": _CONTROLLING}
    return sample_facts(kind, "ja") | controlled, sample_facts(kind, "en") | controlled


def common_facts(language: str) -> Facts:
    """The facts that a template of any kind may name."""
    return _read(_folder().joinpath(f"{language}.toml"))


def sample_text(kind: str, language: str, studio_folder: Path | None = None) -> str:
    """The plain text of a letter over its sample facts. Raises `NotFound` or `TemplateFault`."""
    template = load_template(kind, language, studio_folder)
    return plain_text(render(template, sample_facts(kind, language)))


def golden_text(kind: str, language: str) -> str | None:
    """What a shipped template is known to say over its sample facts; none while that is not kept."""
    file = assets.templates().joinpath("golden", f"{kind}.{language}.txt")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _folder() -> Traversable:
    return assets.templates().joinpath("samples")


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
