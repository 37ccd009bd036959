"""The vault is read a part at a time: each file once a round, resumed where it was left, damage on record."""

from pathlib import Path

import pytest
from services.desks import CTX, Desk, Films, attach

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.custody import verify
from rightsdesk.services.custody.rolling_check import check_next_part, check_record
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import boards


def damage(desk: Desk, number: str) -> Path:
    path = desk.ws.vault.path(evidence.show_evidence(desk.ws, number).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    return path


def test_a_round_reads_every_file_once(issued: Desk, films: Films) -> None:
    attach(issued.ws, issued.case, films.page, films.still)
    whole = verify.verify_records(issued.ws, CTX).checked
    parts = [check_next_part(issued.ws, CTX, of=5) for _ in range(5)]
    assert [one.part for one in parts] == [1, 2, 3, 4, 5]
    for kind in ("evidence", "notices", "references"):
        assert sum(getattr(one.checked, kind) for one in parts) == getattr(whole, kind) > 0
    assert not [problem for one in parts for problem in one.problems]
    assert check_next_part(issued.ws, CTX, of=5).part == 1
    assert check_next_part(issued.ws, CTX, of=4).part == 1


def test_it_goes_on_after_a_restart_and_repeats_what_was_broken_off(desk: Desk) -> None:
    check_next_part(desk.ws, CTX, of=3)
    stopped = JobContext()
    stopped.cancel()
    with pytest.raises(Cancelled):
        check_next_part(desk.ws, stopped, of=3)
    desk.ws.close()
    again = desk.place.open()
    assert check_next_part(again, CTX, of=3).part == 2
    with pytest.raises(InvalidInput):
        check_next_part(again, CTX, of=0)


def test_damage_is_named_once_on_record_and_left_as_it_is(desk: Desk) -> None:
    number = evidence.list_evidence(desk.ws, desk.case)[0].id
    path = damage(desk, number)
    content = path.read_bytes()
    for _ in range(2):
        assert [one.id for one in check_next_part(desk.ws, CTX, of=1).problems] == [number]
    found = [line for line in boards.show_case(desk.ws, desk.case).timeline if line.verb == "damage_found"]
    assert [line.subject for line in found] == [number]
    assert path.read_bytes() == content
    assert [one.id for one in verify.verify_records(desk.ws, CTX).problems] == [number]


def test_one_record_can_be_checked_before_it_is_shown(desk: Desk) -> None:
    number = evidence.list_evidence(desk.ws, desk.case)[0].id
    assert check_record(desk.ws, number, CTX) == ()
    damage(desk, number)
    (problem,) = check_record(desk.ws, number, CTX)
    assert problem.message.endswith("were changed.")
    assert "damage_found" in {line.verb for line in evidence.show_evidence(desk.ws, number).custody}
    with pytest.raises(NotFound):
        check_record(desk.ws, "E-009999", CTX)
