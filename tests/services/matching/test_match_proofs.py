"""What agrees in two frames of a match, and the shift that the pictures propose; both for looking at only."""

from services.desks import CTX, Desk

from rightsdesk.services.matching import match_proofs
from rightsdesk.services.matching.match_review import show_match


def test_a_measured_pair_agrees_as_it_was_measured_and_others_do_not(desk: Desk) -> None:
    before = show_match(desk.ws, desk.match).match
    pair = before.frames[0]
    found = match_proofs.prove_pair(desk.ws, desk.match, pair.clip_at, pair.reference_at, CTX)
    assert abs(found.clip_at - pair.clip_at) < 0.05
    assert len(found.proof.points) > 30
    assert abs((found.proof.distance or 0) - pair.distance) <= 10
    other = match_proofs.prove_pair(desk.ws, desk.match, pair.clip_at, 5.5, CTX)
    assert len(other.proof.points) < len(found.proof.points) / 4
    assert show_match(desk.ws, desk.match).match == before


def test_a_measured_match_lies_right_and_the_same_is_proposed_each_time(desk: Desk) -> None:
    found = match_proofs.propose_shift(desk.ws, desk.match, 1.5, CTX)
    assert abs(found.frames) <= 1
    assert len(found.likeness) == 7
    assert match_proofs.propose_shift(desk.ws, desk.match, 1.5, CTX) == found
