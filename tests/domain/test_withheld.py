import base64
import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rightsdesk.domain.withheld import hash_of, withhold

HASH = "".join(f"{digit:x}" for digit in range(16)) * 4
LOGINS = ["a" * count for count in range(1, 65)]


def entry(login: str = "aki") -> bytes:
    fields = {"actor": "Aki Drafter", "details": {"title": "Secret"}, "host": "desk", "login": login}
    tail = {"previous_hash": f"sha256:{HASH}", "program": "p", "seq": 7}
    return json.dumps(fields | tail, separators=(",", ":")).encode()


ENTRY = entry()


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_the_hash_is_that_of_the_whole_entry(before: bytes, after: bytes) -> None:
    assume(b"previous_hash" not in after)
    whole = before + b'"previous_hash":"sha256:' + b"0" * 64 + b'"' + after
    assert hash_of(withhold(whole)) == hashlib.sha256(whole).hexdigest()


@pytest.mark.parametrize("login", LOGINS)
def test_nothing_before_the_previous_hash_is_shown_and_most_of_that_is(login: str) -> None:
    whole = entry(login)
    part = withhold(whole)
    shown = base64.b64decode(part.rest)
    assert whole.endswith(shown)
    assert whole[part.length :] == shown
    assert f'"previous_hash":"sha256:{HASH}","program":"p","seq":7}}'.encode().endswith(shown)
    assert HASH[-25:].encode() in shown


def test_another_rest_or_state_or_length_is_another_hash() -> None:
    part = withhold(ENTRY)
    true = hash_of(part)
    other = base64.b64encode(base64.b64decode(part.rest).replace(b":7}", b":8}")).decode()
    changed = [replace(part, rest=other), replace(part, length=0), replace(part, state="00" * 32)]
    assert all(hash_of(one) != true for one in changed)


@pytest.mark.parametrize("change", [{"length": 3}, {"state": "00"}, {"rest": "!"}, {"state": "zz" * 32}])
def test_what_is_no_such_part_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        hash_of(replace(withhold(ENTRY), **change))  # type: ignore[arg-type]
