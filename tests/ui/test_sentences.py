"""What a service says reaches a Japanese window in Japanese, whichever sentence it is."""

import re
import tomllib

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.assets import resources
from rightsdesk.domain.phrasebook import phrase
from rightsdesk.errors import CheckFailed, Refused
from rightsdesk.services.rulebook.sentences import in_japanese
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.look.problem_note import ProblemNote
from rightsdesk.ui.shell.toast import Toast
from rightsdesk.ui.wording import service_words
from tests.ui.spoken import Spoken, sentences

# Papers and lists that have their words in both languages themselves, and texts that are read in files only.
OWN_WORDS = {
    "analysis.lead_search",
    "documents.annex_pages",
    "documents.docx",
    "documents.docx_writer",
    "documents.dossier",
    "documents.optout_pages",
    "documents.protocol",
    "domain.matching",
    "domain.notices",
    "services.house.bundled",
    "services.evidence.credential_words",
    "services.custody.custody_proofs",
    "services.letters.exhibit_sheets",
    "services.accounts.uploaders",
    "store.tables",
}
# Sentences of a part and a value that are looked for whole, and a form to write in a file.
MADE_OF_PARTS = {"No answer is recorded that says {1}.", 'Write it like {"size": 9, "root": "…"}.'}
# What the code makes of pieces, by which it would not be told from other sentences.
JOINED = {"guards", "joined"}
_PLACE = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def spoken() -> tuple[Spoken, ...]:
    return tuple(sentences())


def _filled(template: str) -> str:
    return _PLACE.sub(lambda found: f"Q{found[1].upper()}Q", template)


def _on_the_screen(one: Spoken) -> str:
    """What the window shows of a sentence: nothing of what speaks of commands."""
    own = one.where.split(":")[0] in OWN_WORDS and not one.is_refusal
    return "" if own or one.text in MADE_OF_PARTS else screen_hint(one.text)


def test_every_sentence_that_the_window_can_meet_is_said_in_japanese(spoken: tuple[Spoken, ...]) -> None:
    missing = {}
    for one in spoken:
        text = _on_the_screen(one)
        said = in_japanese(_filled(text))
        if text and not re.search("[ぁ-ん一-龠]", said):
            missing[text] = f'{one.where}: "{text}" = ""'
    assert not missing, "write these into resources/rules/sentences.toml:\n" + "\n".join(missing.values())


def test_every_line_of_the_words_has_its_sentence(spoken: tuple[Spoken, ...]) -> None:
    known = {_on_the_screen(one) for one in spoken} | {one.text for one in spoken}
    parts = tomllib.loads(resources().joinpath("rules", "sentences.toml").read_text("utf-8"))["said"]
    stale = [
        line for name, lines in parts.items() if name not in JOINED for line in lines if line not in known
    ]
    assert stale == []


def test_every_line_takes_the_values_of_its_sentence() -> None:
    words = tomllib.loads(resources().joinpath("rules", "sentences.toml").read_text("utf-8"))
    for lines in (*words["said"].values(), words["parts"]):
        for english, japanese in lines.items():
            assert set(phrase(japanese, "").places) == set(phrase(english, "").places), english
            assert lines is words["parts"] or re.search("[A-Za-z]{3}", "".join(phrase(english, "").texts)), (
                english
            )


@pytest.mark.parametrize(
    ("said", "japanese"),
    [
        ("Case C-2026-0001 is in the trash.", "案件C-2026-0001はごみ箱にあります。"),
        ("“bogus” is not a priority.", "「bogus」は優先度として使えません。"),
        (  # values that are words of a list, and guards with their names behind their sentences
            "The case cannot go from draft to triage: No clip is logged in this case. [clip_logged]"
            " An answer may still come until 2026-12-01. [answer_overdue]",
            "案件を「受付」から「一次判定」に進められません。この案件にはクリップが記録されていません。"
            "2026-12-01までは、まだ回答が届く可能性があります。",
        ),
        (  # several sentences in one text
            "The priority is now “low”, you wrote “high”. "
            "Look at it as it is now, then make your change again.",
            "優先度は現在「low」で、入力は「high」でした。現在の内容を確認して、変更をやり直してください。",
        ),
        (
            "/a. B.csv could not be written: Permission denied.",
            "/a. B.csvに書き込めませんでした（アクセス権がありません）。",
        ),
        ("Hoshi wrote this by hand.", "Hoshi wrote this by hand."),
    ],
)  # fmt: skip
def test_values_stand_where_they_belong(said: str, japanese: str) -> None:
    assert in_japanese(said) == japanese


@pytest.mark.usefixtures("themed")
def test_a_refusal_is_shown_in_japanese_with_what_to_do_in_the_window(qtbot: QtBot) -> None:
    before, host = QLocale(), QWidget()
    qtbot.addWidget(host)
    note, toast = ProblemNote(), Toast(host)
    qtbot.addWidget(note)
    QLocale.setDefault(QLocale("ja"))
    try:
        note.show_error(
            Refused("Case C-1 is in the trash.", "Take it back first. See `rightsdesk case restore`.")
        )
        assert note.sentence == "案件C-1はごみ箱にあります。"
        assert "先にごみ箱から戻してください。" in [one.text() for one in note.findChildren(QLabel)]
        guard = "The case cannot go from draft to triage: No clip is logged in this case. [clip_logged]"
        toast.show_trouble(Refused(guard, "Log one with `rightsdesk clip log`."))
        assert "クリップのURLを記録してください。" in [one.text() for one in toast.findChildren(QLabel)]
    finally:
        QLocale.setDefault(before)


def test_the_words_of_a_rule_inside_a_refusal_are_said_in_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_words, "screen_language", lambda: "ja")
    found, fix = "Address (item_url) is missing; the law asks for it.", "Give it with the clip."
    refused = CheckFailed(
        f"Notice N-2026-0001 is not complete: {found} (2 more)",
        f"{fix} See all with `rightsdesk notice check N-2026-0001`.",
        inner_ja={found: "「URL」がありません（法律上の記載事項です）。", fix: "「URL」を記入してください。"},
    )
    assert service_words.refusal(refused) == (
        "通知N-2026-0001は完成していません：「URL」がありません（法律上の記載事項です）。（ほか2件）",
        "「URL」を記入してください。",
    )


@pytest.mark.parametrize(
    ("said", "japanese"),
    [
        ("Case C-1 has no open letter of the kind US takedown notice in English.",
         "案件C-1には、「米国DMCA削除通知」（英語）の未完了の書面がありません。"),
        ("EU internal complaint cannot be written in “fr”. Its languages are: en, ja+en.",
         "「EU内部苦情申立て」は「fr」で作成できません。作成できる言語：英語、日本語と英語"),
        ("There is no letter template of the kind dsa_art16_notice in the language ja.",
         "「EU違法コンテンツ通知」（日本語）の書面のひな形はありません。"),
    ],
)  # fmt: skip
def test_letters_are_called_by_their_names(said: str, japanese: str) -> None:
    assert in_japanese(said) == japanese
