"""The pages of the help, as text in the language asked for."""

import re
from dataclasses import dataclass

from rightsdesk.assets import resources

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_RULE = re.compile(r"\|?[\s:|-]+\|?")


@dataclass(frozen=True)
class HelpBlock:
    """A piece of a page: `heading`, `text`, or `challenge` with claim, answer, how to show it, its limit."""

    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class HelpPage:
    """A page: its title, the names of a challenge's parts, and its pieces in order."""

    title: str
    columns: tuple[str, ...]
    blocks: tuple[HelpBlock, ...]


def challenges_page(language: str) -> HelpPage:
    """How to answer challenges to the evidence, in `en` or `ja`; what docs/challenges.md says."""
    text = resources().joinpath("help", f"challenges.{language}.md").read_text(encoding="utf-8")
    title, columns = "", tuple[str, ...]()
    blocks: list[HelpBlock] = []
    for block in re.split(r"\n{2,}", text.strip()):
        if block.startswith("# "):
            title = block.removeprefix("# ")
        elif block.startswith("## "):
            blocks.append(HelpBlock("heading", (block.removeprefix("## "),)))
        elif block.startswith("|"):
            columns, *rows = (_cells(line) for line in block.splitlines() if not _RULE.fullmatch(line))
            blocks += [HelpBlock("challenge", row) for row in rows]
        else:
            lines = re.split(r"\n(?=\d+\. )", block)
            blocks += [HelpBlock("text", (_plain(line),)) for line in lines]
    return HelpPage(title, columns, tuple(blocks))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(_plain(cell) for cell in line.strip().strip("|").split("|"))


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", " ".join(text.split())).replace("`", "")
