"""What every test may ask for: a database of either kind, a clock that stands still, shared media."""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from filelock import FileLock
from hypothesis import settings
from postgres import Cluster, find_binaries, memory, start_cluster
from pytestqt.qtbot import QtBot

from rightsdesk.jobs import JobContext
from rightsdesk.sample import SampleMedia, render
from rightsdesk.services.workspace import open_workspace
from rightsdesk.store.database import Database
from rightsdesk.store.migrate import migrate

# What gates a commit must not depend on luck; everybody's own runs go on searching with new examples.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI", "").lower() in {"1", "true"}:
    settings.load_profile("gate")

PATIENCE_MS = 30_000
SHARED_MEDIA = Path(__file__).resolve().parents[2] / "shared" / "media"


def pytest_configure() -> None:
    """Let the folders of tests lie in memory where there is plenty: a database waits for its disk."""
    place = memory()
    if place is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(place))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker("gui")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect what a test of the window leaves on this thread: a widget that another deletes ends the run."""
    if item.get_closest_marker("gui") is None:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(0)  # all that the test made is young
        gc.enable()


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what is loaded before the first test and stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits as long as a busy machine may need: what never comes fails a test, what comes late does not."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=PATIENCE_MS)  # type: ignore[method-assign]
    return qtbot


class FixedClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def fixed_clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session")
def shared_media() -> Path:
    if not SHARED_MEDIA.is_dir():
        pytest.skip(f"The shared test media are not at {SHARED_MEDIA}; tests on real clips did not run.")
    return SHARED_MEDIA


@pytest.fixture(scope="session")
def sample_media(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SampleMedia:
    """The sample films, rendered small and kept between runs while the code that draws them is the same."""
    cache = request.config.cache
    folder: Path = cache.mkdir("sample") if cache is not None else tmp_path_factory.mktemp("sample")
    with FileLock(folder / "rendering.lock"):  # several test processes may want the films at once
        return render(folder, JobContext(), scale=0.5)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A real PostgreSQL server of this test run, on a free loopback port."""
    binaries = find_binaries()
    if binaries is None:
        message = "No PostgreSQL server is installed (apt install postgresql); nothing was tested on it."
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(message)
        pytest.skip(message)
    with start_cluster(binaries) as cluster:
        template = Database.open(cluster.create("rightsdesk_template"))
        migrate(template)
        template.close()
        yield cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it."""
    path = tmp_path_factory.mktemp("template") / "rightsdesk.sqlite"
    database = Database.open(path)
    migrate(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as its first opening leaves it, to be copied: making it takes as long as many a test."""
    folder = tmp_path_factory.mktemp("new") / "data"
    open_workspace(folder).close()
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'rightsdesk.sqlite'}"
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "rightsdesk.sqlite"
        shutil.copyfile(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.database(template="rightsdesk_template") as url:
        yield url


@pytest.fixture
def open_database(database_url: str) -> Iterator[Callable[[], Database]]:
    """Open the same database as often as the test likes, as several programs would."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(Database.open(database_url))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: Callable[[], Database]) -> Database:
    return open_database()
