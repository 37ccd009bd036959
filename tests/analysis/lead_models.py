"""Tiny models made by the tests: the mean colour of each cell of a picture, and models that do harm."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import tomli_w
from onnx import TensorProto, helper, numpy_helper

SIDE, CELLS = 64, 4
MANIFEST: dict[str, Any] = {
    "name": "Colour grid",
    "version": "1",
    "licence": "MIT",
    "licence_url": "https://models.example/licence",
    "source_url": "https://models.example/colour-grid",
    "trained_on": "Nothing: it takes means.",
    "checked_on": "2026-11-22",
    "file": "grid.onnx",
    "input": {
        "name": "pixels", "width": SIDE, "height": SIDE, "layout": "NCHW", "colours": "RGB",
        "type": "float32", "divide_by": 255.0, "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5],
        "resize": "stretch",
    },
    "output": {"name": "vector", "normalised": False},
}  # fmt: skip


def tensor(name: str, shape: list[Any], kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def built(nodes: list[onnx.NodeProto], weights: list[onnx.TensorProto] | None = None) -> onnx.ModelProto:
    inputs, outputs = [tensor("pixels", [1, 3, SIDE, SIDE])], [tensor("vector", [1, None])]
    graph = helper.make_graph(nodes, "made", inputs, outputs, weights or [])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def grid() -> onnx.ModelProto:
    side = SIDE // CELLS
    pool = helper.make_node(
        "AveragePool", ["pixels"], ["means"], kernel_shape=[side, side], strides=[side, side]
    )
    return built([pool, helper.make_node("Flatten", ["means"], ["vector"])])


def constant() -> onnx.ModelProto:
    means = helper.make_node("ReduceMean", ["pixels"], ["mean"], axes=[1, 2, 3], keepdims=0)
    weights = [numpy_helper.from_array(np.zeros((1, 4), np.float32), "none")]
    weights.append(numpy_helper.from_array(np.ones((1, 4), np.float32), "one"))
    steps = [helper.make_node("Mul", ["mean", "none"], ["zero"])]
    steps.append(helper.make_node("Add", ["zero", "one"], ["vector"]))
    return built([means, *steps], weights)


def dice() -> onnx.ModelProto:
    return built([helper.make_node("RandomNormal", [], ["vector"], shape=[1, 8])])


def greedy() -> onnx.ModelProto:
    """Asks for four terabytes."""
    weights = [numpy_helper.from_array(np.array([1, 1 << 40], np.int64), "size")]
    return built([helper.make_node("ConstantOfShape", ["size"], ["vector"])], weights)


def endless() -> onnx.ModelProto:
    """Goes round for ever."""
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go"], ["going"]),
            helper.make_node("Add", ["before", "before"], ["after"]),
        ],
        "body",
        [
            tensor("round", [], TensorProto.INT64),
            tensor("go", [], TensorProto.BOOL),
            tensor("before", [1, 3, SIDE, SIDE]),
        ],
        [tensor("going", [], TensorProto.BOOL), tensor("after", [1, 3, SIDE, SIDE])],
    )
    weights = [
        numpy_helper.from_array(np.array(np.iinfo(np.int64).max, np.int64), "rounds"),
        numpy_helper.from_array(np.array(True), "yes"),
    ]
    loop = helper.make_node("Loop", ["rounds", "yes", "pixels"], ["looped"], body=body)
    return built([loop, helper.make_node("Flatten", ["looped"], ["vector"])], weights)


def foreign() -> onnx.ModelProto:
    model = built([helper.make_node("Evil", ["pixels"], ["vector"], domain="evil.example")])
    model.opset_import.append(helper.make_opsetid("evil.example", 1))
    return model


def outside() -> onnx.ModelProto:
    """Has a weight that lies in a file of the system."""
    weight = numpy_helper.from_array(np.ones((1, 4), np.float32), "weight")
    weight.ClearField("raw_data")
    weight.data_location = TensorProto.EXTERNAL
    weight.external_data.add(key="location", value="etc/passwd")
    mean = helper.make_node("ReduceMean", ["pixels"], ["mean"], axes=[1, 2, 3], keepdims=0)
    return built([mean, helper.make_node("Mul", ["mean", "weight"], ["vector"])], [weight])


def put(folder: Path, model: onnx.ModelProto | bytes, **changed: Any) -> Path:  # noqa: ANN401  any TOML value
    """Write a model and its manifest; the manifest's path. `input__width=8` changes a key of a part."""
    data = model if isinstance(model, bytes) else model.SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "grid.onnx").write_bytes(data)
    told = tomllib.loads(tomli_w.dumps(MANIFEST)) | {"sha256": hashlib.sha256(data).hexdigest()}
    for key, value in changed.items():
        part, _, name = key.rpartition("__")
        place = told[part] if part else told
        if value is None:
            del place[name]
        else:
            place[name] = value
    path = folder / "grid.toml"
    path.write_text(tomli_w.dumps(told), encoding="utf-8")
    return path
