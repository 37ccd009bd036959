"""The invented studio: short animated works and clips that the program renders itself."""

from rightsdesk.sample.catalogue import CLIPS, STUDIO, WORKS
from rightsdesk.sample.facts import (
    SampleCharacter,
    SampleClip,
    SampleSignatory,
    SampleStudio,
    SampleWork,
    TruthSegment,
)
from rightsdesk.sample.media import SampleMedia, render

__all__ = [
    "CLIPS",
    "STUDIO",
    "WORKS",
    "SampleCharacter",
    "SampleClip",
    "SampleMedia",
    "SampleSignatory",
    "SampleStudio",
    "SampleWork",
    "TruthSegment",
    "render",
]
