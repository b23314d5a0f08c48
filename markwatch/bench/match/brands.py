"""Brand lists of any size: real names first where they are there, then invented ones; a longer list begins
with the shorter one.

Lengths follow what Chinese registers look like: 2 characters 30 %, 3 25 %, 4 25 %, 5 and 6 5 %, Latin 13 %,
mixed 2 %. Invented names draw four of five characters as often as the marks of the starter list use them, the
fifth from all common characters (the first level of GB 2312, 一级汉字); Latin ones are built of syllables.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from matchers.lattice.names import ListedName

WATCHED = 5_000
"""Names on the watch list at most: every other one of the first ten thousand."""
SHARES = {"two": 30, "three": 25, "four": 25, "five": 4, "six": 1, "latin": 13, "mixed": 2}
"""Kind of name → per cent of every list."""
_LENGTHS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COMMON_SHARE = 0.2
_ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "st",
    "ch",
    "",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "oo")
_CODAS = ("", "", "", "n", "r", "l", "s", "x", "nd")


def brand_list(size: int, real: Path | None = None) -> list[ListedName]:
    """So many distinct names; `real` is a reference list in CSV whose names come before invented ones."""
    order = Random(7).choices(list(SHARES), list(SHARES.values()), k=size)
    waiting = _real_names(real) if real else {}
    sources = {kind: _names_of(kind, waiting.get(kind, ())) for kind in SHARES}
    return [next(sources[kind])(number) for number, kind in enumerate(order)]


class _Draft:
    """A name that does not know its place in the list yet."""

    __slots__ = ("is_alias", "mark_id", "text")

    def __init__(self, text: str, mark_id: str = "", is_alias: bool = False) -> None:
        self.text, self.mark_id, self.is_alias = text, mark_id, is_alias

    def __call__(self, number: int) -> ListedName:
        watched = number < 2 * WATCHED and number % 2 == 0
        return ListedName(self.mark_id or f"B{number:07}", self.text, self.is_alias, watched)


def kind_of(name: str) -> str:
    """The kind of a name by its characters; empty for another script or length."""
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in name)
    if chinese == len(name):
        return next((kind for kind, length in _LENGTHS.items() if length == chinese), "")
    rest = [character for character in name if not "\u4e00" <= character <= "\u9fff"]
    if not "".join(rest).isascii() or not any(map(str.isalnum, rest)) or not 3 <= len(name) <= 24:
        return ""
    return "mixed" if chinese else "latin"


def _real_names(file: Path) -> dict[str, list[_Draft]]:
    """The names and aliases of a list by kind, shuffled, none twice."""
    found: dict[str, list[_Draft]] = {}
    seen = set()
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for text in filter(None, [row["name"], *row["aliases"].split("|")]):
                kind = kind_of(text)
                if kind and text.casefold() not in seen:
                    seen.add(text.casefold())
                    found.setdefault(kind, []).append(_Draft(text, row["id"], text != row["name"]))
    for kind in found:
        Random(kind).shuffle(found[kind])
    return found


def _names_of(kind: str, real: Sequence[_Draft]) -> Iterator[_Draft]:
    yield from real
    seen = {draft.text.casefold() for draft in real}
    for text in _invented(kind):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            yield _Draft(text)


def _invented(kind: str) -> Iterator[str]:
    chance, characters = Random(f"invented {kind}"), _characters(kind)
    while True:
        if kind in _LENGTHS:
            yield "".join(islice(characters, _LENGTHS[kind]))
        elif kind == "latin":
            yield _latin(chance, chance.choice((2, 2, 3, 3, 3, 4)))
        else:
            parts = [
                _latin(chance, chance.choice((1, 2))),
                "".join(islice(characters, chance.choice((2, 3)))),
            ]
            yield "".join(chance.sample(parts, 2))


def _latin(chance: Random, syllables: int) -> str:
    parts = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
    )
    return chance.choice((parts.upper(), parts.title(), parts))


def _characters(kind: str) -> Iterator[str]:
    """An endless stream of characters, the usual ones of marks most often."""
    chance, common, counted = Random(f"characters {kind}"), common_characters(), _characters_of_marks()
    known, bounds = list(counted), list(accumulate(counted.values()))
    while True:
        usual = chance.choices(known, cum_weights=bounds, k=4096)
        rare = chance.choices(common, k=4096)
        yield from (
            other if chance.random() < _COMMON_SHARE else one for one, other in zip(usual, rare, strict=True)
        )


def common_characters() -> str:
    """The 3,755 most used simplified characters: the first level of GB 2312."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return "".join(row.decode("gb2312", "ignore") for row in rows)


def _characters_of_marks() -> Counter[str]:
    counted: Counter[str] = Counter()
    text = resources.files("trademark_data.starter").joinpath("trademarks.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] == "trademark":
            counted.update(
                character for character in row["name"] + row["aliases"] if "\u4e00" <= character <= "\u9fff"
            )
    return counted
