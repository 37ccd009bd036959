"""Hold the matches of a sample clip against what is known of how it was made."""

from collections.abc import Iterable, Mapping

from rightsdesk.errors import CheckFailed
from rightsdesk.sample import SampleClip
from rightsdesk.services.matching.matches import MatchRecord


def agree_with_truth(clip: SampleClip, matches: Iterable[MatchRecord], works: Mapping[str, str]) -> None:
    """Raise `CheckFailed` unless exactly the right works were found; `works` maps sample keys to work ids."""
    expected = {works[part.work_key] for part in clip.truth}
    found = {match.work for match in matches}
    if found != expected:
        raise CheckFailed(
            f"The sample clip {clip.key} should match {_named(expected)}, but matched {_named(found)}.",
            "Tell the developers: the comparison does not work on this machine.",
        )


def _named(works: set[str]) -> str:
    return ", ".join(sorted(works)) or "nothing"
