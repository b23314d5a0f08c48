"""Latin names: which stretches of a text are compared with one, and how a stretch may spell it."""

from collections.abc import Iterator
from itertools import combinations

from matchers.lattice import rules
from matchers.lattice.edges import Lattice
from matchers.lattice.names import Name
from matchers.lattice.rules import COSTS, GAP_COST, SHORT_LATIN, WIDEST_GAP

Spelling = list[tuple[int, int, int, int, int]]
"""(channel, place in the name or -1, first token, token after, cost) of each step."""
_DIGRAPHS = {"rn": "m", "vv": "w"}


def run_ends(text: Lattice, start: int, name: Name) -> Iterator[int]:
    """Where a stretch beginning at a token may end: letters and digits, at borders of words."""
    short = len(name.symbols) <= SHORT_LATIN
    if not text.free(start, strictly=short or name.symbols[0].isdigit()):
        return
    for end in range(start + 1, min(start + rules.LONGEST_RUN, len(text.symbols)) + 1):
        if not text.symbols[end - 1].isascii() or (end - 1 > start and text.gaps[end - 1] > WIDEST_GAP):
            return
        if text.free(end, strictly=short or name.symbols[-1].isdigit()):
            yield end


def spellings(text: Lattice, start: int, end: int, name: Name) -> Iterator[Spelling]:
    """Every way in which a stretch spells a Latin name."""
    symbols = name.symbols
    whole = len(symbols)
    straight = [(of, start + of, start + of + 1) for of in range(whole)]
    if end - start == whole and (whole > SHORT_LATIN or _keeps_gaps(text, start, name)):
        yield from _letters(text, name, straight)
    if whole <= SHORT_LATIN:
        return
    yield from _with_digraphs(text, start, end, name)
    shortest = rules.EDITED_LATIN_LISTED if name.listed else rules.EDITED_LATIN
    if shortest <= whole <= rules.LONGEST_EDITED:
        yield from _edited(text, start, end, name)
        if end - start == whole:
            yield from _two_swapped(text, start, name)
    if end - start == whole and name.listed:
        backwards = [text.plain_letter(start + at, symbol) for at, symbol in enumerate(reversed(symbols))]
        if all(backwards):
            yield [
                (
                    rules.REVERSED,
                    whole - 1 - at,
                    start + at,
                    start + at + 1,
                    _gap_cost(text, start, start + at) + COSTS[rules.REVERSED] * (not at),
                )
                for at in range(whole)
            ]


def _letters(text: Lattice, name: Name, places: list[tuple[int, int, int]]) -> Iterator[Spelling]:
    """Symbol by symbol at (place in the name, first token, token after); half of the letters are plain."""
    start = min(first for _, first, _ in places)
    steps, plain = [], 0
    for of, first, after in places:
        if after - first == 2:
            letter: tuple[int, int] | None = (rules.LETTER, COSTS[rules.LETTER])
        else:
            letter = text.letter(first, name.symbols[of])
            plain += bool(letter) and text.symbols[first] == name.symbols[of]
        if not letter:
            return
        steps.append((letter[0], of, first, after, letter[1] + _gap_cost(text, start, first)))
    if 2 * plain >= len(places):
        yield steps


def _with_digraphs(text: Lattice, start: int, end: int, name: Name) -> Iterator[Spelling]:
    pairs = [
        at for at in range(start, end - 1) if text.symbols[at : at + 2] in _DIGRAPHS and not text.gaps[at + 1]
    ]
    extra = end - start - len(name.symbols)
    if len(pairs) > rules.DIGRAPHS or extra < 1:
        return
    for chosen in combinations(pairs, extra):
        places: list[tuple[int, int, int]] = []
        at = start
        while at < end:
            after = at + 1 + (at in chosen)
            places.append((len(places), at, after))
            at = after
        drawn = [(name.symbols[of], text.symbols[at:after]) for of, at, after in places if after - at == 2]
        if len(places) == len(name.symbols) and all(_DIGRAPHS[pair] == symbol for symbol, pair in drawn):
            yield from _letters(text, name, places)


def _edited(text: Lattice, start: int, end: int, name: Name) -> Iterator[Spelling]:
    """One letter changed, left out or put in; never the first, never digits."""
    symbols, whole, extra = name.symbols, len(name.symbols), end - start - len(name.symbols)
    for at in range(1, whole):
        if not symbols[at].isalpha() or (extra >= 0 and not text.symbols[start + at].isalpha()):
            continue
        before = [(of, start + of, start + of + 1) for of in range(at)]
        after = [(of, start + of + extra, start + of + extra + 1) for of in range(at + 1, whole)]
        here, edit = start + at, []
        if extra == 0 and not text.letter(here, symbols[at]):
            edit = [(rules.CHANGED, at, here, here + 1)]
        elif extra == -1:
            edit = [(rules.OMITTED, at, here, here)]
        elif extra == 1:
            edit, after = [(rules.INSERTED, -1, here, here + 1)], [(at, here + 1, here + 2), *after]
        for rest in _letters(text, name, before + after) if edit else ():
            step = edit[0]
            yield [
                *rest[:at],
                (*step, COSTS[step[0]] + _gap_cost(text, start, here) * (step[2] < step[3])),
                *rest[at:],
            ]


def _two_swapped(text: Lattice, start: int, name: Name) -> Iterator[Spelling]:
    """Two letters the other way round; never the first, never digits."""
    symbols, whole = name.symbols, len(name.symbols)
    for at in range(1, whole - 1):
        pair = symbols[at : at + 2]
        if pair.isalpha() and pair[0] != pair[1] and text.symbols[start + at : start + at + 2] == pair[::-1]:
            places = [(of, start + of, start + of + 1) for of in range(whole) if not at <= of <= at + 1]
            for rest in _letters(text, name, places):
                here = start + at
                first = (
                    rules.SWAPPED,
                    at,
                    here + 1,
                    here + 2,
                    COSTS[rules.SWAPPED] + _gap_cost(text, start, here),
                )
                second = (rules.SWAPPED, at + 1, here, here + 1, _gap_cost(text, start, here + 1))
                yield [*rest[:at], first, second, *rest[at:]]


def _keeps_gaps(text: Lattice, start: int, name: Name) -> bool:
    """Whether the symbols inside a short name (M&G) stand in the text, too."""
    return all(text.gaps[start + at] for at in range(1, len(name.symbols)) if name.folded.gaps[at])


def _gap_cost(text: Lattice, start: int, at: int) -> int:
    return GAP_COST * text.gaps[at] if at > start else 0
