"""Foreign models: what does harm is refused with one sentence, and nothing else suffers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from analysis import lead_models as tiny

from rightsdesk.analysis import lead_model
from rightsdesk.analysis.lead_pictures import is_flat, prepared, without_bars
from rightsdesk.domain.leads import Layout, PictureInput, Resizing
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.leads.lead_manifest import as_stored, from_stored, read_manifest, require_same_bytes
from rightsdesk.services.leads.lead_models import require_fitting, tried

RED = np.zeros((40, 80, 3), np.uint8)
RED[:, :, 2] = 200
RED[:, 40:] //= 2


def opened(folder: Path, model: onnx.ModelProto | bytes) -> Path:
    """Go the way of a model that is registered, up to trying it."""
    manifest = read_manifest(tiny.put(folder, model))
    path = folder / manifest.file
    require_fitting(lead_model.look_into(path), manifest)
    tried(path, manifest, JobContext())
    return path


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (tiny.constant, "gives one answer to every picture"),
        (tiny.dice, "two answers to one picture"),
        (tiny.greedy, "running it fails; nothing else was affected"),
        (tiny.foreign, "operators of “evil.example”"),
        (tiny.outside, "lie in other files"),
        (lambda: b"GIF89a" * 100, "no ONNX file"),
        (lambda: tiny.grid().SerializeToString()[:-40], "no ONNX file"),
    ],
)
def test_a_harmful_model_is_refused(
    model: Callable[[], onnx.ModelProto | bytes], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        opened(tmp_path, model())


def test_a_model_that_never_ends_is_stopped_or_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = read_manifest(tiny.put(tmp_path, tiny.endless()))
    monkeypatch.setattr(lead_model, "_PICTURE_SECONDS", 0.3)
    with (
        pytest.raises(InvalidInput, match="took too long"),
        lead_model.embedding(tmp_path / "grid.onnx", manifest) as embedder,
    ):
        embedder.vector(RED)
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled), lead_model.embedding(tmp_path / "grid.onnx", manifest, ctx) as embedder:
        embedder.vector(RED)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"trained_on": None}, "trained_on: Field required"),
        ({"more": 1}, "more: Extra inputs are not permitted"),
        ({"licence": "do what you like"}, "licence: “do what you like” is no SPDX expression"),
        ({"source_url": "our drive"}, "source_url: "),
        ({"file": "../grid.onnx"}, "has to lie beside the manifest"),
        ({"input__std": None}, "input.std: it is missing"),
        ({"input__std": [1.0, 0.0, 1.0]}, "input.std: every value has to be above nought"),
        ({"input__type": "uint8"}, "a model of bytes takes pixels as they are"),
        ({"input__colours": "HSV"}, "input.colours: "),
        ({"input__width": 4096}, "input.width: "),
        ({"output__normalised": 1}, "output.normalised: "),
    ],
)
def test_a_manifest_is_read_strictly(changed: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        read_manifest(tiny.put(tmp_path, b"any", **changed))


def test_the_model_has_to_be_the_one_of_its_manifest(tmp_path: Path) -> None:
    manifest = read_manifest(tiny.put(tmp_path, b"model"))
    assert from_stored(as_stored(manifest)) == manifest
    assert require_same_bytes(tmp_path / "grid.onnx", manifest, 10) == 5
    with pytest.raises(InvalidInput, match="at most 0 MiB"):
        require_same_bytes(tmp_path / "grid.onnx", manifest, 4)
    (tmp_path / "grid.onnx").write_bytes(b"other")
    with pytest.raises(InvalidInput, match="not the one of its manifest"):
        require_same_bytes(tmp_path / "grid.onnx", manifest, 10)
    with pytest.raises(NotFound, match="no model"):
        require_same_bytes(tmp_path / "gone.onnx", manifest, 10)


LOOKED = {
    "outside": False, "domains": [""], "outputs": [{"name": "vector"}],
    "inputs": [{"name": "pixels", "type": "float32", "dims": [None, 3, 64, 64]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"inputs": []}, "names the input “pixels”, the model has none"),
        ({"outputs": [{"name": "logits"}]}, "names the output “vector”, the model has “logits”"),
        ({"inputs": [{**LOOKED["inputs"][0], "type": "other"}]}, "says float32, the model takes other"),
        ({"inputs": [{**LOOKED["inputs"][0], "dims": [1, 3, 224, 224]}]}, "the model takes 1×3×224×224"),
        ({"inputs": [{**LOOKED["inputs"][0], "dims": [1, 12288]}]}, "the model takes 1×12288"),
    ],
)
def test_what_is_in_a_model_has_to_fit_its_manifest(
    changed: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    manifest = read_manifest(tiny.put(tmp_path, b"any"))
    require_fitting(LOOKED, manifest)
    with pytest.raises(InvalidInput, match=sentence):
        require_fitting(LOOKED | changed, manifest)


def wanted(**changed: object) -> PictureInput:
    told: dict[str, Any] = {
        "name": "x", "width": 32, "height": 32, "layout": Layout.PLANES, "colours": "RGB", "type": "float32",
        "divide_by": 255.0, "mean": (0.5, 0.5, 0.5), "std": (0.5, 0.5, 0.5), "resize": Resizing.STRETCH,
    }  # fmt: skip
    return PictureInput(**(told | changed))


def test_pictures_come_to_the_model_as_its_manifest_says() -> None:
    planes = np.frombuffer(prepared(RED, wanted()), np.float32).reshape(3, 32, 32)
    assert planes[0, 0, 0] == pytest.approx(200 / 255 * 2 - 1, abs=1e-3)
    assert planes[2].max() == pytest.approx(-1)
    turned = np.frombuffer(prepared(RED, wanted(), mirror=True), np.float32).reshape(3, 32, 32)
    assert np.array_equal(turned, planes[:, :, ::-1])
    pixels = wanted(layout=Layout.PIXELS, colours="BGR", type="uint8")
    assert np.frombuffer(prepared(RED, pixels), np.uint8).reshape(32, 32, 3)[0, 0].tolist() == [0, 0, 200]
    cut = np.frombuffer(prepared(RED, wanted(resize=Resizing.CROP)), np.float32).reshape(3, 32, 32)
    assert cut[0, 16, 2] == pytest.approx(200 / 255 * 2 - 1, abs=1e-3)
    padded = np.frombuffer(prepared(RED, wanted(resize=Resizing.PAD)), np.float32).reshape(3, 32, 32)
    assert padded[:, 0, 0].tolist() == pytest.approx([128 / 255 * 2 - 1] * 3, abs=1e-3)
    assert padded[0, 16, 0] == pytest.approx(200 / 255 * 2 - 1, abs=1e-3)


def test_bars_and_empty_pictures_are_no_part_of_a_picture() -> None:
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 255, (60, 100, 3)).astype(np.uint8)
    framed = np.zeros((100, 120, 3), np.uint8)
    framed[20:80, 10:110] = picture
    assert np.array_equal(without_bars(framed), picture)
    assert without_bars(picture).shape == picture.shape
    assert is_flat(np.full((50, 50, 3), 250, np.uint8))
    assert not is_flat(picture)
