"""The definition, executable: where a name occurs in a text, disguised how, at what cost. Slow and obvious.

An occurrence is the cheapest admitted path from a token of the text through the whole name; of equally cheap
ones the first in the order tried here. The fast engine must return exactly these.
"""

from collections.abc import Iterator
from typing import NamedTuple

from matchers.lattice import rules
from matchers.lattice.edges import Channel, Lattice, shape_channel, sound_channel
from matchers.lattice.latin import run_ends, spellings
from matchers.lattice.names import CHINESE, LATIN, Name
from matchers.lattice.rules import COSTS, GAP_COST, WIDEST_GAP, Disguise, admitted


class Step(NamedTuple):
    """Tokens for a symbol of the name, -1 where a foreign token was put in; its cost includes the gap."""

    channel: int
    of: int
    start: int
    after: int
    cost: int


Path = tuple[Step, ...]


def occurrences(name: Name, text: Lattice) -> dict[int, Path]:
    """First token → cheapest path."""
    ways = (_latin,) if name.family == LATIN else (_walk, _initials, _reversed, _repeated)
    found: dict[int, Path] = {}
    for start in range(len(text.symbols)):
        for path in (path for way in ways for path in way(name, text, start)):
            if start not in found or cost(path) < cost(found[start]):
                found[start] = path
    return found


def cost(path: Path) -> int:
    """Hundredths."""
    return sum(step.cost for step in path)


def _walk(name: Name, text: Lattice, start: int) -> Iterator[Path]:
    """One symbol after the other, with one swap, omission or insertion."""
    whole = len(name.symbols)

    def go(of: int, at: int, seen: Disguise, skipped: int, path: Path) -> Iterator[Path]:
        if of == whole:
            apart = whole > 2 or seen.structure != rules.REPLACED or text.stands_apart(start, at)
            yield from [path] if apart and admitted(of, name.listed, seen) else ()
            return
        gap = skipped + text.gap(at) if path else 0
        if gap <= WIDEST_GAP:
            for edge in text.run_edges(at, name, of) if name.latin[of] else text.edges(at, name.symbols[of]):
                step = Step(edge.channel, of, at, edge.after, edge.cost + GAP_COST * gap)
                yield from go(of + 1, edge.after, seen.after(edge.channel), edge.trailing, (*path, step))
        if name.family != CHINESE or seen.structure >= 0:
            return
        pair = name.symbols[of : of + 2]
        if max(gap, text.gap(at + 1)) <= WIDEST_GAP and len(set(pair)) == 2 and text.swapped(at, pair):
            first = Step(rules.SWAPPED, of, at + 1, at + 2, COSTS[rules.SWAPPED] + GAP_COST * gap)
            second = Step(rules.SWAPPED, of + 1, at, at + 1, GAP_COST * text.gap(at + 1))
            yield from go(of + 2, at + 2, seen.after(rules.SWAPPED), 0, (*path, first, second))
        if 0 < of < whole - 1:
            step = Step(rules.OMITTED, of, at, at, COSTS[rules.OMITTED])
            yield from go(of + 1, at, seen.after(rules.OMITTED), skipped, (*path, step))
        if of and gap <= WIDEST_GAP and at < len(text.symbols):
            step = Step(rules.INSERTED, -1, at, at + 1, COSTS[rules.INSERTED] + GAP_COST * gap)
            yield from go(of, at + 1, seen.after(rules.INSERTED), 0, (*path, step))
        instead = text.stand_in(at, name.symbols[of])
        if instead and name.listed and not (gap or seen.disguised):
            path = (*path, Step(instead[0], of, at, at + 1, instead[1]))
            yield from go(of + 1, at + 1, seen.after(instead[0]), 0, path)

    return go(0, start, Disguise(), 0, ())


def _aligned(text: Lattice, start: int, channels: list[Channel], order: list[int]) -> Iterator[Path]:
    """One token for each symbol: the path when every one has a channel and no gap is too wide."""
    gaps = [0, *(text.gap(start + at) for at in range(1, len(channels)))]
    if all(channels) and max(gaps) <= WIDEST_GAP:
        steps = zip(filter(None, channels), order, gaps, range(start, len(text.symbols)), strict=False)
        yield tuple(Step(how, of, at, at + 1, price + GAP_COST * gap) for (how, price), of, gap, at in steps)


def _initials(name: Name, text: Lattice, start: int) -> Iterator[Path]:
    """A whole Latin word, one initial letter for each symbol; only names on the watch list."""
    symbols = name.symbols
    asked = name.family == CHINESE and name.listed and len(symbols) <= rules.LONGEST_INITIALS
    if asked and text.is_word(start, start + len(symbols)):
        told = [text.initial(start + at, symbol) for at, symbol in enumerate(symbols)]
        yield from _aligned(text, start, told, [*range(len(symbols))])


def _reversed(name: Name, text: Lattice, start: int) -> Iterator[Path]:
    """Three or more symbols, read backwards, all plain."""
    whole = len(name.symbols)
    if name.family == CHINESE and whole > 2:
        plain = [text.plain(start + at, symbol) for at, symbol in enumerate(reversed(name.symbols))]
        told = [one and (rules.REVERSED, COSTS[rules.REVERSED] * (not at)) for at, one in enumerate(plain)]
        yield from _aligned(text, start, told, [*range(whole)][::-1])


def _repeated(name: Name, text: Lattice, start: int) -> Iterator[Path]:
    """A symbol that the name repeats, replaced alike each time (恰恰 for 洽洽); names on the watch list."""
    twice = next((symbol for symbol in name.symbols if name.symbols.count(symbol) > 1), "")
    seen = text.symbols[start + name.symbols.find(twice) :][:1] if twice else ""
    if name.family == CHINESE and name.listed and twice != seen and seen and not seen.isascii():
        replaced, first = sound_channel(seen, twice) or shape_channel(seen, twice), name.symbols.find(twice)
        channels: list[Channel] = []
        for at, symbol in enumerate(name.symbols):
            plain = text.plain(start + at, seen if symbol == twice else symbol)
            again = replaced and plain and (replaced[0], replaced[1] * (at == first))
            channels.append(again if symbol == twice else plain)
        yield from _aligned(text, start, channels, [*range(len(channels))])


def _latin(name: Name, text: Lattice, start: int) -> Iterator[Path]:
    """A stretch of Latin letters and digits: letter by letter, with `rn` for m, or with one edit."""
    for end in run_ends(text, start, name):
        for spelling in spellings(text, start, end, name):
            yield tuple(Step(*step) for step in spelling)
