# ruff: noqa: S608  the attacks are written in SQL by the tests themselves
"""Checkpoints of the custody log: what they seal, and which attacks an earlier one finds."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from services.custody.test_verify import run_sql, without_triggers
from services.desks import CTX, Desk

from rightsdesk.domain import custody as chain
from rightsdesk.domain.merkle import verify_consistency
from rightsdesk.domain.sealing import Seal, hash_bytes, judge, read_seal, seal_document
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, InvalidInput, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import checkpoints, verify
from rightsdesk.services.custody.timestamp_records import list_times
from rightsdesk.services.evidence import evidence
from rightsdesk.store import custody
from rightsdesk.store.tables import CustodyEvent


def seal(desk: Desk) -> Seal:
    return checkpoints.make_checkpoint(desk.ws, CTX).checkpoint.seal


OF_A_CASE = 2  # a new case is one entry of the log, its first due date another
OF_A_CHECKPOINT = 1


def go_on(desk: Desk, count: int = 3) -> None:
    for number in range(count):
        cases.open_case(desk.ws, cases.NewCase(f"Another {number}", ("W-0001",)))


def problems(desk: Desk) -> tuple[str, ...]:
    with desk.ws.database.read() as session:
        return checkpoints.check_checkpoints(session)


def independent_root(lines: list[bytes]) -> str:
    """What a stranger computes from the canonical lines with SHA-256 alone."""
    nodes = [hashlib.sha256(b"\x00" + line).digest() for line in lines]
    while len(nodes) > 1:
        pairs = zip(nodes[::2], nodes[1::2], strict=False)
        odd = nodes[-1:] if len(nodes) % 2 else []
        nodes = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return f"sha256:{nodes[0].hex()}"


def test_a_checkpoint_is_the_root_of_the_log_as_anyone_computes_it(desk: Desk) -> None:
    with desk.ws.database.read() as session:
        linked = list(custody.linked_entries(session))
    made = checkpoints.make_checkpoint(desk.ws, CTX)
    lines = [chain.canonical_bytes(one.entry, one.previous_hash) for one in linked]
    assert made.checkpoint.root == independent_root(lines)
    assert (made.checkpoint.size, made.checkpoint.head) == (len(linked), linked[-1].hash)
    assert (made.checkpoint.made_at, made.checkpoint.made_by) == (desk.ws.now(), desk.ws.actor)
    assert [(one.size, one.root) for one in list_times(desk.ws)] == [(len(linked), made.checkpoint.root)]
    with desk.ws.database.read() as session:
        entry = custody.entries(session)[-1]
    assert (entry.verb, entry.details["root"]) == (CustodyVerb.CHECKPOINTED, made.checkpoint.root)


def test_without_anything_new_the_last_checkpoint_is_given_again(desk: Desk) -> None:
    first = checkpoints.make_checkpoint(desk.ws, CTX)
    again = checkpoints.make_checkpoint(desk.ws, CTX)
    assert (first.already_there, again.already_there) == (False, True)
    assert again.checkpoint == first.checkpoint
    go_on(desk, 1)
    longer = checkpoints.make_checkpoint(desk.ws, CTX).checkpoint
    assert longer.size == first.checkpoint.size + OF_A_CHECKPOINT + OF_A_CASE


def test_an_empty_log_is_not_sealed(empty: Desk) -> None:
    with pytest.raises(Refused, match="nothing to seal"):
        checkpoints.make_checkpoint(empty.ws, CTX)


def test_damage_is_not_sealed(desk: Desk) -> None:
    without_triggers(desk, "custody_event", "UPDATE custody_event SET actor = 'x' WHERE seq = 3")
    with pytest.raises(CheckFailed, match="at entry 3; no checkpoint"):
        checkpoints.make_checkpoint(desk.ws, CTX)


def test_sealing_can_be_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "_STEP", 1)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        checkpoints.make_checkpoint(desk.ws, ctx)
    assert list_times(desk.ws) == ()


def test_a_log_that_went_on_extends_its_checkpoint(desk: Desk) -> None:
    before = seal(desk)
    go_on(desk)
    found = checkpoints.verify_against(desk.ws, before, CTX)
    assert (found.holds, found.kind, found.problems) == (True, "holds", ())
    assert found.now.size == before.size + OF_A_CHECKPOINT + 3 * OF_A_CASE
    proof = [hash_bytes(one) for one in found.consistency]
    roots = hash_bytes(before.root), hash_bytes(found.now.root)
    assert verify_consistency(before.size, roots[0], found.now.size, roots[1], proof)
    assert checkpoints.verify_against(desk.ws, replace(before, head=""), CTX).holds
    assert problems(desk) == ()


def cut_tail(desk: Desk, before: Seal) -> None:
    without_triggers(desk, "custody_event", f"DELETE FROM custody_event WHERE seq > {before.size - 2}")


def cut_and_go_on(desk: Desk, before: Seal) -> None:
    cut_tail(desk, before)
    go_on(desk)


def recompute_all(desk: Desk, _before: Seal) -> None:
    """Rewrite history: another actor in entry 2, and every hash behind it made anew."""
    with desk.ws.database.read() as session:
        linked = list(custody.linked_entries(session))
    previous, statements = chain.GENESIS, []
    for one in linked:
        entry = replace(one.entry, actor="Somebody") if one.entry.seq == 2 else one.entry
        own = chain.link(entry, previous)
        statements.append(
            f"UPDATE custody_event SET actor = '{entry.actor}', previous_hash = '{previous}', hash = '{own}' "
            f"WHERE seq = {entry.seq}"
        )
        previous = own
    without_triggers(desk, "custody_event", *statements)


def change_only(desk: Desk, _before: Seal) -> None:
    without_triggers(desk, "custody_event", "UPDATE custody_event SET actor = 'x' WHERE seq = 2")


ATTACKS: dict[str, tuple[Callable[[Desk, Seal], None], str, str]] = {
    "the tail cut": (cut_tail, "cut", "newest 2 entries are gone"),
    "the tail cut, then work goes on": (cut_and_go_on, "rewritten", "cut off and written on"),
    "history rewritten with a new chain": (recompute_all, "rewritten", "written anew"),
    "an entry changed, hashes left": (change_only, "changed", "do not say what they said"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_earlier_checkpoint_finds(desk: Desk, attack: str) -> None:
    act, kind, words = ATTACKS[attack]
    go_on(desk, 1)
    before = seal(desk)
    act(desk, before)
    found = checkpoints.verify_against(desk.ws, before, CTX)
    assert (found.holds, found.kind) == (False, kind)
    assert words in found.problems[0]
    assert found.consistency == ()
    assert problems(desk)


@pytest.mark.parametrize("attack", ["the tail cut", "history rewritten with a new chain"])
def test_without_a_checkpoint_the_chain_alone_shows_nothing(desk: Desk, attack: str) -> None:
    """Why checkpoints leave the house: this is what the log cannot say by itself."""
    with desk.ws.database.read() as session:
        size = custody.checkpoint(session).count
    ATTACKS[attack][0](desk, Seal(size, ""))
    with desk.ws.database.read() as session:
        assert custody.verify(session) == ()
        assert checkpoints.check_checkpoints(session) == ()


def test_an_entry_changed_after_the_checkpoint_is_told_too(desk: Desk) -> None:
    before = seal(desk)
    go_on(desk)
    late = f"UPDATE custody_event SET actor = 'x' WHERE seq = {before.size + 2}"
    without_triggers(desk, "custody_event", late)
    found = checkpoints.verify_against(desk.ws, before, CTX)
    assert (found.holds, found.kind) == (False, "holds")
    assert found.problems[0] == f"Custody entry {before.size + 2} was changed after it was written."


def test_a_checkpoint_that_was_taken_away_or_changed_is_named(desk: Desk) -> None:
    before = seal(desk)
    without_triggers(desk, "checkpoint", f"UPDATE checkpoint SET root = '{before.head}'")
    assert [one.split(" of")[0] for one in problems(desk)] == [
        f"The first {before.size:,} entries are not those",
        "The checkpoint",
    ]
    run_sql(desk, *no_delete(desk), "DELETE FROM checkpoint")
    (gone,) = problems(desk)
    assert gone.endswith("is gone, although the log says it was made.")


@pytest.mark.parametrize("change", ["made_at = '2020-01-01 00:00:00+00:00'", "made_by = 'Eve'"])
def test_a_checkpoint_is_not_backdated_nor_given_to_somebody_else(desk: Desk, change: str) -> None:
    before = seal(desk)
    without_triggers(desk, "checkpoint", f"UPDATE checkpoint SET {change}")
    assert problems(desk) == (f"The checkpoint of {before.size} entries is not as the log says it was made.",)


def no_delete(desk: Desk) -> list[str]:
    return ["ALTER TABLE checkpoint DISABLE TRIGGER USER"] if desk.place.url else []


def test_the_check_of_everything_tells_of_checkpoints_and_stamps(desk: Desk) -> None:
    before = seal(desk)
    assert verify.verify_records(desk.ws, CTX).problems == ()
    without_triggers(desk, "checkpoint", f"UPDATE checkpoint SET root = '{before.head}'")
    add_stamp = (
        "INSERT INTO timestamp (id, version, checkpoint_size, authority, url, algorithm, state, token,"
        f" chain_pem, requested_at, requested_by, failure) VALUES ('TS-000001', 1, {before.size}, 'Eve',"
        " 'http://eve.example/', 'sha256', 'stamped', '', '', '2026-11-22 00:00:00+00:00', 'Eve', '')"
    )
    run_sql(desk, add_stamp)
    found = verify.verify_records(desk.ws, CTX).problems
    assert [one.kind for one in found] == ["checkpoint", "checkpoint", "timestamp", "timestamp"]
    assert "is not the one that the log names" in found[2].message


def test_a_notice_remembers_the_log_at_its_issue(desk: Desk) -> None:
    """Whoever rewrites log and checkpoints must also change every notice that was issued meanwhile."""
    number = desk.draft()
    with desk.ws.database.read() as session:
        head = custody.checkpoint(session)
    run_sql(desk, f"UPDATE notice SET custody_head = '{head.head}' WHERE id = '{number}'")
    assert problems(desk) == ()
    recompute_all(desk, Seal(head.count, ""))
    (found,) = problems(desk)
    assert found == f"The newest custody entry at the issue of {number} is not in the log any more."


def test_unreadable_bytes_end_no_check(desk: Desk) -> None:
    before = seal(desk)
    without_triggers(
        desk, "custody_event", "UPDATE custody_event SET at = '0001-01-01', verb = 'x' WHERE seq = 2"
    )
    if not desk.place.url:
        without_triggers(desk, "checkpoint", "UPDATE checkpoint SET made_at = 'x'")
    assert not checkpoints.verify_against(desk.ws, before, CTX).holds
    assert problems(desk)


def test_every_size_of_a_growing_log_holds_against_every_earlier_one(desk: Desk) -> None:
    seals = [seal(desk)]
    for _ in range(4):
        go_on(desk, 1)
        seals.append(seal(desk))
    assert all(checkpoints.verify_against(desk.ws, one, CTX).holds for one in seals)
    with desk.ws.database.read() as session:
        last = session.get(CustodyEvent, seals[-1].size)
        assert last is not None
        assert last.hash == seals[-1].head


def test_a_checkpoint_reads_back_from_its_json(desk: Desk) -> None:
    before = seal(desk)
    assert read_seal(json.dumps(seal_document(before))) == before
    bare = json.dumps({"size": before.size, "root": before.root.removeprefix("sha256:").upper()})
    assert read_seal(bare) == replace(before, head="")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("size 4", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no size and root"),
        ('{"size": 4}', "no size and root"),
        ('{"size": -1, "root": ""}', "no number of entries"),
        ('{"size": true, "root": ""}', "no number of entries"),
        ('{"size": 1.5, "root": ""}', "no number of entries"),
        ('{"size": 1, "root": 5}', "are no text"),
        ('{"size": 1, "root": "sha256:12"}', "root of the checkpoint is no SHA-256"),
        (json.dumps({"size": 1, "root": "a" * 64, "head": "b"}), "head of the checkpoint is no SHA-256"),
    ],
)
def test_a_checkpoint_that_is_none_is_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_seal(text)


def test_every_log_extends_the_empty_one() -> None:
    nothing = Seal(0, "sha256:" + hashlib.sha256(b"").hexdigest())
    assert judge(nothing, [], []).kind == "holds"
    assert judge(replace(nothing, root=chain.GENESIS), [], []).kind == "rewritten"


def test_evidence_shows_no_other_entries_for_a_checkpoint(desk: Desk) -> None:
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    seal(desk)
    assert evidence.show_evidence(desk.ws, item.id).custody == item.custody
