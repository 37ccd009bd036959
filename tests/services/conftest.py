"""Small real films, and a workspace on SQLite and on PostgreSQL: empty, or with a case at a stage."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from analysis import drawing
from PIL import Image
from services.desks import Desk, Films, Stages

from rightsdesk.services.workspace import Workspace


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    folder = tmp_path_factory.mktemp("films")
    frames = drawing.work(1, 0, 6)
    found = Films(
        *(folder / name for name in ("work.mp4", "clip.mp4", "other.mp4", "art.png", "bad.mp4", "page.html"))
    )
    drawing.encode(found.work, frames)
    drawing.encode(found.clip, [drawing.mirror(frame) for frame in frames[48:120]])
    drawing.encode(found.other, drawing.work(7, 0, 2))
    Image.fromarray(frames[0][:, :, ::-1]).save(found.still)
    found.broken.write_bytes(found.work.read_bytes()[:4000])
    found.page.write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def stages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, films: Films) -> Stages:
    return Stages(request, tmp_path_factory.mktemp("stages"), films)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on; every test of this folder runs on both."""
    return str(request.param)


def _desk(stages: Stages, kind: str, name: str, data: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        place = stages.copy(kind, name, data, stack)
        yield Desk(place, place.open())


@pytest.fixture
def empty(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Desk]:
    """Nothing but the directory of platforms."""
    yield from _desk(stages, kind, "empty", tmp_path / "data")


@pytest.fixture
def ws(empty: Desk) -> Workspace:
    return empty.ws


@pytest.fixture
def desk(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Desk]:
    """A studio, a work with a reference, and the reviewed case of `Desk`."""
    yield from _desk(stages, kind, "reviewed", tmp_path / "data")


@pytest.fixture
def issued(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Desk]:
    """The same with two issued letters: N-2026-0001 by American, N-2026-0002 by Japanese law."""
    yield from _desk(stages, kind, "issued", tmp_path / "data")


@pytest.fixture
def asked(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Desk]:
    """The reviewed case and a request that was sent to an AI vendor."""
    yield from _desk(stages, kind, "asked", tmp_path / "data")


@pytest.fixture
def searched(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Desk]:
    """The reviewed case with a model and the similar pictures it listed for the clip."""
    yield from _desk(stages, kind, "leads", tmp_path / "data")
