"""Addresses of clips: read by the URL standard, tied to a platform, brought into one normal form."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

import ada_url

from rightsdesk.domain.lookalikes import LookalikeRules, host_warnings
from rightsdesk.domain.platforms import PlatformRule, UrlPattern
from rightsdesk.errors import InvalidInput

LONGEST_URL = 8_192
_HINT = "Paste the full address from the browser, such as https://www.youtube.com/watch?v=…"
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+(?:[/?#]|$))")
_TIME_OFFSET = re.compile(r"(?:\d+h)?(?:\d+m)?\d+s|\d+m|\d+h")
_UNWANTED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\\]")
# An address as the URL standard writes it, which has one form only.
_PARTS = re.compile(r"(https?:)//(?:([^/?#]*)@)?([^/?#@]*?)(?::(\d+))?(/[^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
# What of it everybody writes already: no part of such an address is changed by the standard, but for dots.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(/[\w.~!$&()*+,;=:@/-]*)(\?[\w.~!$&()*+,;=:@/?-]*)?", re.ASCII)
_WORD = re.compile(r"[\w-]+", re.ASCII)
_MOST_HOSTS = 10_000
_DOTTED_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


@dataclass(frozen=True)
class UrlRules:
    """How addresses are read: the platforms, what to strip, and what imitates a platform.

    `any_host` also takes hosts that are no names of the web, for a house with a network of its own. What was
    found out about a host is kept in `hosts`, for lists of addresses name the same few again and again.
    """

    platforms: tuple[PlatformRule, ...]
    tracking: frozenset[str]
    offsets: frozenset[str]
    lookalikes: LookalikeRules
    any_host: bool = False
    hosts: dict[str, tuple[PlatformRule | None, tuple[str, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )


class ClipUrl(NamedTuple):
    """A web address as it was given and as it is compared.

    `exact` is False for a channel, profile, search or home page: a notice cannot name those.
    """

    raw: str
    normalised: str
    host: str
    platform: str | None
    item_id: str | None
    account: str | None
    exact: bool
    what: str
    warnings: tuple[str, ...]


class _Parts(NamedTuple):
    """The parts of an address in its standard form, each with its sign."""

    user: str
    host: str
    port: str
    path: str
    query: str
    fragment: str


def read_url(text: str, rules: UrlRules) -> ClipUrl:
    """Read an address. Raises `InvalidInput` with one sentence when it is no http or https address."""
    parsed = _plain(text, rules) or _parse(text)
    host = parsed.host
    known = rules.hosts.get(host) or _looked_up(host, rules)
    if known is None:
        raise InvalidInput(f"“{_short(text)}” names no host on the web.", _HINT)
    platform, warnings = known
    if parsed.user:
        warnings = (*warnings, f"The address hides a name before the host; the host is {host}.")
    if platform is None:
        exact = len(parsed.path) > 1 or bool(parsed.query)
        what = "page" if exact else "home page"
        return ClipUrl(
            text, _generic_form(parsed, host, rules), host, None, None, None, exact, what, warnings
        )
    return _read_on_platform(text, parsed, platform, warnings, rules)


def account_named(text: str, rules: UrlRules) -> str:
    """The account that a text names: itself, or the one whose page it is the address of."""
    if "/" not in text:
        return text
    try:
        return read_url(text, rules).account or text
    except InvalidInput:
        return text


def _looked_up(host: str, rules: UrlRules) -> tuple[PlatformRule | None, tuple[str, ...]] | None:
    dotted = _DOTTED_NAME.fullmatch(host) is not None
    if not dotted and not rules.any_host:
        return None
    platform = next((one for one in rules.platforms if host in one.hosts), None)
    found = platform, host_warnings(host, rules.platforms, rules.lookalikes)
    if len(rules.hosts) >= _MOST_HOSTS:
        rules.hosts.clear()
    if dotted:
        rules.hosts[host] = found
    return found


def _plain(text: str, rules: UrlRules) -> _Parts | None:
    """Take apart an address that stands in its standard form, at a host that was looked at before."""
    found = _PLAIN.fullmatch(text)
    if found is None or found[1] not in rules.hosts or "/." in text or len(text) > LONGEST_URL:
        return None
    return _Parts("", found[1], "", found[2], found[3] or "", "")


def _parse(text: str) -> _Parts:
    cleaned = text.strip()
    if not cleaned:
        raise InvalidInput("The address is empty.", _HINT)
    if len(cleaned) > LONGEST_URL:
        raise InvalidInput(f"The address is longer than {LONGEST_URL} characters.", _HINT)
    if _UNWANTED.search(cleaned):
        raise InvalidInput(f"“{_short(text)}” holds spaces or invisible signs.", _HINT)
    if not _HAS_SCHEME.match(cleaned):
        cleaned = f"https://{cleaned.removeprefix('//')}"
    elif not re.match(r"https?://[^/]", cleaned, re.IGNORECASE):
        raise InvalidInput(f"“{_short(text)}” is not an http or https address.", _HINT)
    try:
        found = _PARTS.fullmatch(ada_url.URL(cleaned).href)
    except ValueError as error:
        raise InvalidInput(f"“{_short(text)}” is not a web address.", _HINT) from error
    if found is None:
        raise InvalidInput(f"“{_short(text)}” is not an http or https address.", _HINT)
    _, user, host, port, path, query, fragment = found.groups("")
    return _Parts(user, host.rstrip("."), port, path, query, fragment)


def _read_on_platform(
    text: str, parsed: _Parts, platform: PlatformRule, warnings: tuple[str, ...], rules: UrlRules
) -> ClipUrl:
    host = parsed.host
    if platform.closed_on is not None:
        closed = f"{platform.name_en} closed on {platform.closed_on.isoformat()}; the address is dead."
        warnings = (*warnings, closed)
    for pattern in platform.urls:
        found = _groups(pattern, parsed, host)
        if found is None:
            continue
        normal = pattern.normal.format(**found) if pattern.normal else _generic_form(parsed, host, rules)
        if pattern.warning:
            warnings = (*warnings, pattern.warning)
        return ClipUrl(
            text, normal, host, platform.slug, found.get("id"), found.get("account"),
            pattern.exact, pattern.what, warnings,
        )  # fmt: skip
    plain = _generic_form(parsed, host, rules)
    return ClipUrl(text, plain, host, platform.slug, None, None, exact=False, what="page", warnings=warnings)


def _groups(pattern: UrlPattern, parsed: _Parts, host: str) -> dict[str, str] | None:
    if pattern.hosts and host not in pattern.hosts:
        return None
    found = pattern.of_path.fullmatch(parsed.path)
    if found is None:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    if pattern.query_account:
        groups["account"] = _query_value(parsed.query, pattern.query_account)
        if not groups["account"]:
            return None
    if "%" in groups.get("account", "") and (plain := unquote(groups["account"])).isprintable():
        groups["account"] = plain
    if pattern.query_id:
        groups["id"] = _query_value(parsed.query, pattern.query_id)
        if not pattern.of_id.fullmatch(groups["id"]):
            return None
    return groups


def _query_value(query: str, name: str) -> str:
    if query.startswith(f"?{name}=") and _WORD.fullmatch(value := query[len(name) + 2 :]):
        return value
    plain = re.match(rf"\?(?:[^%+]*&)?{re.escape(name)}=([\w-]*)(?:&|$)", query)
    return plain[1] if plain and query.count(f"{name}=") == 1 else ada_url.URLSearchParams(query).get(name)


def _generic_form(parsed: _Parts, host: str, rules: UrlRules) -> str:
    pairs = [pair for pair in parsed.query[1:].split("&") if pair and not _is_noise(pair, rules)]
    port = f":{parsed.port}" if parsed.port else ""
    query = f"?{'&'.join(sorted(pairs))}" if pairs else ""
    path = parsed.path.rstrip("/") or "/"
    route = parsed.fragment if parsed.fragment.startswith(("#/", "#!")) else ""
    return f"https://{host}{port}{path}{query}{route}"


def _is_noise(pair: str, rules: UrlRules) -> bool:
    name, _, value = pair.partition("=")
    if name.casefold() in rules.tracking:
        return True
    return name.casefold() in rules.offsets and _TIME_OFFSET.fullmatch(value) is not None


def _short(text: str) -> str:
    visible = "".join(sign if sign.isprintable() else "�" for sign in text.strip())
    return visible if len(visible) <= 60 else f"{visible[:57]}…"
