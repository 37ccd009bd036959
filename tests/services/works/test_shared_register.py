"""A register that a team shares or that was damaged: nobody fingerprints twice, nothing stays broken."""

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest
from services.desks import BEN, CTX, Desk, Films, Stages

from rightsdesk.errors import StorageFailed
from rightsdesk.services.matching import matches
from rightsdesk.services.works import references, register_upkeep
from rightsdesk.services.works.references import NewReferences
from rightsdesk.services.works.register_upkeep import ensure_registered
from rightsdesk.services.workspace import Workspace


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were fingerprinted, in order."""
    found: list[Path] = []
    really = register_upkeep.described

    def describe(path: Path, ctx: register_upkeep.JobContext):  # noqa: ANN202  as the one it stands for
        found.append(path)
        return really(path, ctx)

    monkeypatch.setattr(register_upkeep, "described", describe)
    return found


def at_once(*uses: Callable[[], object]) -> None:
    """Run all of them in threads that begin together."""
    ready, failures = Barrier(len(uses)), []

    def run(use: Callable[[], object]) -> None:
        ready.wait()
        try:
            use()
        except Exception as error:  # noqa: BLE001  handed to the test
            failures.append(error)

    threads = [Thread(target=run, args=(use,)) for use in uses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def team(stages: Stages, tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Workspace, Workspace]:
    """Two programs on one PostgreSQL database and one shared data folder."""
    place = stages.copy("postgresql", "empty", tmp_path / "team", request.getfixturevalue("closing"))
    return place.open(), place.open(BEN)


@pytest.fixture
def closing():  # noqa: ANN201
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield stack


def test_what_one_fingerprints_the_others_compare_with(
    stages: Stages, tmp_path: Path, films: Films, made: list[Path], request: pytest.FixtureRequest
) -> None:
    from rightsdesk.services.works.catalogue import NewWork, add_work

    aki, ben = team(stages, tmp_path, request)
    add_work(aki, NewWork("Lantern Harbor"))
    at_once(
        lambda: references.add_references(aki, NewReferences("W-0001", (films.work,)), CTX),
        lambda: references.add_references(ben, NewReferences("W-0001", (films.still,)), CTX),
    )
    assert aki.register.ids() == ben.register.ids() == {"R-000001", "R-000002"}
    assert len(made) == 2
    found = [
        matches.score_matches(ws, matches.ScoreRequest(file=films.clip), CTX).matches for ws in (aki, ben)
    ]
    assert found[0] == found[1] != ()
    assert len(made) == 2
    references.remove_reference(aki, found[0][0].reference)
    assert len(ben.register.ids()) == 1


def test_two_that_mend_a_register_share_the_work(
    stages: Stages, tmp_path: Path, films: Films, made: list[Path], request: pytest.FixtureRequest
) -> None:
    from rightsdesk.services.works.catalogue import NewWork, add_work

    aki, ben = team(stages, tmp_path, request)
    add_work(aki, NewWork("Lantern Harbor"))
    references.add_references(aki, NewReferences("W-0001", (films.other, films.still)), CTX)
    for file in aki.register.folder.glob("R-*"):
        file.unlink()
    made.clear()
    at_once(lambda: ensure_registered(aki, CTX), lambda: ensure_registered(ben, CTX))
    assert aki.register.ids() == ben.register.ids() == {"R-000001", "R-000002"}
    assert len(made) == len(set(made)) == 2


def test_damage_that_only_reading_shows_is_mended_at_once(desk: Desk, made: list[Path]) -> None:
    before = matches.score_matches(desk.ws, matches.ScoreRequest(desk.clip), CTX)
    file = desk.ws.register.file("R-000001")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(bytes(data))
    after = matches.score_matches(desk.ws.acting_as(BEN), matches.ScoreRequest(desk.clip), CTX)
    assert after.matches == before.matches
    assert len(made) == 1
    assert file.read_bytes() != bytes(data)


def test_a_reference_whose_file_is_gone_is_named(desk: Desk) -> None:
    desk.ws.vault.path(references.list_references(desk.ws)[0].sha256).unlink()
    for file in desk.ws.register.folder.glob("R-*"):
        file.unlink()
    with pytest.raises(StorageFailed, match=r"^R-000001 cannot be compared"):
        ensure_registered(desk.ws, CTX)
