"""Templates become letters: complete, strict about facts, and closed to code."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rightsdesk.documents.blocks import Heading, Run, Text, runs_of, walk, written_clauses
from rightsdesk.documents.dates import long_date, wareki
from rightsdesk.documents.letters import (
    LetterTemplate,
    list_templates,
    load_template,
    missing_clauses,
    plain_text,
    render,
)
from rightsdesk.errors import NotFound, TemplateFault

TAKEDOWNS = [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")]
Facts = Callable[[str], dict[str, Any]]

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
BODY_STARTS = HEAD.count("\n") + 1


def template_of(folder: Path, body: str, head: str = HEAD) -> LetterTemplate:
    (folder / "test_letter").mkdir(exist_ok=True)
    (folder / "test_letter" / "en.md.j2").write_text(head + body, encoding="utf-8")
    return load_template("test_letter", "en", folder)


def written(folder: Path, body: str, **facts: object) -> str:
    return plain_text(render(template_of(folder, body), facts))


@pytest.mark.parametrize(("kind", "language"), TAKEDOWNS)
def test_an_absent_fact_stops_the_letter_and_is_named(kind: str, language: str, facts: Facts) -> None:
    template = load_template(kind, language)
    given = facts(language)
    for name in ("rh_name", "rh_address", "contact_phone", "signature_name", "items", "letter_date"):
        rest = {key: value for key, value in given.items() if key != name}
        if name == "rh_name" and language == "ja":
            rest["rh_name_ja"] = ""
        with pytest.raises(TemplateFault, match=rf"line \d+: '{name}' is undefined"):
            render(template, rest)


def test_a_field_missing_in_one_item_is_found(facts: Facts) -> None:
    given = facts("en")
    del given["items"][1]["item_locus"]
    with pytest.raises(TemplateFault, match="item_locus"):
        render(load_template("dmca_512c_notice", "en"), given)


def test_perjury_sentence_follows_the_recipient(facts: Facts) -> None:
    template = load_template("dmca_512c_notice", "en")
    narrow = plain_text(render(template, facts("en")))
    whole = plain_text(render(template, facts("en") | {"perjury_scope": "whole"}))
    assert "everything stated in this notice" not in " ".join(narrow.split())
    assert "under penalty of perjury, that everything stated in this notice" in " ".join(whole.split())
    assert missing_clauses(template, render(template, facts("en"))) == ()
    other = render(template, facts("en") | {"perjury_scope": "some"})
    assert missing_clauses(template, other) == ("stmt_authority_perjury",)


def test_fair_use_is_spoken_of_only_when_it_was_reviewed(facts: Facts) -> None:
    template = load_template("dmca_512c_notice", "en")
    assert "stmt_fair_use" in written_clauses(render(template, facts("en")))
    without = render(template, facts("en") | {"stmt_fair_use": False})
    assert "stmt_fair_use" not in written_clauses(without)
    assert "fair use" not in plain_text(without)
    assert "2. The information in this notice is accurate." in plain_text(without)
    given = facts("en")
    given["items"][1]["item_exception_review"] = False
    assert "stmt_fair_use" not in written_clauses(render(template, given))


def test_an_unfinished_draft_shows_what_it_lacks(facts: Facts) -> None:
    template = load_template("jp_soushin_boushi", "ja")
    blanks = {"jp_reason": "", "rh_address": "", "contact_phone": "", "contact_email": "", "jp_verify": ""}
    assert missing_clauses(template, render(template, facts("ja"))) == ()
    lacking = missing_clauses(template, render(template, facts("ja") | blanks))
    assert lacking == ("rh_address", "jp_reason", "jp_verify")


@pytest.mark.parametrize("role", ["owner", "exclusive_licensee", "agent", "attorney"])
@pytest.mark.parametrize(("kind", "language"), TAKEDOWNS)
def test_every_role_can_send(kind: str, language: str, role: str, facts: Facts) -> None:
    letter = render(
        load_template(kind, language), facts(language) | {"agent_role": role, "authority_doc": "X-1"}
    )
    assert "X-1" in plain_text(letter)


@pytest.mark.parametrize("mode", ["1a", "1b", "1c", "2"])
def test_one_mode_of_infringement_is_marked(mode: str, facts: Facts) -> None:
    text = plain_text(render(load_template("jp_soushin_boushi", "ja"), facts("ja") | {"jp_mode": mode}))
    marks = [line for line in text.splitlines() if line.strip()[:1] in "■□2" and ("■" in line or "□" in line)]
    assert [("■" in line) for line in marks] == [mode == one for one in ("1a", "1b", "1c", "2")]


def test_japanese_letter_keeps_the_order_of_its_parts(facts: Facts) -> None:
    text = plain_text(render(load_template("jp_soushin_boushi", "ja"), facts("ja")))
    parts = [
        "令和8年11月22日",
        "御中",
        "代表取締役　田中　恵　（印）",
        "措置の申出について",
        "貴社が管理する",
        "記\n",
    ]
    parts += [f"{number}　" for number in range(1, 10)] + [
        "相違ない",
        "以上\n",
        "別紙1　",
        "別紙2　",
        "別紙3　",
    ]
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, part
        at = found + 1


def test_printed_facts_know_where_they_came_from(facts: Facts) -> None:
    letter = render(load_template("dmca_512c_notice", "en"), facts("en"))
    seen = {run.fact for block in walk(letter.blocks) for run in runs_of(block)}
    assert {"items[1].item_url", "works[0].work_locus", "works[0].rights_claimed[2]", "rh_name"} <= seen


def test_values_are_never_markup(tmp_path: Path) -> None:
    value = "# **bold** `x` {{ 7*7 }} | :::\n::: page\n- 1. <b>&amp;</b> \ue0000\ue001"
    letter = render(template_of(tmp_path, "{{ a }}\n\n| x | {{ a }} |\n|---|---|\n"), {"a": value})
    text, grid = letter.blocks
    assert isinstance(text, Text)
    assert text.runs == (Run(value, fact="a"),)
    assert list(runs_of(grid))[1] == Run(value, fact="a")


def test_studio_copy_replaces_the_shipped_one(tmp_path: Path, facts: Facts) -> None:
    folder = tmp_path / "dmca_512c_notice"
    folder.mkdir()
    shipped = load_template("dmca_512c_notice", "en")
    text = Path(shipped.path).read_text(encoding="utf-8").replace('version: "1.0"', 'version: "studio-2"')
    (folder / "en.md.j2").write_text(text, encoding="utf-8")
    assert load_template("dmca_512c_notice", "en", tmp_path).version == "studio-2"
    assert {one.version for one in list_templates(tmp_path)} >= {"studio-2", "1.0"}
    assert (
        render(load_template("dmca_512c_notice", "en", tmp_path), facts("en")).template_version == "studio-2"
    )


@pytest.mark.parametrize("kind", ["no_such_kind", "../../etc", "", "dmca_512c_notice/../x", "DMCA"])
def test_an_unknown_kind_is_not_found(kind: str) -> None:
    with pytest.raises(NotFound):
        load_template(kind, "en")


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("one\n{{ unknown }}", 1, "'unknown' is undefined"),
        ("{% if a %}\nx", 1, "Unexpected end of template"),
        ("x\n\n{{ a | nofilter }}", 2, "No filter named 'nofilter'"),
        ("{{ a.b.c }}", 0, "has no attribute 'b'"),
        ("{% include 'x' %}", 0, "Include is not allowed"),
        ("{% import 'x' as y %}", 0, "Import is not allowed"),
        ("{% extends 'x' %}", 0, "Extends is not allowed"),
        ("{% macro m() %}{% endmacro %}", 0, "Macro is not allowed"),
        ("{% set x %}{{ a }}{% endset %}", 0, "AssignBlock is not allowed"),
        ("{{ a ~ a }}", 0, "Concat is not allowed"),
        ("{{ a * 9 }}", 0, "Mul is not allowed"),
        ("{{ 9 ** 9 }}", 0, "Pow is not allowed"),
        ("{{ '%999d' % 1 }}", 0, "Mod is not allowed"),
        ("{{ a.upper() }}", 0, "Call is not allowed"),
        ("{{ a.__class__ }}", 0, "__class__ is not allowed"),
        ("{{ a['__class__'] }}", 0, "__class__"),
        ("{{ _rendering }}", 0, "_rendering is not allowed"),
        ("{{ a + a }}", 0, "works on numbers only"),
        ("{{ a|attr('x') }}", 0, "No filter named 'attr'"),
        ("{{ range }}", 0, "'range' is undefined"),
        ("{{ self }}", 0, "cannot be printed"),
        ("{{ many }}", 0, "cannot be printed"),
        ("{% for c in a %}{% endfor %}", 0, "over a list only"),
        ("{% for c in many recursive %}{% endfor %}", 0, "recursive loop"),
        ("{{ a|wareki }}", 0, "not a day"),
        ("::: clause\nx\n:::", 0, "a clause is written"),
        ("x\n::: nonsense\n:::", 1, "no container called 'nonsense'"),
        ("::: right\nx", 0, "never closed"),
        ("x\n:::", 1, "closes nothing"),
        ("x\n\ue000", 1, "private-use"),
    ],
)
def test_a_wrong_template_is_refused_with_file_and_line(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    with pytest.raises(TemplateFault) as caught:
        render(template_of(tmp_path, body), {"a": "text", "many": [1, 2]})
    assert words in caught.value.message
    assert f"en.md.j2, line {BODY_STARTS + line}:" in caught.value.message


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("no front matter", "must be ---"),
        ("---\nkind: x\n", "not closed"),
        ("---\nkind: [\n---\n", "not valid YAML"),
        (HEAD.replace("2026-11-22", "soon"), "checked_on"),
        (HEAD.replace("source: none\n", ""), "lacks source"),
        (HEAD.replace("kind: test_letter", "kind: other"), "as its place says"),
        (HEAD.replace("clauses: []", "clauses: [stmt_accuracy]"), "clause stmt_accuracy is missing"),
        (HEAD.replace("clauses: []", "clauses: x"), "a list of clause ids"),
    ],
)
def test_wrong_front_matter_is_refused(tmp_path: Path, head: str, words: str) -> None:
    with pytest.raises(TemplateFault, match=words):
        template_of(tmp_path, "x", head)


def test_endless_loops_are_stopped(tmp_path: Path) -> None:
    body = "".join(f"{{% for a{n} in many %}}" for n in range(12)) + "{% endfor %}" * 12
    started = time.monotonic()
    with pytest.raises(TemplateFault, match="more than 50,000 times"):
        written(tmp_path, body, many=list(range(100)))
    assert time.monotonic() - started < 5


def test_text_without_end_is_stopped(tmp_path: Path) -> None:
    body = "{% for a in many %}" + "x" * 100_000 + "{% endfor %}"
    with pytest.raises(TemplateFault, match="grows beyond"):
        written(tmp_path, body, many=list(range(100)))


def test_deep_nesting_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault):
        written(tmp_path, "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}", a="x")


@pytest.mark.parametrize(
    "word",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ a['__cl' 'ass__'] }}",
        "{{ a.__init__.__globals__.os.popen('id').read() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__ }}",
        "{{ config.items() }}",
        "{{ request.application }}",
        "{{ self._TemplateReference__context }}",
        "{{ a|attr('__class__') }}",
        "{{ a|map(attribute='__class__')|join }}",
        "{{ (1).__add__ }}",
        "{{ a.path.__class__ }}",
        "{{ many.__class__ }}",
        "{{ '{0.__class__}'.format(a) }}",
        "{% set x = a.__class__ %}{{ x }}",
        "{% for x in a.__class__.__mro__ %}{{ x }}{% endfor %}",
        "{% if a.__class__ %}y{% endif %}",
        "{% with x = a %}{{ x }}{% endwith %}",
        "{% filter join %}{{ a }}{% endfilter %}",
        "{% call a() %}{% endcall %}",
        "{% block b %}{% endblock %}",
        "{% from 'os' import system %}",
        "{% do many.append(1) %}",
        "{{ namespace(a=1) }}",
        "{{ loop }}",
        "{{ varargs }}",
        "{{ joiner() }}",
        "{% autoescape false %}{{ a }}{% endautoescape %}",
        "{{ many|join(attribute='__class__') }}",
        "{{ {'a': 1} }}",
        "{{ 10 // 0 }}",
        "{{ -many }}",
    ],
)
def test_ways_out_of_the_template_are_closed(tmp_path: Path, word: str) -> None:
    with pytest.raises(TemplateFault, match=rf"line {BODY_STARTS}:"):
        written(tmp_path, word, a="fact", many=[1])


def test_list_of_things_that_are_no_facts_is_refused(tmp_path: Path) -> None:
    template = template_of(tmp_path, "{{ a }}")
    with pytest.raises(TypeError, match="The fact a is a object"):
        render(template, {"a": object()})


def test_plain_text_never_cuts_an_address(tmp_path: Path) -> None:
    url = "https://host.example/" + "path/" * 30 + "?q=1&b=2"
    text = written(tmp_path, "Look at {{ url }} please, it is all in there.", url=url)
    assert url in text
    long_lines = [line for line in text.splitlines() if len(line) > 72 and url not in line]
    assert not long_lines


def test_a_heading_and_words_around_values(tmp_path: Path) -> None:
    letter = render(
        template_of(tmp_path, "# Re: {{ a }}, **really {{ b|join('; ') }}**"), {"a": "X", "b": ["1", "2"]}
    )
    heading = letter.blocks[0]
    assert isinstance(heading, Heading)
    assert "".join(run.text for run in heading.runs) == "Re: X, really 1; 2"
    assert [run.text for run in heading.runs if run.strong] == ["really ", "1", "; ", "2"]


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2026, 11, 22), "令和8年11月22日", "22 November 2026"),
        (date(2019, 5, 1), "令和元年5月1日", "1 May 2019"),
        (date(2019, 4, 30), "平成31年4月30日", "30 April 2019"),
        (date(1989, 1, 7), "昭和64年1月7日", "7 January 1989"),
    ],
)
def test_dates(day: date, japanese: str, english: str) -> None:
    assert (wareki(day), long_date(day)) == (japanese, english)
