import shutil
from io import BytesIO
from pathlib import Path

import docx as library
import pytest
import typer
from cli.conftest import Prepared
from cli.driver import APPROVER, CommandLine, command_line
from documents.certificates import PASSWORD, make_owner
from services.mail_servers import LOGIN, Inbox, certified, only_one_login, serving
from services.mail_servers import PASSWORD as MAIL_PASSWORD

N = "N-2026-0001"
AGENT = "copyright@youtube.com"


@pytest.fixture(scope="module")
def issued(prepared_sqlite: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared folder with its letter issued; what goes out does not depend on the database behind it."""
    data = shutil.copytree(prepared_sqlite.folder, tmp_path_factory.mktemp("issued") / "data")
    issue(command_line(data, None))
    return Path(data)


def issue(cli: CommandLine) -> None:
    cli.json("--actor", APPROVER, "notice", "approve", N)
    cli.json("notice", "issue", N)


@pytest.fixture
def out(issued: Path, tmp_path: Path) -> CommandLine:
    return command_line(Path(shutil.copytree(issued, tmp_path / "desk")), None)


def test_an_editable_copy_is_written(desk: CommandLine, tmp_path: Path) -> None:
    place = tmp_path / "copy.docx"
    answer = desk.json("notice", "docx", N, "--out", place)
    assert (answer["id"], answer["docx"], answer["layout"]) == (N, str(place), "counsel")
    assert answer["warnings"] == [f"Notice {N} is not issued; the copy shows the draft of today."]
    text = "\n".join(one.text for one in library.Document(BytesIO(place.read_bytes())).paragraphs)
    assert "Kitsunebi Sample Animation" in text


def test_a_copy_that_cannot_be_is_one_sentence_and_no_file(desk: CommandLine, tmp_path: Path) -> None:
    place = tmp_path / "copy.docx"
    for arguments, said in (
        (("--layout", "e_naiyo"), "takes Japanese text only"),
        (("--layout", "letter"), "is not a layout"),
    ):
        answer = desk.json("notice", "docx", N, "--out", place, *arguments, code=1)
        assert said in answer["error"]["message"]
    assert not place.exists()
    assert desk.run("notice", "docx", N).code == 2
    assert desk.json("notice", "docx", N, "--out", tmp_path / "no" / "x.docx", code=1)["error"]["hint"]


def test_the_form_and_the_letter_are_written_as_text(desk: CommandLine, tmp_path: Path) -> None:
    place = tmp_path / "sheet.txt"
    shown = desk.json("notice", "text", N, "--out", place)
    written = place.read_text(encoding="utf-8")
    for number, entry in enumerate(shown["fields"], start=1):
        assert f"[{number}] {entry['label']}{' *' if entry['required'] else ''} (" in written
        assert entry["value"] in written
    assert written.endswith(shown["text"])


def test_a_mail_draft_is_written_and_nothing_recorded(out: CommandLine, tmp_path: Path) -> None:
    place = tmp_path / "letter.eml"
    answer = out.json("notice", "email", N, "--eml", place, "--cc", "counsel@law.example")
    assert answer["eml"] == str(place)
    assert answer["recipients"] == [AGENT, "counsel@law.example"]
    assert answer["subject"].startswith(f"[{N}] ")
    assert "message_id" not in answer
    assert place.read_bytes().startswith(b"From: Hanako Mihon <rights@kitsunebi.example>\r\n")
    assert b"X-Unsent: 1" in place.read_bytes()
    assert out.json("notice", "show", N)["status"] == "issued"


def test_a_mail_is_sent_and_recorded(desk: CommandLine) -> None:
    issue(desk)
    inbox = Inbox()
    with serving(inbox) as port:
        to = ("--to", "a@b.example", "--to", "c@d.example")
        answer = desk.json("notice", "email", N, "--smtp", f"smtp://127.0.0.1:{port}", *to)
    assert answer["message_id"].endswith("@kitsunebi.example>")
    assert answer["recipients"] == ["a@b.example", "c@d.example"]
    assert (answer["id"], answer["status"], answer["channel"]) == (N, "sent", "email")
    assert answer["receipt"].startswith("250 ")
    assert inbox.taken[0].rcpt_tos == answer["recipients"]
    kept = desk.json("evidence", "show", answer["evidence"])
    assert kept["provenance"]["message_id"] == answer["message_id"]
    assert desk.json("verify")["problems"] == []


def test_for_people_the_server_is_quoted_and_the_warnings_stand_beside(out: CommandLine) -> None:
    with serving(Inbox()) as port:
        ran = out.run("notice", "email", N, "--smtp", f"smtp://127.0.0.1:{port}")
    assert ran.code == 0
    assert f"took {N} for {AGENT}: 250 2.0.0 Queued as A1B2" in ran.out
    assert "YouTube asks for text without files" in ran.err


UNENCRYPTED = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@UNENCRYPTED
def test_the_password_comes_from_address_file_or_environment(
    out: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, login = Inbox(), LOGIN.replace("@", "%40")
    (tmp_path / "password").write_text(MAIL_PASSWORD + "\n", encoding="utf-8")
    options = {"auth_required": True, "auth_require_tls": False}
    with serving(inbox, authenticator=only_one_login(), **options) as port:
        place = f"127.0.0.1:{port}"
        out.json("notice", "email", N, "--smtp", f"smtp://{login}:{MAIL_PASSWORD}@{place}")
        from_file = ("--password-file", tmp_path / "password")
        out.json("notice", "email", N, "--smtp", f"smtp://{login}@{place}", *from_file)
        monkeypatch.setenv("RIGHTSDESK_SMTP_PASSWORD", MAIL_PASSWORD)
        out.json("notice", "email", N, "--smtp", f"smtp://{login}@{place}")
    assert len(inbox.taken) == 3
    assert MAIL_PASSWORD not in out.logged()


@UNENCRYPTED
def test_a_wrong_password_is_one_sentence_without_it(out: CommandLine) -> None:
    options = {"auth_required": True, "auth_require_tls": False}
    with serving(Inbox(), authenticator=only_one_login(), **options) as port:
        ran = out.run("--json", "notice", "email", N, "--smtp", f"smtp://me:wr0ng-guess@127.0.0.1:{port}")
    assert ran.code == 1
    assert ran.document["error"]["kind"] == "sending_failed"
    assert "wr0ng-guess" not in ran.out + ran.err + out.logged()
    assert out.json("notice", "show", N)["status"] == "issued"


def test_an_unknown_certificate_of_a_server_is_one_sentence(out: CommandLine, tmp_path: Path) -> None:
    keys, inbox = certified(tmp_path), Inbox()
    with serving(inbox, implicit_tls=keys.server) as port:
        answer = out.json("notice", "email", N, "--smtp", f"smtps://localhost:{port}", code=1)
    assert "could not be encrypted" in answer["error"]["message"]
    assert inbox.taken == []


WRONG = [
    ((), "Say either --smtp URL or --eml FILE."),
    (("--smtp", "smtp://a.example", "--eml", "x.eml"), "Say either --smtp URL or --eml FILE."),
    (("--smtp", "ftp://me:hidden@a.example"), "is not one of smtp:// or smtps://"),
    (("--eml", "x.eml", "--to", "a@b.example\r\nBcc: c@d.example"), "no mail header may hold"),
    (("--eml", "x.eml", "--to", "nobody"), "is not an e-mail address"),
    (("--smtp", "smtp://a.example", "--password-file", "not-there"), "cannot be read: No such file"),
]


def test_wrong_words_are_one_sentence(
    out: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for given, said in WRONG:
        ran = out.run("--json", "notice", "email", N, *given)
        assert ran.code == 1
        assert said in ran.document["error"]["message"]
        assert "hidden" not in ran.out + ran.err
    assert list(tmp_path.glob("*.eml")) == []


def test_a_draft_is_not_sent(desk: CommandLine) -> None:
    answer = desk.json("notice", "email", N, "--smtp", "smtp://127.0.0.1:1", code=1)
    assert answer["error"]["message"] == f"Notice {N} is drafted, not issued."


def test_on_a_terminal_a_person_is_asked_first(out: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        command = ("notice", "email", N, "--smtp", f"smtp://127.0.0.1:{port}")
        asked = asking(monkeypatch, answer=False)
        refused = out.run(*command)
        assert (refused.code, len(inbox.taken)) == (130, 0)
        assert asked == [f"Send it through 127.0.0.1:{port}?"]
        assert f"To: {AGENT}" in refused.err
        monkeypatch.setattr("rightsdesk.cli.notice_files.typer.confirm", interrupted)
        assert out.run(*command).code == 130
        for before in ("--yes", "--json"):
            assert out.run(*command, before).code == 0
        assert (len(inbox.taken), len(asked)) == (2, 1)
        asking(monkeypatch, answer=True)
        assert out.run(*command).code == 0
    assert len(inbox.taken) == 3


def interrupted(*_: object, **__: object) -> bool:
    raise typer.Abort


def asking(monkeypatch: pytest.MonkeyPatch, *, answer: bool) -> list[str]:
    """Let the command line believe in a terminal, and answer its question."""
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("rightsdesk.cli.notice_files.typer.confirm", confirm)
    monkeypatch.setattr("rightsdesk.cli.notice_files._at_terminal", lambda: True)
    return asked


def test_the_issued_letter_is_signed(out: CommandLine, tmp_path: Path) -> None:
    certificate, password, place = tmp_path / "own.p12", tmp_path / "password", tmp_path / "signed.pdf"
    certificate.write_bytes(make_owner(name="Hanako Mihon").p12())
    password.write_text(PASSWORD, encoding="utf-8")
    issued = Path(out.json("notice", "show", N)["pdf"]).read_bytes()
    answer = out.json(
        "notice", "sign", N, "--certificate", certificate, "--password-file", password, "--out", place
    )
    assert (answer["pdf"], answer["signer"]) == (str(place), "Hanako Mihon")
    assert answer["signed_at"] == "2026-11-22T00:00:00+00:00"
    assert place.read_bytes() == Path(answer["stored"]).read_bytes()
    assert place.read_bytes().startswith(issued)
    assert place.read_bytes() != issued
    assert out.json("verify")["problems"] == []


def test_a_wrong_certificate_password_is_one_sentence(
    out: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = tmp_path / "own.p12"
    certificate.write_bytes(make_owner().p12())
    monkeypatch.setenv("RIGHTSDESK_CERTIFICATE_PASSWORD", "wr0ng-guess")
    ran = out.run("--json", "notice", "sign", N, "--certificate", certificate)
    assert ran.code == 1
    assert "password does not open" in ran.document["error"]["message"]
    assert "wr0ng-guess" not in ran.out + ran.err + out.logged()
