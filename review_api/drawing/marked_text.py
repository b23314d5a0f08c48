"""A text cut at every boundary of a hit, ready for a template to nest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from review_api.drawing.highlight import CONTEXT, Hit

_TOGETHER = 8
"""Code points that a number keeps on one line with itself."""
_NEAR = 1.9
"""Two numbers closer than this, in characters of full width, would overlap."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One hit's line under a piece."""

    hit: int
    depth: int
    family: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A hit's number, at its first or its last piece."""

    hit: Hit
    at_end: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch over which nothing changes; or, with `left_out`, text that is not shown."""

    text: str
    lanes: tuple[Lane, ...] = ()
    """Outermost first."""
    ground: str = ""
    """`chr`, `chr-sh`, `chr-so`, or empty."""
    refs: tuple[Ref, ...] = ()
    left_out: int = 0


def cut(
    text: str, hits: Sequence[Hit], head: int | None = None, around: int = 60, refs: bool = True
) -> list[Piece]:
    """All pieces; with `head`, only the first code points and what stands around each hit."""
    shown = [(0, len(text))] if head is None else _windows(len(text), hits, head, around)
    bounds = sorted({0, len(text), *_boundaries(hits), *(at for window in shown for at in window)})
    placed = _places(text, hits) if refs else {}
    pieces: list[Piece] = []
    for start, end in pairwise(bounds):
        if any(low <= start and end <= high for low, high in shown):
            pieces.append(_piece(text, start, end, hits, placed))
        elif pieces and pieces[-1].left_out:
            pieces[-1] = replace(pieces[-1], left_out=pieces[-1].left_out + end - start)
        else:
            pieces.append(Piece("", left_out=end - start))
    return pieces


def _boundaries(hits: Sequence[Hit]) -> set[int]:
    found: set[int] = set()
    for hit in hits:
        found |= {hit.start, hit.end}
        looks = list(zip(hit.families, hit.changed, strict=True))
        found |= {hit.start + at for at in range(1, len(looks)) if looks[at] != looks[at - 1]}
        if hit.end - hit.start > _TOGETHER:
            found |= {hit.start + _TOGETHER // 2, hit.end - _TOGETHER // 2}
    return found


def _piece(
    text: str, start: int, end: int, hits: Sequence[Hit], placed: dict[tuple[int, bool], list[Hit]]
) -> Piece:
    over = sorted((hit for hit in hits if hit.covers(start, end)), key=lambda hit: hit.lane)
    lanes = [Lane(hit.number, hit.lane, hit.families[start - hit.start]) for hit in over]
    family = next((lane.family for lane in lanes if lane.family != CONTEXT), CONTEXT)
    ground = "" if family == CONTEXT else f"chr-{family}" if family else "chr"
    refs = [Ref(hit, False) for hit in placed.get((start, False), [])]
    refs += [Ref(hit, True) for hit in placed.get((end, True), [])]
    return Piece(text[start:end], tuple(reversed(lanes)), ground, tuple(refs))


def _places(text: str, hits: Sequence[Hit]) -> dict[tuple[int, bool], list[Hit]]:
    """Where each number stands: at the hit's start, or at its end when another number is near."""
    placed: dict[tuple[int, bool], list[Hit]] = {}
    taken: list[int] = []
    for hit in hits:
        at_end = any(width(text[min(at, hit.start) : max(at, hit.start)]) < _NEAR for at in taken[-4:])
        place = hit.end if at_end else hit.start
        taken.append(place)
        placed.setdefault((place, at_end), []).append(hit)
    return placed


def _windows(length: int, hits: Sequence[Hit], head: int, around: int) -> list[tuple[int, int]]:
    wanted = [(0, min(head, length))]
    wanted += [(max(0, hit.start - around), min(length, hit.end + around)) for hit in hits]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(wanted):
        if merged and low <= merged[-1][1] + around:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def width(text: str) -> float:
    """About how wide a text is, in characters of full width."""
    return sum(1.0 if ord(ch) >= 0x2E80 else 0.55 for ch in text)
