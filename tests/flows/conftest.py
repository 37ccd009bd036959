"""The sample films for whole flows, rendered small and kept between runs while the recipe is the same."""

from pathlib import Path

import pytest
from filelock import FileLock

from rightsdesk.jobs import JobContext
from rightsdesk.sample import SampleMedia, render


@pytest.fixture(scope="session")
def sample_media(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SampleMedia:
    cache = request.config.cache
    folder: Path = cache.mkdir("sample") if cache is not None else tmp_path_factory.mktemp("sample")
    with FileLock(folder / "rendering.lock"):  # several test processes may want the films at once
        return render(folder, JobContext(), scale=0.5)
