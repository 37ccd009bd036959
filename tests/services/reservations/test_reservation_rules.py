"""The lists of crawlers and formats, and the sentences of the checks in both languages."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

from rightsdesk.domain import publication, robots_merge
from rightsdesk.services.reservations import publication_looks
from rightsdesk.services.reservations.reservation_rules import CrawlerPurpose, reservation_rules
from rightsdesk.services.rulebook.rules import load_rules

RULES = reservation_rules()


def passed_over(tree: ast.AST) -> Iterator[ast.AST]:
    """Documentation, what refusals say, and the parts of longer texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InvalidInput":
            yield from ast.walk(node)
        elif isinstance(node, ast.JoinedStr):
            yield from node.values


def text_of(node: ast.AST) -> str:
    """A text of the source, its values as {}; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def sentences(module: ModuleType) -> set[str]:
    """The sentences that a module can say."""
    tree = ast.parse(inspect.getsource(module))
    skipped = {id(node) for node in passed_over(tree)}
    texts = {text_of(node) for node in ast.walk(tree) if id(node) not in skipped}
    return {text for text in texts if text.count(" ") > 2 and text.endswith((".", ": {}"))}


def test_every_sentence_of_the_checks_is_there_in_japanese() -> None:
    known = {re.sub(r"\{\w+\}", "{}", rule.en) for rule in RULES.sentences}
    said = set.union(*map(sentences, (publication, robots_merge, publication_looks)))
    assert len(said) > 25
    assert said - known == {robots_merge._HINT}
    for rule in RULES.sentences:
        wanted, given = (set(re.findall(r"\{(\w+)\}", text)) for text in (rule.en, rule.ja))
        assert wanted >= given
        assert re.search("[ぁ-ん]", rule.ja)


def test_values_come_over_whole() -> None:
    said = RULES.in_japanese("GPTBot, CCBot may fetch /: line 2 says “Allow: /”.")
    assert said == "GPTBot, CCBot が / を取得できる状態です（2行目：Allow: /）。"
    assert RULES.in_japanese("Something else.") == "Something else."


def test_every_entry_says_where_it_comes_from_and_when_it_was_looked_at() -> None:
    for one in (*RULES.crawlers, *RULES.formats.values()):
        assert one.source
        assert one.checked_on.year == 2026
    assert {one.purpose for one in RULES.crawlers} == set(CrawlerPurpose)


def test_vendors_of_the_directory_go_by_its_slugs() -> None:
    known = load_rules().platforms
    named = {one.vendor for one in RULES.crawlers}
    assert {"openai", "google_ai", "meta_ai", "bytedance"} <= named & known.keys()


def test_the_longest_name_in_a_user_agent_counts() -> None:
    found = RULES.crawler("Mozilla/5.0 (compatible; ai2bot-dolma/1.0)")
    assert found is not None
    assert found.token == "Ai2Bot-Dolma"
    assert RULES.crawler("Mozilla/5.0 Chrome/130") is None
