"""The rendered sample for all tests of this folder, in a place of their own."""

import shutil

import pytest

from rightsdesk.jobs import JobContext
from rightsdesk.sample import SampleMedia, render


@pytest.fixture(scope="session")
def small(sample_media: SampleMedia, tmp_path_factory: pytest.TempPathFactory) -> SampleMedia:
    folder = tmp_path_factory.mktemp("sample") / "映像 films"
    shutil.copytree(sample_media.folder, folder, ignore=shutil.ignore_patterns("*.lock"))
    found = render(folder, JobContext(), scale=sample_media.scale)
    assert found.rendered == ()
    return found
