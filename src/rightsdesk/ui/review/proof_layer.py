"""Draws what agrees in two frames over them: points with lines between, and blocks that agree or do not."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from rightsdesk.domain.pair_proofs import PairProof, PointPair
from rightsdesk.ui.look.theme import Colours

_ACROSS, _DOWN = 9, 5  # at most one line from each of so many fields of the clip
_DOT = 2.4


@dataclass(frozen=True)
class Side:
    """Where a whole frame lies, which part of the screen shows it, and whether it is turned round."""

    place: QRectF
    pane: QRectF
    mirrored: bool = False

    def spot(self, point: tuple[float, float]) -> QPointF:
        """Where a point given in shares of the frame lies on the screen."""
        across = 1 - point[0] if self.mirrored else point[0]
        return QPointF(
            self.place.left() + across * self.place.width(),
            self.place.top() + point[1] * self.place.height(),
        )


def draw_blocks(painter: QPainter, proof: PairProof, ours: Side | None, theirs: Side, ink: Colours) -> None:
    """Tint the blocks that agree and hatch those that do not; with `ours` None on their side only."""
    for agrees in (True, False):
        blocks = QPainterPath()
        for one in proof.blocks:
            if one.agrees == agrees:
                left, top, right, bottom = one.box
                blocks.addRect(left, top, right - left, bottom - top)
        if ours is not None:
            _fill(painter, _placed(ours).map(blocks), ours.pane, ink, agrees=agrees)
        if proof.to_clip:
            there = _to_clip(proof) * _placed(theirs)
            _fill(painter, there.map(blocks), theirs.pane, ink, agrees=agrees)


def draw_points(painter: QPainter, proof: PairProof, ours: Side | None, theirs: Side, ink: Colours) -> None:
    """Mark the points of both frames, and join some of them; with `ours` None on their side only."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ours is not None:
        for one in some_of(proof.points):
            first, second = ours.spot(one.work), theirs.spot(one.clip)
            if ours.pane.contains(first) and theirs.pane.contains(second):
                for colour, width in ((ink.surface, 2.6), (ink.accent, 1.1)):
                    painter.setPen(QPen(_soft(colour, 170), width))
                    painter.drawLine(first, second)
    sides = ((theirs, "clip"),) if ours is None else ((theirs, "clip"), (ours, "work"))
    for side, name in sides:
        painter.save()
        painter.setClipRect(side.pane)
        painter.setPen(QPen(QColor(ink.surface), 1))
        painter.setBrush(QColor(ink.accent))
        for one in proof.points:
            painter.drawEllipse(side.spot(getattr(one, name)), _DOT, _DOT)
        painter.restore()


def some_of(points: tuple[PointPair, ...]) -> tuple[PointPair, ...]:
    """A few points spread over the clip's frame: all of their lines would hide the frames."""
    kept: dict[tuple[int, int], PointPair] = {}
    for one in points:
        kept.setdefault((int(one.clip[0] * _ACROSS), int(one.clip[1] * _DOWN)), one)
    return tuple(kept.values())


def _fill(painter: QPainter, path: QPainterPath, pane: QRectF, ink: Colours, *, agrees: bool) -> None:
    painter.save()
    painter.setClipRect(pane)
    painter.setPen(Qt.PenStyle.NoPen)
    if agrees:
        painter.fillPath(path, _soft(ink.good.text, 90))
    else:  # hatched on a ground of its own, so that it is told without colour
        painter.fillPath(path, _soft(ink.bad.ground, 120))
        painter.fillPath(path, QBrush(QColor(ink.bad.text), Qt.BrushStyle.DiagCrossPattern))
    painter.restore()


def _placed(side: Side) -> QTransform:
    """From shares of a frame to the screen."""
    made = QTransform().translate(side.place.left(), side.place.top())
    made.scale(side.place.width(), side.place.height())
    return QTransform(-1, 0, 0, 1, 1, 0) * made if side.mirrored else made


def _to_clip(proof: PairProof) -> QTransform:
    a, b, c, d, e, f = proof.to_clip
    return QTransform(a, d, b, e, c, f)


def _soft(colour: str, opacity: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(opacity)
    return made
