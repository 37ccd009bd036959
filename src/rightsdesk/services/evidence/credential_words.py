"""Content Credentials in words, for an exhibit sheet, the command line and the screens."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rightsdesk.domain.vocabulary import CredentialState
from rightsdesk.services.rulebook.rules import RuleBook

_MEDIA = ("video/", "image/", "audio/")
_UNTRUSTED = "signingCredential.untrusted"
_NOT_READ = "Taken in before Content Credentials were read; `evidence provenance E --again` reads them."
_LABELS = {
    "state": ("Content Credentials", "コンテンツクレデンシャル（C2PA）"),
    "failures": ("What did not hold", "不合格の理由"),
    "generator": ("Tool named in them", "記載された生成ツール"),
    "source": ("Source type stated in them", "記載された生成方法"),
    "signer": ("Signer", "署名者"),
    "signed": ("Signing time stated in them", "記載された署名日時"),
    "parts": ("Made from", "元の素材等"),
    "caution": ("Note on Content Credentials", "コンテンツクレデンシャルについて"),
}


class Line(NamedTuple):
    """A label and what is said, both in the language asked for."""

    label: str
    value: str


def credential_lines(
    rules: RuleBook, provenance: Mapping[str, Any], media_type: str, language: str
) -> tuple[Line, ...]:
    """What a file's Content Credentials say, in `en`, `ja` or `ja+en`, and how far that goes.

    Nothing for files that cannot hold any, and for items taken in before they were read.
    """
    known = provenance.get("c2pa") or {}
    if not known.get("state") or not media_type.startswith(_MEDIA):
        return ()
    languages = language.split("+")
    values = [("state", _both(languages, lambda one: rules.label("credential_state", known["state"], one)))]
    if known["state"] != CredentialState.NONE:  # whose own words say why nothing follows from it
        values += _details(rules, known, languages)
        values.append(
            ("caution", _both(languages, lambda one: rules.texts["credentials_caution"][one], "\n"))
        )
    return tuple(Line(_label(key, languages), value) for key, value in values if value)


def provenance_facts(rules: RuleBook, provenance: Mapping[str, Any]) -> dict[str, str]:
    """All that is known of an item's origin as labelled English text, for the command line."""
    media_type = str(provenance.get("media_type") or "")
    facts = {line.label: line.value for line in credential_lines(rules, provenance, media_type, "en")}
    facts["Reason"] = str((provenance.get("c2pa") or {"reason": _NOT_READ}).get("reason") or "")
    metadata = provenance.get("metadata") or {}
    for field in metadata.get("fields") or ():
        facts[str(field["place"])] = str(field["value"])
    for key, value in ((provenance.get("container") or {}).get("tags") or {}).items():
        facts.setdefault(f"tag:{key}", str(value))
    return {label: value for label, value in facts.items() if value}


def source_type_code(uri: str) -> str:
    """The name at the end of the address of a digital source type."""
    return uri.rstrip("/").rsplit("/", 1)[-1]


def _details(rules: RuleBook, known: Mapping[str, Any], languages: Sequence[str]) -> list[tuple[str, str]]:
    signer = known.get("signer") or {}
    named = [str(one) for one in (signer.get("name"), signer.get("organisation")) if one]
    return [
        ("failures", _both(languages, lambda one: _failures(rules, known, one))),
        ("generator", str(known.get("generator") or "")),
        ("source", _both(languages, lambda one: _source_types(rules, known, one))),
        ("signer", ", ".join(dict.fromkeys(named))),
        ("signed", str(known.get("signed_at") or "")),
        ("parts", _both(languages, lambda one: _ingredients(rules, known, one))),
    ]


def _failures(rules: RuleBook, known: Mapping[str, Any], language: str) -> str:
    if known["state"] != CredentialState.ALTERED:
        return ""
    codes = [code for code in (known.get("codes") or {}).get("failure", ()) if code != _UNTRUSTED]
    words = dict.fromkeys(rules.label("credential_failure", code, language) for code in codes)
    return _listed(words, language) or str(known.get("reason") or "")


def _source_types(rules: RuleBook, known: Mapping[str, Any], language: str) -> str:
    codes = dict.fromkeys(source_type_code(uri) for uri in known.get("digital_source_types") or ())
    return _listed((_with_code(rules, code, language) for code in codes), language)


def _with_code(rules: RuleBook, code: str, language: str) -> str:
    words = rules.label("digital_source_type", code, language)
    if words == code:
        return code
    return f"{words}（{code}）" if language == "ja" else f"{words} ({code})"


def _ingredients(rules: RuleBook, known: Mapping[str, Any], language: str) -> str:
    said = []
    for one in (known.get("ingredients") or ())[:5]:
        relation = rules.label("credential_relation", str(one.get("relationship") or ""), language)
        said.append(": ".join(filter(None, (relation, str(one.get("title") or "")))))
    return _listed(said, language)


def _listed(parts: Iterable[str], language: str) -> str:
    return ("、" if language == "ja" else "; ").join(parts)


def _label(key: str, languages: Sequence[str]) -> str:
    en, ja = _LABELS[key]
    return " / ".join(ja if one == "ja" else en for one in languages)


def _both(languages: Sequence[str], said: Callable[[str], str], between: str = " / ") -> str:
    return between.join(dict.fromkeys(filter(None, (said(one) for one in languages))))
