"""A listing's price beside the usual price of mark, kind of goods and unit."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log10
from typing import Any

from matchers.findings.feedback import SEEN_PRICES
from matchers.findings.finding import Finding, Reason
from matchers.findings.use import MarkUse
from matchers.goods.table import groups
from matchers.texts.folding import same_length
from matchers.texts.subject import Subject
from matchers.worth.found import Found
from matchers.worth.money import real_price
from matchers.worth.prices import Key, UsualPrice
from matchers.worth.quantity import Quantity, quantity_of
from trademark_data.mark import Mark

PER_LISTING = "listing"
"""The unit of goods that are sold by the piece, whatever it weighs."""
_CONSUMED = frozenset({1, 2, 3, 4, 5, 29, 30, 31, 32, 33, 34})
"""Nice classes of goods sold by amount: 10 kg of rice is a quantity, a 10 kg washing machine is not."""
_OWN_GOODS = ("goods", "similar_goods")
"""Levels of the feature `goods_fit`."""
_GI = "geographical_indication"
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
    """The price by a given table, else by what the casebook saw, else by the list's `usual_price`.

    None where none of them tells.
    """
    price, use = found.listing.price, found.use
    if price is None:
        return None
    known = {**_seen_of(use.mark), **found.listing.prices.rows}
    for key, a_unit in _prices_a_unit(use.mark.id, _group_of(found), use.subject, price) if known else ():
        usual = known.get(key)
        if usual and usual.tells:
            return Compared(a_unit, usual, key[2])
    return _by_the_list(use, price)


def prices_of(finding: Finding, subject: Subject) -> Iterator[tuple[Key, float]]:
    """What a finding adds to a table of usual prices: where the title names the mark on goods of its own.

    A lead or not does not matter: authorised shops tell best what goods usually cost.
    """
    price = real_price(subject.price)
    named = any(one.feature == "exact_name" and one.field == "title" for one in finding.reasons)
    if price is None or not named:
        return
    fits = next((one for one in finding.reasons if one.feature == "goods_fit"), None)
    if finding.kind == _GI:
        yield from _prices_a_unit(finding.mark_id, None, subject, price)
    elif fits and fits.detail.get("level") in _OWN_GOODS:
        yield from _prices_a_unit(finding.mark_id, _told_group(fits), subject, price)


def seen_text(rows: Mapping[str, list[float]]) -> str:
    """What was seen, `group|unit` → median, orders of magnitude, number, as a mark's details hold it."""
    return json.dumps(rows, sort_keys=True)


def _seen_of(mark: Mark) -> dict[Key, UsualPrice]:
    text = mark.details.get(SEEN_PRICES, "")
    return {(mark.id, group, unit): price for (group, unit), price in _seen(text).items()} if text else {}


@lru_cache(maxsize=1 << 12)
def _seen(text: str) -> dict[tuple[str, str], UsualPrice]:
    """What `seen_text` wrote; nothing for any other text, which a list may hold in a column of that name."""
    try:
        rows = json.loads(text)
        return {
            (key.partition("|")[0], key.partition("|")[2]): UsualPrice(float(yuan), float(orders), int(seen))
            for key, (yuan, orders, seen) in rows.items()
            if yuan > 0
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _group_of(found: Found) -> str | None:
    fits = found.first("goods_fit")
    return None if found.use.mark.kind == _GI else _told_group(fits) if fits else ""


def _told_group(fits: Reason) -> str:
    return str(fits.detail.get("group", ""))


def _prices_a_unit(
    mark_id: str, group: str | None, subject: Subject, price: Decimal
) -> Iterator[tuple[Key, float]]:
    """A price by amount, where goods are sold so, then as a whole; no group for the one product of a GI."""
    by_amount = group is None or (group and groups()[group].classes & _CONSUMED)
    amount = amount_of(subject) if by_amount else None
    if amount:
        yield (mark_id, group or "", amount.unit), float(price) / amount.amount
    yield (mark_id, group or "", PER_LISTING), float(price)


def amount_of(subject: Subject) -> Quantity | None:
    """How much is sold: by the title, else by attributes of size, else by the variant (SKU)."""
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
    amount = amount_of(use.subject)
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
