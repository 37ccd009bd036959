"""Libraries that calculate start no threads of their own, whoever brings them in first."""

import os
import subprocess
import sys

import pytest

_QUIET = ("OPENBLAS_NUM_THREADS", "OMP_WAIT_POLICY")
_COUNT = """
import importlib, os, sys
importlib.import_module(sys.argv[1])
import cv2, faiss, numpy
numpy.ones((400, 400)) @ numpy.ones((400, 400))
print(len(os.listdir("/proc/self/task")), os.environ["OMP_WAIT_POLICY"])
"""


@pytest.mark.parametrize("first", ["rightsdesk.sample", "rightsdesk.analysis"])
def test_no_thread_waits_for_numbers(first: str) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name not in _QUIET}

    done = subprocess.run(
        [sys.executable, "-c", _COUNT, first], env=surroundings, capture_output=True, check=True, text=True
    )

    assert done.stdout.split() == ["1", "passive"]
