"""Addresses of clips: read by the URL standard, tied to a platform, brought into one normal form."""

import re
from dataclasses import dataclass

import ada_url

from rightsdesk.domain.lookalikes import LookalikeRules, host_warnings
from rightsdesk.domain.platforms import PlatformRule, UrlPattern
from rightsdesk.errors import InvalidInput

LONGEST_URL = 8_192
_HINT = "Paste the full address from the browser, such as https://www.youtube.com/watch?v=…"
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+(?:[/?#]|$))")
_TIME_OFFSET = re.compile(r"(?:\d+h)?(?:\d+m)?\d+s|\d+m|\d+h")
_WEB = ("http:", "https:")
_UNWANTED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\\]")
_DOTTED_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


@dataclass(frozen=True)
class UrlRules:
    """How addresses are read: the platforms, what to strip, and what imitates a platform.

    `any_host` also takes hosts that are no names of the web, for a house with a network of its own.
    """

    platforms: tuple[PlatformRule, ...]
    tracking: frozenset[str]
    offsets: frozenset[str]
    lookalikes: LookalikeRules
    any_host: bool = False


@dataclass(frozen=True)
class ClipUrl:
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


def read_url(text: str, rules: UrlRules) -> ClipUrl:
    """Read an address. Raises `InvalidInput` with one sentence when it is no http or https address."""
    parsed = _parse(text)
    host = parsed.hostname.rstrip(".")
    if not rules.any_host and not _DOTTED_NAME.fullmatch(host):
        raise InvalidInput(f"“{_short(text)}” names no host on the web.", _HINT)
    platform = next((one for one in rules.platforms if host in one.hosts), None)
    warnings = host_warnings(host, rules.platforms, rules.lookalikes)
    if parsed.username or parsed.password:
        warnings = (*warnings, f"The address hides a name before the host; the host is {host}.")
    generic = _generic_form(parsed, host, rules)
    if platform is None:
        exact = len(parsed.pathname) > 1 or bool(parsed.search)
        what = "page" if exact else "home page"
        return ClipUrl(text, generic, host, None, None, None, exact, what, warnings)
    return _read_on_platform(text, parsed, platform, (generic, warnings))


def _parse(text: str) -> ada_url.URL:
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
        parsed = ada_url.URL(cleaned)
    except ValueError as error:
        raise InvalidInput(f"“{_short(text)}” is not a web address.", _HINT) from error
    if parsed.protocol not in _WEB:
        raise InvalidInput(f"“{_short(text)}” is not an http or https address.", _HINT)
    return parsed


def _read_on_platform(
    text: str, parsed: ada_url.URL, platform: PlatformRule, generic: tuple[str, tuple[str, ...]]
) -> ClipUrl:
    plain, warnings = generic
    host = parsed.hostname.rstrip(".")
    if platform.closed_on is not None:
        closed = f"{platform.name_en} closed on {platform.closed_on.isoformat()}; the address is dead."
        warnings = (*warnings, closed)
    for pattern in platform.urls:
        found = _groups(pattern, parsed, host)
        if found is None:
            continue
        normal = pattern.normal.format(**found) if pattern.normal else plain
        if pattern.warning:
            warnings = (*warnings, pattern.warning)
        return ClipUrl(
            text, normal, host, platform.slug, found.get("id"), found.get("account"),
            pattern.exact, pattern.what, warnings,
        )  # fmt: skip
    return ClipUrl(text, plain, host, platform.slug, None, None, exact=False, what="page", warnings=warnings)


def _groups(pattern: UrlPattern, parsed: ada_url.URL, host: str) -> dict[str, str] | None:
    if pattern.hosts and host not in pattern.hosts:
        return None
    found = re.fullmatch(pattern.path, parsed.pathname)
    if found is None:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    if pattern.query_id:
        groups["id"] = ada_url.URLSearchParams(parsed.search).get(pattern.query_id)
        if not re.fullmatch(pattern.id_shape or ".+", groups["id"]):
            return None
    return groups


def _generic_form(parsed: ada_url.URL, host: str, rules: UrlRules) -> str:
    pairs = [
        pair for pair in parsed.search.removeprefix("?").split("&") if pair and not _is_noise(pair, rules)
    ]
    port = f":{parsed.port}" if parsed.port else ""
    query = f"?{'&'.join(sorted(pairs))}" if pairs else ""
    path = parsed.pathname.rstrip("/") or "/"
    route = parsed.hash if parsed.hash.startswith(("#/", "#!")) else ""
    return f"https://{host}{port}{path}{query}{route}"


def _is_noise(pair: str, rules: UrlRules) -> bool:
    name, _, value = pair.partition("=")
    if name.casefold() in rules.tracking:
        return True
    return name.casefold() in rules.offsets and _TIME_OFFSET.fullmatch(value) is not None


def _short(text: str) -> str:
    visible = "".join(sign if sign.isprintable() else "�" for sign in text.strip())
    return visible if len(visible) <= 60 else f"{visible[:57]}…"
