"""The real command line on a folder and a database of its own; a studio with one case in it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from analysis import drawing
from cli.driver import CommandLine, command_line, fill
from postgres import Cluster


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "DATABASE_URL", "ACTOR", "NOW"):
        monkeypatch.delenv(f"RIGHTSDESK_{name}", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work, a mirrored clip of it, something else, and a still."""
    folder = tmp_path_factory.mktemp("films")
    frames = drawing.work(1, 0, 8)
    drawing.encode(folder / "work.mp4", frames)
    drawing.encode(folder / "clip.mp4", [drawing.mirror(frame) for frame in frames[48:144]])
    drawing.encode(folder / "other.mp4", drawing.work(7, 0, 3))
    drawing.encode(folder / "second.mp4", drawing.work(8, 0, 1))
    (folder / "page.html").write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    return folder


@pytest.fixture
def cli(tmp_path: Path, new_folder: Path) -> CommandLine:
    """An empty SQLite folder."""
    data = tmp_path / "data"
    shutil.copytree(new_folder, data)
    return command_line(data, None)


@dataclass(frozen=True)
class Prepared:
    """A folder, and a PostgreSQL database when it is not in the folder, to be copied for each test."""

    folder: Path
    database: str | None


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory, films: Path, migrated_file: Path) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    folder.mkdir()
    shutil.copyfile(migrated_file, folder / "rightsdesk.sqlite")
    fill(command_line(folder, None), films)
    return Prepared(folder, None)


@pytest.fixture(scope="session")
def prepared_postgresql(tmp_path_factory: pytest.TempPathFactory, films: Path, postgres: Cluster) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared-postgresql") / "data"
    name = "rightsdesk_prepared"
    fill(command_line(folder, postgres.create(name, "rightsdesk_template")), films)
    return Prepared(folder, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CommandLine]:
    """A studio with a work, a case with one scored, decided and reviewed clip, and a drafted notice."""
    prepared: Prepared = request.getfixturevalue(f"prepared_{request.param}")
    data = tmp_path / "desk"
    shutil.copytree(prepared.folder, data)
    with ExitStack() as stack:
        url = None
        if prepared.database is not None:
            cluster: Cluster = request.getfixturevalue("postgres")
            url = stack.enter_context(cluster.database(template=prepared.database))
        yield command_line(data, url)


@pytest.fixture(scope="module")
def untouched(prepared_sqlite: Prepared, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The same studio with a second case, for tests that must not change it."""
    data = tmp_path_factory.mktemp("untouched") / "data"
    shutil.copytree(prepared_sqlite.folder, data)
    cli = command_line(data, None)
    cli.json("case", "open", "--title", "Second")
    return cli
