# ruff: noqa: S608  the attacks are written in SQL by the tests themselves
"""Trusted time: real tokens from a real authority on loopback, and everything that can go wrong with one."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st
from rfc3161_client import decode_timestamp_response
from services.custody.test_verify import without_triggers
from services.desks import CTX, Desk
from services.tsa_servers import TimeServer, make_signer, time_server

from rightsdesk.domain.sealing import hash_bytes
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, NoTimestamp
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import tsa
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.custody.timestamp_records import list_times, timestamp_files
from rightsdesk.services.custody.timestamps import Stamped, StampOrder, check_timestamps, stamp_checkpoint
from rightsdesk.services.custody.tsa import Authority, check_token, request_token
from rightsdesk.services.custody.tsa_der import with_sorted_certificates
from rightsdesk.services.evidence import evidence
from rightsdesk.services.evidence.item_views import item_view
from rightsdesk.settings import Settings, TimestampAuthority, load_settings, save_settings
from rightsdesk.store import custody
from rightsdesk.store.tables import Timestamp

ROOT = bytes(range(32))
TOKENS = Path(__file__).with_name("tokens")
DAY = timedelta(days=1)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TimeServer]:
    with time_server(tmp_path / "tsa") as running:
        yield running


def authority(server: TimeServer, algorithm: str = "sha256") -> Authority:
    return Authority("Sample TSA", server.url, algorithm, server.chain_pem)


def ask(server: TimeServer, **changes: str) -> tsa.Token:
    return request_token(replace(authority(server), **changes), ROOT, datetime.now(UTC))


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_token_is_had_and_openssl_agrees(server: TimeServer, tmp_path: Path, algorithm: str) -> None:
    token = ask(server, algorithm=algorithm)
    assert abs(token.stamped_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert check_token(token.reply, ROOT, authority(server)) == token
    for name, content in (
        ("t.tsr", token.reply),
        ("root.bin", ROOT),
        ("chain.pem", token.chain_pem.encode()),
    ):
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "ts", "-verify", "-data", "root.bin", "-in", "t.tsr", "-CAfile", "chain.pem"]
    ran = subprocess.run(
        [*command, "-untrusted", "chain.pem"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (ran.returncode, b"Verification: OK" in ran.stdout) == (0, True)


def test_certificates_out_of_order_are_put_in_order(server: TimeServer) -> None:
    server.sends_chain = True
    token = ask(server)
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        decode_timestamp_response(token.reply)
    assert token.reply == server.kept
    assert check_token(token.reply, ROOT, authority(server)) == token


@given(st.binary(max_size=60))
def test_bytes_that_are_no_reply_are_told(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"no time-stamp|cut off|longer than|no certificates"):
        with_sorted_certificates(b"\x30" + content)


NO_TOKEN = {
    "html": "answered with text/html instead of a time-stamp",
    "garbage": "something that is no time-stamp",
    "flood": "more than any time-stamp has",
    "error": "answered with the error 503",
    "redirect": "sends us to another address",
    "drop": "no web answer|could not be reached",
}


@pytest.mark.parametrize("how", NO_TOKEN)
def test_an_authority_that_gives_no_token(server: TimeServer, how: str) -> None:
    server.misbehave = how
    with pytest.raises(NoTimestamp, match=NO_TOKEN[how]):
        ask(server)
    assert server.asked == 1


def test_an_authority_that_hangs(server: TimeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tsa, "SECONDS", 0.2)
    server.misbehave = "hang"
    with pytest.raises(NoTimestamp, match="Sample TSA did not answer within 0 seconds"):
        ask(server)


def test_an_authority_that_refuses(server: TimeServer) -> None:
    server.digests = "sha512"
    with pytest.raises(NoTimestamp, match=r"refused to stamp: .*algorithm"):
        ask(server)


def test_nobody_listens(server: TimeServer) -> None:
    with pytest.raises(NoTimestamp, match="does not take connections"):
        request_token(Authority("Closed", "http://127.0.0.1:9/", "sha256", ""), ROOT, datetime.now(UTC))
    with pytest.raises(NoTimestamp, match="not found on the network"):
        ask(server, url="http://nowhere.invalid/")


FALSE = {
    "replay": "nonce is not ours",
    "other": "for something else than this checkpoint",
    "alter": "signature on the token of Sample TSA does not hold|cannot be read|no time-stamp",
}


@pytest.mark.parametrize("how", FALSE)
def test_an_authority_that_lies(server: TimeServer, how: str) -> None:
    ask(server)
    server.misbehave = how
    with pytest.raises((CheckFailed, NoTimestamp), match=FALSE[how]):
        ask(server)


@pytest.mark.parametrize(("hours", "words"), [(1, "1 h 0 min behind"), (-72, "2 days ahead of")])
def test_a_clock_far_off_is_told(server: TimeServer, hours: int, words: str) -> None:
    now = datetime.now(UTC) + timedelta(hours=hours, seconds=30)
    with pytest.raises(CheckFailed, match=words):
        request_token(authority(server), ROOT, now)


def test_a_certificate_that_had_expired_when_it_stamped(tmp_path: Path) -> None:
    root = make_signer("Sample Root")
    late = make_signer("TSA too late", root, valid=(-9 * DAY, -1 * DAY))
    with (
        time_server(tmp_path / "late", late, root.pem) as server,
        pytest.raises(CheckFailed, match="not valid at the time of its token"),
    ):
        ask(server)


def test_a_certificate_that_expired_since_does_no_harm() -> None:
    """A token made on 2026-11-22 by a certificate that was valid for one more minute."""
    chain = (TOKENS / "expired_certificate.pem").read_text()
    reply = (TOKENS / "expired_certificate.tsr").read_bytes()
    signer = x509.load_pem_x509_certificates(chain.encode())[-1]
    assert signer.not_valid_after_utc < datetime.now(UTC)
    token = check_token(reply, b"r" * 32, Authority("Old", "http://tsa.example/", "sha256", chain))
    assert token.stamped_at == datetime(2026, 11, 22, 14, 49, 8, tzinfo=UTC)


def test_a_certificate_for_something_else(tmp_path: Path) -> None:
    root = make_signer("Sample Root")
    other = make_signer("TSA that signs code", root, signs_time=False)
    with time_server(tmp_path / "code", other, root.pem) as server, pytest.raises((CheckFailed, NoTimestamp)):
        ask(server)


def test_a_chain_of_somebody_else_and_none_at_all(server: TimeServer) -> None:
    with pytest.raises(CheckFailed, match="not signed by a certificate of the chain"):
        ask(server, chain_pem=make_signer("Sample Root").pem)
    with pytest.raises(CheckFailed, match="root certificate of Sample TSA is not known"):
        ask(server, chain_pem="")


def test_every_changed_byte_of_a_token_is_found(desk: Desk, server: TimeServer) -> None:
    """A few bytes of a token are not signed; the log has the hash of all of them."""
    reply = stamp(desk, server).timestamps and _row(desk).token
    for place in range(0, len(reply), 7):
        changed = reply[:place] + bytes([reply[place] ^ 1]) + reply[place + 1 :]
        literal = f"'\\x{changed.hex()}'" if desk.place.url else f"x'{changed.hex()}'"
        try:
            check_token(changed, hash_bytes(list_times(desk.ws)[0].root), authority(server))
        except CheckFailed:
            continue
        tamper(desk, f"UPDATE timestamp SET token = {literal}")
        assert "is not the one that the log names" in problems(desk)[0]


def test_a_root_that_a_token_brings_along_is_not_believed(tmp_path: Path) -> None:
    own = make_signer("TSA of its own")
    with (
        time_server(tmp_path / "own", own) as server,
        pytest.raises(CheckFailed, match="is not known here"),
    ):
        ask(server)
    with time_server(tmp_path / "chain") as server:
        server.sends_chain = True
        with pytest.raises(CheckFailed, match="not signed by a certificate of the chain"):
            ask(server, chain_pem=make_signer("Another Root").pem)


@pytest.mark.parametrize(
    "url", ["", "tsa.example", "ftp://tsa.example/", "file:///etc/passwd", "http://", "http://a b/"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(InvalidInput):
        tsa.checked_url(url)


def on_time(desk: Desk) -> Desk:
    desk.place.clock.now = datetime.now(UTC)
    return desk


def stamp(desk: Desk, server: TimeServer, **changes: object) -> Stamped:
    order = StampOrder(server.url, "Sample TSA", server.chain_pem)
    return stamp_checkpoint(on_time(desk).ws, replace(order, **changes), CTX)  # type: ignore[arg-type]


def tamper(desk: Desk, statement: str) -> None:
    if desk.place.url is None:
        from services.custody.test_verify import run_sql

        for event in ("update", "delete"):
            run_sql(desk, f"DROP TRIGGER IF EXISTS timestamp_no_{event}")
        run_sql(desk, statement)
        return
    without_triggers(desk, "timestamp", statement)


def problems(desk: Desk) -> tuple[str, ...]:
    with desk.ws.database.read() as session:
        return check_timestamps(session)


def _row(desk: Desk, number: str = "TS-000001") -> Timestamp:
    with desk.ws.database.read() as session:
        row = session.get(Timestamp, number)
        assert row is not None
        return row


def test_a_checkpoint_is_stamped_and_so_is_every_item_before_it(desk: Desk, server: TimeServer) -> None:
    done = stamp(desk, server)
    (one,) = done.timestamps
    assert (one.state, done.false, done.checkpoint.state) == ("stamped", (), "stamped")
    assert one.stamped_at is not None
    assert done.checkpoint.said == one.said == f"stamped by Sample TSA at {one.stamped_at.isoformat()}"
    assert list_times(desk.ws) == (done.checkpoint,)
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    found = item_view(desk.ws, item.id).time
    assert (found.said, found.checkpoint) == (one.said, done.checkpoint.size)
    assert problems(desk) == ()
    with desk.ws.database.read() as session:
        entry = custody.entries(session)[-1]
        ((_, reply, chain),) = timestamp_files(session, done.checkpoint.size)
    assert (entry.verb, entry.details["authority"]) == (CustodyVerb.STAMPED, "Sample TSA")
    assert check_token(reply, hash_bytes(done.checkpoint.root), Authority("", "", "", chain))


def test_without_network_it_is_pending_and_stamped_later(desk: Desk, server: TimeServer) -> None:
    server.misbehave = "error"
    first = stamp(desk, server)
    assert (first.checkpoint.state, first.checkpoint.said) == ("pending", "pending")
    assert first.timestamps[0].failure == "Sample TSA answered with the error 503."
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    assert item_view(desk.ws, item.id).time.state == "pending"
    cases.open_case(desk.ws, cases.NewCase("Another", ("W-0001",)))
    server.misbehave = ""
    second = stamp(desk, server)
    assert [(one.id, one.state, one.failure) for one in second.timestamps] == [
        ("TS-000001", "stamped", ""), ("TS-000002", "stamped", ""),
    ]  # fmt: skip
    assert item_view(desk.ws, item.id).time.checkpoint == first.checkpoint.size
    assert [one.state for one in list_times(desk.ws)] == ["stamped", "stamped"]
    assert problems(desk) == ()


def test_a_silent_authority_is_asked_once_in_a_run(desk: Desk, server: TimeServer) -> None:
    server.misbehave = "error"
    for _ in range(3):
        stamp(desk, server)
        cases.open_case(desk.ws, cases.NewCase("Another", ("W-0001",)))
    assert server.asked == 3


def test_nothing_new_is_not_stamped_twice(desk: Desk, server: TimeServer) -> None:
    stamp(desk, server)
    again = stamp(desk, server)
    assert (again.timestamps, server.asked, again.checkpoint.state) == ((), 1, "stamped")


def test_a_token_that_does_not_hold_is_told_and_not_kept(desk: Desk, server: TimeServer) -> None:
    server.misbehave = "other"
    done = stamp(desk, server)
    assert done.false == ("The token of Sample TSA is for something else than this checkpoint.",)
    assert done.checkpoint.state == "pending"
    assert (_row(desk).token, _row(desk).failure) == (b"", done.false[0])


def test_authorities_of_the_settings_are_all_asked(desk: Desk, server: TimeServer) -> None:
    (desk.ws.folder.root / "chain.pem").write_text(server.chain_pem)
    authorities = (
        TimestampAuthority(url=server.url, name="First", certificates="chain.pem"),
        TimestampAuthority(url="http://127.0.0.1:9/", hash="sha512"),
    )
    ws = replace(
        on_time(desk).ws,
        settings=desk.ws.settings.model_copy(update={"timestamp_authority": authorities}),
    )
    done = stamp_checkpoint(ws, StampOrder(), CTX)
    assert [(one.authority, one.algorithm, one.state) for one in done.timestamps] == [
        ("First", "sha256", "stamped"), ("127.0.0.1", "sha512", "pending"),
    ]  # fmt: skip
    named = stamp_checkpoint(ws, StampOrder(server.url), CTX)
    assert named.checkpoint.timestamps[0].authority == "First"


def test_authorities_survive_saving_and_may_be_added_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(path, Settings(actor="Aki"))
    by_hand = path.read_text() + '\n[[timestamp_authority]]\nurl = "https://tsa.example/"\nname = "Sample"\n'
    path.write_text(by_hand)
    read = load_settings(path)
    assert read.timestamp_authority == (TimestampAuthority(url="https://tsa.example/", name="Sample"),)
    save_settings(path, read)
    assert load_settings(path) == read
    path.write_text(by_hand.replace("name", "nmae"))
    with pytest.raises(InvalidInput, match="timestamp_authority"):
        load_settings(path)


def test_an_earlier_checkpoint_can_be_stamped(desk: Desk, server: TimeServer) -> None:
    before = make_checkpoint(desk.ws, CTX).checkpoint
    cases.open_case(desk.ws, cases.NewCase("Another", ("W-0001",)))
    assert stamp(desk, server, size=before.size).checkpoint.size == before.size
    with pytest.raises(NotFound, match="no checkpoint of 9,999 entries"):
        stamp(desk, server, size=9999)


def test_whom_to_ask_must_be_known(desk: Desk, server: TimeServer) -> None:
    with pytest.raises(InvalidInput, match="No time-stamp authority is set"):
        stamp_checkpoint(desk.ws, StampOrder(), CTX)
    with pytest.raises(InvalidInput, match="is no PEM"):
        stamp(desk, server, chain_pem="-----BEGIN CERTIFICATE-----\nxx")
    with pytest.raises(InvalidInput, match="has no root"):
        stamp(desk, server, chain_pem=server.signer.pem)
    broken = (TimestampAuthority(url=server.url, certificates="nowhere.pem"),)
    settings = desk.ws.settings.model_copy(update={"timestamp_authority": broken})
    with pytest.raises(InvalidInput, match=r"nowhere\.pem"):
        stamp_checkpoint(replace(desk.ws, settings=settings), StampOrder(), CTX)
    assert list_times(desk.ws) == ()


def test_stopping_before_the_request_asks_nobody(desk: Desk, server: TimeServer) -> None:
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        stamp_checkpoint(on_time(desk).ws, StampOrder(server.url, "", server.chain_pem), ctx)
    assert server.asked == 0


TAMPERED = {
    "another time": (
        "UPDATE timestamp SET stamped_at = '2020-01-01 00:00:00+00:00'",
        "names another time than its token",
    ),
    "another authority's chain": (
        "UPDATE timestamp SET chain_pem = '{other}'",
        "not signed by a certificate",
    ),
    "no chain": ("UPDATE timestamp SET chain_pem = ''", "is not known here"),
    "token gone": ("DELETE FROM timestamp", "is gone, although the log names it"),
    "put back to pending": ("UPDATE timestamp SET state = 'pending'", "is gone, although the log names it"),
    "of another checkpoint": ("UPDATE timestamp SET checkpoint_size = {earlier}", "for something else"),
}


@pytest.mark.parametrize("attack", TAMPERED)
def test_tampering_with_a_kept_token_is_found(desk: Desk, server: TimeServer, attack: str) -> None:
    earlier = make_checkpoint(desk.ws, CTX).checkpoint.size
    cases.open_case(desk.ws, cases.NewCase("Another", ("W-0001",)))
    stamp(desk, server)
    assert problems(desk) == ()
    statement, words = TAMPERED[attack]
    tamper(desk, statement.format(other=make_signer("Sample Root").pem, earlier=earlier))
    assert any(words in one for one in problems(desk))
