"""How much is sold for the price: 500ml*6, 5斤, 2.5kg, 30包, as millilitres, grams or pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matchers.texts.folding import same_length

_MEASURES = {
    "ml": ("ml", 1.0), "毫升": ("ml", 1.0), "cl": ("ml", 10.0), "l": ("ml", 1000.0), "升": ("ml", 1000.0),
    "kg": ("g", 1000.0), "公斤": ("g", 1000.0), "千克": ("g", 1000.0), "g": ("g", 1.0), "克": ("g", 1.0),
    "斤": ("g", 500.0), "两": ("g", 50.0),
}  # fmt: skip
_PIECES = "瓶|罐|袋|盒|包|支|听|桶|片|只|枚|颗|粒|张|贴|条|个|提"
_SIZE = (
    rf"(?P<size>\d+(?:\.\d+)?)\s?(?P<measure>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})(?![a-z])"
)
_TIMES = r"\s?[*x×✕]\s?"
_MEASURED = re.compile(
    rf"(?:(?<![\d.])(?P<before>\d{{1,3}})\s?(?:{_PIECES}){_TIMES})?(?<![\d.a-z]){_SIZE}"
    rf"(?:{_TIMES}(?P<after>\d{{1,3}})(?![\d.])|[^\d]{{0,4}}?(?<![\d.])(?P<beside>\d{{1,3}})\s?(?:瓶|罐|袋|盒|包|支|听|桶)(?!起))?"
)
_COUNTED = re.compile(rf"(?<![\d.a-z*x×])(?P<number>\d{{1,4}})\s?(?:{_PIECES})")
_MOST = 10.0**7


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of goods."""

    amount: float
    unit: str
    """ml, g or piece."""


@lru_cache(maxsize=1 << 12)
def quantity_of(text: str) -> Quantity | None:
    """The only quantity that a text states; None where it states none, or several that differ."""
    plain = same_length(text)
    measured = set(_measured(plain))
    if measured:
        return measured.pop() if len(measured) == 1 else None
    counted = {int(found["number"]) for found in _COUNTED.finditer(plain)}
    return Quantity(float(counted.pop()), "piece") if len(counted) == 1 and 0 not in counted else None


def _measured(plain: str) -> Iterator[Quantity]:
    for found in _MEASURED.finditer(plain):
        unit, factor = _MEASURES[found["measure"]]
        times = next((int(found[name]) for name in ("before", "after", "beside") if found[name]), 1)
        amount = round(float(found["size"]) * factor * times, 3)
        if 0 < amount <= _MOST:
            yield Quantity(amount, unit)
