import email
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.documents import mailing
from rightsdesk.errors import InvalidInput

AT = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=9)))
PDF = mailing.Enclosure("N-2026-0001.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff" * 300)
MAIL = mailing.Mail(
    sender="rights@kitsunebi.example",
    sender_name="見本 花子",
    recipients=("copyright@host.example", "second@host.example"),
    cc=("counsel@law.example",),
    subject="[N-2026-0001] 著作物等の送信を防止する措置の申出について",
    body="宛先：ホスト社\n\n.\nFrom here on: a line of words, ünd Umlaute.\n",
    enclosures=(PDF,),
    in_reply_to="<before@kitsunebi.example>",
)
MARK = mailing.Postmark(mailing.make_message_id("N-2026-0001", AT, MAIL.sender, "seed"), AT)


def read(mail: mailing.Mail, mark: mailing.Postmark | None = MARK) -> EmailMessage:
    # Headers with addresses outside ASCII are UTF-8, which the parser of bytes does not expect.
    message = email.message_from_string(mailing.mail_bytes(mail, mark).decode(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_mail_says_what_was_meant() -> None:
    message = read(MAIL)
    sender = message["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ("見本 花子", MAIL.sender)
    assert [one.addr_spec for one in message["To"].addresses] == list(MAIL.recipients)
    assert [one.addr_spec for one in message["Cc"].addresses] == list(MAIL.cc)
    assert message["Subject"] == MAIL.subject
    assert message["In-Reply-To"] == message["References"] == MAIL.in_reply_to
    assert message["Date"].datetime == AT
    assert message["Message-ID"].startswith("<n-2026-0001.20261122T100000.")
    assert message["Message-ID"].endswith("@kitsunebi.example>")
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == MAIL.body
    (pdf,) = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == (PDF.name, PDF.media_type)
    assert pdf.get_content() == PDF.data


def test_a_mail_is_plain_ascii_in_short_lines() -> None:
    data = mailing.mail_bytes(MAIL, MARK)
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_mail_is_the_same_bytes_and_the_number_names_letter_and_time() -> None:
    assert mailing.mail_bytes(MAIL, MARK) == mailing.mail_bytes(MAIL, MARK)
    made = {
        mailing.make_message_id(number, at, MAIL.sender, seed)
        for number in ("N-2026-0001", "N-2026-0002")
        for at in (AT, AT + timedelta(microseconds=1))
        for seed in ("one", "two")
    }
    assert len(made) == 8


def test_a_draft_opens_for_sending_and_has_no_number_of_its_own() -> None:
    message = read(MAIL, None)
    assert message["X-Unsent"] == "1"
    assert message["Message-ID"] is None
    assert message["Date"] is None


def test_a_mail_without_files_is_only_its_text() -> None:
    message = read(replace(MAIL, enclosures=()))
    assert message.get_content_type() == "text/plain"
    assert list(message.iter_attachments()) == []


BAD = [
    "\r\nBcc: x@evil.example",
    "\n",
    "\r",
    "\x00",
    "\x0b",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u200f",
    "\ud800",
]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("field", ["subject", "sender_name", "in_reply_to"])
def test_nothing_can_add_a_header(field: str, bad: str) -> None:
    values = {"subject": "A letter", "sender_name": "Hanako Mihon", "in_reply_to": "<a@b.example>"}
    with pytest.raises(InvalidInput, match="holds a character that no mail header may hold"):
        mailing.mail_bytes(replace(MAIL, **{field: values[field] + bad + "x"}), MARK)


@pytest.mark.parametrize("field", ["subject", "sender_name"])
def test_a_hidden_code_is_refused(field: str) -> None:
    with pytest.raises(InvalidInput, match="read as a code"):
        mailing.mail_bytes(replace(MAIL, **{field: "=?utf-8?q?a=0D=0ABcc:_x=40evil.example?="}), MARK)


@pytest.mark.parametrize(
    "name",
    [
        "",
        'O"Brien, \\ Hanako',
        "X <evil@x.example>, y",
        "a@b.example",
        "見本（代理）, 花子",
        "(hidden) Hanako",
    ],
)
def test_a_name_never_becomes_another_address(name: str) -> None:
    for sender in ("rights@kitsunebi.example", "権利@kitsunebi.example"):
        addresses = read(replace(MAIL, sender_name=name, sender=sender))["From"].addresses
        assert [one.addr_spec for one in addresses] == [sender]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_and_subject_make_one_clean_header_or_a_sentence(name: str, subject: str) -> None:
    try:
        message = read(replace(MAIL, sender_name=name, subject=subject))
    except InvalidInput:
        return
    assert len(message["From"].addresses) == 1
    assert message["From"].addresses[0].addr_spec == MAIL.sender
    assert set(message.keys()) == set(read(MAIL).keys())


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("a@b.example", "a@b.example"),
        (" first.last+tag@mail.host.example ", "first.last+tag@mail.host.example"),
        ("a@B.EXAMPLE", "a@b.example"),
        ("a@例え.jp", "a@xn--r8jz45g.jp"),
        ("権利@例え.jp", "権利@xn--r8jz45g.jp"),
    ],
)
def test_addresses_are_read_as_servers_take_them(written: str, address: str) -> None:
    assert mailing.read_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "", "a", "@b.example", "a@", "a b@c.example", "a@b@c.example", "<a@b.example>", "A <a@b.example>",
        "a..b@c.example", ".a@c.example", "a@localhost", "a@1.2.3.4", "a@[127.0.0.1]", "a@-b.example",
        "a@b_c.example", "a@b..example", "a@b.example,c@d.example", "a@b.example;c@d.example",
        '"a b"@c.example', "a@b.example>", "a" * 65 + "@b.example", "a@" + "b" * 64 + ".example",
        "a@" + "b." * 130 + "example", "a@b.example (x)",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(InvalidInput, match="is not an e-mail address"):
        mailing.read_address(written)


@pytest.mark.parametrize("bad", ["a@b.example\r\nBcc: c@d.example", "a\x00@b.example", "a\u202e@b.example"])
def test_addresses_with_unseen_characters_are_refused(bad: str) -> None:
    with pytest.raises(InvalidInput, match="no mail header may hold"):
        mailing.read_address(bad)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_whatever_is_taken_as_an_address_is_one(local: str, host: str) -> None:
    try:
        address = mailing.read_address(f"{local}@{host}.example")
    except InvalidInput:
        return
    found = read(replace(MAIL, recipients=(address,), cc=()))["To"].addresses
    assert [one.addr_spec for one in found] == [address]


def test_only_addresses_outside_ascii_need_the_extension() -> None:
    assert not mailing.needs_utf8_addresses(MAIL)
    assert mailing.needs_utf8_addresses(replace(MAIL, cc=("権利@host.example",)))


def test_times_are_written_with_their_zone() -> None:
    assert b"Date: Sun, 22 Nov 2026 10:00:00 +0900" in mailing.mail_bytes(MAIL, MARK)
    late = mailing.Postmark("<a@b.example>", datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    assert b"01:00:00 +0000" in mailing.mail_bytes(MAIL, late)
