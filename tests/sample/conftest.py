"""One small rendering of the sample studio for all tests of this folder."""

from pathlib import Path

import pytest

from rightsdesk.jobs import JobContext, Progress
from rightsdesk.sample import SampleMedia, render

SCALE = 0.5


@pytest.fixture(scope="session")
def render_reports() -> list[Progress]:
    return []


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, render_reports: list[Progress]) -> SampleMedia:
    folder: Path = tmp_path_factory.mktemp("sample") / "映像 films"
    return render(folder, JobContext(render_reports.append), scale=SCALE)
