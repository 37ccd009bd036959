"""Adds to a PDF what PDF/A-2b asks for: colour profile, XMP metadata, honest dates, a stable id.

By construction only: no independent validator has looked at the result.
"""

import re
from datetime import date
from functools import lru_cache
from io import BytesIO

import pikepdf
from PIL import ImageCms

_FIVE_DIGITS = re.compile(rb"(?m)^(<[0-9A-Fa-f]+> )<([0-9A-Fa-f]{5,6})>")


def make_archival(source: bytes, dated_on: date) -> bytes:
    """The same pages with the parts of PDF/A-2b; equal input gives equal bytes."""
    out = BytesIO()
    with pikepdf.open(BytesIO(source)) as pdf:
        _set_dates(pdf, dated_on)
        _set_profile(pdf)
        _mend_unicode_maps(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.load_from_docinfo(pdf.docinfo)
            metadata["pdfaid:part"] = "2"
            metadata["pdfaid:conformance"] = "B"
        pdf.save(out, min_version="1.7", deterministic_id=True)
    return out.getvalue()


def _set_dates(pdf: pikepdf.Pdf, dated_on: date) -> None:
    stamp = f"D:{dated_on:%Y%m%d}000000+00'00"
    pdf.docinfo["/CreationDate"] = stamp
    pdf.docinfo["/ModDate"] = stamp
    if "/Trapped" in pdf.docinfo:
        del pdf.docinfo["/Trapped"]


def _set_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_indirect(pdf.make_stream(_srgb(), N=3))
    pdf.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB IEC61966-2.1",
                DestOutputProfile=profile,
            )
        ]
    )


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # made on: else it is the time of this run
    return bytes(made)


def _mend_unicode_maps(pdf: pikepdf.Pdf) -> None:
    """ReportLab writes code points beyond U+FFFF as five digits; the format wants UTF-16."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            text = item.ToUnicode.read_bytes()
            mended = _FIVE_DIGITS.sub(_as_utf16, text)
            if mended != text:
                item.ToUnicode.write(mended)


def _as_utf16(match: re.Match[bytes]) -> bytes:
    units = chr(int(match[2], 16)).encode("utf-16-be").hex().upper()
    return match[1] + b"<" + units.encode("ascii") + b">"
