"""The practice shops' goods as data: sellers, categories and listings, as they stand on each night."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

NIGHTS = (1, 2)


@dataclass(frozen=True, slots=True)
class Seller:
    """An invented shop (店铺); every name ends in （演示）."""

    id: str
    name: str
    place: str
    about: str
    authorised_for: tuple[str, ...] = ()
    """Names of marks this seller may use in the demo (准许使用); never shown on a page."""


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the shop (类目)."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One listing (商品) as a row of `catalogue.jsonl`."""

    id: int
    category: str
    seller: str
    title: str
    price: float
    ship_from: str
    description: str
    attributes: Mapping[str, str]
    images: tuple[str, ...]
    price_struck: float | None = None
    price_words: str = ""
    """How the old shop words the price: 券后价￥88.00, ￥1.2万."""
    sales: str = ""
    expect: tuple[Mapping[str, str], ...] = ()
    """What a matcher should find: `mark` (a mark's name or `patent_claim`) and `why`; never on the page."""
    near_miss: str = ""
    """Why an ordinary listing looks suspicious at first sight; never on the page."""
    private: bool = False
    """Offered under `/private/`, which robots.txt forbids."""
    fault: str = ""
    """A name of `faults.FAULTS` that this page shows."""
    first_night: int = 1
    night2: Mapping[str, Any] = field(default_factory=dict)
    """Fields that have changed on night 2."""
    gone: str = ""
    """How the page says on night 2 that the listing was taken down: `410`, `404` or `notice` (商品已下架)."""

    @property
    def path(self) -> str:
        """The canonical address inside the shop."""
        return f"/private/item/{self.id}.html" if self.private else f"/item/{self.id}.html"


@dataclass(frozen=True)
class Catalogue:
    """The shop on one night."""

    night: int
    sellers: Mapping[str, Seller]
    categories: Mapping[str, Category]
    items: Mapping[int, Item]
    """Everything that has an address, forbidden and taken-down listings included."""

    def taken_down(self, item: Item) -> str:
        """`410`, `404`, `notice`, or empty while the listing stands."""
        return item.gone if self.night >= 2 else ""

    def shelf(self) -> tuple[Item, ...]:
        """The listings on the public shelves; one whose page says 商品已下架 still stands there."""
        public = (item for item in self.items.values() if not item.private)
        return tuple(item for item in public if self.taken_down(item) in ("", "notice"))

    def on_sale(self) -> tuple[Item, ...]:
        """The public listings that can be bought."""
        return tuple(item for item in self.shelf() if not self.taken_down(item))

    def suspicious(self) -> tuple[Item, ...]:
        """The listings on sale that a matcher should turn into leads."""
        return tuple(item for item in self.on_sale() if item.expect)


@cache
def load_catalogue(night: int = 1, shop: str = "") -> Catalogue:
    """The goods of a shop as seen on a night (1 or 2). Raises ValueError for another night.

    `shop` is the folder of one of the further shops; empty for the first.
    """
    if night not in NIGHTS:
        raise ValueError(f"night must be one of {NIGHTS}, given {night}")
    facts = tomllib.loads(_read(shop, "shop.toml"))
    rows = (_item(json.loads(line)) for line in _read(shop, "catalogue.jsonl").splitlines())
    there = (_on(item, night) for item in rows if item.first_night <= night)
    return Catalogue(
        night,
        {row["id"]: _seller(row) for row in facts["seller"]},
        {row["slug"]: Category(**row) for row in facts["category"]},
        {item.id: item for item in there},
    )


def _read(shop: str, name: str) -> str:
    return files("markwatch.practice").joinpath(shop, name).read_text(encoding="utf-8")


def _seller(row: Mapping[str, Any]) -> Seller:
    return Seller(**{**row, "authorised_for": tuple(row.get("authorised_for", ()))})


def _item(row: Mapping[str, Any]) -> Item:
    return Item(**{**row, "images": tuple(row["images"]), "expect": tuple(row.get("expect", ()))})


def _on(item: Item, night: int) -> Item:
    if night < 2 or not item.night2:
        return item
    changed = dict(item.night2)
    if "expect" in changed:
        changed["expect"] = tuple(changed["expect"])
    return replace(item, **changed)
