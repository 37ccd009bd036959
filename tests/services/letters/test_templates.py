"""The studio's templates: what is wrong with one is found, with its line, and the shipped ones are right."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from services.desks import Desk, on_one_database

from rightsdesk import assets
from rightsdesk.domain.vocabulary import BILINGUAL, Severity
from rightsdesk.errors import InvalidInput, NotFound, Refused, StorageFailed, TemplateFault, UserError
from rightsdesk.services.letters import templates
from rightsdesk.services.letters.template_checks import known_names
from rightsdesk.services.letters.template_records import TemplateChecked
from rightsdesk.services.letters.templates import letters_of
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.rulebook.rules import load_rules
from rightsdesk.services.workspace import Workspace, open_workspace

KIND = "dmca_512c_notice"
DEAR = "To the designated agent:"
PAIRED = "cease_and_desist"
RULED = sorted(letters_of(load_rules()))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("templates") / "data"
    folder.mkdir()
    shutil.copyfile(migrated_file, folder / "rightsdesk.sqlite")
    ws = open_workspace(folder)
    yield ws
    ws.close()


@pytest.fixture
def ws(opened: Workspace) -> Iterator[Workspace]:
    yield opened
    shutil.rmtree(opened.studio_templates, ignore_errors=True)


def edited(ws: Workspace, old: str, new: str, kind: str = KIND, language: str = "en") -> int:
    """Make a studio's copy with one change; gives the line of the change."""
    file = Path(templates.copy_template(ws, kind, language).path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def checked(ws: Workspace, kind: str = KIND, language: str = "en") -> TemplateChecked:
    [found] = templates.check_templates(ws, kind, language)
    return found


@pytest.mark.parametrize(("kind", "language"), RULED)
def test_a_shipped_template_is_as_the_law_wants_it(ws: Workspace, kind: str, language: str) -> None:
    found = checked(ws, kind, language)
    assert found.findings == ()
    assert (found.shipped, found.blocked, found.diff) == (True, False, ())


def test_all_are_checked_when_none_is_named(ws: Workspace) -> None:
    found = [(one.kind, one.language) for one in templates.check_templates(ws)]
    assert sorted(found) == RULED
    assert found.index((PAIRED, BILINGUAL)) > found.index((PAIRED, "ja"))
    assert [one.language for one in templates.check_templates(ws, PAIRED)] == ["en", "ja", BILINGUAL]
    assert {one.kind for one in templates.check_templates(ws, None, BILINGUAL)} == {
        kind for kind, language in RULED if language == BILINGUAL
    }


def test_the_list_names_the_studios_copy_and_what_is_wrong_with_it(ws: Workspace) -> None:
    assert all(row.shipped and not row.fault for row in templates.list_templates(ws))
    edited(ws, 'version: "1.0+studio"', 'version: "2.0"')
    own = ws.studio_templates / "reminder"
    own.mkdir()
    (own / "en.md.j2").write_text("nothing", encoding="utf-8")
    rows = {(row.kind, row.language): row for row in templates.list_templates(ws)}
    row = rows[KIND, "en"]
    assert (row.version, row.shipped, row.fault) == ("2.0", False, "")
    assert row.path == str(ws.studio_templates / KIND / "en.md.j2")
    assert "line 1: the first line must be ---" in rows["reminder", "en"].fault
    assert rows["jp_soushin_boushi", "ja"].shipped


def test_a_template_is_shown_with_the_facts_it_names(ws: Workspace) -> None:
    line = edited(ws, DEAR, "To {{ items[0].boss }} and {{ recipient_name }}:")
    found = templates.show_template(ws, KIND, "en")
    assert (found.shipped, found.regime, found.version[-7:]) == (False, "us_dmca", "+studio")
    assert "stmt_good_faith" in found.required_clauses
    assert "To {{ items[0].boss }}" in found.text
    facts = {fact.name: fact for fact in found.facts}
    assert (facts["items[].boss"].known, facts["items[].boss"].line) == (False, line)
    assert facts["items[].item_url"].known
    assert facts["rh_name"].known


def test_a_copy_is_the_shipped_text_under_the_studios_mark(ws: Workspace) -> None:
    shipped = templates.show_template(ws, KIND, "en")
    made = templates.copy_template(ws, KIND, "en")
    assert made.version == f"{shipped.version}+studio"
    text = Path(made.path).read_text(encoding="utf-8")
    assert text == shipped.text.replace(f'version: "{shipped.version}"', f'version: "{made.version}"', 1)
    found = checked(ws)
    assert (found.shipped, found.version, found.findings, found.diff) == (False, made.version, (), ())


def test_a_copy_with_the_shipped_version_is_told_apart(ws: Workspace) -> None:
    version = templates.show_template(ws, KIND, "en").version
    edited(ws, f'version: "{version}+studio"', f'version: "{version}"')
    [found] = checked(ws).findings
    assert (found.id, found.severity) == ("template_version", Severity.WARN)


def test_a_copy_older_than_the_shipped_check_of_the_law_is_told(ws: Workspace) -> None:
    edited(ws, "checked_on: 2026-11-22", "checked_on: 2025-01-31")
    found = checked(ws)
    assert [one.id for one in found.findings] == ["template_overtaken"]
    assert "on 2026-11-22" in found.findings[0].message
    assert not found.blocked


def test_a_copy_never_overwrites(ws: Workspace) -> None:
    line = edited(ws, DEAR, "Dear agent,")
    with pytest.raises(Refused, match="The studio has its own template already"):
        templates.copy_template(ws, KIND, "en")
    text = (ws.studio_templates / KIND / "en.md.j2").read_text(encoding="utf-8")
    assert text.splitlines()[line - 1] == "Dear agent,"


def test_a_copy_that_cannot_be_written_is_told(ws: Workspace) -> None:
    ws.studio_templates.write_text("in the way")
    try:
        with pytest.raises(StorageFailed, match="could not be written"):
            templates.copy_template(ws, KIND, "en")
    finally:
        ws.studio_templates.unlink()


@pytest.mark.parametrize(
    ("kind", "language", "error", "sentence"),
    [
        ("no_such_kind", "en", NotFound, "There is no letter template of the kind 'no_such_kind'"),
        (KIND, "ja", NotFound, "in the language 'ja'"),
        ("../../etc", "en", NotFound, "There is no letter template"),
        (PAIRED, BILINGUAL, InvalidInput, "has no template of its own"),
    ],
)
def test_what_cannot_be_shown_or_copied(
    ws: Workspace, kind: str, language: str, error: type[UserError], sentence: str
) -> None:
    for verb in (templates.show_template, templates.copy_template):
        with pytest.raises(error, match=sentence):
            verb(ws, kind, language)


def test_an_unknown_kind_cannot_be_checked(ws: Workspace) -> None:
    with pytest.raises(NotFound, match=r"There is no letter template nothing \(en\)\."):
        templates.check_templates(ws, "nothing", "en")


CLAUSE = "::: clause stmt_accuracy"
LISTED = "  - stmt_accuracy\n"
WRONG = {
    "an unknown fact": (DEAR, "To {{ boss }}:", "template_unknown_fact", "the fact boss"),
    "an unknown fact where it is not printed": (
        DEAR, "To{% if no_such_fact and not rh_name %} {{ boss }}{% endif %}",
        "template_unknown_fact", "the fact no_such_fact",
    ),
    "an unknown fact of an item": (
        DEAR, "{% for one in items %}{{ one.colour }}{% endfor %}",
        "template_unknown_fact", "the fact items[].colour",
    ),
    "a clause that the head forgot": (LISTED, "", "template_unlisted_clause", "stmt_accuracy is not among"),
    "a filter of another language": ("letter_date|long_date", "letter_date|wareki", "template_date_language",
                                     "wareki writes a day in another language"),
    "a claim of liability": (DEAR, "You are\nliable; you will be liable.",
                             "lint_liability_claim", "“you will be liable”"),
    "a word of another law": (DEAR, "Our trademark.", "lint_trademark_voice",
                              "“trademark” is not a matter of copyright"),
    "a day that does not exist": (DEAR, "令和8年2月30日", "lint_era", "令和8年2月30日"),
    "all training called unlawful": (DEAR, "In Japan all training of AI on works is illegal.", "lint_jp_30_4",
                                     "training as such is illegal in Japan"),
    "a day that need not be there": (DEAR, "{{ items[0].item_found_on|long_date }}", "template_unfinished",
                                     "It cannot show an unfinished draft"),
    "bad syntax": (DEAR, "{% if %}", "template_fault", "Expected an expression"),
    "an import": (DEAR, "{% import 'os' as os %}", "template_fault", "not allowed"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_found(ws: Workspace, what: str) -> None:
    old, new, finding, words = WRONG[what]
    line = edited(ws, old, new)
    found = next(one for one in checked(ws).findings if one.id == finding and words in one.message)
    assert found.fix
    if found.line and finding != "template_unlisted_clause":
        assert found.line - line in (0, 1)
    warned = finding in ("lint_trademark_voice", "lint_liability_claim", "lint_jp_30_4")
    assert (found.severity is Severity.WARN, checked(ws).blocked) == (warned, not warned)


def test_a_statement_the_law_wants_must_be_a_clause(ws: Workspace) -> None:
    file = Path(templates.copy_template(ws, KIND, "en").path)
    text = file.read_text(encoding="utf-8").replace(LISTED, "").replace(CLAUSE, "::: clause my_own_words")
    file.write_text(text, encoding="utf-8")
    [found] = checked(ws).findings
    assert (found.id, found.severity) == ("template_lacks_clause", Severity.BLOCK)
    assert "stmt_accuracy" in found.message


def test_a_field_the_law_wants_must_stand_in_a_required_clause(ws: Workspace) -> None:
    file = Path(templates.copy_template(ws, KIND, "en").path)
    text = file.read_text(encoding="utf-8").replace("  - work_description\n", "")
    file.write_text(text.replace("::: clause work_description", "::: clause about_it"), encoding="utf-8")
    [found] = checked(ws).findings
    assert (found.id, found.severity) == ("template_lacks_field", Severity.BLOCK)
    assert found.message == "No required clause names work_description (Description of the work)."


def test_a_required_clause_without_words_is_found(ws: Workspace) -> None:
    file = Path(templates.copy_template(ws, KIND, "en").path)
    lines = file.read_text(encoding="utf-8").splitlines()
    at = lines.index(CLAUSE)
    end = lines.index(":::", at)
    file.write_text("\n".join([*lines[: at + 1], *lines[end:], ""]), encoding="utf-8")
    found = {one.id: one for one in checked(ws).findings}
    assert found["template_empty_clause"].message == "The required clause stmt_accuracy has no words."
    assert found["template_empty_clause"].line == at + 1


def test_a_changed_letter_is_shown_beside_the_shipped_one(ws: Workspace) -> None:
    edited(ws, DEAR, "Dear agent,")
    found = checked(ws)
    assert not found.blocked
    assert "-To the designated agent:" in found.diff
    assert "+Dear agent," in found.diff


def test_a_shipped_letter_that_reads_otherwise_than_kept_is_found(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(str(assets.templates()), tmp_path / "templates")
    file = tmp_path / "templates" / "golden" / f"{KIND}.en.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("designated", "named"), encoding="utf-8")
    (tmp_path / "templates" / "golden" / "reminder.en.txt").unlink()
    monkeypatch.setattr(assets, "templates", lambda: tmp_path / "templates")
    [finding] = checked(ws).findings
    assert finding.message.startswith("The shipped letter reads otherwise than the text kept with it")
    assert any("designated" in line for line in checked(ws).diff)
    [finding] = checked(ws, "reminder").findings
    assert finding.message.startswith("The shipped letter has no text kept with it")


def test_a_kind_of_the_studios_own_is_no_kind(ws: Workspace) -> None:
    own = ws.studio_templates / "thank_you"
    own.mkdir(parents=True)
    text = templates.show_template(ws, KIND, "en").text.replace(f"kind: {KIND}", "kind: thank_you")
    (own / "en.md.j2").write_text(text, encoding="utf-8")
    found = checked(ws, "thank_you")
    assert [one.id for one in found.findings] == ["template_unknown_kind"]
    assert templates.show_template(ws, "thank_you", "en").kind == "thank_you"


def test_a_missing_template_of_a_kind_is_found(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(str(assets.templates()), tmp_path / "templates")
    shutil.rmtree(tmp_path / "templates" / "notices" / PAIRED)
    monkeypatch.setattr(assets, "templates", lambda: tmp_path / "templates")
    found = templates.check_templates(ws, PAIRED)
    assert [one.language for one in found] == ["en", "ja", BILINGUAL]
    assert all("There is no letter template" in one.findings[0].message for one in found)


PAIR_WRONG = {
    "a clause in one language only": ("\n::: clause extra\nMore words.\n:::\n", "template_fault", "extra"),
    "loose words": ("\nMore words.\n", "template_fault", "More words."),
}


@pytest.mark.parametrize("what", PAIR_WRONG)
def test_a_pair_must_match(ws: Workspace, what: str) -> None:
    added, finding, words = PAIR_WRONG[what]
    file = Path(templates.copy_template(ws, PAIRED, "en").path)
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    found = checked(ws, PAIRED, BILINGUAL)
    assert (found.shipped, found.blocked) == (False, True)
    assert [one.id for one in found.findings] == [finding]
    assert words in found.findings[0].message


def test_a_pair_is_compared_in_both_languages(ws: Workspace) -> None:
    ja = templates.show_template(ws, PAIRED, "ja")
    clause = next(one for one in ja.required_clauses if f"::: clause {one}\n" in ja.text)
    line = edited(ws, f"  - {clause}\n", "", PAIRED, "ja")
    assert line
    found = checked(ws, PAIRED, BILINGUAL)
    assert f"The clause {clause} is required in one language only." in [one.message for one in found.findings]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01\x02binary\xff", "line 1: the file is not UTF-8 text"),
        (b"x" * 2_000_000, "line 1: the file is longer than 200,000 characters"),
        ("あ".encode() * 300_000, "line 1: the file is longer than 200,000 characters"),
        (b"---\nkind: [\n---\n", "line 2: the front matter is not valid YAML"),
        (b"", "line 1: the first line must be ---"),
    ],
)
def test_a_file_that_is_no_template_is_one_sentence(ws: Workspace, content: bytes, sentence: str) -> None:
    folder = ws.studio_templates / KIND
    folder.mkdir(parents=True)
    (folder / "en.md.j2").write_bytes(content)
    [finding] = checked(ws).findings
    assert sentence in finding.message
    with pytest.raises(TemplateFault, match=sentence):
        templates.show_template(ws, KIND, "en")


def test_a_control_character_is_refused(ws: Workspace) -> None:
    line = edited(ws, DEAR, "To the\x00 agent:")
    [finding] = checked(ws).findings
    assert (finding.line, "a control character" in finding.message) == (line, True)


@pytest.mark.parametrize(("letter", "language"), RULED)
@on_one_database
def test_a_drafted_letter_has_every_fact_a_template_may_name(desk: Desk, letter: str, language: str) -> None:
    drafted = notices.draft_notice(desk.ws, NewNotice(desk.case, letter, language)).notice.fields
    sides = [drafted, drafted["en"]] if language == BILINGUAL else [drafted]
    for fields in sides:
        lists = {name: value[0] for name, value in fields.items() if value and isinstance(value, list)}
        inner = {
            f"{name}[].{key}" for name, entry in lists.items() if isinstance(entry, dict) for key in entry
        }
        wanted = {
            name
            for name in known_names(load_rules().notice_kind(letter))
            if "[]" not in name or name.partition("[")[0] in lists
        }
        assert wanted - fields.keys() - inner == set()
