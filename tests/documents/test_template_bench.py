"""Every shipped letter reads as kept, and what a template names and holds is found without running it."""

from pathlib import Path

import pytest

from rightsdesk import assets
from rightsdesk.documents.letters import load_template, missing_clauses, plain_text, render
from rightsdesk.documents.samples import golden_text, sample_facts, sample_text
from rightsdesk.documents.template_files import list_places
from rightsdesk.documents.template_parts import TemplateParts, parts_of
from rightsdesk.domain.vocabulary import BILINGUAL, SenderRole
from rightsdesk.errors import TemplateFault
from rightsdesk.services.letters.templates import letters_of
from rightsdesk.services.rulebook.rules import load_rules

RULED = sorted(letters_of(load_rules()))
HEAD = """---
kind: test_letter
language: en
regime: none
version: "1"
source: none
checked_on: 2026-11-22
title: A letter
required_clauses: []
---
"""
FIRST = HEAD.count("\n") + 1


def parts(folder: Path, body: str) -> TemplateParts:
    (folder / "test_letter").mkdir(exist_ok=True)
    (folder / "test_letter" / "en.md.j2").write_text(HEAD + body, encoding="utf-8")
    return parts_of(load_template("test_letter", "en", folder))


@pytest.mark.parametrize(("kind", "language"), RULED)
def test_letter_reads_as_its_golden_text(kind: str, language: str) -> None:
    assert sample_text(kind, language) == golden_text(kind, language)


@pytest.mark.parametrize("role", SenderRole)
@pytest.mark.parametrize(("kind", "language"), [one for one in RULED if one[1] != BILINGUAL])
def test_every_role_can_send_every_letter(kind: str, language: str, role: SenderRole) -> None:
    template = load_template(kind, language)
    facts = sample_facts(kind, language) | {"agent_role": role.value, "authority_doc": "Mandate X-1"}
    letter = render(template, facts)
    assert missing_clauses(template, letter) == ()
    if role in (SenderRole.AGENT, SenderRole.ATTORNEY):  # who speaks for another says so
        assert plain_text(letter) != sample_text(kind, language)


def test_every_template_belongs_to_a_kind_and_every_golden_text_to_a_letter() -> None:
    shipped = [(place.kind, place.language) for place in list_places()]
    assert shipped == [one for one in RULED if one[1] != BILINGUAL]
    golden = sorted(file.name for file in assets.templates().joinpath("golden").iterdir())
    assert golden == sorted(f"{kind}.{language}.txt" for kind, language in RULED)


def test_sample_facts_belong_to_a_template() -> None:
    own = {tuple(file.name.split(".")[:-1]) for file in assets.templates().joinpath("samples").iterdir()}
    assert own - {("ja",), ("en",)} <= set(RULED)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("{{ rh_name }}", {"rh_name": 0}),
        ("x\n\n{% if a and not b %}\n{{ c }}\n{% endif %}", {"a": 2, "b": 2, "c": 3}),
        ("{% for w in works %}{{ w.work_title }}{% endfor %}", {"works": 0, "works[].work_title": 0}),
        ("{% for w in works %}{% for r in w.rights %}{{ r }}{% endfor %}{% endfor %}",
         {"works": 0, "works[].rights": 0}),
        ("{% for w in works %}{{ loop.index }}{{ nl }}{% endfor %}", {"works": 0}),
        ("{% for w in works %}x{% endfor %}{{ w }}", {"works": 0, "w": 0}),
        ("{{ works[0].work_title }}", {"works[].work_title": 0}),
        ("{% set first = works %}{% for w in first %}{{ w.a }}{% endfor %}", {"works": 0, "works[].a": 0}),
        ("{% set we = '当社' if role == 'owner' else name %}{{ we }}", {"role": 0, "name": 0}),
        ("{{ items|every('item_exception_review') }}", {"items[].item_exception_review": 0, "items": 0}),
        ("{{ day|long_date }}{{ 'a' if x else y }}", {"day": 0, "x": 0, "y": 0}),
    ],
)  # fmt: skip
def test_every_fact_a_template_names_is_found(tmp_path: Path, body: str, names: dict[str, int]) -> None:
    assert {one.name: one.line - FIRST for one in parts(tmp_path, body).facts} == names


def test_clauses_know_what_stands_in_them(tmp_path: Path) -> None:
    body = (
        "::: form\n::: clause sender\n{{ rh_name }} as {% if role == 'agent' %}agent{% endif %}\n:::\n:::\n"
        "::: clause outer\n{{ a }}\n::: note\n{{ b }}\n:::\n:::\n::: page\n{{ c }}\n"
    )
    found = parts(tmp_path, body)
    assert [(one.clause, one.line - FIRST) for one in found.clauses] == [("sender", 1), ("outer", 5)]
    sender, outer = found.clauses
    assert {"rh_name", "role"} <= sender.names
    assert "agent" not in sender.names
    assert outer.names == {"a", "b"}


def test_words_and_filters_are_told_with_their_lines(tmp_path: Path) -> None:
    found = parts(tmp_path, "Dear {{ name }}\n\n::: note\n{{ 'said so' if a }}\n{{ day|wareki }}\n:::\n")
    assert [(one.name, one.line - FIRST) for one in found.words] == [("Dear", 0), ("said so", 3)]
    assert [(one.name, one.line - FIRST) for one in found.filters] == [("wareki", 4)]


def test_wrong_syntax_names_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=rf"en\.md\.j2, line {FIRST + 1}: "):
        parts(tmp_path, "x\n{% if %}")


def test_every_kind_is_described_for_legal_staff() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")
    heads = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert sorted(heads[1:]) == sorted({kind for kind, _ in RULED})
