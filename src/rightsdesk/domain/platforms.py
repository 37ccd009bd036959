"""What the directory knows of a platform: its addresses, forms, windows and habits."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class PerjuryScope(StrEnum):
    """How much of a US notice the recipient puts under penalty of perjury."""

    AUTHORITY = "authority"
    WHOLE = "whole"


@dataclass(frozen=True)
class UrlPattern:
    """How an address of the platform is read.

    `path` is a regular expression over the whole path with the groups `id` and `account`; `query_id`
    and `query_account` name query parameters that hold them instead. `exact` is False for channels, profiles
    and searches.
    `normal` is the address all spellings are turned into.
    """

    path: str
    what: str
    exact: bool
    hosts: tuple[str, ...] = ()
    query_id: str = ""
    query_account: str = ""
    id_shape: str = ""
    normal: str = ""
    warning: str = ""

    @cached_property
    def of_path(self) -> re.Pattern[str]:
        return re.compile(self.path)

    @cached_property
    def of_id(self) -> re.Pattern[str]:
        return re.compile(self.id_shape or ".+")


@dataclass(frozen=True)
class FormField:
    """One field of a platform's web form, in the form's own order; `limit` in characters where known."""

    label: str
    required: bool
    fields: tuple[str, ...] = ()
    limit: int | None = None
    note: str = ""


@dataclass(frozen=True)
class RecipientRule:
    """Who takes notices of one regime; empty where no source states it."""

    regime: str
    name: str
    legal_entity: str = ""
    address: str = ""
    email: str = ""
    form_url: str = ""
    source: str = ""
    mark: str = ""


@dataclass(frozen=True)
class PlatformRule:
    """One platform, search engine or vendor of the directory.

    `mail_attachments` is False where mails with files are not wanted; `mail_subject` is the subject that a
    mail under American law must bear.
    """

    slug: str
    name_en: str
    name_ja: str
    kind: str
    source: str
    mark: str
    checked_on: date
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    urls: tuple[UrlPattern, ...] = ()
    regimes: tuple[str, ...] = ()
    designated_jp: bool = False
    discloses_contact: bool = False
    disclosure: str = ""
    perjury_scope: PerjuryScope = PerjuryScope.AUTHORITY
    channels: tuple[str, ...] = ()
    recipients: tuple[RecipientRule, ...] = ()
    form: tuple[FormField, ...] = ()
    closed_on: date | None = None
    notes: tuple[str, ...] = ()
    mail_attachments: bool = True
    mail_subject: str = ""
