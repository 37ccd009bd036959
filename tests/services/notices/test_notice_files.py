import hashlib
import logging
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx as library
import pytest
from documents.certificates import PASSWORD, make_owner, rsa_key
from docx.document import Document
from services.desks import CTX, JP, START, US, Desk

from rightsdesk import assets
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.custody import verify
from rightsdesk.services.notices import notice_files, notices
from rightsdesk.services.notices.notice_followup import retract_notice
from rightsdesk.store import custody

ONE, TWO = "N-2026-0001", "N-2026-0002"


def opened(file: notice_files.NoticeFile) -> Document:
    return library.Document(BytesIO(file.data))


def words(file: notice_files.NoticeFile) -> str:
    return "".join(part.text or "" for part in opened(file).element.body.iter() if part.tag.endswith("}t"))


def foot(file: notice_files.NoticeFile) -> str:
    return "\n".join(paragraph.text for paragraph in opened(file).sections[0].footer.paragraphs)


def test_a_draft_gives_an_editable_copy_that_says_it_is_one(desk: Desk) -> None:
    number = desk.draft(US, requested_action="Please remove Tom & Jerry <The Movie>.")
    file = notice_files.write_docx(desk.ws, number)
    assert file.name == f"{number}.docx"
    assert "Please remove Tom & Jerry <The Movie>." in words(file)
    assert file.warnings == (f"Notice {number} is not issued; the copy shows the draft of today.",)
    assert "SHA-256" not in foot(file)
    assert notices.show_notice(desk.ws, number).status == "drafted"


@pytest.mark.parametrize(("number", "language"), [(ONE, "en"), (TWO, "ja")])
def test_a_copy_of_an_issued_letter_names_the_record(issued: Desk, number: str, language: str) -> None:
    file = notice_files.write_docx(issued.ws, number)
    record = notices.show_notice(issued.ws, number)
    assert file.warnings == ()
    assert number in foot(file)
    assert record.sha256 in foot(file)
    assert opened(file).core_properties.language == language
    assert str(record.fields["rh_name"]) in words(file)
    assert opened(file).tables
    assert file == notice_files.write_docx(issued.ws, number)


def change_template(desk: Desk, kind: str, language: str, old: str, new: str) -> None:
    shipped = assets.templates().joinpath("notices", kind, f"{language}.md.j2").read_text(encoding="utf-8")
    assert old in shipped
    own = desk.ws.studio_templates / kind / f"{language}.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.replace(old, new), encoding="utf-8")


def test_after_a_change_of_the_template_the_copy_is_the_frozen_text(issued: Desk) -> None:
    change_template(issued, US, "en", "To the designated agent:", "To whom it may concern:")
    file = notice_files.write_docx(issued.ws, ONE)
    assert "To the designated agent:" in words(file)
    assert "To whom it may concern:" not in words(file)
    assert file.warnings == (
        "The template changed since the letter was issued, so the copy is the frozen text, unformatted.",
    )
    assert notices.show_notice(issued.ws, ONE).sha256 in foot(file)
    assert "To whom it may concern:" in words(notice_files.write_docx(issued.ws, issued.draft(US)))


def test_a_template_that_no_longer_works_does_not_lose_the_letter(issued: Desk) -> None:
    change_template(issued, US, "en", "To the designated agent:", "{{ nobody_knows_this }}")
    file = notice_files.write_docx(issued.ws, ONE)
    assert "To the designated agent:" in words(file)
    assert len(file.warnings) == 1


def test_records_that_changed_since_do_not_change_the_copy(issued: Desk) -> None:
    from rightsdesk.services.house import studio

    before = notice_files.write_docx(issued.ws, ONE)
    studio.set_studio(issued.ws, studio.StudioChange(name="Another Name Inc.", phone="+81-3-9999-9999"))
    issued.place.clock.advance(days=40)
    assert notice_files.write_docx(issued.ws, ONE) == before


def test_a_retracted_letter_says_so(issued: Desk) -> None:
    retract_notice(issued.ws, ONE, "The uploader had a licence.")
    assert notice_files.write_docx(issued.ws, ONE).warnings == (f"Notice {ONE} was retracted.",)


def test_the_electronic_form_takes_japanese_letters_only(issued: Desk) -> None:
    file = notice_files.write_docx(issued.ws, TWO, "e_naiyo")
    assert file.name == f"{TWO}.e_naiyo.docx"
    assert opened(file).tables == []
    assert "以上" in words(file)
    with pytest.raises(InvalidInput, match="a 内容証明 takes Japanese text only"):
        notice_files.write_docx(issued.ws, ONE, "e_naiyo")


def test_the_sheet_counts_each_field_against_its_limit(issued: Desk) -> None:
    ws = issued.ws
    platform = ws.rules.platforms["youtube"]
    first, *others = platform.form
    short = replace(platform, form=(replace(first, limit=5), *others))
    ws = replace(ws, rules=replace(ws.rules, platforms={**ws.rules.platforms, "youtube": short}))
    file = notice_files.write_sheet(ws, ONE)
    written = file.data.decode()
    assert file.name == f"{ONE}.txt"
    assert written.startswith(f"[1] {first.label} * (")
    assert "/5)\n" in written
    assert file.warnings == (f"The form takes fewer characters in: {first.label}.",)
    assert notice_files.write_sheet(issued.ws, ONE).warnings == ()


def test_unknown_layouts_and_notices_are_one_sentence(desk: Desk) -> None:
    number = desk.draft(JP)
    with pytest.raises(InvalidInput, match="“letter” is not a layout"):
        notice_files.write_docx(desk.ws, number, "letter")
    with pytest.raises(NotFound):
        notice_files.write_docx(desk.ws, "N-2026-0404")


@pytest.fixture
def p12(tmp_path: Path) -> Path:
    path = tmp_path / "own.p12"
    path.write_bytes(make_owner(rsa_key(), name="Hanako Mihon").p12())
    return path


def test_a_signed_copy_lies_beside_the_issued_file_and_begins_with_it(issued: Desk, p12: Path) -> None:
    record = notices.show_notice(issued.ws, ONE)
    before = Path(record.pdf).read_bytes()
    signed = notice_files.sign_notice(issued.ws, ONE, p12, PASSWORD, CTX)
    assert (signed.name, signed.signer, signed.signed_at) == (f"{ONE}.signed.pdf", "Hanako Mihon", START)
    assert Path(signed.path).read_bytes() == signed.data
    assert signed.data.startswith(before)
    assert Path(record.pdf).read_bytes() == before
    assert signed.sha256 == hashlib.sha256(signed.data).hexdigest()
    assert signed.warnings == ("The certificate vouches for itself; a recipient cannot tell who made it.",)
    with issued.ws.database.read() as session:
        entry = custody.entries(session, subject=ONE)[-1]
    assert entry.verb == "exported"
    assert entry.details == {
        "form": "pades", "file": signed.name, "sha256": signed.sha256, "signer": "Hanako Mihon",
    }  # fmt: skip
    report = verify.verify_records(issued.ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())
    assert notices.show_notice(issued.ws, ONE) == record


def test_a_certificate_of_an_authority_gives_no_warning(issued: Desk, tmp_path: Path) -> None:
    owner = make_owner(authority=make_owner(rsa_key(), name="A sample authority"))
    certificate, key = tmp_path / "own.pem", tmp_path / "key.pem"
    certificate.write_bytes(owner.pem())
    key.write_bytes(owner.key_pem(PASSWORD))
    assert notice_files.sign_notice(issued.ws, ONE, certificate, PASSWORD, CTX, key).warnings == ()


def test_a_further_signature_gets_a_name_of_its_own(issued: Desk, p12: Path) -> None:
    first = notice_files.sign_notice(issued.ws, ONE, p12, PASSWORD, CTX)
    issued.place.clock.advance(hours=1)
    second = notice_files.sign_notice(issued.ws, ONE, p12, PASSWORD, CTX)
    assert (first.name, second.name) == (f"{ONE}.signed.pdf", f"{ONE}.signed-2.pdf")
    assert Path(first.path).read_bytes() == first.data


def test_only_an_issued_letter_is_signed(desk: Desk, p12: Path) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match="is drafted, not issued"):
        notice_files.sign_notice(desk.ws, number, p12, PASSWORD, CTX)


def test_the_certificate_is_judged_by_the_clock_of_the_workspace(issued: Desk, tmp_path: Path) -> None:
    path = tmp_path / "own.p12"
    path.write_bytes(make_owner(days=30).p12())
    issued.place.clock.advance(days=60)
    with pytest.raises(InvalidInput, match="The certificate ran out on 2026-12-01"):
        notice_files.sign_notice(issued.ws, ONE, path, PASSWORD, CTX)
    assert not (issued.ws.folder.notices_path / f"{ONE}.signed.pdf").exists()


def test_a_wrong_password_is_in_no_text(issued: Desk, p12: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(InvalidInput) as refused:
        notice_files.sign_notice(issued.ws, ONE, p12, "my-wrong-guess", CTX)
    assert "my-wrong-guess" not in caplog.text + refused.value.message + refused.value.hint


def test_a_certificate_that_cannot_be_read_is_one_sentence(issued: Desk, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read: No such file"):
        notice_files.sign_notice(issued.ws, ONE, tmp_path / "none.p12", "", CTX)
    large = tmp_path / "film.mp4"
    large.write_bytes(bytes(2 * 1024 * 1024))
    with pytest.raises(InvalidInput, match="too large to be a certificate"):
        notice_files.sign_notice(issued.ws, ONE, large, "", CTX)


def test_signing_can_be_stopped_and_leaves_nothing(issued: Desk, p12: Path) -> None:
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        notice_files.sign_notice(issued.ws, ONE, p12, PASSWORD, ctx)
    assert list(issued.ws.folder.notices_path.glob("*.signed*")) == []


def test_a_damaged_pdf_is_not_signed(issued: Desk, p12: Path) -> None:
    path = issued.ws.vault.path(notices.show_notice(issued.ws, ONE).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(CheckFailed):
        notice_files.sign_notice(issued.ws, ONE, p12, PASSWORD, CTX)
