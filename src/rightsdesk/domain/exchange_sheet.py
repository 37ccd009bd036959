"""The sheet that goes with a file of fingerprints: what is in it, what shows from it, what can be checked."""

from collections.abc import Mapping

from rightsdesk.domain.exchange import Manifest, key_mark

Texts = Mapping[str, Mapping[str, str]]


def sheet_text(manifest: Manifest, texts: Texts) -> str:
    """The sheet in English and Japanese, as plain text; `texts` are those of the rules."""
    return "\n".join((*_lines(manifest, texts, "en"), "", "-" * 72, "", *_lines(manifest, texts, "ja"), ""))


def paragraphs(texts: Texts, language: str, *, pictures: bool) -> tuple[str, ...]:
    """What is to be known of a file, with or without pictures."""
    names = ("points", "pictures" if pictures else "no_pictures", "signature")
    return tuple(texts[f"fingerprints_{name}"][language] for name in names)


def _lines(manifest: Manifest, texts: Texts, language: str) -> list[str]:
    english = language == "en"
    hours = sum(one.duration for one in manifest.references) / 3600
    count, engine = len(manifest.references), f"{manifest.engine.name} {manifest.engine.version}"
    facts = [
        ("Fingerprints of works, without their media", "作品の指紋（素材は含みません）"),
        ("", ""),
        (f"Given by: {manifest.holder}", f"提供者: {manifest.holder}"),
        (f"Key: {key_mark(manifest.key)}", f"鍵: {key_mark(manifest.key)}"),
        (f"Made: {manifest.made_at.isoformat()}", f"作成: {manifest.made_at.isoformat()}"),
        (f"Method: {engine}", f"方式: {engine}"),
        (f"References: {count} ({hours:.2f} hours)", f"参照素材: {count}件（{hours:.2f}時間）"),
    ]
    lines = [en if english else ja for en, ja in facts]
    for work in manifest.works:
        of_work = sum(one.work == work.id for one in manifest.references)
        titles = [work.title, work.title_ja] if english else [work.title_ja, work.title]
        lines.append(f"  {work.id}  {' / '.join(filter(None, titles))} ({of_work})")
    for text in paragraphs(texts, language, pictures=manifest.pictures):
        lines += ["", text]
    return lines
