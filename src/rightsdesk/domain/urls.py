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
_TO_HOST = re.compile(r"\s*(?:[A-Za-z]+://)?[^/?#]*")
_JOINERS = "\u200b\u200e\u200f\u2060\ufeff"
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


# The parts of an address in its standard form, each with its sign: user, host, port, path, query, fragment.
_Parts = tuple[str, str, str, str, str, str]


def read_url(text: str, rules: UrlRules) -> ClipUrl:
    """Read an address. Raises `InvalidInput` with one sentence when it is no http or https address."""
    parsed = _plain(text, rules)
    if parsed is None:
        seen = _seen(text)
        if seen != text:
            read = read_url(seen, rules)
            left_out = "The address held signs that cannot be seen; they were left out."
            return read._replace(warnings=(*read.warnings, left_out))
        parsed = _parse(text)
    user, host, _, path, query, _ = parsed
    known = rules.hosts.get(host) or _looked_up(host, rules)
    if known is None:
        raise InvalidInput(f"“{_short(text)}” names no host on the web.", _HINT)
    platform, warnings = known
    if user:
        warnings = (*warnings, f"The address hides a name before the host; the host is {host}.")
    if platform is None:
        exact = len(path) > 1 or bool(query)
        what = "page" if exact else "home page"
        return ClipUrl(text, _generic_form(parsed, rules), host, None, None, None, exact, what, warnings)
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
    if found is None or "/." in text or len(text) > LONGEST_URL:
        return None
    host, path, query = found.groups("")
    return ("", host, "", path, query, "") if host in rules.hosts else None


def _seen(text: str) -> str:
    """An address without the joiners that chats put behind its host; a host has to be as it is."""
    behind = _TO_HOST.match(text)
    end = behind.end() if behind else 0
    return text[:end].strip(_JOINERS) + "".join(sign for sign in text[end:] if sign not in _JOINERS)


def _parse(text: str) -> _Parts:
    cleaned = text.strip()
    if not cleaned:
        raise InvalidInput("The address is empty.", _HINT)
    if len(cleaned) > LONGEST_URL:
        raise InvalidInput(f"The address is longer than {LONGEST_URL} characters.", _HINT)
    if _UNWANTED.search(cleaned):
        raise InvalidInput(f"“{_short(text)}” holds spaces or invisible signs.", _HINT)
    try:
        found = _PARTS.fullmatch(ada_url.URL(_with_scheme(cleaned)).href)
    except ValueError as error:
        raise InvalidInput(f"“{_short(text)}” is not a web address.", _HINT) from error
    if found is None:
        raise InvalidInput(f"“{_short(text)}” is not an http or https address.", _HINT)
    _, user, host, port, path, query, fragment = found.groups("")
    return user, host.rstrip("."), port, path, query, fragment


def _with_scheme(text: str) -> str:
    if _HAS_SCHEME.match(text):
        if not re.match(r"https?://[^/]", text, re.IGNORECASE):
            raise InvalidInput(f"“{_short(text)}” is not an http or https address.", _HINT)
        return text
    bare = text.removeprefix("//")
    if bare.startswith("/"):  # a path, of which the standard would make a host
        raise InvalidInput(f"“{_short(text)}” names no host on the web.", _HINT)
    return f"https://{bare}"


def _read_on_platform(
    text: str, parsed: _Parts, platform: PlatformRule, warnings: tuple[str, ...], rules: UrlRules
) -> ClipUrl:
    host, path, query = parsed[1], parsed[3], parsed[4]
    if platform.closed_on is not None:
        closed = f"{platform.name_en} closed on {platform.closed_on.isoformat()}; the address is dead."
        warnings = (*warnings, closed)
    for pattern in platform.urls:
        found = _groups(pattern, path, query) if not pattern.hosts or host in pattern.hosts else None
        if found is None:
            continue
        normal = pattern.normal.format_map(found) if pattern.normal else _generic_form(parsed, rules)
        if pattern.warning:
            warnings = (*warnings, pattern.warning)
        return ClipUrl(
            text, normal, host, platform.slug, found.get("id"), found.get("account"),
            pattern.exact, pattern.what, warnings,
        )  # fmt: skip
    plain = _generic_form(parsed, rules)
    return ClipUrl(text, plain, host, platform.slug, None, None, exact=False, what="page", warnings=warnings)


def _groups(pattern: UrlPattern, path: str, query: str) -> dict[str, str] | None:
    found = pattern.of_path.fullmatch(path)
    if found is None:
        return None
    groups: dict[str, str] = found.groupdict()
    if None in groups.values():
        groups = {name: value for name, value in groups.items() if value is not None}
    if pattern.query_account:
        groups["account"] = _query_value(query, pattern.query_account)
        if not groups["account"]:
            return None
    if "%" in groups.get("account", "") and (plain := unquote(groups["account"])).isprintable():
        groups["account"] = plain
    if pattern.query_id:
        groups["id"] = _query_value(query, pattern.query_id)
        if not pattern.of_id.fullmatch(groups["id"]):
            return None
    return groups


def _query_value(query: str, name: str) -> str:
    if query.startswith(f"?{name}=") and _WORD.fullmatch(value := query[len(name) + 2 :]):
        return value
    plain = re.match(rf"\?(?:[^%+]*&)?{re.escape(name)}=([\w-]*)(?:&|$)", query)
    return plain[1] if plain and query.count(f"{name}=") == 1 else ada_url.URLSearchParams(query).get(name)


def _generic_form(parsed: _Parts, rules: UrlRules) -> str:
    _, host, port, path, query, fragment = parsed
    if query:
        pairs = [pair for pair in query[1:].split("&") if pair and not _is_noise(pair, rules)]
        query = f"?{'&'.join(sorted(pairs))}" if pairs else ""
    route = fragment if fragment.startswith(("#/", "#!")) else ""
    return f"https://{host}{port and ':'}{port}{path.rstrip('/') or '/'}{query}{route}"


def _is_noise(pair: str, rules: UrlRules) -> bool:
    name, _, value = pair.partition("=")
    if name.casefold() in rules.tracking:
        return True
    return name.casefold() in rules.offsets and _TIME_OFFSET.fullmatch(value) is not None


def _short(text: str) -> str:
    visible = "".join(sign if sign.isprintable() else "�" for sign in text.strip())
    return visible if len(visible) <= 60 else f"{visible[:57]}…"
