import logging
import ssl
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from services.mail_servers import (
    LOGIN,
    PASSWORD,
    Inbox,
    certified,
    free_port,
    only_one_login,
    scripted,
    serving,
)

from rightsdesk.errors import InvalidInput, SendingFailed
from rightsdesk.services.notices.smtp import Envelope, SmtpServer, delivery, read_server

FROM, TO, COPY = "rights@kitsunebi.example", "agent@host.example", "copy@host.example"
MAIL = b"Subject: A letter\r\n\r\n.\r\n..two\r\nlast line\r\n"


def server(port: int, **more: object) -> SmtpServer:
    return replace(SmtpServer("127.0.0.1", port, timeout=5), **more)  # type: ignore[arg-type]


def send(to: SmtpServer, *recipients: str, mail: bytes = MAIL, utf8: bool = False) -> str:
    with delivery(to, Envelope(FROM, recipients or (TO,), len(mail), utf8)) as open_:
        return open_.hand_over(mail)


def failure(to: SmtpServer, *recipients: str, mail: bytes = MAIL, utf8: bool = False) -> str:
    with pytest.raises(SendingFailed) as failed:
        send(to, *recipients, mail=mail, utf8=utf8)
    return failed.value.message


def test_a_mail_arrives_as_it_was_for_every_recipient() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        assert send(server(port), TO, COPY) == "250 2.0.0 Queued as A1B2"
    (taken,) = inbox.taken
    assert (taken.mail_from, taken.rcpt_tos, taken.content) == (FROM, [TO, COPY], MAIL)


def test_a_mail_without_a_last_line_end_gets_one() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        send(server(port), mail=b"Subject: A\r\n\r\nB")
    assert inbox.taken[0].content == b"Subject: A\r\n\r\nB\r\n"


def test_encryption_is_used_where_it_is_offered(tmp_path: Path) -> None:
    inbox, keys = Inbox(), certified(tmp_path)
    with serving(inbox, tls_context=keys.server, require_starttls=True) as port:
        send(server(port, host="localhost", tls=keys.client))
    assert inbox.encrypted == [True]


def test_a_server_may_be_encrypted_from_the_first_byte(tmp_path: Path) -> None:
    inbox, keys = Inbox(), certified(tmp_path)
    with serving(inbox, implicit_tls=keys.server) as port:
        send(server(port, host="localhost", always_encrypted=True, tls=keys.client))
    assert len(inbox.taken) == 1


def test_the_login_is_given_through_encryption(tmp_path: Path) -> None:
    inbox, keys = Inbox(), certified(tmp_path)
    options = {"tls_context": keys.server, "require_starttls": True, "auth_required": True}
    with serving(inbox, authenticator=only_one_login(), **options) as port:
        known = server(port, host="localhost", tls=keys.client, login=LOGIN, password=PASSWORD)
        send(known)
        said = failure(replace(known, password="guess-word"))
    assert len(inbox.taken) == 1
    assert said.startswith(f"The mail server localhost:{port} did not take the login “{LOGIN}” (535).")
    assert said.endswith("Nothing was sent.")
    assert "guess-word" not in said


@pytest.mark.parametrize("trusting", ["nobody", "the authority, for another host"])
def test_a_certificate_that_does_not_fit_is_never_accepted(tmp_path: Path, trusting: str) -> None:
    inbox, keys = Inbox(), certified(tmp_path, "localhost" if trusting == "nobody" else "mail.example")
    tls = ssl.create_default_context() if trusting == "nobody" else keys.client
    with serving(inbox, tls_context=keys.server) as port:
        said = failure(server(port, host="localhost", tls=tls, login=LOGIN, password=PASSWORD))
    assert "could not be encrypted" in said
    assert said.endswith("Nothing was sent.")
    assert not inbox.taken


def test_plain_text_where_encryption_was_asked_for_is_one_sentence() -> None:
    with serving(Inbox()) as port:
        said = failure(server(port, always_encrypted=True))
    assert "could not be encrypted" in said


def test_a_password_never_goes_out_unencrypted_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    monkeypatch.setattr("rightsdesk.services.notices.smtp._is_own_machine", lambda _host: False)
    with serving(inbox) as port:
        said = failure(server(port, login=LOGIN, password=PASSWORD))
    assert "offers no encryption, so the password was not given" in said
    assert not inbox.taken


def test_a_server_without_logins_says_so() -> None:
    with serving(Inbox()) as port:
        said = failure(server(port, login=LOGIN, password=PASSWORD))
    assert said == f"The mail server 127.0.0.1:{port} takes no login on this port. Nothing was sent."


def test_one_refused_recipient_keeps_the_mail_from_all() -> None:
    inbox = Inbox(to_recipient={COPY: "550 5.1.1 No such person here"})
    with serving(inbox) as port:
        said = failure(server(port), TO, COPY)
    assert said == (
        f"The mail server 127.0.0.1:{port} refused the recipient {COPY}: 550 5.1.1 No such person here."
        " Nothing was sent."
    )
    assert not inbox.taken


@pytest.mark.parametrize(
    ("inbox", "words"),
    [
        (Inbox(to_mail="553 not yours"), f"refused the sender {FROM}: 553 not yours."),
        (Inbox(to_mail="451 busy"), f"refused the sender {FROM}: 451 busy."),
        (Inbox(to_data="451 try later"), "did not accept the mail: 451 try later."),
        (Inbox(to_data="554 looks like spam"), "did not accept the mail: 554 looks like spam."),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(inbox: Inbox, words: str) -> None:
    with serving(inbox) as port:
        assert failure(server(port)) == f"The mail server 127.0.0.1:{port} {words} Nothing was sent."


def test_a_server_that_asks_to_wait_gets_another_hint() -> None:
    hints = []
    for answer in ("451 later", "554 never"):
        with serving(Inbox(to_data=answer)) as port, pytest.raises(SendingFailed) as failed:
            send(server(port))
        hints.append(failed.value.hint)
    assert hints[0] == "The server asks to try again later."
    assert hints[1] != hints[0]


def test_a_mail_beyond_the_servers_limit_is_not_even_begun() -> None:
    inbox = Inbox()
    with serving(inbox, data_size_limit=1000) as port:
        said = failure(server(port), mail=MAIL + b"x" * 2000)
    assert f"The mail has 2,0{len(MAIL):02d} bytes; the mail server" in said
    assert "takes at most 1,000. Nothing was sent." in said
    assert not inbox.taken


def test_a_connection_lost_after_the_whole_mail_is_told_as_unsure() -> None:
    with serving(Inbox(drops=True)) as port:
        said = failure(server(port))
    assert "may or may not have been sent, and is not recorded as sent" in said
    assert "Nothing was sent" not in said


@pytest.mark.parametrize("word", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_connection_lost_earlier_sent_nothing(word: str) -> None:
    answers: dict[str, str | None] = {word: None, "HELO": None}
    with scripted(answers) as port:
        assert failure(server(port)).endswith("Nothing was sent.")


def test_a_silent_server_is_waited_for_only_so_long() -> None:
    with scripted({}, greeting=None) as port:
        said = failure(server(port, timeout=0.3))
    assert (
        said == f"The mail server 127.0.0.1:{port} cannot be reached: it does not answer. Nothing was sent."
    )


def test_a_server_that_turns_everybody_away_is_quoted() -> None:
    with scripted({}, greeting="554 5.3.2 closed for today") as port:
        said = failure(server(port))
    assert "554 5.3.2 closed for today" in said


def test_nobody_at_the_port_is_one_sentence() -> None:
    port = free_port()
    assert failure(server(port)) == (
        f"The mail server 127.0.0.1:{port} cannot be reached: connection refused. Nothing was sent."
    )


@pytest.mark.parametrize("host", ["a..b", "x" * 70 + ".example"])
def test_a_host_that_is_none_is_one_sentence(host: str) -> None:
    said = failure(SmtpServer(host, 587, timeout=5))
    assert said.startswith(f"The mail server {host}:587 cannot be reached: ")
    assert said.endswith(". Nothing was sent.")


def test_a_password_that_cannot_be_sent_is_not_repeated(tmp_path: Path) -> None:
    keys = certified(tmp_path)
    options = {"tls_context": keys.server, "require_starttls": True}
    with (
        serving(Inbox(), authenticator=only_one_login(), **options) as port,
        pytest.raises(InvalidInput) as refused,
    ):
        send(server(port, host="localhost", tls=keys.client, login=LOGIN, password="パスワード"))
    assert "パスワード" not in refused.value.message + refused.value.hint
    assert refused.value.__cause__ is None


def test_control_characters_of_a_server_are_not_shown() -> None:
    with scripted({"MAIL": "550 \x1b[31mred\x07 words"}) as port:
        said = failure(server(port))
    assert "550 [31mred words" in said
    assert said.isprintable()


def test_addresses_outside_ascii_need_a_server_that_takes_them() -> None:
    inbox = Inbox()
    with serving(inbox, enable_SMTPUTF8=False) as port:
        assert "takes no addresses outside ASCII" in failure(server(port), "権利@host.example", utf8=True)
    with serving(inbox, enable_SMTPUTF8=True) as port:
        send(server(port), "権利@host.example", utf8=True)
    assert inbox.taken[0].rcpt_tos == ["権利@host.example"]


def test_addresses_of_servers_are_read_with_their_usual_ports() -> None:
    plain, tls = read_server("smtp://mail.example"), read_server("smtps://mail.example")
    assert (plain.name, plain.always_encrypted) == ("mail.example:587", False)
    assert (tls.name, tls.always_encrypted) == ("mail.example:465", True)
    full = read_server("smtp://rights%40kitsunebi.example:p%3Aw%2F@mail.example:2525")
    assert (full.login, full.password, full.port) == (LOGIN, "p:w/", 2525)
    assert read_server("smtp://me:old@mail.example", "given apart").password == "given apart"


@pytest.mark.parametrize(
    "url",
    [
        "", "mail.example", "http://mail.example", "smtp://", "smtp://mail.example:port", "smtp://mail.example:99999",
        "smtp://mail.example/path", "smtp://mail.example?x=hidden", "smtp://:hidden@mail.example",
        "smtp://me:hid%0D%0Aden@mail.example", "smtp://me:パスワードhidden@mail.example", "smtp://[::1",
    ],
)  # fmt: skip
def test_addresses_that_name_no_server_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_server(url)
    assert "hid" not in refused.value.message + refused.value.hint


def test_a_password_is_in_no_text_of_the_server() -> None:
    assert PASSWORD not in repr(server(25, login=LOGIN, password=PASSWORD))


def test_nothing_of_a_password_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keys = certified(tmp_path)
    with caplog.at_level(logging.DEBUG, "rightsdesk"), serving(Inbox(), tls_context=keys.server) as port:
        failure(server(port, host="localhost", tls=keys.client, login=LOGIN, password=PASSWORD))
    assert PASSWORD not in caplog.text


def test_no_thread_stays_behind() -> None:
    before = threading.active_count()
    with serving(Inbox()) as port:
        send(server(port))
    assert threading.active_count() == before
