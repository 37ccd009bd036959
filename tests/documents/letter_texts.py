"""Letters over their sample facts, changed as a test needs, as text with each paragraph in one line."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from rightsdesk.documents.blocks import Letter, PageBreak, walk
from rightsdesk.documents.letters import load_template, plain_text, render
from rightsdesk.documents.samples import sample_facts

ROLES = ("owner", "exclusive_licensee", "agent", "attorney")
PROXY = "PA-17"
_POST = ("", "courier", "naiyo", "e_naiyo")


def letter_of(kind: str, language: str, **changes: object) -> Letter:
    return render(load_template(kind, language), sample_facts(kind, language) | changes)


def flat(text: str, language: str = "ja") -> str:
    """Each paragraph in one line."""
    if language == "ja":
        return re.sub(r"(?<=[^\n])\n *(?=[^\n])", "", text)
    return "\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def text_of(kind: str, language: str = "ja", **changes: object) -> str:
    return flat(plain_text(letter_of(kind, language, **changes)), language)


def clause_order(letter: Letter) -> list[str]:
    """The clauses in reading order; a page break between two of them counts too."""
    found = (
        "page" if isinstance(one, PageBreak) else getattr(one, "clause", "") for one in walk(letter.blocks)
    )
    return list(dict.fromkeys(filter(None, found)))


def blank(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a draft in which nothing is known yet."""
    return {
        name: [] if isinstance(value, list) else False if isinstance(value, bool) else ""
        for name, value in facts.items()
    }


def variants(kind: str, language: str) -> Iterator[dict[str, Any]]:
    """Every role and way to send, to a company, a person, a lawyer; none, one and two of what is listed."""
    facts: dict[str, Any] = {**sample_facts(kind, language)}
    titles = ("御中", "殿", "先生") if language == "ja" else ("",)
    for role, count, mode, title in product(ROLES, (0, 1, 2), _POST, titles):
        listed = {name: (facts[name] * 2)[:count] for name in ("works", "items", "exhibits")}
        proxy = PROXY if role in ("agent", "attorney") else ""
        sent = {"agent_role": role, "delivery_mode": mode, "recipient_honorific": title}
        yield facts | listed | sent | {"authority_doc": proxy}
