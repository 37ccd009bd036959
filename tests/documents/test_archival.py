"""PDF/A-2b: our own reading of the standard's points, and an independent validator for those of PDF/A-1b."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from documents.pdfa import faults
from PIL import Image, ImageCms

from rightsdesk.documents.annex import ExhibitSheet
from rightsdesk.documents.blocks import Letter, Run, Text
from rightsdesk.documents.letters import list_templates, load_template, render, render_pair
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.documents.pdf import build
from rightsdesk.documents.samples import sample_facts
from rightsdesk.documents.srgb import srgb_profile
from rightsdesk.jobs import JobContext

Facts = Callable[[str], dict[str, Any]]
Exhibits = Callable[[str], tuple[ExhibitSheet, ...]]
LETTERS = [("dmca_512c_notice", "en"), ("jp_soushin_boushi", "ja")]
JAVA = Path("/usr/share/java")
JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
PACKAGES = Path(__file__).parents[2] / "scripts" / "system_packages.toml"


def meta(language: str, title: str = "表題 & <Title>") -> PdfMeta:
    return PdfMeta(title, "Studio “星空”", "Notice", language, date(2026, 11, 22), "N-2026-0001")


@pytest.fixture(params=LETTERS, ids=lambda one: one[1])
def finished(request: pytest.FixtureRequest, facts: Facts, exhibits: Exhibits) -> bytes:
    kind, language = request.param
    letter = render(load_template(kind, language), facts(language))
    return build(letter, exhibits(language), meta(language), ctx=JobContext()).data


def test_a_letter_with_its_annex_keeps_every_point(finished: bytes) -> None:
    assert faults(finished) == []


def test_a_draft_keeps_every_point(facts: Facts) -> None:
    letter = render(load_template(*LETTERS[1]), facts("ja"))
    assert faults(build(letter, (), meta("ja"), watermark=True, ctx=JobContext()).data) == []


@pytest.mark.parametrize("title", ["a\x07b", "x\ud800y", "t" * 100_000, "題" * 40_000, "<x>&\u202e", "𠮷"])
def test_no_title_breaks_a_point(title: str) -> None:
    lines = ("か\u3099 e\u0301 葛\U000e0100城 𠮷 🦊 A\u00a0B", "\U0010ffff")
    letter = Letter("test", "en", "t", tuple(Text((Run(one),)) for one in lines), "1")
    assert faults(build(letter, (), meta("en", title), ctx=JobContext()).data) == []


BREAKS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a shifted stream": ("6.1.7", lambda data: data.replace(b"\nendstream\n", b"endstream\n\n", 1)),
    "another title": ("6.6.3", lambda data: data.replace(b"Title&gt;</rdf:li>", b"Titel&gt;</rdf:li>", 1)),
    "a link": ("6.5.1", lambda data: data.replace(b"<</Marked true>>", b"<</S/URI/URI()>>", 1)),
    "no header remark": ("6.1.2", lambda data: data.replace(b"%\xe2\xe3\xcf\xd3", b"%aaaa", 1)),
    "no profile": ("6.2.3", lambda data: data.replace(b"/S/GTS_PDFA1", b"/S/GTS_PDFX1", 1)),
    "another encoding": ("6.2.11.3", lambda data: data.replace(b"/Identity-H", b"/Identity-V", 1)),
    "other widths": ("6.2.11.5", lambda data: re.sub(rb"/W\[0\[(\d+) 1000 ", rb"/W[0[\1 1005 ", data)),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_points_are_really_looked_at(name: str, facts: Facts) -> None:
    letter = render(load_template(*LETTERS[1]), facts("ja"))
    whole = build(letter, (), meta("ja"), ctx=JobContext()).data
    clause, break_it = BREAKS[name]
    broken = break_it(whole)
    assert broken != whole
    assert [one for one in faults(broken) if one.startswith(clause)]


def test_an_independent_validator_finds_nothing(finished: bytes, tmp_path: Path) -> None:
    """Apache PDFBox Preflight knows PDF/A-1b; a letter differs from that only in the part it names.

    So the rules that the two parts share (syntax, fonts, colours, metadata, actions) are judged by others.
    """
    jars = [JAVA / f"{name}.jar" for name in JARS]
    if shutil.which("java") is None or not all(jar.is_file() for jar in jars):
        packages = " ".join(tomllib.loads(PACKAGES.read_text(encoding="utf-8"))["validator"]["packages"])
        reason = f"NO INDEPENDENT VALIDATOR has looked at PDF/A here; to have one: apt-get install {packages}"
        pytest.skip(reason)
    path = tmp_path / "letter.pdf"
    path.write_bytes(finished.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
    validator = "org.apache.pdfbox.preflight.Validator_A1b"
    done = subprocess.run(
        ["java", "-cp", ":".join(map(str, jars)), validator, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout + done.stderr


def test_the_colour_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    ramp = Image.new("RGB", (256, 3))
    for at in range(256):
        for row, colour in enumerate(((at, at, at), (at, 0, 255 - at), (0, at, 128))):
            ramp.putpixel((at, row), colour)
    changed = ImageCms.applyTransform(ramp, change)
    pairs = zip(ramp.tobytes(), changed.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


def test_the_id_follows_the_contents(facts: Facts) -> None:
    letter = render(load_template(*LETTERS[0]), facts("en"))
    ids = []
    for title in ("one", "two", "one"):
        with pikepdf.open(BytesIO(build(letter, (), meta("en", title), ctx=JobContext()).data)) as pdf:
            ids.append(bytes(pdf.trailer.ID[0]))
    assert ids[0] == ids[2] != ids[1]


SHIPPED = [(one.kind, one.language) for one in list_templates()]


@pytest.mark.parametrize(("kind", "language"), SHIPPED)
def test_every_kind_of_letter_keeps_every_point(kind: str, language: str) -> None:
    letter = render(load_template(kind, language), sample_facts(kind, language))
    assert faults(build(letter, (), meta(language), ctx=JobContext()).data) == []


def test_a_letter_in_two_languages_keeps_every_point(exhibits: Exhibits) -> None:
    kind = "cease_and_desist"
    templates = [load_template(kind, language) for language in ("ja", "en")]
    facts = [sample_facts(kind, language) for language in ("ja", "en")]
    letter = render_pair(*templates, *facts, controlling="ja")
    assert faults(build(letter, exhibits("ja"), meta("ja+en"), ctx=JobContext()).data) == []
