"""Compiles yt-dlp once: its process may write nothing, and would do it anew each time."""

from compileall import compile_dir
from importlib.util import find_spec

import pytest


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    found = find_spec("yt_dlp")
    assert found is not None
    for folder in found.submodule_search_locations or ():
        compile_dir(folder, quiet=2)
