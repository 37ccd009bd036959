"""Joins the kinds of letters with the catalogue of fields; a field nobody knows is named as broken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rightsdesk.domain.notice_facts import (
    AskedWhen,
    ExhibitsOf,
    FieldChoice,
    FieldGroup,
    FieldNature,
    FieldPlace,
    FieldRule,
    FieldType,
    NoticeKindRule,
)
from rightsdesk.domain.vocabulary import NoticePurpose, Requirement
from rightsdesk.services.rulebook.rule_shapes import Checked, Label, broken, distinct

FIELDS_FILE, KINDS_FILE = "notice_fields.toml", "notice_kinds.toml"
_CHOSEN = {FieldType.CHOICE, FieldType.CHOICES}


class _Field(Checked):
    id: str
    label_en: str
    label_ja: str
    per: FieldPlace
    type: FieldType
    nature: FieldNature
    group: FieldGroup
    source: str
    words: str = ""
    fix: str = ""


class FieldCatalogue(Checked):
    """Every field a letter can ask for, and how an empty one is mended where the field does not say."""

    fix: dict[FieldPlace, str]
    field: tuple[_Field, ...]


class _Asked(Checked):
    id: str
    by: Requirement
    when: AskedWhen = AskedWhen.ALWAYS
    label_en: str = ""
    label_ja: str = ""
    source: str = ""
    fix: str = ""


class KindRow(Checked):
    """A kind of letter as its file has it, with the fields it asks for by id."""

    kind: str
    available: bool
    languages: tuple[str, ...]
    purpose: NoticePurpose
    regime: str
    recipient_kind: str
    channels: tuple[str, ...]
    label_en: str
    label_ja: str
    law: str
    form_blocks: bool
    source: str
    mark: str
    checked_on: date
    fields: tuple[_Asked, ...]
    exhibits: ExhibitsOf = ExhibitsOf.ALL


class KindList(Checked):
    """The file of the kinds."""

    kind: tuple[KindRow, ...]


def plain_fields(
    catalogue: FieldCatalogue, labels: Mapping[str, Mapping[str, Label]]
) -> dict[str, FieldRule]:
    """Give every field by id. Raises `MissingPart` naming file and key."""
    for place in FieldPlace:
        if place not in catalogue.fix:
            raise broken(FIELDS_FILE, f"fix.{place}", "missing")
    found = distinct(FIELDS_FILE, catalogue.field, lambda one: one.id)
    return {one.id: _plain(one, catalogue.fix[one.per], labels) for one in found}


def joined_kinds(kinds: tuple[KindRow, ...], known: Mapping[str, FieldRule]) -> tuple[NoticeKindRule, ...]:
    """Give each kind its fields in full. Raises `MissingPart` naming file and key."""
    return tuple(_joined(kind, known) for kind in kinds)


def _plain(one: _Field, fix: str, labels: Mapping[str, Mapping[str, Label]]) -> FieldRule:
    if (one.type in _CHOSEN) != bool(one.words) or (one.words and one.words not in labels):
        raise broken(
            FIELDS_FILE, f"{one.id}.words", f"a {one.type} field with the labels {one.words or 'of none'}"
        )
    return FieldRule(
        id=one.id,
        label_en=one.label_en,
        label_ja=one.label_ja,
        requirement=Requirement.OPTIONAL,
        per=one.per,
        source=one.source,
        fix=(one.fix or fix).replace("{id}", one.id),
        type=one.type,
        nature=one.nature,
        group=one.group,
        choices=tuple(
            FieldChoice(word, label.en, label.ja) for word, label in labels.get(one.words, {}).items()
        ),
    )


def _joined(kind: KindRow, known: Mapping[str, FieldRule]) -> NoticeKindRule:
    asked = distinct(KINDS_FILE, kind.fields, lambda one: f"{kind.kind}.{one.id}")
    plain = {name: getattr(kind, name) for name in KindRow.model_fields if name != "fields"}
    return NoticeKindRule(**plain, fields=tuple(_in_kind(kind.kind, one, known) for one in asked))


def _in_kind(kind: str, asked: _Asked, known: Mapping[str, FieldRule]) -> FieldRule:
    if asked.id not in known:
        raise broken(KINDS_FILE, f"{kind}.{asked.id}", f"no field {asked.id} in {FIELDS_FILE}")
    own = {
        name: getattr(asked, name)
        for name in ("label_en", "label_ja", "source", "fix")
        if getattr(asked, name)
    }
    return replace(known[asked.id], requirement=asked.by, when=asked.when, **own)
