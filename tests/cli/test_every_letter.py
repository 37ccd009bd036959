"""Every kind of letter in every language, from the command line: drafted, approved, issued, read back."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cli.conftest import Prepared
from cli.driver import APPROVER, CommandLine, command_line

from rightsdesk.services.rulebook.rules import load_rules

CASE = "C-2026-0001"
TO_UPLOADER = (
    "recipient_name=Nanashi Taro",
    "recipient_address=1-1 Mihon, Tokyo",
    "delivery_mode=registered",
)
ASKED = {
    "dmca_512c_notice": (),
    "dmca_512d_delisting": (),
    "counter_notice_response": (
        "cn_response_action=file_suit", "court_name=U.S. District Court, N.D. California",
        "docket_no=3:26-cv-00001", "filing_date=2026-11-22", "relief_is_injunction=yes",
        "defendant_name=Nanashi Taro",
    ),
    "notice_retraction": ("retraction_scope=all",),
    "dsa_art16_notice": ("member_states=Germany, France",),
    "dsa_art20_complaint": ("complaint_grounds=Schedule B names the seconds of the video.",),
    "jp_soushin_boushi": (),
    "jp_hasshinsha_kaiji": ("legit_reason=damages,injunction", "info_requested=name,address,ip_port"),
    "jp_keikokusho": TO_UPLOADER,
    "cease_and_desist": TO_UPLOADER,
    "ai_training_optout": ("optout_basis=jp_30_4,us_106", "model_or_service=Sample Video 2"),
    "ai_training_inquiry": ("inq_principle=principle_2", "inq_purpose=mediation"),
    "jp_youbousho": ("facts=『灯りの港』の場面に似た映像が、生成AIにより作成され公開されています。",),
    "reminder": (),
    "second_letter": (),
}  # fmt: skip
VENDORS = ("ai_training_optout", "ai_training_inquiry", "jp_youbousho")
FOLLOWS = {"counter_notice_response": "N-2026-0001", "dsa_art20_complaint": "N-2026-0002"}
LETTERS = [
    (rule.kind, language) for rule in load_rules().notice_kinds.values() for language in rule.languages
]


def through(cli: CommandLine, number: str) -> str:
    """Approve and issue a letter, and say where its PDF lies."""
    cli.json("--actor", APPROVER, "notice", "approve", number)
    return str(cli.json("notice", "issue", number)["pdf"])


@pytest.fixture(scope="module")
def desk(prepared_sqlite: Prepared, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A case with a takedown notice that was countered, and a European one that was refused."""
    data = tmp_path_factory.mktemp("letters") / "data"
    shutil.copytree(prepared_sqlite.folder, data)
    cli = command_line(data, None)
    cli.json(
        "character", "add", "W-0001", "--name", "Akari", "--name-ja", "あかり", "--art", "Model sheet 12"
    )
    through(cli, "N-2026-0001")
    cli.json("notice", "sent", "N-2026-0001", "--channel", "form", "--on", "2026-11-22", "--ticket", "YT-1")
    cli.json("notice", "answer", "N-2026-0001", "--outcome", "removed", "--on", "2026-11-22")
    cli.json("notice", "answer", "N-2026-0001", "--outcome", "counter_notice", "--on", "2026-11-22",
             "--set", "cn_name_address_phone=Nanashi Taro")  # fmt: skip
    draft(cli, "dsa_art16_notice", "en")
    through(cli, "N-2026-0002")
    cli.json("notice", "sent", "N-2026-0002", "--channel", "form", "--on", "2026-11-22", "--ticket", "EU-1")
    cli.json("notice", "answer", "N-2026-0002", "--outcome", "rejected", "--on", "2026-11-22")
    return cli


def draft(cli: CommandLine, kind: str, language: str) -> str:
    sets = [part for value in ASKED[kind] for part in ("--set", value)]
    to = ["--platform", "openai"] if kind in VENDORS else []
    prior = ["--prior", FOLLOWS[kind]] if kind in FOLLOWS else []
    made = cli.json(
        "notice", "draft", "--case", CASE, "--kind", kind, "--language", language, *to, *prior, *sets
    )
    return str(made["id"])


def test_every_letter_is_tried_here() -> None:
    assert set(ASKED) == set(load_rules().notice_kinds)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_a_letter_goes_from_draft_to_paper(
    desk: CommandLine, tmp_path: Path, kind: str, language: str
) -> None:
    cli = command_line(shutil.copytree(desk.data, tmp_path / "data"), None)
    number = draft(cli, kind, language)
    found = cli.json("notice", "check", number)
    assert [one for one in found["findings"] if one["severity"] == "block"] == []
    lines = cli.json("notice", "ledger", number)["sentences"]
    assert [one for one in lines if one["missing"]] == []
    assert any(one["supports"] for one in lines)
    pdf = Path(through(cli, number))
    ran = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    pages = ran.stdout.decode()
    assert "�" not in pages
    assert "{{" not in pages
    for half in language.split("+"):
        studio = "株式会社きつねび見本" if half == "ja" else "Kitsunebi Sample Animation Co., Ltd."
        assert "".join(studio.split()) in "".join(pages.split())
    assert cli.json("notice", "text", number)["text"].strip()
    assert cli.json("verify")["problems"] == []
