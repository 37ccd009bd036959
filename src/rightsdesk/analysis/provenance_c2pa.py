"""Read a C2PA manifest inside the child: valid and trusted, valid, failed, or none found.

The library's "Valid" says only that signature and content agree; that the signer is known is "Trusted".
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, BinaryIO

from rightsdesk.analysis.provenance_text import LONG, kept
from rightsdesk.analysis.provenance_trust import Anchors, read_anchors
from rightsdesk.domain.vocabulary import CredentialState

_LARGEST_REPORT = 32 << 20
_MOST = 64
_TRUSTED = "signingCredential.trusted"
_MARK = bytes.fromhex("6332706100110010800000aa00389b71")  # the type of the box that holds all manifests
_CHUNK = 1 << 20
_KINDS = ("success", "informational", "failure")

_NO_READER = "The part of the program that reads Content Credentials (c2pa-python) is not installed."
_NOT_FOUND = "The file holds no Content Credentials."
_NOT_SUPPORTED = "Content Credentials cannot be read from this kind of file."
_ELSEWHERE = "The file names a place elsewhere for its Content Credentials; nothing was fetched from there."
_UNSEARCHED = "The file could not be searched for Content Credentials: it is damaged, or too large for that."
_DAMAGED = "The file holds Content Credentials that are damaged and cannot be read."
_TOO_MUCH = "The file holds more Content Credentials than are read here."


def read(source: BinaryIO, anchor_files: Sequence[str]) -> dict[str, Any]:
    """The manifest of a file as bounded plain JSON. Nothing is ever fetched."""
    try:
        import c2pa  # slow to import and large: only this child has it
    except (ImportError, OSError):
        return _none(_NO_READER)
    anchors = read_anchors(anchor_files)
    about = {
        "reader": f"c2pa-python {version('c2pa-python')}",
        "trust_list": {
            "anchors": anchors.count,
            "sha256": anchors.sha256,
            "unusable": [kept(name) for name in anchors.unusable[:_MOST]],
        },
    }
    try:
        with c2pa.Reader(None, source, context=c2pa.Context.from_dict(_settings(anchors))) as reader:
            report = reader.json()
    except c2pa.C2paError as failure:
        return _failed(failure, str(failure), source) | about
    return summary(report) | about


def _settings(anchors: Anchors) -> dict[str, Any]:
    """Everything is checked, nothing is fetched: the library's own default asks addresses in the file."""
    quiet = {"remote_manifest_fetch": False, "ocsp_fetch": False}
    settings: dict[str, Any] = {
        "verify": {
            "verify_after_reading": True,
            "verify_trust": True,
            "verify_timestamp_trust": True,
            **quiet,
        },
        "core": {"allowed_network_hosts": [], "allow_redirects": False},
    }
    return settings | ({"trust": {"trust_anchors": anchors.pem}} if anchors.pem else {})


def _none(reason: str) -> dict[str, Any]:
    return {"state": str(CredentialState.NONE), "reason": reason}


def _failed(failure: Exception, message: str, source: BinaryIO) -> dict[str, Any]:
    kind = type(failure).__name__
    if "ManifestNotFound" in kind:
        return _none(_NOT_FOUND)
    if "NotSupported" in kind:
        return _none(_NOT_SUPPORTED)
    if message.startswith("Remote"):
        return _none(_ELSEWHERE) | {"remote_url": kept(message.partition(" url ")[2], LONG)}
    if _holds_manifest(source):
        return {"state": str(CredentialState.ALTERED), "reason": _DAMAGED, "codes": _codes({})}
    return _none(_UNSEARCHED)


def _holds_manifest(source: BinaryIO) -> bool:
    source.seek(0)
    before = b""
    while chunk := source.read(_CHUNK):
        if _MARK in before + chunk:
            return True
        before = chunk[-len(_MARK) :]
    return False


def summary(text: str) -> dict[str, Any]:
    """The library's report in short; whatever it holds, the answer is bounded."""
    if len(text) > _LARGEST_REPORT:
        return _none(_TOO_MUCH)
    try:
        report = _table(json.loads(text))
    except (ValueError, RecursionError):
        return _none(_TOO_MUCH)
    manifests = _table(report.get("manifests"))
    active = _table(manifests.get(str(report.get("active_manifest"))))
    results = _table(report.get("validation_results"))
    codes = _codes(_table(results.get("activeManifest")))
    state = _state(report.get("validation_state"), codes)
    failed = _explained(_table(results.get("activeManifest")))
    return {
        "state": str(state),
        "reason": "",
        **_claim(active),
        "ingredients": [_ingredient(one) for one in _rows(active.get("ingredients"))],
        "codes": codes,
        "failures": failed,
        "ingredient_failures": _ingredient_failures(results),
        "manifests": len(manifests),
    }


def _state(said: object, codes: Mapping[str, Sequence[str]]) -> CredentialState:
    if said == "Trusted" and _TRUSTED in codes["success"]:
        return CredentialState.TRUSTED
    return CredentialState.VALID_UNTRUSTED if said in {"Valid", "Trusted"} else CredentialState.ALTERED


def _claim(active: Mapping[str, Any]) -> dict[str, Any]:
    signature = _table(active.get("signature_info"))
    actions = list(_actions(active))
    types = (action.get("digitalSourceType") for action in actions)
    return {
        "title": kept(active.get("title") or ""),
        "generator": _generator(active),
        "digital_source_types": _distinct(kept(one) for one in types if one),
        "actions": _distinct(kept(one["action"]) for one in actions if one.get("action")),
        "signer": {
            "name": kept(signature.get("common_name") or ""),
            "organisation": kept(signature.get("issuer") or ""),
            "serial": kept(signature.get("cert_serial_number") or ""),
            "algorithm": kept(signature.get("alg") or ""),
        },
        "signed_at": kept(signature.get("time") or ""),
        "training_mining": _training_mining(active),
    }


def _generator(active: Mapping[str, Any]) -> str:
    named = (
        f"{info.get('name') or ''} {info.get('version') or ''}".strip()
        for info in _rows(active.get("claim_generator_info"))
    )
    return kept("; ".join(filter(None, named)) or active.get("claim_generator") or "")


def _assertions(active: Mapping[str, Any], label: str) -> Iterable[Mapping[str, Any]]:
    for one in _rows(active.get("assertions")):
        if str(one.get("label", "")).startswith(label):
            yield _table(one.get("data"))


def _actions(active: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for data in _assertions(active, "c2pa.actions"):
        yield from _rows(data.get("actions"))


def _training_mining(active: Mapping[str, Any]) -> dict[str, str]:
    """What the signer allows machines to do with the work, as the assertion words it."""
    said = {}
    for label in ("c2pa.training-mining", "cawg.training-mining"):
        for data in _assertions(active, label):
            for use, entry in list(_table(data.get("entries")).items())[:_MOST]:
                said[kept(use)] = kept(_table(entry).get("use") or "")
    return said


def _ingredient(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": kept(one.get("title") or ""),
        "relationship": kept(one.get("relationship") or ""),
        "format": kept(one.get("format") or ""),
        "has_credentials": bool(one.get("active_manifest")),
    }


def _codes(results: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        kind: _distinct(kept(one.get("code") or "") for one in _rows(results.get(kind), 4 * _MOST))
        for kind in _KINDS
    }


def _explained(results: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"code": kept(one.get("code") or ""), "explanation": kept(one.get("explanation") or "")}
        for one in _rows(results.get("failure"))
    ]


def _ingredient_failures(results: Mapping[str, Any]) -> list[str]:
    deltas = _rows(results.get("ingredientDeltas"))
    return _distinct(
        code for delta in deltas for code in _codes(_table(delta.get("validationDeltas")))["failure"]
    )


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(value: object, most: int = _MOST) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    return [one for one in value if isinstance(one, dict)][:most]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))[:_MOST]
