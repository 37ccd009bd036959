"""Play a film of the sample: its pictures in order and its sound."""

from collections.abc import Iterator

import numpy as np

from rightsdesk.sample import comet, harbor, orchard, postman, sound
from rightsdesk.sample.canvas import Image
from rightsdesk.sample.stage import HEIGHT, WIDTH, Film

FILMS: dict[str, tuple[Film, sound.Tune]] = {
    "lantern_harbor": (harbor.FILM, sound.HARBOR),
    "paper_comet": (comet.FILM, sound.COMET),
    "clockwork_orchard": (orchard.FILM, sound.ORCHARD),
    "tin_postman": (postman.FILM, sound.POSTMAN),
}


def even(length: float) -> int:
    """The nearest even number of pixels: H.264 colour planes need one."""
    return 2 * round(length / 2)


def frame_size(scale: float) -> tuple[int, int]:
    """Width and height of a film in pixels."""
    return even(WIDTH * scale), even(HEIGHT * scale)


def pictures(film: Film, scale: float, scenes: tuple[int, ...] = ()) -> Iterator[Image]:
    """The pictures of the film, or of some of its scenes; each is only valid until the next one."""
    width, height = frame_size(scale)
    frame = np.zeros((height, width, 3), np.uint8)
    for number in scenes or range(len(film.painters)):
        scene = film.scene(number, scale)
        for at in range(scene.frames):
            for item in scene.items:
                item(frame, at)
            yield frame
