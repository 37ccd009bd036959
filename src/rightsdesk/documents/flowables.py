"""Small parts of a page for ReportLab: things kept together, rules, the signature block, the page total."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from rightsdesk.documents.fonts import Face, Warnings, cast_text
from rightsdesk.documents.linebreak import Line as TextLine
from rightsdesk.documents.looks import ACCENT, BODY_HEIGHT, HAIR, QUIET, Look
from rightsdesk.documents.pen import Pen
from rightsdesk.documents.textflow import TextFlow

PAGE_TOTAL = "page-total"
_SEAL = 19 * mm
_BESIDE = _SEAL + 4 * mm
_GAP = 2 * mm


def _apart(parts: list[Flowable], avail_width: float, avail_height: float) -> list[Flowable]:
    """Parts too tall to stay on one page, the first of them cut to the room there is."""
    first, *rest = parts
    if first.wrap(avail_width, avail_height)[1] <= avail_height:
        return parts
    cut = first.split(avail_width, avail_height)
    return [*cut, *rest] if cut else []


class Joined(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A heading that never stands alone at the foot of a page: it moves with the start of what follows."""

    def __init__(self, head: Flowable, body: Flowable) -> None:
        super().__init__()
        self.head = head
        self.body = body
        self.spaceBefore = head.getSpaceBefore()
        self.spaceAfter = body.getSpaceAfter()

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self._gap = max(self.head.getSpaceAfter(), self.body.getSpaceBefore())
        self._head_height = self.head.wrap(avail_width, avail_height)[1]
        self._body_height = self.body.wrap(avail_width, avail_height)[1]
        self.height = self._head_height + self._gap + self._body_height
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if self._head_height > BODY_HEIGHT / 2:
            return _apart([self.head, self.body], avail_width, avail_height)
        room = avail_height - self._head_height - self._gap
        if self._body_height <= room:
            return [self]
        parts = self.body.split(avail_width, room) if room > 0 else []
        return [self.head, *parts] if parts else []

    def draw(self) -> None:
        self.head.drawOn(self.canv, 0, self.height - self._head_height)
        self.body.drawOn(self.canv, 0, 0)


class Closing(Joined):
    """A signature block that never stands alone at the top of a page: the end of the text comes with it."""

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if self.height <= avail_height:
            return [self]
        if self._gap + self._body_height > BODY_HEIGHT / 2:
            return _apart([self.head, self.body], avail_width, avail_height)
        parts = self.head.split(avail_width, min(avail_height, self._head_height - 1.0))
        return [*parts[:-1], Closing(parts[-1], self.body)] if len(parts) > 1 else []


class Stack(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Flowables one below the other that stay on one page; too tall for a page, they part."""

    def __init__(self, parts: Sequence[Flowable], before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.parts = list(parts)
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.height = 0.0
        pending = 0.0
        for number, part in enumerate(self.parts):
            if number:
                self.height += max(pending, part.getSpaceBefore())
            self.height += part.wrap(avail_width, avail_height)[1]
            pending = part.getSpaceAfter()
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        return _apart(self.parts, avail_width, avail_height) if self.height > BODY_HEIGHT else []

    def draw(self) -> None:
        top = self.height
        pending = 0.0
        for number, part in enumerate(self.parts):
            if number:
                top -= max(pending, part.getSpaceBefore())
            top -= part.height
            part.drawOn(self.canv, 0, top)
            pending = part.getSpaceAfter()


class Headed(Stack):
    """A stack whose first part is a head, drawn again at the top of each page that it goes on to."""

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if self.height <= avail_height:
            return [self]
        head, *rest = self.parts
        fitting = 0
        while Stack([head, *rest[: fitting + 1]]).wrap(avail_width, avail_height)[1] <= avail_height:
            fitting += 1
        if fitting:
            return [Headed([head, *rest[:fitting]]), Headed([head, *rest[fitting:]])]
        if Stack([head, *rest[:1]]).wrap(avail_width, avail_height)[1] <= BODY_HEIGHT:
            return []
        return [head, rest[0], *([Headed([head, *rest[1:]])] if rest[1:] else [])]


class Line(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A thin line; `width` None goes across the measure."""

    def __init__(
        self, length: float | None, *, strong: bool = False, before: float = 4.0, after: float = 6.0
    ) -> None:
        super().__init__()
        self.length = length
        self.strong = strong
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        self.width = self.length or avail_width
        self.height = 1.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(ACCENT if self.strong else HAIR)
        self.canv.setLineWidth(0.9 if self.strong else 0.5)
        self.canv.line(0, 0.5, self.width, 0.5)


class Sender(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A signature block: its lines, set to the right if asked, with room for a seal beside it.

    Lines too long to leave that room stand above the seal.
    """

    def __init__(self, parts: Sequence[Flowable], *, at_right: bool, seal: bool) -> None:
        super().__init__()
        self.parts = list(parts)
        self.at_right = at_right
        self.seal = seal
        self.keeps_with_text = True
        self.spaceBefore = 8.0
        self.spaceAfter = 12.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        widths = [part.natural_width() for part in self.parts if isinstance(part, TextFlow)]
        wanted = max(widths, default=0.0) + 1.0
        beside = self.seal and wanted + _BESIDE <= avail_width
        wanted = min(wanted, avail_width)
        self._inner = Stack(self.parts)
        self.height = self._inner.wrap(wanted, avail_height)[1]
        tight = self.seal and not beside
        self._left = (
            avail_width - wanted - (_BESIDE if beside else 0.0) if self.at_right and not tight else 0.0
        )
        if self.seal:
            self._seal_x = avail_width - _SEAL if tight else self._left + wanted + 3 * mm
            self._seal_top = self._clear_from(self._seal_x - _GAP) if tight else 0.0
            self.height = max(self.height, self._seal_top + _SEAL)
        return self.width, self.height

    def _clear_from(self, room: float) -> float:
        """How far down the block all lines leave this much room free at their right."""
        clear = top = 0.0
        for number, part in enumerate(self.parts):
            if number:
                top += max(self.parts[number - 1].getSpaceAfter(), part.getSpaceBefore())
            for line in part.lines if isinstance(part, TextFlow) else ():
                top += part.look.leading
                clear = top if line.width + part.look.indent > room else clear
            top += 0.0 if isinstance(part, TextFlow) else part.height
        return clear

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        return _apart(self.parts, avail_width, avail_height) if self.height > BODY_HEIGHT else []

    def draw(self) -> None:
        self._inner.drawOn(self.canv, self._left, self.height - self._inner.height)
        if self.seal:
            self._draw_seal(self._seal_x + _SEAL / 2, self.height - self._seal_top - _SEAL / 2)

    def _draw_seal(self, x: float, y: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setDash(1.5, 2)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(QUIET)
        canvas.circle(x, y, _SEAL / 2, stroke=1, fill=0)
        canvas.restoreState()
        look = Look(face=Face.TEXT, size=9.0, leading=9.0, align="center", color=QUIET)
        mark = TextFlow(cast_text("印", look.face, look.size, Warnings()), look)
        mark.wrap(_SEAL, _SEAL)
        mark.drawOn(canvas, x - _SEAL / 2, y - mark.height / 2)


class PageTotal(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Stands last in a document and writes the number of its page into every `x of y`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.spaceBefore = self.spaceAfter = 0.0

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        canvas = self.canv
        look = self.look
        digits = cast_text(str(canvas.getPageNumber()), look.face, look.size, Warnings())
        canvas.beginForm(PAGE_TOTAL, 0, -4, 60, 20)
        canvas.setFillColor(look.color)
        pen = Pen(canvas, digits, look.size)
        pen.line(TextLine(0, len(digits.shown), 0.0, hard=True), 0.0, 0.0)
        pen.lift()
        canvas.endForm()
