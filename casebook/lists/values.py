"""What a column of a list can hold: one function a value, taken from a line as it was confirmed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from casebook.lists.formats.base import Cell
from casebook.lists.naming import list_label
from casebook.office_time import office_text
from casebook.queries.cards import lead_number
from casebook.queries.list_rows import ListLine
from casebook.queries.rows import ReasonRow

Words = Callable[[ReasonRow], str]
"""A reason → what staff read of it."""
OWN_CURRENCY = ("", "CNY")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line at its place in the list."""

    number: int
    line: ListLine
    words: Words


def sales_of(line: ListLine) -> Cell:
    """Sales as the page worded them when it was confirmed."""
    return line.sales


def capture_label(capture_id: int) -> str:
    """The number of a sealed package for people: E-000012."""
    return f"E-{capture_id:06d}"


def money_cell(value: Decimal | None, currency: str) -> Cell:
    """A number in yuan; other money as text with its currency."""
    if value is None or currency in OWN_CURRENCY:
        return value
    return f"{format(value.normalize(), 'f')} {currency}"


def _reasons(row: Numbered) -> str:
    grounds = (reason for ground in row.line.grounds for reason in ground.reasons)
    return _joined((row.words(reason) for reason in grounds if reason.points > 0), "；")


def _worth(row: Numbered) -> Cell:
    found = [ground.worth for ground in row.line.grounds if ground.worth is not None]
    return Decimal(f"{max(found):.1f}") if found else None


def _earlier(row: Numbered) -> str:
    earlier = row.line.earlier
    return f"{office_text(earlier.made_at)[:10]} {list_label(earlier.list_id)}" if earlier else ""


def _joined(texts: Iterable[str], mark: str = "、") -> str:
    return mark.join(dict.fromkeys(text for text in texts if text))


VALUES: dict[str, Callable[[Numbered], Cell]] = {
    "number": lambda row: row.number,
    "platform": lambda row: row.line.platform,
    "seller_name": lambda row: row.line.seller_name,
    "seller_id": lambda row: row.line.seller_id,
    "credit_code": lambda row: row.line.credit_code,
    "url": lambda row: row.line.url,
    "item_id": lambda row: row.line.external_id,
    "title": lambda row: row.line.title,
    "price": lambda row: money_cell(row.line.price, row.line.currency),
    "price_struck": lambda row: money_cell(row.line.price_struck, row.line.currency),
    "currency": lambda row: row.line.currency,
    "sales": lambda row: sales_of(row.line),
    "ship_from": lambda row: row.line.ship_from,
    "captured_at": lambda row: row.line.captured_at,
    "marks": lambda row: _joined(one.mark_name or one.mark_key for one in row.line.grounds),
    "registration_no": lambda row: _joined(one.registration_no for one in row.line.grounds),
    "owner": lambda row: _joined(one.owner for one in row.line.grounds),
    "reasons": _reasons,
    "evidence": lambda row: _joined(capture_label(one.capture_id) for one in row.line.packages),
    "sha256": lambda row: _joined(one.manifest_sha256 for one in row.line.packages),
    "page_sha256": lambda row: row.line.page_sha256,
    "leads": lambda row: _joined(lead_number(one.lead_id) for one in row.line.grounds),
    "cases": lambda row: _joined(one.case_label for one in row.line.grounds),
    "units": lambda row: _joined(one.unit for one in row.line.grounds),
    "confirmed_at": lambda row: max(one.confirmed_at for one in row.line.grounds),
    "worth": _worth,
    "earlier": _earlier,
}
"""Value of a column → how it is read."""
OPTIONAL = ("worth", "sales", "earlier")
"""Values that a form may leave out where no line has them (`optional = true`)."""
