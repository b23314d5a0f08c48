"""A title in a list: cut so that its first hit stays visible, hits marked plainly."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_api.drawing.highlight import CONTEXT, Hit
from review_api.drawing.marked_text import width

_VISIBLE = 38.0
"""Characters of full width that surely stand within the two lines of a row."""
_LEAD_IN = 12
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between hits, or one hit with its changed characters."""

    parts: tuple[tuple[str, bool], ...]
    """(text, whether it is changed)."""
    hit: Hit | None = None


def excerpt(title: str, hits: Sequence[Hit]) -> list[Stretch]:
    """The title's stretches; … stands where something was cut off."""
    low = _first_shown(title, hits)
    high = min(len(title), low + _LONGEST)
    stretches = [Stretch((("…", False),))] if low else []
    owner = _owners(title, hits, low, high)
    at = low
    while at < high:
        end = at + 1
        while end < high and owner[end - low] is owner[at - low]:
            end += 1
        stretches.append(_stretch(title, at, end, owner[at - low]))
        at = end
    return [*stretches, Stretch((("…", False),))] if high < len(title) else stretches


def _first_shown(title: str, hits: Sequence[Hit]) -> int:
    telling = next((hit for hit in hits if hit.family != CONTEXT), hits[0] if hits else None)
    if telling is None or width(title[: telling.end]) <= _VISIBLE:
        return 0
    return max(0, telling.start - _LEAD_IN)


def _owners(title: str, hits: Sequence[Hit], low: int, high: int) -> list[Hit | None]:
    """Per code point the hit that colours it: a name before context, the stronger reason first."""
    owner: list[Hit | None] = [None] * (high - low)
    for hit in sorted(hits, key=_strength):
        for at in range(max(hit.start, low), min(hit.end, high)):
            owner[at - low] = hit
    return owner


def _strength(hit: Hit) -> tuple[bool, float]:
    return hit.family != CONTEXT, max(reason.points for reason in hit.reasons)


def _stretch(title: str, start: int, end: int, hit: Hit | None) -> Stretch:
    if hit is None:
        return Stretch(((title[start:end], False),))
    parts: list[tuple[str, bool]] = []
    for at in range(start, end):
        changed = hit.changed[at - hit.start]
        if parts and parts[-1][1] == changed:
            parts[-1] = (parts[-1][0] + title[at], changed)
        else:
            parts.append((title[at], changed))
    return Stretch(tuple(parts), hit)
