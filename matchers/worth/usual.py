"""A listing's price beside the usual price of mark, kind of goods and unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log10
from typing import Any

from matchers.findings.use import MarkUse
from matchers.goods.fit import Level
from matchers.goods.table import groups
from matchers.texts.folding import same_length
from matchers.worth.found import Found
from matchers.worth.money import real_price
from matchers.worth.prices import Key, UsualPrice
from matchers.worth.quantity import Quantity, quantity_of

PER_LISTING = "listing"
"""The unit of goods that are sold by the piece, whatever it weighs."""
_CONSUMED = frozenset({1, 2, 3, 4, 5, 29, 30, 31, 32, 33, 34})
"""Nice classes of goods sold by amount: 10 kg of rice is a quantity, a 10 kg washing machine is not."""
_OWN_GOODS = (Level.SAME, Level.SIMILAR)
_AMOUNTS = re.compile("规格|净含量|净重|重量|容量|含量|包装")
_STATED = re.compile(
    r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s?[-–~至到]\s?(?P<high>\d[\d,]*(?:\.\d+)?))?\s?元?(?:\s?[/每]\s?(?P<per>.+))?"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A price and what it was measured by, both in yuan a unit."""

    price: float
    usual: UsualPrice
    unit: str

    @property
    def share(self) -> float:
        """The price as a part of the usual one."""
        return self.price / self.usual.yuan

    def as_detail(self) -> dict[str, Any]:
        """For a sign: share, both prices, the unit, and how many prices were seen."""
        told = {"share": self.share, "unit_price": self.price, "usual_price": self.usual.yuan}
        return {name: round(value, 4) for name, value in told.items()} | {
            "unit": self.unit,
            "seen": self.usual.seen,
        }


def compared(found: Found) -> Compared | None:
    """The price by the table of what was seen, else by the list's `usual_price`; None where neither tells."""
    prices, price = found.listing.prices, found.listing.price
    if price is None:
        return None
    for key, a_unit in prices_a_unit(found.use, price) if prices.rows else ():
        usual = prices.rows.get(key)
        if usual and usual.tells:
            return Compared(a_unit, usual, key[2])
    return _by_the_list(found.use, price)


def seen_prices(use: MarkUse) -> Iterator[tuple[Key, float]]:
    """What a use adds to a table of usual prices: where the title names the mark on goods of its own."""
    price = real_price(use.subject.price)
    named = any(one.field == "title" and one.is_plain for one in use.occurrences)
    if price is not None and named and use.fit.level in _OWN_GOODS:
        yield from prices_a_unit(use, price)


def prices_a_unit(use: MarkUse, price: Decimal) -> Iterator[tuple[Key, float]]:
    """A price by amount, where goods are sold so, then as a whole."""
    group = use.fit.goods.group if use.fit.goods else ""
    amount = amount_of(use) if group and groups()[group].classes & _CONSUMED else None
    if amount:
        yield (use.mark.id, group, amount.unit), float(price) / amount.amount
    yield (use.mark.id, group, PER_LISTING), float(price)


def amount_of(use: MarkUse) -> Quantity | None:
    """How much is sold: by the title, else by attributes of size, else by the variant (SKU)."""
    subject = use.subject
    sizes = (value for key, value in subject.attributes.items() if _AMOUNTS.search(key))
    texts = (subject.title, *sizes, subject.sku)
    return next(filter(None, map(quantity_of, texts)), None)


def _by_the_list(use: MarkUse, price: Decimal) -> Compared | None:
    stated = _stated(use.mark.details.get("usual_price", ""))
    if stated is None:
        return None
    usual, per = stated
    if not per:
        return Compared(float(price), usual, PER_LISTING)
    amount = amount_of(use)
    if amount is None or amount.unit != per.unit:
        return None
    a_unit = UsualPrice(usual.yuan / per.amount, usual.orders, usual.seen)
    return Compared(float(price) / amount.amount, a_unit, per.unit)


@lru_cache(maxsize=1 << 12)
def _stated(text: str) -> tuple[UsualPrice, Quantity | None] | None:
    """1499, 1,499元, 1200-1500, 1499/500ml: the lower end counts; None for a text that is no such price."""
    found = _STATED.fullmatch(same_length(text).strip().lstrip("¥"))
    if found is None:
        return None
    low, high = (float((found[name] or found["low"]).replace(",", "")) for name in ("low", "high"))
    per = quantity_of(found["per"]) if found["per"] else None
    if low <= 0 or high < low or (found["per"] and per is None):
        return None
    usual = UsualPrice(low, log10(high / low), 0)
    return (usual, per) if usual.tells else None
