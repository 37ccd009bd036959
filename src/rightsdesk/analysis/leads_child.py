"""The child that meets a foreign model: says what is in it, or runs it on pictures, behind the fence.

Started as `python -m rightsdesk.analysis.leads_child REQUEST` with the model open under a number of its own.
Each answer is two lengths, a JSON head and raw bytes. `look` answers once; `run` says `ready`, then answers
each picture on standard input with a vector. A model never opens another file: all of it must be inside.
"""

import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from rightsdesk.analysis import limits

_CPU_SECONDS_EACH = 60
_MOST_NUMBERS = 8192
_MOST_TOLD = 16
_TYPES = {1: "float32", 2: "uint8"}


def main() -> int:
    """Serve the one request of this process."""
    limits.fence_in()
    request = json.loads(sys.argv[1])
    sink = sys.stdout.buffer
    try:
        with os.fdopen(request["model"], "rb") as file:
            if request["mode"] == "look":
                _send(sink, _looked(file.read()))
                return 0
            session = _session(file.read())
        _serve(session, request, sink)
    except MemoryError:
        _send(sink, {"refused": "it needs more memory than a model may take"})
    except BrokenPipeError:
        return 1
    return 0


def _send(sink: BinaryIO, head: dict[str, Any], payload: bytes = b"") -> None:
    told = json.dumps(head).encode()
    sink.write(struct.pack("<II", len(told), len(payload)) + told + payload)
    sink.flush()


def _looked(data: bytes) -> dict[str, Any]:
    import onnx
    from google.protobuf.message import DecodeError

    try:
        model = onnx.load_model_from_string(data)
    except (DecodeError, ValueError):
        return {"refused": "it is no ONNX file, or a damaged one"}
    own = {(function.domain, function.name) for function in model.functions}
    nodes = list(_nodes(model))
    foreign = {node.domain for node in nodes if (node.domain, node.op_type) not in own}
    weights = {tensor.name for tensor in model.graph.initializer}
    return {
        "nodes": len(nodes),
        "domains": sorted(name[:100] for name in foreign)[:_MOST_TOLD],
        "outside": any(_lies_outside(tensor) for tensor in _tensors(model, nodes))
        or any(node.op_type == "EPContext" for node in nodes),
        "inputs": [_told(one) for one in model.graph.input if one.name not in weights][:_MOST_TOLD],
        "outputs": [_told(one) for one in model.graph.output][:_MOST_TOLD],
    }


def _nodes(model: Any) -> Iterator[Any]:  # noqa: ANN401  messages of onnx
    """Every step of a model, also those inside of other steps."""
    waiting = [*model.graph.node, *(node for function in model.functions for node in function.node)]
    while waiting:
        node = waiting.pop()
        yield node
        for attribute in node.attribute:
            for graph in (attribute.g, *attribute.graphs):
                waiting.extend(graph.node)


def _tensors(model: Any, nodes: list[Any]) -> Iterator[Any]:  # noqa: ANN401
    graphs = [model.graph]
    for node in nodes:
        for attribute in node.attribute:
            yield attribute.t
            yield from attribute.tensors
            for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
                yield from (sparse.values, sparse.indices)
            graphs += [attribute.g, *attribute.graphs]
    for graph in graphs:
        yield from graph.initializer
        for sparse in graph.sparse_initializer:
            yield from (sparse.values, sparse.indices)


def _lies_outside(tensor: Any) -> bool:  # noqa: ANN401
    return tensor.data_location != 0 or bool(tensor.external_data)


def _told(value: Any) -> dict[str, Any]:  # noqa: ANN401
    form = value.type.tensor_type
    dims = [dim.dim_value if dim.HasField("dim_value") else None for dim in form.shape.dim]
    return {"name": value.name[:100], "type": _TYPES.get(form.elem_type, "other"), "dims": dims[:_MOST_TOLD]}


def _session(data: bytes) -> Any:  # noqa: ANN401  a session of onnxruntime
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # What goes beyond this chooses its way of reckoning by the processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.use_deterministic_compute = True
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _serve(session: Any, request: dict[str, Any], sink: BinaryIO) -> None:  # noqa: ANN401
    import numpy as np

    shape, size = tuple(request["shape"]), int(request["bytes"])
    _send(sink, {"ready": True})
    while len(data := sys.stdin.buffer.read(size)) == size:
        _allow_cpu()
        picture = np.frombuffer(data, np.dtype(request["type"])).reshape(shape)
        answer = np.asarray(session.run([request["output"]], {request["input"]: picture})[0])
        if answer.dtype.kind != "f" or not 1 < answer.size <= _MOST_NUMBERS:
            _send(sink, {"refused": f"its answer is {answer.dtype} of the shape {list(answer.shape)[:8]}"})
            return
        _send(sink, {"count": int(answer.size)}, answer.astype("<f4").tobytes())


def _allow_cpu() -> None:
    """Give the next picture its own time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS_EACH
    resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
