"""Painted backgrounds, the natural part: skies, clouds, hills, water, trees, grass."""

from dataclasses import dataclass

import cv2
import numpy as np

from rightsdesk.sample.canvas import Canvas, Colour, Image, Points, bgra, mix, oval, spline, steps

Random = np.random.Generator


@dataclass(frozen=True)
class Brush:
    """What every painter needs: the random numbers of this picture and pixels per unit."""

    random: Random
    scale: float

    def noise(self, width: float, height: float, cell: float) -> Image:
        """Soft noise in 0..1 with three octaves; the coarsest spots are `cell` units wide."""
        size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        total: Image = np.zeros((size[1], size[0]), np.float32)
        for octave, weight in enumerate((0.5, 0.3, 0.2)):
            grain = cell / 2**octave
            grid = self.random.random((int(height / grain) + 3, int(width / grain) + 3), np.float32)
            total += weight * cv2.resize(grid, size, interpolation=cv2.INTER_LINEAR)
        return total

    def between(self, low: float, high: float) -> float:
        return float(self.random.uniform(low, high))

    def one_of(self, choices: tuple[Colour, ...]) -> Colour:
        return choices[int(self.random.integers(len(choices)))]


def texture(sheet: Canvas, brush: Brush, cell: float = 40, depth: float = 0.3) -> None:
    """Lighten and darken everything painted so far in soft spots and fine strokes, like gouache."""
    spots = brush.noise(sheet.width, sheet.height, cell) - 0.5
    strokes = brush.noise(sheet.width * 0.3, sheet.height * 2, cell * 0.25) - 0.5
    wide = cv2.resize(strokes, (spots.shape[1], spots.shape[0]), interpolation=cv2.INTER_LINEAR)
    tone = (1 + depth * 1.6 * spots + depth * wide)[..., None]
    limit = sheet.pixels[..., 3:]
    toned = np.minimum(sheet.pixels[..., :3] * tone, limit)
    sheet.pixels[..., :3] = np.clip(toned, 0, 255).astype(np.uint8)


def dabs(sheet: Canvas, brush: Brush, where: Image, colours: tuple[Colour, ...], size: float) -> None:
    """Short brush strokes at the given points, in random colours and directions."""
    for x, y in where:
        reach = size * brush.between(0.5, 1.3)
        shape = oval((x, y), (reach, reach * brush.between(0.35, 0.7)), angle=brush.between(-60, 60))
        sheet.fill(shape[::4], brush.one_of(colours))


def scatter(brush: Brush, count: int, box: tuple[float, float, float, float]) -> Image:
    """Random points in the box left, top, right, bottom."""
    return brush.random.uniform((box[0], box[1]), (box[2], box[3]), (count, 2))


def sky(sheet: Canvas, brush: Brush, colours: tuple[Colour, ...], height: float = 720) -> None:
    """A sky from top to bottom in bands of the given colours that run into each other."""
    rows = round(height * sheet.scale)
    stops = np.linspace(0, 1, len(colours))
    table = np.array([bgra(colour) for colour in colours], np.float64)
    waves = (brush.noise(sheet.width, height, 260) - 0.5) * 0.16
    waves = waves[:rows]
    at = np.clip(np.linspace(0, 1, rows)[:, None] + waves, 0, 1)
    for channel in range(4):
        sheet.pixels[:rows, :, channel] = np.interp(at, stops, table[:, channel]).astype(np.uint8)


def stars(sheet: Canvas, brush: Brush, count: int, bottom: float) -> None:
    """Stars of different sizes, some with rays."""
    for x, y in scatter(brush, count, (0, 0, sheet.width, bottom)):
        size = brush.between(0.6, 2.4) ** 1.2
        colour = brush.one_of(("#ffffff", "#ffe9b8", "#cfe3ff", "#ffd0e0"))
        sheet.fill(oval((x, y), (size, size))[::4], colour)
        if size > 2.2:
            for dx, dy in ((size * 4, 0), (0, size * 4)):
                sheet.line([(x - dx, y - dy), (x + dx, y + dy)], mix(colour, "#6678b8", 0.4), 1)


def moon(sheet: Canvas, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    """A moon with its seas."""
    disc = oval(centre, (radius, radius))
    for ring in (1.9, 1.5, 1.2):
        sheet.within(
            oval(centre, (radius * ring, radius * ring)), oval(centre, (radius * ring,) * 2), colour, 0.12
        )
    sheet.fill(disc, colour)
    for dx, dy, size in ((-0.3, -0.2, 0.3), (0.3, 0.25, 0.22), (0.1, -0.5, 0.14), (-0.25, 0.45, 0.16)):
        spot = oval((centre[0] + dx * radius, centre[1] + dy * radius), (size * radius, size * radius * 0.8))
        sheet.within(disc, spot, mix(colour, "#a08060", 0.35), 0.6)


def cloud(
    sheet: Canvas, brush: Brush, centre: tuple[float, float], size: float, tones: tuple[Colour, ...]
) -> None:
    """One heap of cloud: dark puffs below, light ones above. `tones` run from shadow to light."""
    for level, tone in enumerate(tones):
        for spot in np.linspace(-1, 1, 15 - 3 * level):
            swell = (1 - spot * spot * 0.8) * (0.22 - 0.035 * level)
            x = centre[0] + size * (spot * (0.85 - 0.12 * level) + brush.between(-0.05, 0.05) - 0.05 * level)
            y = centre[1] - size * (0.06 + swell * brush.between(0.3, 1.1) + 0.05 * level)
            puff = size * swell * brush.between(0.7, 1.05)
            sheet.fill(oval((x, y), (puff * 1.25, puff))[::2], tone)


def ridge(
    brush: Brush, width: float, base: float, rise: float, step: float = 120
) -> list[tuple[float, float]]:
    """The upper edge of a range of hills, as points from left to right."""
    return [(x, base - rise * brush.between(0.1, 1)) for x in steps(-step, width + 2 * step, step)]


def hills(sheet: Canvas, brush: Brush, edge: list[tuple[float, float]], tones: tuple[Colour, ...]) -> None:
    """A range of hills down to the lower edge, covered with dabs of its colours."""
    top = spline(edge)
    shape = np.vstack([top, [(edge[-1][0], sheet.height), (edge[0][0], sheet.height)]])
    sheet.fill(shape, tones[0])
    places = brush.random.integers(0, len(top), round(sheet.width * 0.55))
    drop = np.abs(brush.random.normal(0, 60, len(places)))
    where = np.stack([top[places, 0], top[places, 1] + 4 + drop], axis=1)
    dabs(sheet, brush, where[np.argsort(where[:, 1])], tones, 15)


def water(
    sheet: Canvas, brush: Brush, top: float, tones: tuple[Colour, ...], gleam: tuple[Colour, ...]
) -> None:
    """Sea from `top` down: waves grow towards the viewer; `gleam` are the lights on it."""
    sheet.fill([(0, top), (sheet.width, top), (sheet.width, sheet.height), (0, sheet.height)], tones[0])
    depth = sheet.height - top
    for _ in range(round(sheet.width * 0.45)):
        near = brush.between(0, 1) ** 1.4
        x, y = brush.between(0, sheet.width), top + near * depth
        length = 14 + 90 * near * brush.between(0.4, 1)
        colour = brush.one_of(gleam) if brush.between(0, 1) < 0.18 else brush.one_of(tones)
        wave = spline([(x, y), (x + length * 0.3, y - 2 - 4 * near), (x + length, y)], pieces=5)
        sheet.line(wave, colour, 1.2 + 3.5 * near)


def tree(
    sheet: Canvas, brush: Brush, foot: tuple[float, float], height: float, leaves: tuple[Colour, ...]
) -> None:
    """A broad tree; `leaves` run from shadow to light."""
    x, y = foot
    bark = "#5a4334"
    trunk = spline(
        [
            (x - height * 0.09, y),
            (x - height * 0.04, y - height * 0.35),
            (x - height * 0.1, y - height * 0.6),
            (x + height * 0.1, y - height * 0.6),
            (x + height * 0.045, y - height * 0.3),
            (x + height * 0.1, y),
        ]
    )
    sheet.fill(trunk, bark, ink="#35251f", width=2)
    for _ in range(14):
        sx = x + brush.between(-0.05, 0.05) * height
        sy = y - brush.between(0, 0.5) * height
        sheet.line(
            [(sx, sy), (sx + brush.between(-4, 4), sy - height * 0.1)],
            mix(bark, "#c9a27c", brush.between(0, 0.6)),
            2,
        )
    for level, tone in enumerate(leaves):
        spread = 0.30 - 0.045 * level
        count = round(90 + height * 0.25)
        middle = (x - level * height * 0.025, y - height * (0.68 + 0.04 * level))
        where = brush.random.normal(middle, (height * spread * 0.75, height * spread * 0.5), (count, 2))
        tones = (tone, mix(tone, "#10301c", 0.15), mix(tone, "#fff6c0", 0.15))
        dabs(sheet, brush, where, tones, height * 0.035)


def grass(
    sheet: Canvas, brush: Brush, top: float, tones: tuple[Colour, ...], flowers: tuple[Colour, ...] = ()
) -> None:
    """Blades and flowers along the lower edge, drawn from back to front."""
    sheet.fill(
        [(0, top + 26), (sheet.width, top + 26), (sheet.width, sheet.height), (0, sheet.height)], tones[0]
    )
    count = round(sheet.width * (sheet.height - top) / 420)
    feet = scatter(brush, count, (0, top + 20, sheet.width, sheet.height + 30))
    for x, y in feet[np.argsort(feet[:, 1])]:
        tall, bend = brush.between(18, 46), brush.between(-14, 14)
        blade: Points = [(x - 3, y), (x + bend * 0.4 - 1, y - tall * 0.6), (x + bend, y - tall), (x + 4, y)]
        sheet.fill(blade, brush.one_of(tones))
        if flowers and brush.between(0, 1) < 0.06:
            petal = brush.one_of(flowers)
            for turn in range(5):
                angle = np.radians(turn * 72)
                sheet.fill(
                    oval((x + bend + np.cos(angle) * 5, y - tall + np.sin(angle) * 5), (4, 4))[::4], petal
                )
            sheet.fill(oval((x + bend, y - tall), (2.6, 2.6))[::6], "#ffe08a")
