"""Machine-readable reservations of a site as text: each format from the same few facts.

Pure text in, text out; nothing here reads a file or a clock. Sources of the formats stand in
`resources/rules/reservations.toml`. No format is told more than the studio said: what is not reserved is
not granted by silence, and search is only named where the studio allows it.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from rightsdesk.domain.robots_merge import RobotsBlock

POLICY_PATH = "/tdm-policy.json"
LICENCE_PATH = "/license.xml"
_IN_SERVER = "# In the server { } part; a location with an add_header of its own needs these lines too:\n"
_MEDIA = ("mp4", "webm", "mov", "mkv", "png", "jpg", "jpeg", "webp", "gif", "avif", "pdf")


@dataclass(frozen=True)
class Reservation:
    """What a studio reserves on one site, and who it is; paths begin with a slash."""

    site: str
    holder: str
    email: str
    since: date
    version: int
    blocked: tuple[str, ...]
    reserved: tuple[str, ...] = ("/",)
    open: tuple[str, ...] = ()
    allow_search: bool = False
    allow_input: bool = False
    comments: tuple[str, ...] = ()
    draft_note: str = ""

    def address(self, path: str) -> str:
        """The full address of a path of the site."""
        return self.site + path

    @property
    def signals(self) -> str:
        """What Content-Signal says; search is left unsaid unless it is allowed."""
        said = (
            *(["search=yes"] if self.allow_search else []),
            f"ai-input={'yes' if self.allow_input else 'no'}",
            "ai-train=no",
        )
        return ", ".join(said)

    @property
    def usage(self) -> str:
        """What Content-Usage says (AIPREF, a draft)."""
        return "train-ai=n, search=y" if self.allow_search else "train-ai=n"


def robots_block(said: Reservation) -> RobotsBlock:
    """The lines for robots.txt; crawlers that are not named may read, and may not train."""
    usages = [f"Content-Usage: {path} {said.usage}" for path in said.reserved]
    usages += [f"Content-Usage: {path} train-ai=y" for path in said.open]
    return RobotsBlock(
        title=f"version {said.version}, {said.since.isoformat()}",
        comments=(*said.comments, *([said.draft_note] if said.draft_note else [])),
        blocked=said.blocked,
        reserved=said.reserved,
        open=said.open,
        for_all=(f"Content-Signal: {said.signals}", *usages),
        licence=said.address(LICENCE_PATH),
    )


def tdmrep_json(said: Reservation) -> str:
    """The site file of TDMRep; the first entry that fits an address counts, so open paths come first."""
    policy = said.address(POLICY_PATH)
    entries: list[dict[str, object]] = [{"location": path, "tdm-reservation": 0} for path in said.open]
    entries += [
        {"location": path, "tdm-reservation": 1, "tdm-policy": policy} for path in by_depth(said.reserved)
    ]
    return _json(entries)


def tdm_policy_json(said: Reservation) -> str:
    """The policy of TDMRep: whom to ask, and that consent has to be obtained first."""
    assigner: dict[str, str] = {"uid": said.site, "vcard:fn": said.holder}
    if said.email:
        assigner["vcard:hasEmail"] = f"mailto:{said.email}"
    return _json(
        {
            "@context": ["http://www.w3.org/ns/odrl.jsonld", "http://www.w3.org/ns/tdmrep.jsonld"],
            "@type": "Offer",
            "profile": "http://www.w3.org/ns/tdmrep",
            "uid": said.address(POLICY_PATH),
            "assigner": assigner,
            "permission": [{"action": "tdm:mine", "duty": [{"action": "obtainConsent"}]}],
        }
    )


def rsl_xml(said: Reservation) -> str:
    """The licence document of RSL 1.0."""
    refused = "ai-train" if said.allow_input else "ai-train,ai-input"
    permits = '      <permits type="usage">search</permits>\n' if said.allow_search else ""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        *(f"<!-- {_in_comment(line)} -->\n" for line in said.comments),
        '<rsl xmlns="https://rslstandard.org/rsl">\n',
    ]
    granted = '      <permits type="usage">ai-all</permits>\n'
    terms = f'{permits}      <prohibits type="usage">{refused}</prohibits>\n'
    parts += [_content(path, granted) for path in said.open]
    parts += [_content(path, terms) for path in said.reserved]
    return "".join((*parts, "</rsl>\n"))


def ai_txt(said: Reservation) -> str:
    """The ai.txt as Spawning reads it: kinds of media, then the paths."""
    kinds = [f"Disallow: *.{ending}" for ending in _MEDIA] if "/" in said.reserved else []
    lines = [
        *(f"# {one}" for one in said.comments),
        "User-Agent: *",
        *(f"Allow: {path}" for path in said.open),
        *kinds,
        *(f"Disallow: {path}" for path in said.reserved),
    ]
    return "\n".join(lines) + "\n"


def head_html(said: Reservation) -> str:
    """The lines for the head of each reserved page."""
    policy, licence = said.address(POLICY_PATH), said.address(LICENCE_PATH)
    return (
        '<meta name="tdm-reservation" content="1">\n'
        f'<meta name="tdm-policy" content={quoteattr(policy)}>\n'
        f'<link rel="license" type="application/rsl+xml" href={quoteattr(licence)}>\n'
    )


def header_lines(said: Reservation) -> tuple[tuple[str, str], ...]:
    """The HTTP headers of each reserved page, as names and values."""
    return (
        ("tdm-reservation", "1"),
        ("tdm-policy", said.address(POLICY_PATH)),
        ("Content-Usage", said.usage),
        ("Link", f'<{said.address(LICENCE_PATH)}>; rel="license"; type="application/rsl+xml"'),
    )


def nginx_conf(said: Reservation) -> str:
    """The headers as lines for nginx; paths go through `map`, since a new location would take pages over."""
    if said.reserved == ("/",) and not said.open:
        return _IN_SERVER + "".join(
            f"add_header {name} {_quoted(value)} always;\n" for name, value in header_lines(said)
        )
    maps, uses = ["# In the http { } part:\n"], []
    for name, value in header_lines(said):
        variable = "$reservation_" + name.lower().replace("-", "_")
        free = "".join(f'    "~^{re.escape(path)}" "";\n' for path in said.open)
        cases = free + "".join(f'    "~^{re.escape(path)}" {_quoted(value)};\n' for path in said.reserved)
        maps.append(f'map $uri {variable} {{\n    default "";\n{cases}}}\n')
        uses.append(f"add_header {name} {variable} always;\n")
    return "".join((*maps, _IN_SERVER, *uses))


def apache_conf(said: Reservation) -> str:
    """The headers as lines for Apache, with mod_headers."""
    parts = ["# In the configuration of the site, with mod_headers switched on.\n"]
    for path in by_depth(said.reserved):
        lines = "".join(
            f"    Header always set {name} {_quoted(value)}\n" for name, value in header_lines(said)
        )
        parts.append(f'<Location "{path}">\n{lines}</Location>\n')
    for path in said.open:
        lines = "".join(f"    Header always unset {name}\n" for name, _ in header_lines(said))
        parts.append(f'<Location "{path}">\n{lines}</Location>\n')
    parts.append(f'<Location "{LICENCE_PATH}">\n    ForceType application/rsl+xml\n</Location>\n')
    return "".join(parts)


def cloudflare_headers(said: Reservation) -> str:
    """The headers as a `_headers` file, which Cloudflare Pages and Netlify read."""
    parts = []
    for path in by_depth(said.reserved):
        lines = "".join(f"  {name}: {value}\n" for name, value in header_lines(said))
        parts.append(f"{path.rstrip('/')}/*\n{lines}")
    for path in said.open:
        lines = "".join(f"  ! {name}\n" for name, _ in header_lines(said))
        parts.append(f"{path.rstrip('/')}/*\n{lines}")
    parts.append(f"{LICENCE_PATH}\n  Content-Type: application/rsl+xml\n")
    return "".join(parts)


def cawg_json() -> str:
    """The CAWG training and data mining assertion, for another tool to put into a signed manifest."""
    uses = ("data_mining", "ai_inference", "ai_training", "ai_generative_training")
    entries = {f"cawg.{use}": {"use": "notAllowed"} for use in uses}
    return _json({"label": "cawg.training-mining", "data": {"entries": entries}})


def by_depth(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Paths with the longest first, so that the first that fits is the closest."""
    return tuple(sorted(paths, key=lambda path: (-len(path), path)))


def _content(path: str, terms: str) -> str:
    return f"  <content url={quoteattr(path)}>\n    <license>\n{terms}    </license>\n  </content>\n"


def _in_comment(text: str) -> str:
    return escape(text).replace("--", "- -")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
