"""The names to look for: every name and alias of every mark, folded, with what its shape allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from matchers.folding import Folded, fold, folded_text, script
from trademark_data.mark import Mark

SHORT_LATIN = 3
"""Latin names up to this length must stand free of digits and keep the symbols inside them (M&G)."""


@dataclass(frozen=True, eq=False)
class Name:
    """One name or alias of a mark, as it is looked for."""

    mark_id: str
    text: str
    """As written in the reference list."""
    folded: Folded
    core: int
    """How many leading symbols tell it apart: all, less the goods it names at the end (五常|大米)."""
    is_alias: bool = False
    """Whether it is another name beside the registered one; short aliases are ordinary words (小黑瓶)."""

    @cached_property
    def symbols(self) -> str:
        """The folded name."""
        return self.folded.text

    @cached_property
    def is_latin(self) -> bool:
        """Whether it is one run of Latin letters."""
        return all(script(symbol) == "latin" for symbol in self.symbols)

    @cached_property
    def is_short_latin(self) -> bool:
        """Whether it is so short that only a free-standing word counts."""
        return self.is_latin and len(self.symbols) <= SHORT_LATIN

    def shown(self, index: int) -> str:
        """A symbol as the reference list writes it."""
        return self.folded.raw(index)

    def may_stand(self, text: Folded, start: int, end: int) -> bool:
        """Whether the name may be read in this span: no piece of a longer Latin word or number."""
        if self.is_short_latin and any(
            self.folded.gaps[at] and not text.gaps[start + at] for at in range(1, len(self.symbols))
        ):
            return False
        return self._edge(text, start, self.symbols[0]) and self._edge(text, end, self.symbols[-1])

    def _edge(self, text: Folded, index: int, symbol: str) -> bool:
        kind = script(symbol)
        return kind == "other" or text.word_break(index, at_digit=kind == "latin" and not self.is_short_latin)


def names_of(marks: Iterable[Mark]) -> Iterator[Name]:
    """All names worth looking for; patents are known by number, one-symbol names never stand alone."""
    for mark in marks:
        if mark.kind == "patent":
            continue
        seen: set[str] = set()
        for text in mark.names:
            folded = fold(text)
            if len(folded.text) >= 2 and folded.text not in seen:
                seen.add(folded.text)
                yield Name(mark.id, text, folded, _core(folded.text, mark.goods), text != mark.name)


def _core(symbols: str, goods: Iterable[str]) -> int:
    words = [word for word in map(folded_text, goods) if word and word[-1] == symbols[-1]]
    ending = max((len(word) if symbols.endswith(word) else 1 for word in words), default=0)
    rest = len(symbols) - ending
    return rest if rest >= 2 else len(symbols)
