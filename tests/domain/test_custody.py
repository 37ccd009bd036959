"""Every way of tampering with the custody chain shows."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.custody import (
    GENESIS,
    Checkpoint,
    CustodyEntry,
    LinkedEntry,
    _canonical,
    canonical_bytes,
    link,
    plain_details,
    plain_text,
    verify_chain,
)
from rightsdesk.domain.vocabulary import CustodyVerb

Chain = list[LinkedEntry]


def entry(seq: int) -> CustodyEntry:
    return CustodyEntry(
        seq=seq,
        at=datetime(2026, 11, 22, 1, 0, seq % 60, 5, tzinfo=UTC),
        zone="Asia/Tokyo",
        clock="system",
        actor="秋",
        login="aki",
        host="desk",
        program="rightsdesk 0.1.0",
        verb=CustodyVerb.ATTACHED,
        subject=f"E-{seq:06d}",
        case_id="C-2026-0001",
        sha256_before=None,
        sha256_after="ab" * 32,
        details={"name": "再.mp4", "size": 5_000_000_000, "tags": ["a", None, True]},
    )


def linked(entries: list[CustodyEntry], previous: str = GENESIS) -> Chain:
    chain: Chain = []
    for one in entries:
        chain.append(LinkedEntry(one, previous, link(one, previous)))
        previous = chain[-1].hash
    return chain


def chain_of(length: int) -> Chain:
    return linked([entry(seq) for seq in range(1, length + 1)])


def checkpoint_of(chain: Chain) -> Checkpoint:
    return Checkpoint(len(chain), chain[-1].hash)


def rewritten(chain: Chain) -> Chain:
    return linked([replace(row.entry, actor="someone else") for row in chain])


def edited(chain: Chain, **changes: object) -> Chain:
    return [*chain[:4], replace(chain[4], entry=replace(chain[4].entry, **changes)), *chain[5:]]


def relinked(chain: Chain) -> Chain:
    forged = replace(chain[4].entry, actor="someone else")
    return [
        *chain[:4],
        LinkedEntry(forged, chain[4].previous_hash, link(forged, chain[4].previous_hash)),
        *chain[5:],
    ]


def renumbered_without_fifth(chain: Chain) -> Chain:
    tail = [replace(row, entry=replace(row.entry, seq=row.entry.seq - 1)) for row in chain[5:]]
    return [*chain[:4], *tail]


FOUND_BY_ITSELF: dict[str, tuple[Callable[[Chain], Chain], str, int]] = {
    "one removed": (lambda c: [*c[:4], *c[5:]], "removed", 5),
    "three removed": (lambda c: [*c[:2], *c[5:]], "removed", 3),
    "first removed": (lambda c: c[1:], "removed", 1),
    "removed and renumbered": (renumbered_without_fifth, "changed", 5),
    "inserted": (lambda c: [*c[:4], *linked([entry(5)], c[2].hash), *c[4:]], "inserted", 5),
    "duplicated": (lambda c: [*c[:5], c[4], *c[5:]], "duplicated", 5),
    "reordered": (lambda c: [*c[:4], c[5], c[4], *c[6:]], "reordered", 5),
    "one written anew": (relinked, "inserted", 6),
    "hash exchanged": (lambda c: [*c[:4], replace(c[4], hash=c[5].hash), *c[5:]], "changed", 5),
    "unreadable": (lambda c: edited(c, details={"x": "\udc80"}), "changed", 5),
    "fraction": (lambda c: edited(c, details={"x": float("nan")}), "changed", 5),
}


def test_an_untouched_chain_holds() -> None:
    for length in (0, 1, 10):
        assert verify_chain(chain_of(length)) == ()
    assert verify_chain(chain_of(10), checkpoint_of(chain_of(7))) == ()
    assert verify_chain([], Checkpoint(0, GENESIS)) == ()


@pytest.mark.parametrize("attack", FOUND_BY_ITSELF)
def test_tampering_is_found_without_a_checkpoint(attack: str) -> None:
    tamper, kind, seq = FOUND_BY_ITSELF[attack]
    problems = verify_chain(tamper(chain_of(10)))
    assert (kind, seq) in [(problem.kind, problem.seq) for problem in problems]
    assert all(problem.message.endswith(".") for problem in problems)


@pytest.mark.parametrize("field", [name for name in vars(entry(1)) if name != "seq"])
def test_a_change_of_any_field_is_found(field: str) -> None:
    other: dict[str, object] = {"at": entry(6).at, "verb": CustodyVerb.REMOVED, "details": {"name": "x"}}
    problems = verify_chain(edited(chain_of(10), **{field: other.get(field, "other")}))
    assert [(problem.seq, problem.kind) for problem in problems] == [(5, "changed")]


@pytest.mark.parametrize("kept", range(10))
def test_a_cut_tail_is_found_with_a_checkpoint(kept: int) -> None:
    chain = chain_of(10)
    assert verify_chain(chain[:kept]) == ()
    problems = verify_chain(chain[:kept], checkpoint_of(chain))
    assert [(problem.kind, problem.seq) for problem in problems] == [("cut", kept + 1)]


def test_a_chain_written_anew_is_found_with_a_checkpoint() -> None:
    chain = chain_of(10)
    forged = rewritten(chain)
    assert verify_chain(forged) == ()
    assert [problem.kind for problem in verify_chain(forged, checkpoint_of(chain))] == ["rewritten"]
    longer = linked([replace(entry(seq), actor="x") for seq in range(1, 15)])
    assert [problem.kind for problem in verify_chain(longer, checkpoint_of(chain))] == ["rewritten"]


def test_every_flipped_byte_of_a_chain_is_found() -> None:
    chain = chain_of(4)
    for row in chain:
        body = canonical_bytes(row.entry, row.previous_hash)
        for offset in range(len(body)):
            damaged = bytearray(body)
            damaged[offset] ^= 1
            assert "sha256:" + sha256(damaged).hexdigest() != row.hash


def test_the_hash_can_be_computed_without_this_program() -> None:
    first = entry(1)
    plain = {
        "actor": "秋", "at": "2026-11-22T01:00:01.000005Z", "case_id": "C-2026-0001", "clock": "system",
        "details": {"name": "再.mp4", "size": 5000000000, "tags": ["a", None, True]},
        "format": "rightsdesk-custody-1", "host": "desk", "login": "aki", "previous_hash": GENESIS,
        "program": "rightsdesk 0.1.0", "seq": 1, "sha256_after": "ab" * 32, "sha256_before": None,
        "subject": "E-000001", "verb": "attached", "zone": "Asia/Tokyo",
    }  # fmt: skip
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert canonical_bytes(first, GENESIS) == text
    assert link(first, GENESIS) == "sha256:" + sha256(text).hexdigest()


def test_the_same_moment_in_another_zone_gives_the_same_hash() -> None:
    there = replace(entry(1), at=entry(1).at.astimezone(timezone(timedelta(hours=9))))
    assert link(there, GENESIS) == link(entry(1), GENESIS)


def test_details_become_plain() -> None:
    given_details = {
        "score": 0.93, "on": date(2026, 11, 22), "big": 2**60, "verb": CustodyVerb.SENT,
        "deep": ({"x": 1.5},),
        "name": "a\udcff\x00b",
    }  # fmt: skip
    assert plain_details(given_details) == {
        "score": "0.93", "on": "2026-11-22", "big": str(2**60), "verb": "sent", "deep": [{"x": "1.5"}],
        "name": "a\\udcff\\x00b",
    }  # fmt: skip


TEXT = st.text(st.sampled_from("aé再\x00\n\U0001f600\ud800\udcff\u202e"), max_size=5)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT, ANYTHING, max_size=4))
def test_any_details_survive_json_and_keep_their_hash(details: dict[str, object]) -> None:
    one = replace(entry(1), details=plain_details(details))
    stored = json.loads(json.dumps(one.details))
    assert link(replace(one, details=stored), GENESIS) == link(one, GENESIS)


@given(TEXT)
def test_plain_text_can_be_stored(text: str) -> None:
    assert "\x00" not in plain_text(text)
    assert plain_text(plain_text(text)) == plain_text(text).encode().decode()


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_JSON = st.recursive(
    st.none() | st.booleans() | _NUMBERS | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "B", "_", "z9", "é", "😀", "\ue000"]), _JSON, max_size=4))
def test_the_quick_encoder_writes_the_canonical_form(value: dict[str, object]) -> None:
    assert _canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]
