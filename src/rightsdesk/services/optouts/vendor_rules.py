"""What is shipped about AI vendors: their services, the code of practice, the usual bases of a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from rightsdesk.services.rulebook.rule_shapes import Checked, checked, distinct, parsed_rules

_FILE = "vendors.toml"
Code = Literal["signed", "partly", "refused", "unknown"]


@dataclass(frozen=True)
class VendorRule:
    """One vendor; `code` is the copyright chapter of the EU general-purpose AI code of practice."""

    slug: str
    services: tuple[str, ...]
    code: Code
    bases: tuple[str, ...]
    note_en: str = ""
    note_ja: str = ""
    source: str = ""
    mark: str = ""


class _Vendors(Checked):
    vendor: tuple[VendorRule, ...]
    source: str
    mark: str
    checked_on: date


@dataclass(frozen=True)
class VendorRules:
    """All vendors by slug, and when the list was checked."""

    vendors: Mapping[str, VendorRule]
    source: str
    checked_on: date


@cache
def vendor_rules() -> VendorRules:
    """The shipped list. Raises `MissingPart` naming file and key when it cannot be used."""
    parsed = parsed_rules(_FILE)
    read = checked(_FILE, _Vendors, parsed)
    rows = distinct(_FILE, read.vendor, lambda row: row.slug)
    return VendorRules({row.slug: row for row in rows}, read.source, read.checked_on)
