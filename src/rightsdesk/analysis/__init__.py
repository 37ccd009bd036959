"""Media in, numbers out; hostile input is decoded in a child process with limits."""

import os

# Read when numpy and faiss are first imported. The matrices here are small: more threads would only wait for
# each other, and waiting threads that spin take the other core from the decoder.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
