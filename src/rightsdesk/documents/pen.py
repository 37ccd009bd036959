"""Writes lines of type onto a sheet, with as few operators as the format allows."""

from rightsdesk.documents.fonts import Glyphs
from rightsdesk.documents.linebreak import Line
from rightsdesk.documents.rawpdf import text_string
from rightsdesk.documents.sheet import Sheet


class Pen:
    """Draws lines of one text in one size; `lift` puts them on the sheet."""

    def __init__(self, sheet: Sheet, glyphs: Glyphs, size: float) -> None:
        self._sheet = sheet
        self._glyphs = glyphs
        self._size = size
        self._font = ""
        self._gap = 0.0
        self._written = ["BT"]

    def line(self, line: Line, x: float, y: float, gap: float = 0.0, space: float = 0.0) -> None:
        """One line from `x` on; `gap` is added after each sign, `space` at each space."""
        if line.start == line.end:
            return
        if gap != self._gap:
            self._written.append(f"{gap:.4f} Tc")
            self._gap = gap
        self._written.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
        fonts, said = self._glyphs.fonts, self._glyphs.said
        start = line.start
        while start < line.end:
            end = start + 1
            if start in said:
                self._spoken(start, said[start])
            else:
                font = fonts[start]
                while end < line.end and fonts[end] == font and end not in said:
                    end += 1
                self._stretch(start, end, space)
            start = end
        shown = self._glyphs.shown
        if line.end < len(shown) and shown[line.end] in " \n":
            self._signs(fonts[line.end], [" "], 0.0)  # nothing to see, but words stay apart for reading tools

    def lift(self) -> None:
        """Put what was drawn on the sheet."""
        if len(self._written) > 1:
            if self._gap:
                self._written.append("0 Tc")
            self._written.append("ET")
            self._sheet.write("\n".join(self._written))

    def _spoken(self, place: int, said: str) -> None:
        """A sign that shows something else than it says."""
        self._written.append(f"/Span <</ActualText {text_string(said)}>> BDC")
        self._stretch(place, place + 1, 0.0)
        self._written.append("EMC")

    def _stretch(self, start: int, end: int, space: float) -> None:
        self._signs(self._glyphs.fonts[start], self._glyphs.shown[start:end], space)

    def _signs(self, font_name: str, signs: list[str], space: float) -> None:
        use = self._sheet.typecase[font_name]
        if font_name != self._font:
            self._written.append(f"/{use.name} {self._size:g} Tf")
            self._font = font_name
        codes = [use[sign] for sign in signs]
        if space and " " in signs:
            blank = use[" "]
            wider = f"{blank}>{-space / self._size * 1000:.2f}<"
            text = "".join([wider if code == blank else code for code in codes])
            self._written.append(f"[<{text}>] TJ")
        else:
            self._written.append(f"<{''.join(codes)}> Tj")
