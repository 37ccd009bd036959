"""Hold reservation files against readers of their formats that are not ours, before they are handed out."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RSL = "https://rslstandard.org/rsl"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def fault_of(format_id: str, data: bytes) -> str:
    """What a foreign reader does not accept in a file, in a few words; empty when it reads it."""
    check = _CHECKS.get(format_id)
    if check is None:
        return ""
    try:
        return check(data.decode("utf-8", "surrogateescape" if format_id in _PLAIN else "strict"))
    except UnicodeDecodeError:
        return "it is not UTF-8"


def may_fetch(robots: str, agent: str, address: str) -> bool:
    """Whether Protego, the reader that Scrapy uses, lets a crawler fetch an address."""
    from protego import Protego

    return bool(Protego.parse(robots).can_fetch(address, agent))


def tdm_entries(data: bytes) -> tuple[Mapping[str, object], ...]:
    """The entries of a tdmrep.json. Raises `ValueError` for what is none."""
    fault = _tdmrep(data.decode("utf-8"))
    if fault:
        raise ValueError(fault)
    return tuple(json.loads(data))


def xml_root(text: str) -> "Element":
    """The root of an XML text, read without entities. Raises `ValueError` for what is none."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(text.strip(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValueError("it is not well-formed XML") from error
    return root


def _robots(text: str) -> str:
    from protego import Protego

    return "" if Protego.parse(text) else "it cannot be read"


def _tdmrep(text: str) -> str:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        return "it is no JSON"
    if not isinstance(entries, list) or not entries:
        return "it is no list of entries"
    return next((fault for fault in map(_entry_fault, entries) if fault), "")


def _entry_fault(entry: object) -> str:
    if not isinstance(entry, dict):
        return "an entry is no object"
    if not isinstance(entry.get("location"), str) or not entry["location"]:
        return "an entry has no location"
    if entry.get("tdm-reservation") not in (0, 1):
        return "an entry has no tdm-reservation of 0 or 1"
    policy = entry.get("tdm-policy", "")
    return "" if isinstance(policy, str) else "a tdm-policy is no address"


def _policy(text: str) -> str:
    try:
        policy = json.loads(text)
    except (ValueError, RecursionError):
        return "it is no JSON"
    return "" if isinstance(policy, dict) and policy.get("assigner") else "it names no assigner"


def _rsl(text: str) -> str:
    try:
        root = xml_root(text)
    except ValueError as error:
        return str(error)
    if root.tag != f"{{{_RSL}}}rsl":
        return "its root is no rsl element of RSL 1.0"
    contents = root.findall(f"{{{_RSL}}}content")
    if not contents or not all(one.get("url") for one in contents):
        return "it has no content with an address"
    licensed = all(one.find(f"{{{_RSL}}}license") is not None for one in contents)
    return "" if licensed else "a content has no license"


def _xmp(text: str) -> str:
    try:
        root = xml_root(text)
    except ValueError as error:
        return str(error)
    return "" if root.find(f"{{{_RDF}}}RDF") is not None else "it holds no RDF"


_PLAIN = {"robots", "ai_txt"}
_CHECKS: Mapping[str, Callable[[str], str]] = {
    "robots": _robots,
    "tdmrep": _tdmrep,
    "tdm_policy": _policy,
    "rsl": _rsl,
    "ai_txt": _robots,
    "xmp": _xmp,
}
