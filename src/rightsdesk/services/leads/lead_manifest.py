"""Read what the file beside a model says of it, strictly: every key is known, and none is left out."""

import hashlib
import json
import re
import tomllib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from rightsdesk.domain.leads import Layout, ModelManifest, PictureInput, Resizing, VectorOutput
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.filetypes import printable_path
from rightsdesk.services.lookup import one_line, shown
from rightsdesk.services.rulebook.rule_shapes import Checked

_LARGEST_FILE = 64 * 1024
_HINT = "docs/leads.md shows a whole manifest."
_Words = Annotated[str, Field(min_length=1, max_length=2000)]
_Address = Annotated[str, Field(pattern=r"^https?://[!-~]+$", max_length=500)]
_Side = Annotated[int, Field(ge=16, le=1024, strict=True)]
_Three = tuple[float, float, float]


_TEXTS = ("name", "version", "licence_url", "source_url", "trained_on", "file")


class _Input(Checked):
    name: _Words
    width: _Side
    height: _Side
    layout: Layout
    colours: Literal["RGB", "BGR"]
    type: Literal["float32", "uint8"]
    divide_by: Annotated[float, Field(gt=0, le=65536)] = 1.0
    mean: _Three = (0.0, 0.0, 0.0)
    std: _Three = (1.0, 1.0, 1.0)
    resize: Resizing


class _Output(Checked):
    name: _Words
    normalised: Annotated[bool, Field(strict=True)]


class _Manifest(Checked):
    name: _Words
    version: _Words
    licence: _Words
    licence_url: _Address
    source_url: _Address
    trained_on: _Words
    checked_on: date
    file: _Words
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    input: _Input
    output: _Output


def read_manifest(path: Path) -> ModelManifest:
    """Read and check a manifest. Raises `NotFound`, and `InvalidInput` naming the key that is wrong."""
    told = _parsed(path)
    try:
        found = _Manifest.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise _wrong(path, key, first["msg"]) from error
    _require_numbers(path, told, found.input)
    if Path(found.file).name != found.file:
        raise _wrong(path, "file", "it has to lie beside the manifest")
    texts = {name: one_line(getattr(found, name), name, limit=2000) for name in _TEXTS}
    return ModelManifest(
        **texts,
        licence=_licence(path, found.licence),
        checked_on=found.checked_on,
        sha256=found.sha256,
        input=PictureInput(**found.input.model_dump()),
        output=VectorOutput(**found.output.model_dump()),
    )


def as_stored(manifest: ModelManifest) -> dict[str, Any]:
    """Give a manifest as JSON values."""
    told = {**asdict(manifest), "checked_on": manifest.checked_on.isoformat()}
    stored: dict[str, Any] = json.loads(json.dumps(told))
    return stored


def from_stored(stored: dict[str, Any]) -> ModelManifest:
    """Read a manifest back as it was registered."""
    wanted = stored["input"]
    rest = {
        "layout": Layout(wanted["layout"]), "resize": Resizing(wanted["resize"]),
        "mean": tuple(wanted["mean"]), "std": tuple(wanted["std"]),
    }  # fmt: skip
    return ModelManifest(
        **{
            **stored,
            "checked_on": date.fromisoformat(stored["checked_on"]),
            "input": PictureInput(**{**wanted, **rest}),
            "output": VectorOutput(**stored["output"]),
        }
    )


def require_same_bytes(model: Path, manifest: ModelManifest, largest: int) -> int:
    """Give the size of the model file. Raises `NotFound`, `InvalidInput` when it is not the manifest's."""
    if not model.is_file():
        raise NotFound(f"There is no model {printable_path(model)}.", "It has to lie beside its manifest.")
    size = model.stat().st_size
    if size > largest:
        raise InvalidInput(
            f"The model has {size >> 20:,} MiB; at most {largest >> 20:,} MiB are taken.",
            "Use a smaller one.",
        )
    with model.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != manifest.sha256:
        raise InvalidInput(
            f"The model is not the one of its manifest: its SHA-256 is {found}.",
            "Fetch the model again, or see which of the two is the right one.",
        )
    return size


def _parsed(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise NotFound(f"There is no manifest {printable_path(path)}.", "Check the path.")
    data = path.read_bytes()[: _LARGEST_FILE + 1]
    if len(data) > _LARGEST_FILE:
        raise _wrong(path, "file", "it is too long for a manifest")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, "file", f"it is no TOML ({error})") from error


def _require_numbers(path: Path, told: dict[str, Any], wanted: _Input) -> None:
    """A model of decimal numbers says how they are made; one of bytes takes them as they are."""
    given = {"divide_by", "mean", "std"} & set(told["input"])
    if wanted.type == "float32" and len(given) < 3:
        missing = sorted({"divide_by", "mean", "std"} - given)[0]
        raise _wrong(path, f"input.{missing}", "it is missing")
    if wanted.type == "uint8" and given:
        raise _wrong(path, f"input.{min(given)}", "a model of bytes takes pixels as they are")
    if not all(value > 0 for value in wanted.std):
        raise _wrong(path, "input.std", "every value has to be above nought")


def _licence(path: Path, text: str) -> str:
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        found = str(canonicalize_license_expression(text))
    except InvalidLicenseExpression as error:
        raise _wrong(path, "licence", f"{shown(text)} is no SPDX expression such as MIT") from error
    if not re.search(r"[A-Za-z]", found):
        raise _wrong(path, "licence", "it says nothing")
    return found


def _wrong(path: Path, key: str, why: str) -> InvalidInput:
    return InvalidInput(f"The manifest {printable_path(path)} cannot be used: {key}: {why}.", _HINT)
