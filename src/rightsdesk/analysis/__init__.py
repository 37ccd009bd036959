"""Media in, numbers out; hostile input is decoded in a child process with limits."""

import os

# The matrices here are small: more threads would only wait for each other. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
