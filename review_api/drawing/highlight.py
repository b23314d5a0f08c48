"""Hits in a text as data: which stretches, how each character stands for the mark's; no markup here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.queries.rows import ReasonRow
from review_api.wording.words import CHANNEL

CONTEXT = "cx"
"""Family of a stretch that is no name of a mark: bait words, claims, places."""
CHANGED = frozenset(CHANNEL) - {"exact"}
_LANES = 3


@dataclass(frozen=True, slots=True)
class Edge:
    """One symbol of the text standing for one of the mark."""

    text: str
    mark: str
    channel: str
    family: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a field that reasons point at."""

    number: int
    field: str
    start: int
    end: int
    reasons: tuple[ReasonRow, ...]
    families: tuple[str, ...]
    """Per code point: empty (plain), `sh`, `so` or `cx`."""
    changed: tuple[bool, ...]
    """Per code point: whether it is not the mark's own."""
    edges: tuple[Edge, ...] = ()
    lane: int = 1
    """1 to 3; hits that overlap are drawn in different lanes."""

    @property
    def name(self) -> str:
        """The name of the mark that the stretch stands for, if any."""
        names = (str(reason.detail["name"]) for reason in self.reasons if reason.detail.get("name"))
        return next(names, "")

    @property
    def family(self) -> str:
        """The family that tells most: a disguise before the plain name before context."""
        return next((one for one in self.families if one in ("sh", "so")), self.families[0])

    def covers(self, start: int, end: int) -> bool:
        """Whether all of a piece lies inside."""
        return self.start <= start and end <= self.end


def find_hits(reasons: Sequence[ReasonRow], texts: Mapping[str, str]) -> list[Hit]:
    """The stretches in reading order, numbered from 1; reasons about the same stretch share a number."""
    grouped: dict[tuple[str, int, int], list[ReasonRow]] = {}
    for reason in reasons:
        if _points_into(reason, texts):
            key = (reason.field, reason.start or 0, reason.end or 0)
            grouped.setdefault(key, []).append(reason)
    order = {field: n for n, field in enumerate(texts)}
    keys = sorted(grouped, key=lambda key: (order[key[0]], key[1], -key[2]))
    hits: list[Hit] = []
    for number, key in enumerate(keys, start=1):
        lane = _free_lane(hits, *key)
        hits.append(_hit(number, key, tuple(grouped[key]), texts[key[0]], lane))
    return hits


def _points_into(reason: ReasonRow, texts: Mapping[str, str]) -> bool:
    if reason.field not in texts or reason.start is None or reason.end is None:
        return False
    return 0 <= reason.start < reason.end <= len(texts[reason.field])


def _free_lane(before: Sequence[Hit], field: str, start: int, end: int) -> int:
    taken = {hit.lane for hit in before if hit.field == field and hit.start < end and start < hit.end}
    return next((lane for lane in range(1, _LANES + 1) if lane not in taken), _LANES)


def _hit(number: int, key: tuple[str, int, int], reasons: tuple[ReasonRow, ...], text: str, lane: int) -> Hit:
    field, start, end = key
    edges = next((found for reason in reasons if (found := _edges(reason))), ())
    channel = next((str(r.detail["channel"]) for r in reasons if r.detail.get("channel")), "")
    claim = any(reason.detail.get("code") for reason in reasons)  # a patent number is read as it stands
    family = CHANNEL.get(channel, ("", ""))[0] if channel or edges or claim else CONTEXT
    families, changed = [family] * (end - start), [channel in CHANGED] * (end - start)
    if edges and (placed := _placed(edges, text[start:end])):
        families, changed = [""] * (end - start), [False] * (end - start)
        for at, edge in placed:
            for here in range(at, at + len(edge.text)):
                families[here], changed[here] = edge.family, edge.channel in CHANGED
    return Hit(number, field, start, end, reasons, tuple(families), tuple(changed), edges, lane)


def _edges(reason: ReasonRow) -> tuple[Edge, ...]:
    given = reason.detail.get("edges")
    if not isinstance(given, list):
        return ()
    rows = [row for row in given if isinstance(row, dict)]
    texts = [tuple(str(row.get(key, "")) for key in ("text", "mark", "channel")) for row in rows]
    return tuple(
        Edge(text, mark, channel, CHANNEL.get(channel, ("", ""))[0]) for text, mark, channel in texts
    )


def _placed(edges: Sequence[Edge], text: str) -> list[tuple[int, Edge]]:
    """Each edge with its place in the hit; those whose characters are not there have none."""
    placed, at = [], 0
    for edge in edges:
        found = text.find(edge.text, at) if edge.text else -1
        if found >= 0:
            placed.append((found, edge))
            at = found + len(edge.text)
    return placed
