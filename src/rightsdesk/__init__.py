"""Rightsdesk: from a suspected clip to an issued notice."""

import os

# Read when numpy, OpenCV and faiss are first imported, whoever does that. The matrices here are small: more
# threads would only wait for each other, and waiting threads that spin take the other core from the decoder.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
