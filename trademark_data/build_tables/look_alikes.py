"""look_alikes.tsv: characters taken for one another (形近字), by drawing and by components.

Similarity is no equivalence: a table of neighbours, not of classes. Two methods, for each finds what the
other misses: correlation of glyphs in two typefaces, blurred a little and a lot (未 末), and one component
more, less or exchanged (苔 台, 季 李). The cost says how easily the two are confused. The neighbour may be
any ideograph of the basic plane or a katakana, the character itself is a common one.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from trademark_data.build_tables.characters import spread
from trademark_data.build_tables.folding import fold
from trademark_data.build_tables.sources import common_characters, decompositions, font_file

if TYPE_CHECKING:
    import numpy

_FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
_SIMPLIFIED_CHINESE = 2
"""Number of the face with mainland forms in both collections."""
_SIZE, _CANVAS, _CELL = 60, 64, 2
_BLURS = (1.4, 4.0)
_STEPS = 2048
"""Sums of four million at most stay exact in single precision, which has 24 bits."""
_NEIGHBOURS, _COMMON_NEIGHBOURS = 8, 16
"""The nearest that are kept, of all ideographs and of common ones: rare ones must not crowd those out."""
_BLOCK = 1024
_SURE, _DOUBTFUL = 0.96, 0.80
"""Correlations that cost least and most; below the second two glyphs are not taken for one another."""
_CHEAPEST, _DEAREST = 30, 56
_SHARED_SURE, _SHARED_DOUBTFUL = 0.90, 0.72
"""The same for characters that share a component."""
_HAND = "才"
"""The source's second way to write the radical 扌: 找 holds no 才 to a reader."""
_CONTAINED = 50
"""Cost of a character for one that holds it beside a radical (台 in 苔), whatever the glyphs look like."""
_IDEOGRAPHS = range(0x4E00, 0xA000)
_KATAKANA = range(0x30A1, 0x30F5)
"""Of the kana only those with strokes as ideographs have them: タ is 夕, ロ is 口."""
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)


def build() -> str:
    """Rows `character TAB neighbour cost …`, the nearest first."""
    costs = dict(_contained())
    for first, second, similarity in _pairs():
        cost = _cost(similarity, _related(first, second))
        if cost:
            costs[first, second] = min(cost, costs.get((first, second), cost))
    return "".join(_rows({**{(two, one): cost for (one, two), cost in costs.items()}, **costs}))


def _rows(costs: dict[tuple[str, str], int]) -> Iterator[str]:
    near: dict[str, list[tuple[int, str]]] = {}
    for (first, second), cost in costs.items():
        near.setdefault(first, []).append((cost, second))
    kept = {character: _nearest(row) for character, row in near.items()}
    for character in sorted(near):
        # A pair stays when either of the two counts it among its nearest, so that the table is symmetric.
        row = [
            one
            for one in sorted(near[character])
            if one in kept[character] or (one[0], character) in kept[one[1]]
        ]
        yield character + "\t" + " ".join(f"{other}{cost}" for cost, other in row) + "\n"


def _nearest(row: list[tuple[int, str]]) -> set[tuple[int, str]]:
    ordered = sorted(row)
    common = [one for one in ordered if one[1] in _common_set()]
    return {*ordered[:_NEIGHBOURS], *common[:_COMMON_NEIGHBOURS]}


def _cost(similarity: float, related: bool) -> int:
    sure, doubtful = (_SHARED_SURE, _SHARED_DOUBTFUL) if related else (_SURE, _DOUBTFUL)
    if similarity < doubtful:
        return 0
    share = min((sure - similarity) / (sure - doubtful), 1.0)
    return round(_CHEAPEST + max(share, 0.0) * (_DEAREST - _CHEAPEST))


def _contained() -> Iterator[tuple[tuple[str, str], int]]:
    radicals = {fold(chr(code)) for code in _KANGXI_RADICALS}
    common = common_characters()
    for whole in filter(_stands_for_itself, common):
        for way in decompositions().get(whole, ()):
            for part in map(fold, way) if len(way) == 2 else ():
                if part in common and part not in {*radicals, whole, _HAND}:
                    yield (min(whole, part), max(whole, part)), _CONTAINED


def _pairs() -> Iterator[tuple[str, str, float]]:
    """Every pair that is similar enough to be looked at, in code point order."""
    import numpy

    common = sorted(filter(_stands_for_itself, common_characters()))
    every = sorted({*common, *filter(_stands_for_itself, map(chr, (*_KATAKANA, *_IDEOGRAPHS)))})
    place = {character: row for row, character in enumerate(every)}
    drawn = numpy.hstack([_drawn(every, name, blur) for name in _FONTS for blur in _BLURS])
    whole = _STEPS**2 * len(_FONTS) * len(_BLURS)
    rows = numpy.array([place[character] for character in common])
    for start in range(0, len(common), _BLOCK):
        similar = drawn[rows[start : start + _BLOCK]] @ drawn.T / numpy.float32(whole)
        for row, column in numpy.argwhere(similar >= _SHARED_DOUBTFUL):
            first, second = common[start + row], every[column]
            if first < second or (second not in _common_set() and first != second):
                yield min(first, second), max(first, second), float(similar[row, column])


@cache
def _common_set() -> frozenset[str]:
    return frozenset(filter(_stands_for_itself, common_characters()))


def _drawn(characters: Iterable[str], font_name: str, blur: float) -> "numpy.ndarray[Any, Any]":
    """One row a character, its blurred glyph in coarse cells: zero mean, length `_STEPS`, whole numbers.

    The products of whole numbers this small are exact in any order, so that every processor gets one table.
    """
    import numpy
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(str(font_file(font_name)), _SIZE, index=_SIMPLIFIED_CHINESE)
    rows = []
    for character in characters:
        image = Image.new("L", (_CANVAS, _CANVAS))
        ImageDraw.Draw(image).text((_CANVAS // 2, _CANVAS // 2), character, 255, font, anchor="mm")
        small = image.filter(ImageFilter.GaussianBlur(blur)).reduce(_CELL)
        rows.append(numpy.asarray(small, numpy.int64).ravel())
    drawn = numpy.stack(rows)
    centred = drawn * drawn.shape[1] - drawn.sum(axis=1, keepdims=True)
    length = numpy.sqrt((centred * centred).sum(axis=1, keepdims=True).astype(numpy.float64))
    unit: numpy.ndarray[Any, Any] = numpy.rint(centred / length * _STEPS).astype(numpy.float32)
    return unit


def _related(first: str, second: str) -> bool:
    """Whether one is a component of the other, or they differ in one of two or three components."""
    if second in _components(first) or first in _components(second):
        return True
    return any(
        len(one) == len(other) and _differ_in_one(one, other)
        for one in _ways(first)
        for other in _ways(second)
    )


def _differ_in_one(one: list[str], other: list[str]) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


@cache
def _components(character: str) -> set[str]:
    return {part for way in _ways(character) for part in way}


@cache
def _ways(character: str) -> list[list[str]]:
    return [[fold(part) for part in way] for way in decompositions().get(character, ()) if len(way) > 1]


def _stands_for_itself(character: str) -> bool:
    return fold(character) == character and spread(character) == character
