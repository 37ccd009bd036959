"""A proof of an item, checked as a stranger would: with hashlib, base64 and openssl, none of our code."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from services.custody.test_verify import without_triggers
from services.desks import CTX, Desk, Films, attach
from services.tsa_servers import TimeServer, time_server

from rightsdesk.cli.output import plain
from rightsdesk.errors import CheckFailed, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.custody import checkpoints, custody_proofs
from rightsdesk.services.custody.custody_proofs import prove_item
from rightsdesk.services.custody.timestamps import StampOrder, stamp_checkpoint

ITEM = "E-000001"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TimeServer]:
    with time_server(tmp_path / "tsa") as running:
        yield running


def seal(desk: Desk) -> int:
    return checkpoints.make_checkpoint(desk.ws, CTX).checkpoint.size


def stamp(desk: Desk, server: TimeServer) -> int:
    desk.place.clock.now = datetime.now(UTC)
    order = StampOrder(server.url, "Sample TSA", server.chain_pem)
    return stamp_checkpoint(desk.ws, order, CTX).checkpoint.size


def proof_of(desk: Desk, item: str = ITEM) -> Any:  # noqa: ANN401  JSON as it is written
    return json.loads(json.dumps(plain(prove_item(desk.ws, item, CTX))))


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def number(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("sha256:"))


def stranger_agrees(proof: Any, content: bytes) -> bool:  # noqa: ANN401
    """RFC 9162, section 2.1.3.2, written out again."""
    roots = {one["size"]: number(one["root"]) for one in proof["checkpoints"]}
    intake = json.loads(proof["events"][0]["entry"])
    right = intake["subject"] == proof["item"]["id"]
    right &= hashlib.sha256(content).hexdigest() == proof["item"]["sha256"] == intake["sha256_after"]
    for event in proof["events"]:
        data = event["entry"].encode()
        right &= sha256(data) == number(event["hash"])
        node = sha256(b"\x00", data)
        right &= node == number(event["leaf_hash"])
        fn, sn = event["seq"] - 1, event["checkpoint"] - 1
        for step in map(number, event["path"]):
            right &= sn != 0
            if fn % 2 or fn == sn:
                node = sha256(b"\x01", step, node)
                while fn and not fn % 2:
                    fn, sn = fn >> 1, sn >> 1
            else:
                node = sha256(b"\x01", node, step)
            fn, sn = fn >> 1, sn >> 1
        right &= sn == 0 and node == roots[event["checkpoint"]]
        right &= json.loads(event["entry"])["seq"] == event["seq"]
    return right


def content_of(desk: Desk, item: str = ITEM) -> bytes:
    return desk.ws.vault.path(prove_item(desk.ws, item, CTX).item.sha256).read_bytes()


def test_a_stranger_can_check_a_proof(desk: Desk, films: Films) -> None:
    (second,) = attach(desk.ws, desk.case, films.other)
    size = seal(desk)
    for item in (ITEM, second):
        proof = proof_of(desk, item)
        assert proof["item"]["id"] == item
        assert [one["size"] for one in proof["checkpoints"]] == [size]
        assert (len(proof["events"]), proof["not_covered"]) == (1, [])
        assert stranger_agrees(proof, content_of(desk, item))


@pytest.mark.parametrize("part", ["entry", "path", "seq", "checkpoint", "root", "content"])
def test_a_stranger_finds_a_forged_proof(desk: Desk, part: str) -> None:
    seal(desk)
    proof, content = proof_of(desk), content_of(desk)
    (event,) = proof["events"]
    if part == "entry":
        event["entry"] = event["entry"].replace("Aki", "Eve")
        event["hash"] = "sha256:" + sha256(event["entry"].encode()).hex()
        event["leaf_hash"] = "sha256:" + sha256(b"\x00", event["entry"].encode()).hex()
    elif part == "path":
        event["path"][0] = event["hash"]
    elif part == "root":
        proof["checkpoints"][0]["root"] = event["hash"]
    elif part == "content":
        content += b"."
    else:
        # A path fits trees of neighbouring sizes; the size itself is held by the next checkpoint.
        event[part] *= 2
        proof["checkpoints"][0]["size"] = event["checkpoint"]
    assert not stranger_agrees(proof, content)


def test_each_entry_leads_to_the_first_stamped_checkpoint(
    desk: Desk, films: Films, server: TimeServer, tmp_path: Path
) -> None:
    first = seal(desk)
    attach(desk.ws, desk.case, films.other)
    stamped = stamp(desk, server)
    attach(desk.ws, desk.case, films.still)
    stamp(desk, server)
    proof = proof_of(desk)
    assert first < stamped
    assert [one["size"] for one in proof["checkpoints"]] == [stamped]
    assert stranger_agrees(proof, content_of(desk))
    (token,) = proof["checkpoints"][0]["timestamps"]
    (tmp_path / "reply.tsr").write_bytes(base64.b64decode(token["reply"]))
    (tmp_path / "root").write_bytes(number(proof["checkpoints"][0]["root"]))
    (tmp_path / "chain.pem").write_text(token["chain_pem"])
    command = "openssl ts -verify -data root -in reply.tsr -CAfile chain.pem -untrusted chain.pem"
    ran = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0


def test_what_no_checkpoint_covers_is_said(desk: Desk, films: Films) -> None:
    with pytest.raises(Refused, match="No checkpoint covers E-000001 yet"):
        prove_item(desk.ws, ITEM, CTX)
    seal(desk)
    (late,) = attach(desk.ws, desk.case, films.other)
    with pytest.raises(Refused, match=f"No checkpoint covers {late} yet"):
        prove_item(desk.ws, late, CTX)
    with pytest.raises(NotFound):
        prove_item(desk.ws, "E-000404", CTX)


def test_a_log_that_was_tampered_with_gives_no_proof(desk: Desk) -> None:
    seal(desk)
    without_triggers(desk, "custody_event", "UPDATE custody_event SET actor = 'x' WHERE seq = 2")
    with pytest.raises(CheckFailed, match="does not agree with its checkpoint"):
        prove_item(desk.ws, ITEM, CTX)


def test_reading_the_log_can_be_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(desk)
    monkeypatch.setattr(custody_proofs, "STEP", 1)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        prove_item(desk.ws, ITEM, ctx)
