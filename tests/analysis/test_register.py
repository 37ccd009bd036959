"""Each kind of damage to a file of the register is seen, at once or when it is read."""

from pathlib import Path

import pytest
from analysis import drawing

from rightsdesk.analysis.fingerprints import Fingerprint, fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext

NAME = "R-000001"


@pytest.fixture(scope="module")
def print_of(tmp_path_factory: pytest.TempPathFactory) -> Fingerprint:
    path = drawing.encode(tmp_path_factory.mktemp("register") / "work", drawing.work(1, 0, 2))
    return fingerprint(path, JobContext())


@pytest.fixture
def folder(tmp_path: Path, print_of: Fingerprint) -> Path:
    Register(tmp_path / "register").add(NAME, print_of)
    return tmp_path / "register"


@pytest.mark.parametrize("ending", ["fingerprint", "sound"])
@pytest.mark.parametrize("how", ["gone", "empty", "cut off", "of another kind", "too long"])
def test_what_is_not_whole_counts_as_absent(folder: Path, ending: str, how: str) -> None:
    register = Register(folder)
    assert NAME in register
    path = folder / f"{NAME}.{ending}"
    data = path.read_bytes()
    half = data[: len(data) // 2]
    changed = {"empty": b"", "cut off": half, "of another kind": b"X" + data[1:], "too long": data + b"!"}
    path.unlink()
    if how != "gone":
        path.write_bytes(changed[how])
    assert NAME not in register
    assert register.ids() == Register(folder).ids() == set()


@pytest.mark.parametrize("ending", ["fingerprint", "sound"])
def test_a_changed_byte_is_seen_when_it_is_read(folder: Path, print_of: Fingerprint, ending: str) -> None:
    path = folder / f"{NAME}.{ending}"
    data = bytearray(path.read_bytes())
    data[-1 if ending == "fingerprint" else 8] ^= 255
    path.write_bytes(bytes(data))
    register = Register(folder)
    assert register.get(NAME) is None if ending == "fingerprint" else register.sound(NAME) is None
    assert register.broken == {NAME}
    assert NAME not in register
    register.add(NAME, print_of)
    assert NAME in register
    assert register.get(NAME) is not None


@pytest.mark.parametrize("how", ["gone", "cut off", "changed"])
def test_codes_are_made_again_from_the_fingerprint(folder: Path, how: str) -> None:
    whole = Register(folder).codes(NAME)
    path = folder / f"{NAME}.codes"
    data = bytearray(path.read_bytes())
    path.unlink()
    if how != "gone":
        data[-1] ^= 255
        path.write_bytes(bytes(data if how == "changed" else data[:-5]))
    again = Register(folder).codes(NAME)
    assert whole is not None
    assert again is not None
    assert again.checksum == whole.checksum
    assert Register(folder).mark(NAME) == whole.checksum
