"""Hosts that pretend to be a platform: mixed scripts, punycode and near-spellings."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ada_url

from rightsdesk.domain.platforms import PlatformRule

_SHORTEST_TYPO = 6
# Japanese mixes these in one word as a matter of course; UTS 39 calls the set "Highly Restrictive".
_JAPANESE = {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}


@dataclass(frozen=True)
class LookalikeRules:
    """`signs` maps a sign to the Latin letters it can be taken for; `pairs` does so for letter groups."""

    signs: Mapping[str, str]
    pairs: Mapping[str, str]


def host_warnings(host: str, platforms: Iterable[PlatformRule], rules: LookalikeRules) -> tuple[str, ...]:
    """Sentences about what is odd in a host given in its ASCII form."""
    shown = ada_url.idna.decode(host)
    found = []
    if shown != host:
        found.append(f"The host is written {shown}, which is {host}.")
    if any(label.startswith("xn--") for label in shown.split(".")):
        found.append(f"The host {host} is punycode that stands for no valid name.")
    if any(len(_scripts(label)) > 1 for label in shown.split(".")):
        found.append(f"The host {host} mixes letters of several scripts.")
    imitated = _imitated(host, shown, platforms, rules)
    if imitated is not None:
        found.append(f"The host {host} resembles {imitated.name_en} but is none of its addresses.")
    return tuple(found)


def _scripts(label: str) -> set[str]:
    scripts = {unicodedata.name(sign, "UNKNOWN").split(" ")[0] for sign in label if sign.isalpha()}
    return {"JAPANESE"} if scripts and scripts <= _JAPANESE else scripts


def _imitated(
    host: str, shown: str, platforms: Iterable[PlatformRule], rules: LookalikeRules
) -> PlatformRule | None:
    labels = [_folded(part, rules) for label in shown.split(".") for part in (label, *label.split("-"))]
    for platform in platforms:
        if _owns(platform, host):
            return None
    for platform in platforms:
        if any(_resembles(label, brand) for brand in platform.brands for label in labels):
            return platform
        if any(f".{own}." in f".{host}" for own in platform.hosts):  # the whole host, before the true one
            return platform
    return None


def _owns(platform: PlatformRule, host: str) -> bool:
    return any(host == own or host.endswith(f".{own}") for own in (*platform.hosts, *platform.own_domains))


def _folded(label: str, rules: LookalikeRules) -> str:
    plain = unicodedata.normalize("NFKD", label.casefold())
    text = "".join(rules.signs.get(sign, sign) for sign in plain if not unicodedata.combining(sign))
    for pair, letter in rules.pairs.items():
        text = text.replace(pair, letter)
    return text


def _resembles(label: str, brand: str) -> bool:
    if label == brand:
        return True
    return len(brand) >= _SHORTEST_TYPO and _one_slip_apart(label, brand)


def _one_slip_apart(left: str, right: str) -> bool:
    """Whether one letter was changed, left out, added, or two neighbours were swapped."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
