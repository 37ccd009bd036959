"""Compiles yt-dlp once: its process may write nothing, and would do it anew each time."""

from compileall import compile_dir
from pathlib import Path

import pytest
import yt_dlp


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_dir(Path(yt_dlp.__file__).parent, quiet=2)
