"""The parent's side of a foreign model: what is in it, and the vector it gives for a picture."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.lead_pictures import Colour, prepared
from rightsdesk.children import child_command
from rightsdesk.domain.leads import ModelManifest
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import Cancelled, JobContext

Vector = NDArray[np.float32]

LARGEST_MODEL = 400 << 20
_MOST_ANSWER = 1 << 20
_LOADING_SECONDS, _PICTURE_SECONDS, _POLL_SECONDS = 90.0, 60.0, 0.2
_PICTURES_EACH = 20_000  # a child has four hours of processor time in all
_HEAD = struct.Struct("<II")
_HINT = "Use another model, or mend its manifest."
_LENGTH_SLACK = 0.02


def runtime_name() -> str:
    """What runs models here, as it is kept with each run."""
    return f"onnxruntime {version('onnxruntime')}"


def look_into(path: Path) -> dict[str, Any]:
    """What a model file holds, read in a fenced child. Raises `InvalidInput` with one sentence."""
    with _opened(path) as model, _child({"mode": "look"}, model) as child:
        return _answer(child, _LOADING_SECONDS, None)[0]


class Embedder:
    """A model at work in a fenced child, which is started anew now and then."""

    def __init__(self, model: int, manifest: ModelManifest, ctx: JobContext | None) -> None:
        self._model, self._manifest, self._ctx = model, manifest, ctx
        self._stack = contextlib.ExitStack()
        self._child: subprocess.Popen[bytes] | None = None
        self._done = 0

    def close(self) -> None:
        """End the child."""
        self._stack.close()

    def vector(self, picture: Colour, *, mirror: bool = False) -> Vector:
        """The vector of a picture, brought to length one. Raises `InvalidInput`, `Cancelled`."""
        numbers = self.raw(picture, mirror=mirror)
        length = float(np.linalg.norm(numbers.astype(np.float64)))
        if not np.isfinite(length) or length < 1e-9:
            raise _refusal("its answer to a picture is no usable row of numbers")
        if self._manifest.output.normalised and abs(length - 1) > _LENGTH_SLACK:
            raise _refusal(
                f"its manifest promises vectors of length one, and one of length {length:.3f} came"
            )
        return np.asarray(numbers / np.float32(length), np.float32)

    def raw(self, picture: Colour, *, mirror: bool = False) -> Vector:
        """What the model answers to a picture, as it is."""
        child = self._ready_child()
        data = prepared(picture, self._manifest.input, mirror=mirror)
        _write(child, data)
        head, payload = _answer(child, _PICTURE_SECONDS, self._ctx)
        if len(payload) != 4 * int(head["count"]):
            raise _refusal("its answer makes no sense")
        return np.frombuffer(payload, "<f4")

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._done >= _PICTURES_EACH:
            self._stack.close()
            self._child, self._done = self._stack.enter_context(_child(self._request(), self._model)), 0
            _answer(self._child, _LOADING_SECONDS, self._ctx)
        self._done += 1
        return self._child

    def _request(self) -> dict[str, Any]:
        wanted = self._manifest.input
        size = int(np.prod(wanted.shape)) * np.dtype(wanted.type).itemsize
        names = {"input": wanted.name, "output": self._manifest.output.name}
        return {"mode": "run", "shape": wanted.shape, "type": wanted.type, "bytes": size, **names}


@contextmanager
def embedding(path: Path, manifest: ModelManifest, ctx: JobContext | None = None) -> Iterator[Embedder]:
    """Have a model ready for pictures; its child is gone afterwards."""
    with _opened(path) as model:
        embedder = Embedder(model, manifest, ctx)
        try:
            yield embedder
        finally:
            embedder.close()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        model = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as failure:
        raise InvalidInput(f"The model cannot be opened: {failure.strerror}.", "Check the path.") from failure
    try:
        yield model
    finally:
        os.close(model)


@contextmanager
def _child(request: dict[str, Any], model: int) -> Iterator[subprocess.Popen[bytes]]:
    os.lseek(model, 0, os.SEEK_SET)
    quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "4"}
    quiet["ORT_LOAD_CONFIG_FROM_MODEL"] = "0"
    child = subprocess.Popen(
        child_command("rightsdesk.analysis.leads_child", json.dumps(request | {"model": model})),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**os.environ, **quiet},
        pass_fds=(model,),
        start_new_session=True,
        bufsize=0,
    )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        child.wait()


def _write(child: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand over a picture; the child is waiting for one, so this does not last."""
    if child.stdin is None:
        raise RuntimeError("The child of a model was started without a pipe.")
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(child.stdin.fileno(), left) :]
    except BrokenPipeError as failure:
        raise _died(child) from failure


def _answer(
    child: subprocess.Popen[bytes], seconds: float, ctx: JobContext | None
) -> tuple[dict[str, Any], bytes]:
    sizes = _HEAD.unpack(_read(child, _HEAD.size, seconds, ctx))
    if max(sizes) > _MOST_ANSWER:
        raise _refusal("its answer makes no sense")
    head = json.loads(_read(child, sizes[0], seconds, ctx))
    if "refused" in head:
        raise _refusal(str(head["refused"])[:200])
    return head, _read(child, sizes[1], seconds, ctx)


def _read(child: subprocess.Popen[bytes], size: int, seconds: float, ctx: JobContext | None) -> bytes:
    if child.stdout is None:
        raise RuntimeError("The child of a model was started without a pipe.")
    pipe, buffer, until = child.stdout.fileno(), bytearray(), time.monotonic() + seconds
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while len(buffer) < size:
        if ctx is not None and ctx.is_cancelled:
            raise Cancelled
        if poll.poll(_POLL_SECONDS * 1000):
            taken = os.read(pipe, size - len(buffer))
            if not taken:
                raise _died(child)
            buffer += taken
        elif time.monotonic() > until:
            raise _refusal("it took too long over one picture and was stopped")
    return bytes(buffer)


def _died(child: subprocess.Popen[bytes]) -> InvalidInput:
    if child.wait() == -signal.SIGXCPU:
        return _refusal("it took too long and was stopped")
    return _refusal("running it fails; nothing else was affected")


def _refusal(why: str) -> InvalidInput:
    return InvalidInput(f"The model cannot be used: {why}.", _HINT)
