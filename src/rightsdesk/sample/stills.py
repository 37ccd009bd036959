"""The pictures of the sample that do not move: model sheets and screenshots of upload pages."""

from pathlib import Path

import cv2
import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw

from rightsdesk.sample import comet, harbor, orchard, scenery
from rightsdesk.sample.buildings import box
from rightsdesk.sample.canvas import Canvas, Image, mix, stamp
from rightsdesk.sample.characters import Design, Pose, bust
from rightsdesk.sample.facts import SampleClip, SampleWork
from rightsdesk.sample.figures import walker
from rightsdesk.sample.movie import read_pictures
from rightsdesk.sample.stage import GOTHIC, MINCHO, RATE, lettering, typeface

_CAST: dict[str, Design] = {
    "lantern_harbor": harbor.AKARI,
    "paper_comet": comet.SUZU,
    "clockwork_orchard": orchard.NAGI,
}
_PAGE = (1280, 860)
_WHITE, _GREY, _TEXT = "#ffffff", "#6b6f76", "#16181d"


def save_png(picture: Image, path: Path) -> None:
    """Write a BGR picture; the file appears whole."""
    part = path.with_name(path.name + ".part")
    try:
        PillowImage.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(part, format="PNG")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def key_art(work: SampleWork, scale: float) -> Image:
    """The model sheet of the work's main character: faces, figures, colours, names."""
    design = _CAST[work.key]
    brush = scenery.Brush(np.random.default_rng([97, len(work.key)]), scale)
    sheet = Canvas(1600, 1000, scale)
    sheet.fill(box(0, 0, 1600, 1000), "#f6efe0")
    for y in range(40, 1000, 40):
        sheet.line([(0, y), (1600, y)], "#e8dcc6", 1)
    sheet.fill(box(60, 130, 760, 940), mix(design.coat, "#ffffff", 0.55))
    scenery.dabs(
        sheet,
        brush,
        scenery.scatter(brush, 260, (90, 160, 730, 910)),
        tuple(mix(tone, "#ffffff", 0.5) for tone in (design.hair, design.trim, design.eyes, design.coat)),
        26,
    )
    colours = (design.hair, design.eyes, design.skin, design.coat, design.skirt, design.trim)
    for number, colour in enumerate(colours):
        sheet.fill(box(830 + number * 118, 870, 930 + number * 118, 940), colour, ink="#2b2233", width=3)
    scenery.texture(sheet, brush, 90, 0.07)
    picture = np.ascontiguousarray(sheet.pixels[..., :3])
    for pose, height, x, y in (
        (Pose(mouth=1, sway=1, look=1), 800, 10, 140),
        (Pose(blink=2, mouth=2), 250, 800, 120),
        (Pose(mouth=2, look=-1), 250, 1060, 120),
        (Pose(blink=1, sway=-2, lean=6), 250, 1320, 120),
    ):
        stamp(picture, bust(design, pose, height, scale), round(x * scale), round(y * scale))
    for number, step in enumerate((-1, 2, 5)):
        figure = walker(design, Pose(step=step, arm=int(number == 0)), 450, scale)
        stamp(picture, figure, round((800 + number * 250) * scale), round(395 * scale))
    _sheet_titles(picture, work, scale)
    return picture


def _sheet_titles(picture: Image, work: SampleWork, scale: float) -> None:
    person = work.characters[0]
    for text, size, x, y in (
        (f"{person.name}  {person.name_ja}", 62, 62, 36),
        (f"{work.title}  {work.title_ja}", 34, 830, 52),
    ):
        line = lettering(text, size, scale, colour="#3a2a3a", face=MINCHO)
        stamp(picture, line, round(x * scale), round(y * scale))


def page_screenshot(clip: SampleClip, folder: Path) -> Image:
    """What a reviewer's browser showed: address and time, the player on a frame of the clip, the uploader."""
    sheet = PillowImage.new("RGB", _PAGE, "#f3f4f6")
    draw = ImageDraw.Draw(sheet)
    _browser(draw, clip)
    middle = clip.duration / 2
    frame = next(read_pictures(folder / clip.file, middle, middle + 1 / RATE))
    _player(sheet, draw, frame, middle / clip.duration)
    _below(draw, clip)
    _aside(draw, frame, sheet)
    return cv2.cvtColor(np.asarray(sheet), cv2.COLOR_RGB2BGR)


def _browser(draw: ImageDraw.ImageDraw, clip: SampleClip) -> None:
    draw.rectangle((0, 0, 1280, 84), fill="#dfe3e8")
    draw.rounded_rectangle((90, 8, 420, 50), 10, fill="#ffffff")
    draw.text((108, 18), clip.heading[:26], font=typeface(GOTHIC, 16), fill=_TEXT)
    for number, colour in enumerate(("#ef6a5b", "#f4be4f", "#61c454")):
        draw.ellipse((16 + number * 22, 18, 30 + number * 22, 32), fill=colour)
    draw.rectangle((0, 42, 1280, 84), fill="#ffffff")
    draw.rounded_rectangle((96, 47, 1000, 79), 16, fill="#eef0f3")
    draw.text((116, 53), clip.url, font=typeface(GOTHIC, 18), fill=_TEXT)
    for number, arrow in enumerate(("M", "W")):
        x = 24 + number * 34
        tip = -7 if arrow == "M" else 7
        draw.line([(x - tip, 56), (x + tip, 63), (x - tip, 70)], fill=_GREY, width=3)
    shown = clip.captured_at.strftime("%Y-%m-%d %H:%M UTC")
    draw.text((1026, 54), shown, font=typeface(GOTHIC, 17), fill=_TEXT)


def _player(sheet: PillowImage.Image, draw: ImageDraw.ImageDraw, frame: Image, share: float) -> None:
    left, top, width, height = 40, 110, 880, 495
    draw.rectangle((left, top, left + width, top + height), fill="#0c0d10")
    fit = min(width / frame.shape[1], height / frame.shape[0])
    size = (round(frame.shape[1] * fit), round(frame.shape[0] * fit))
    small = cv2.cvtColor(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)
    sheet.paste(PillowImage.fromarray(small), (left + (width - size[0]) // 2, top + (height - size[1]) // 2))
    bar = top + height - 22
    draw.rectangle((left + 16, bar, left + width - 16, bar + 5), fill="#9aa0a8")
    draw.rectangle((left + 16, bar, left + 16 + round((width - 32) * share), bar + 5), fill="#3fa7ff")
    knob = left + 16 + round((width - 32) * share)
    draw.ellipse((knob - 8, bar - 6, knob + 8, bar + 10), fill=_WHITE)


def _below(draw: ImageDraw.ImageDraw, clip: SampleClip) -> None:
    draw.text((40, 624), clip.heading, font=typeface(GOTHIC, 30), fill=_TEXT)
    draw.ellipse((40, 682, 96, 738), fill="#7a86c8")
    draw.text((57, 693), clip.uploader.lstrip("@")[0].upper(), font=typeface(GOTHIC, 28), fill=_WHITE)
    draw.text((112, 684), clip.uploader, font=typeface(GOTHIC, 22), fill=_TEXT)
    posted = clip.posted_at.strftime("Posted %Y-%m-%d %H:%M UTC")
    draw.text((112, 714), posted, font=typeface(GOTHIC, 17), fill=_GREY)
    draw.rounded_rectangle((760, 688, 920, 732), 22, fill="#16181d")
    draw.text((800, 699), "Follow", font=typeface(GOTHIC, 21), fill=_WHITE)
    draw.rounded_rectangle((40, 758, 920, 828), 12, fill="#e6e9ee")
    made = f"Made with {clip.generator}." if clip.generator else "No description."
    draw.text((60, 781), made, font=typeface(GOTHIC, 19), fill=_TEXT)


def _aside(draw: ImageDraw.ImageDraw, frame: Image, sheet: PillowImage.Image) -> None:
    draw.text((952, 112), "More like this", font=typeface(GOTHIC, 21), fill=_TEXT)
    tone = frame.reshape(-1, 3).mean(axis=0)
    for row in range(5):
        top = 152 + row * 128
        shade = tuple(int(channel * (0.55 + 0.12 * row)) % 256 for channel in tone[::-1])
        sheet.paste(shade, (952, top, 1112, top + 96))
        draw.polygon([(1020, top + 32), (1052, top + 48), (1020, top + 64)], fill=_WHITE)
        for line, width in enumerate((110, 84, 56)):
            draw.rounded_rectangle(
                (1126, top + 8 + line * 26, 1126 + width, top + 20 + line * 26), 6, fill="#c8cdd4"
            )
    draw.text((952, 812), "Sample page drawn by Rightsdesk", font=typeface(GOTHIC, 15), fill=_GREY)
