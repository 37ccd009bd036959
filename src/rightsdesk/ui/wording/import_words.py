"""What the window says of an import: the fields, how a table was read, what became of it."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.services.importing.import_preview import ImportPreview
from rightsdesk.services.importing.import_sources import PASTED
from rightsdesk.services.importing.imports import ImportDone

translate = QCoreApplication.translate


def field_words(record: str) -> dict[str, str]:
    """The fields a column may hold."""
    if record == "complaint":
        return {
            "complainant": translate("words", "Complainant"),
            "text": translate("words", "Report"),
            "url": translate("words", "Address"),
            "channel": translate("words", "Came by"),
            "received_at": translate("words", "Received"),
        }
    return {
        "url": translate("words", "Address"),
        "platform": translate("words", "Platform"),
        "uploader": translate("words", "Uploader"),
        "posted_at": translate("words", "Posted"),
        "locus": translate("words", "Place in the clip"),
        "kind": translate("words", "Kind of clip"),
        "generator": translate("words", "Made with"),
        "similarity_note": translate("words", "What is the same"),
        "access_note": translate("words", "Access to the work"),
        "note": translate("words", "Note"),
        "case": translate("words", "Case"),
        "work": translate("words", "Work"),
        "sha256": "SHA-256",
    }


def read_words(preview: ImportPreview) -> str:
    """How a table was read, in one line."""
    form = preview.sheet or " · ".join(filter(None, (preview.encoding, _delimiter(preview.delimiter))))
    zone = translate("words", "times without a zone are taken as %s").replace("%s", preview.zone)
    return f"{source_words(preview.source)}: {form}; {zone}"


def source_words(name: str) -> str:
    """What was imported: a file by its name, or what was pasted."""
    return translate("words", "pasted table") if name == PASTED else name


def outcome_words(done: ImportDone) -> str:
    """What an import did or would do, in sentences."""
    text = translate("words", "Rows: %1. New: %2. There already: %3. Refused: %4.")
    if done.dry_run:
        text = translate("words", "Nothing is logged yet. Rows: %1. New: %2. There already: %3. Refused: %4.")
    elif not done.id:
        text = translate("words", "Every row was refused: nothing changed. Rows: %1. Refused: %4.")
    counts = (done.rows, done.logged, done.duplicates, done.rejected_rows)
    for place, count in enumerate(counts, 1):
        text = text.replace(f"%{place}", f"{count:,}")
    if done.cases_opened:
        text += " " + translate("words", "Cases opened: %s.").replace("%s", f"{done.cases_opened:,}")
    if done.times_without_zone:
        said = translate("words", "Times without a zone, taken as %1: %2.")
        text += " " + said.replace("%1", done.zone).replace("%2", f"{done.times_without_zone:,}")
    return text


def counts_words(new: int, known: int, refused: int) -> str:
    """How many rows became records, were there already, were refused."""
    text = translate("words", "New: %1. There already: %2. Refused: %3.")
    for place, count in enumerate((new, known, refused), 1):
        text = text.replace(f"%{place}", f"{count:,}")
    return text


def _delimiter(sign: str) -> str:
    return {
        ",": translate("words", "comma"),
        "\t": translate("words", "tab"),
        ";": translate("words", "semicolon"),
        "|": translate("words", "bar"),
    }.get(sign, "")
