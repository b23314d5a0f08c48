"""One protected sign of the reference list (权利名录): trademark, GI, official or special mark, patent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the reference list. An unknown field is empty, never guessed."""

    id: str
    """The list's own identifier, unique within the list."""
    kind: str
    """A key of `trademark_data.kinds.KINDS`."""
    name: str
    """The protected name as registered (patents: the title of the invention)."""
    aliases: tuple[str, ...] = ()
    """Other spellings, abbreviations and nicknames that stand for the same right."""
    classes: tuple[int, ...] = ()
    """Nice classes 1–45 (国际分类)."""
    goods: tuple[str, ...] = ()
    """Goods words (核定商品), in Chinese as sellers write them."""
    owner: str = ""
    """Registrant or holder (注册人, 专利权人)."""
    region: tuple[str, ...] = ()
    """Protected area of a GI (保护范围), full administrative names."""
    registration_no: str = ""
    """Registration number; for patents the application number with check character."""
    valid_from: date | None = None
    """First day of the right."""
    valid_to: date | None = None
    """Last day of the right."""
    authorised: tuple[str, ...] = ()
    """Sellers allowed to use it (准许使用), entries as `trademark_data.authorisation` reads them."""
    details: Mapping[str, str] = field(default_factory=dict)
    """Further columns of the list as text: `source`, `verified`, `priority`, `product_group`, …"""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases, in the list's order, without repeats."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    def in_force(self, on: date) -> bool | None:
        """Whether the right is in force on a day; None when the list gives no dates to tell by."""
        if self.valid_from is None and self.valid_to is None:
            return None
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
