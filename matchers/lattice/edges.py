"""A text as a lattice of edges, in plain Python: what each stretch of it may stand for, and at what cost.

This is the definition's vocabulary. `reference` walks these edges; the kernels rebuild them in machine code.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from matchers.lattice import rules
from matchers.lattice.folding import fold_symbols
from matchers.lattice.names import Name
from trademark_data.near_sounds import near_code, typed_syllables
from trademark_data.tables import emoji_symbols, look_alikes, readings, siblings, splits

_DIGIT_WORDS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_LETTER_CLASSES = dict(zip("l01345789", "ioieastbg", strict=True))
_LONGEST_SPLIT = 3
_LONGEST_SYLLABLE = 6
_TONES = frozenset("12345")
Channel = tuple[int, int] | None
"""Channel and cost, or None where a stretch does not stand for a symbol."""


class Edge(NamedTuple):
    """A stretch of tokens standing for one symbol of a name."""

    after: int
    """The token after the stretch."""
    channel: int
    cost: int
    trailing: int = 0
    """Visible characters skipped at its end."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A stretch of several tokens, or an emoji, that may stand for a symbol."""

    after: int
    channel: int
    symbols: str = ""
    """The symbols it spells (split, emoji)."""
    syllables: tuple[str, ...] = ()
    """The syllables it spells (pinyin)."""
    base: int = -1
    """The token it prolongs by skipped emoji, else -1."""
    trailing: int = 0


class Lattice:
    """The tokens of a text, and the arcs over several of them."""

    def __init__(self, text: str) -> None:
        self.folded = fold_symbols(text)
        self.symbols = self.folded.text
        self.gaps: Sequence[int] = self.folded.gaps
        self.arcs: dict[int, list[Arc]] = {}
        for start, arc in (*self._splits(), *self._pinyin(), *self._emoji()):
            self.arcs.setdefault(start, []).append(arc)

    def edges(self, at: int, symbol: str) -> Iterator[Edge]:
        """Every way in which the stretch beginning at a token stands for a symbol; the token itself first."""
        plain = self._token(at, symbol)
        if plain:
            yield Edge(at + 1, *plain)
        for arc in self.arcs.get(at, ()):
            if arc.base >= 0:
                if plain:
                    yield Edge(arc.after, *plain, arc.trailing)
            elif symbol in arc.symbols or not sounds(symbol).isdisjoint(arc.syllables):
                yield Edge(arc.after, arc.channel, rules.COSTS[arc.channel])

    def plain(self, at: int, symbol: str) -> Channel:
        """Channel and cost of a token that is the symbol itself, however written."""
        same = at < len(self.symbols) and self.symbols[at] == symbol and not self._glued_digit(at, symbol)
        return self._form(at) if same else None

    def letter(self, at: int, symbol: str) -> Channel:
        """Channel and cost of a Latin letter or digit, or of one drawn like it: 0 for o, l for i."""
        seen = self.symbols[at] if at < len(self.symbols) else ""
        if seen == symbol:
            return self._form(at)
        if symbol.isdigit() or letter_class(seen) != letter_class(symbol):
            return None
        return rules.LETTER, rules.DIGIT_FOR_LETTER_COST if seen.isdigit() else rules.COSTS[rules.LETTER]

    def plain_letter(self, at: int, symbol: str) -> bool:
        """Whether a token is this very letter or digit."""
        return at < len(self.symbols) and self.symbols[at] == symbol

    def initial(self, at: int, symbol: str) -> Channel:
        """Channel and cost of a letter that begins one of the symbol's readings."""
        said = any(sound[0] == self.symbols[at] for sound in sounds(symbol))
        return (rules.INITIAL, rules.COSTS[rules.INITIAL]) if said else None

    def stand_in(self, at: int, symbol: str) -> Channel:
        """Channel and cost of a token that stands in for a symbol without resembling it."""
        seen = self.symbols[at] if at < len(self.symbols) else symbol
        if seen == symbol:
            return None
        if self.is_word(at, at + 1):
            return self.initial(at, symbol)
        if not siblings().get(seen, frozenset()).isdisjoint(siblings().get(symbol, ())):
            return rules.SIBLING, rules.COSTS[rules.SIBLING]
        return (rules.REPLACED, rules.COSTS[rules.REPLACED]) if _both_chinese(seen, symbol) else None

    def stands_apart(self, start: int, after: int) -> bool:
        """Whether a stretch begins the text, or has gaps on both sides near its beginning."""
        apart = self.gap(start) > 0 and (after >= len(self.symbols) or self.gap(after) > 0)
        return not start or (apart and start <= rules.HEAD_SYMBOLS)

    def gap(self, at: int) -> int:
        """Visible characters skipped right before a token."""
        return self.gaps[at] if at < len(self.symbols) else 0

    def swapped(self, at: int, pair: str) -> bool:
        """Whether two plain tokens are the pair the other way round."""
        return bool(self.plain(at, pair[1]) and self.plain(at + 1, pair[0]))

    def is_word(self, start: int, end: int) -> bool:
        """Whether this is a whole run of Latin letters, without a gap."""
        inside = self.symbols[start:end]
        whole = end <= len(self.symbols) and inside.isascii() and inside.isalpha()
        return (
            whole and not any(map(self._letters_beside, (start, end))) and not any(self.gaps[start + 1 : end])
        )

    def run_edges(self, at: int, name: Name, of: int) -> Iterator[Edge]:
        """The edge of a symbol in the Latin run of a mixed name: the run stands whole and without gaps."""
        letter = self.letter(at, name.symbols[of])
        inside = of and name.latin[of - 1]
        ends = of + 1 == len(name.symbols) or not name.latin[of + 1]
        joined = not self.gap(at) if inside else self.free(at)
        if letter and joined and (not ends or self.free(at + 1)):
            yield Edge(at + 1, *letter)

    def free(self, border: int, strictly: bool = False) -> bool:
        """Whether a Latin word or number may begin or end before a token; strictly: not beside a digit."""
        if not self._ascii_beside(border):
            return True
        return not strictly and self.symbols[border - 1].isdigit() != self.symbols[border].isdigit()

    def _token(self, at: int, symbol: str) -> Channel:
        if at >= len(self.symbols):
            return None
        seen = self.symbols[at]
        if seen == symbol:
            return None if self._glued_digit(at, symbol) else self._form(at)
        if (symbol.isascii() and not symbol.isdigit()) or (seen.isascii() and not seen.isdigit()):
            return None
        sound = "" if self._glued_digit(at, seen) else seen
        return sound_channel(sound, symbol) or shape_channel(seen, symbol)

    def _form(self, at: int) -> tuple[int, int]:
        channel = form(self.folded.raw(at), self.symbols[at])
        return channel, rules.COSTS[channel]

    def _glued_digit(self, at: int, symbol: str) -> bool:
        """Whether a digit is part of a longer number or word, and so neither a word nor a sound."""
        return symbol.isdigit() and symbol.isascii() and any(map(self._ascii_beside, (at, at + 1)))

    def _ascii_beside(self, border: int) -> bool:
        """Whether Latin letters or digits stand on both sides of the border before a token, without a gap."""
        around = self.symbols[border - 1 : border + 1] if border else ""
        return len(around) == 2 and around.isascii() and not self.gaps[border]

    def _letters_beside(self, border: int) -> bool:
        return self._ascii_beside(border) and self.symbols[border - 1 : border + 1].isalpha()

    def _splits(self) -> Iterator[tuple[int, Arc]]:
        for start in range(len(self.symbols)):
            for length in range(2, min(_LONGEST_SPLIT, len(self.symbols) - start) + 1):
                spelled = splits().get(self.symbols[start : start + length], "")
                inside = self.gaps[start + 1 : start + length]
                if spelled and max(inside) <= rules.WIDEST_GAP:
                    yield start, Arc(start + length, rules.SPLIT, symbols=spelled)

    def _emoji(self) -> Iterator[tuple[int, Arc]]:
        table = emoji_symbols()
        for at, symbol in enumerate(self.symbols):
            if symbol in table:
                yield at, Arc(at + 1, rules.EMOJI, symbols=table[symbol])
                continue
            after, skipped = at + 1, 0
            while after < len(self.symbols) and self.symbols[after] in table:
                skipped += 1 + self.gaps[after]
                after += 1
                if skipped <= rules.WIDEST_GAP:
                    yield at, Arc(after, rules.EXACT, base=at, trailing=skipped)

    def _pinyin(self) -> Iterator[tuple[int, Arc]]:
        seen = set()
        for start, end in self._words():
            for first, after, syllables in _syllables(self.symbols, start, end):
                if (first, after) not in seen:
                    seen.add((first, after))
                    yield first, Arc(after, rules.PINYIN, syllables=syllables)

    def _words(self) -> Iterator[tuple[int, int]]:
        """Longest runs of letters, then of letters and digits where they differ."""
        for kind in (str.isalpha, str.isalnum):
            start = 0
            for at in range(len(self.symbols) + 1):
                inside = at < len(self.symbols) and self.symbols[at].isascii() and kind(self.symbols[at])
                if not inside or (at > start and self.gaps[at]):
                    if at > start:
                        yield start, at
                    start = at if inside else at + 1


def _syllables(symbols: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """All syllables, a tone digit included, on any way to read a whole word as syllables."""
    table, reached, steps = typed_syllables(), {start}, []
    for first in range(start, end):
        if first in reached:
            for length in range(1, _LONGEST_SYLLABLE + 1):
                found = table.get(symbols[first : first + length]) if first + length <= end else None
                after = first + length
                for last in (
                    (after, after + 1) if found and symbols[after : after + 1] in _TONES else (after,)
                ):
                    if found and last <= end:
                        steps.append((first, last, tuple(found)))
                        reached.add(last)
    useful = {end}
    for first, after, _ in reversed(steps):
        if after in useful:
            useful.add(first)
    yield from (step for step in steps if step[1] in useful)


def letter_class(symbol: str) -> str:
    """The letter that a letter or digit may be taken for."""
    return _LETTER_CLASSES.get(symbol, symbol)


def _both_chinese(*symbols: str) -> bool:
    return all("\u4e00" <= symbol <= "\u9fff" for symbol in symbols)


def form(raw: str, symbol: str) -> int:
    """How plainly a character is written as its symbol: exact, variant, or a look-alike letter."""
    if raw == symbol or (raw.isascii() and symbol.isascii()):
        return rules.EXACT
    return rules.LETTER if symbol.isascii() and not _compatible(raw) else rules.VARIANT


@cache
def _compatible(raw: str) -> bool:
    return unicodedata.normalize("NFKC", raw).casefold().isascii()


@cache
def sounds(symbol: str) -> frozenset[str]:
    """All toneless readings of a symbol; a digit is read as its word."""
    return frozenset(readings().get(_DIGIT_WORDS.get(symbol, symbol), ()))


@cache
def sound_channel(seen: str, symbol: str) -> Channel:
    """NUMBER, SOUND or NEAR with its cost, or None."""
    ours, theirs = sounds(seen), sounds(symbol)
    if not ours.isdisjoint(theirs):
        channel = (
            rules.NUMBER if _DIGIT_WORDS.get(seen, seen) == _DIGIT_WORDS.get(symbol, symbol) else rules.SOUND
        )
    elif not set(map(near_code, ours)).isdisjoint(map(near_code, theirs)):
        channel = rules.NEAR
    else:
        return None
    return channel, rules.COSTS[channel]


def shape_channel(seen: str, symbol: str) -> Channel:
    """SHAPE with the cost of this pair, or None."""
    neighbours: Mapping[str, int] = look_alikes().get(symbol, {})
    return (rules.SHAPE, neighbours[seen]) if seen in neighbours else None
