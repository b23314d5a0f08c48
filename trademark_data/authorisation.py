"""Entries of the list of authorised sellers (准许使用): a shop, where it is, for which goods and days.

`name` · `platform:name` · `platform:#id`, each with `@goods` and `@from..to` if wanted, such as
天猫:#1234@白酒@2025-01-01..2026-12-31.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COLON = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Authorised:
    """One entry."""

    text: str
    """As written; a shop of exactly this name is meant, too."""
    name: str = ""
    """Exact shop name; empty where the platform's id says which shop."""
    platform: str = ""
    """Empty for a shop of this name on any platform."""
    shop_id: str = ""
    goods: str = ""
    """Goods word; empty for all goods."""
    first: date | None = None
    last: date | None = None

    @property
    def is_name_only(self) -> bool:
        """Whether any shop anywhere that takes this name would be meant."""
        return not self.platform

    def in_time(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def names_shop(self, platform: str, name: str, shop_id: str) -> bool:
        """Whether it means this shop, goods and days aside."""
        name = name.strip()
        if name and name == self.text:
            return True
        if self.platform and self.platform != platform:
            return False
        return shop_id == self.shop_id if self.shop_id else bool(name) and name == self.name


@lru_cache(maxsize=1 << 14)
def read_entry(text: str) -> Authorised:
    """An entry; one that is written wrongly is a name like any other: `wrong_in` tells what is wrong."""
    try:
        return _parsed(text)
    except ValueError:
        return Authorised(text, name=text)


def wrong_in(text: str) -> str:
    """What was expected in place of an entry; empty for one in order."""
    try:
        _parsed(text)
    except ValueError as error:
        return str(error)
    return ""


def _parsed(text: str) -> Authorised:
    shop, *further = (part.strip() for part in text.split("@"))
    platform, name = _shop(shop)
    shop_id = name.removeprefix("#") if platform and name.startswith("#") else ""
    if not name or (platform and name == "#"):
        raise ValueError("a shop: name, platform:name or platform:#id")
    days = [part for part in further if ".." in part]
    goods = [part for part in further if ".." not in part]
    if len(days) > 1 or len(goods) > 1 or "" in goods:
        raise ValueError("at most one @goods and one @from..to after the shop")
    first, last = _days(days[0]) if days else (None, None)
    return Authorised(
        text,
        name="" if shop_id else name,
        platform=platform,
        shop_id=shop_id,
        goods=goods[0] if goods else "",
        first=first,
        last=last,
    )


def _shop(shop: str) -> tuple[str, str]:
    """Platform, empty for any, and the name or #id."""
    parts = _COLON.split(shop, maxsplit=1)
    if len(parts) == 1:
        return "", shop
    platform, name = (part.strip() for part in parts)
    if not platform or not name:
        raise ValueError("platform:name or platform:#id, neither of them empty")
    return platform, name


def _days(text: str) -> tuple[date | None, date | None]:
    parts = [part.strip() for part in text.split("..")]
    if len(parts) != 2 or parts == ["", ""]:
        raise ValueError("days such as 2025-01-01..2026-12-31; one of them may be left out")
    first, last = (_day(part) for part in parts)
    if first and last and first > last:
        raise ValueError(f"days in their order, given {first} after {last}")
    return first, last


def _day(text: str) -> date | None:
    if not text:
        return None
    if not _DAY.fullmatch(text):
        raise ValueError(f"a day such as 2026-11-22 (ISO 8601), given {text[:40]!r}")
    return date.fromisoformat(text)
