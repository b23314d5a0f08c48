"""Every cell of every list beside the frozen ground it is made of: no difference, on both databases."""

import random
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from a_case import NOW, a_fact, a_listing, all_of, an_officer, screen, see
from a_move import confirm
from an_outgoing_list import make, rows_of, words
from sqlalchemy import select

from casebook.database import Casebook
from casebook.lists.formats import FORMATS
from casebook.models.cases import CaseLead
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.office_time import OFFICE_TIME
from casebook.queries.rows import ReasonRow

LISTINGS = 24


def a_generated_book(book: Casebook) -> None:
    """Listings of three platforms and six shops, one or two marks confirmed; half changed since."""
    chance = random.Random(20261201)
    officer = an_officer(book)
    shown = [
        a_listing(
            id=str(number),
            platform=chance.choice(("甲网", "乙网", "丙网")),
            title=f"商品{number} {chance.choice(('=1+1', '正常', '+86', '@x'))}",
            price=chance.choice((None, "0.01", "12.5", "123456789.9999")),
            seller_name=f"店{number % 6}",
            seller_id=chance.choice(("", f"s{number % 6}")),
            url=f"https://shop.test/{number}",
            sales=f"月销{number}",
        )
        for number in range(LISTINGS)
    ]
    see(book, *shown)
    screen(book, a_fact("T1"), a_fact("T2", 70))
    for lead in all_of(book, Lead):
        if lead.mark_key == "T1" or chance.random() < 0.5:
            confirm(book, officer, lead.id, NOW + timedelta(seconds=lead.id))
    changed = [a_listing(id=one.id, platform=one.platform, title="改过了", price="1") for one in shown[::2]]
    see(book, *changed, now=NOW + timedelta(days=1))


def expected(book: Casebook) -> dict[str, dict[str, Any]]:
    """By its address, what each row must say: read ground by ground, in no way like the product does it."""
    found: dict[str, dict[str, Any]] = {}
    with book.read() as session:
        held = session.execute(
            select(CaseLead, ListingRow)
            .join(ListingRow, ListingRow.id == CaseLead.listing_id)
            .where(CaseLead.to_at.is_(None))
            .order_by(CaseLead.id)
        )
        for ground, listing in held:
            version, shop = ground.version, ground.seller
            row = found.setdefault(
                ground.url,
                {
                    "平台": listing.platform,
                    "店铺": version.seller_name,
                    "店铺编号": shop.external_id if shop and shop.external_id != version.seller_name else "",
                    "链接": ground.url,
                    "标题": version.title,
                    "价格": version.price,
                    "销量": version.sales,
                    "采集时间（北京时间）": version.captured_at.astimezone(OFFICE_TIME),
                    "疑似权利": [],
                    "命中理由": [],
                },
            )
            row["疑似权利"].append(ground.mark_key)
            row["命中理由"] += [words(ReasonRow(**reason)) for reason in ground.reasons]
    return found


def as_written(value: Any, format: str) -> Any:
    """A value as a format shows it."""
    if isinstance(value, list):
        mark = "；" if value and "：" in value[0] else "、"
        return as_written(mark.join(dict.fromkeys(value)), format)
    if isinstance(value, Decimal):
        return float(value) if format == "xlsx" else format_of(value)
    if hasattr(value, "isoformat"):
        return value.isoformat(timespec="seconds") if format == "json" else f"{value:%Y-%m-%d %H:%M}"
    if value in (None, ""):
        return {"xlsx": None, "csv": "", "json": value}[format]
    guarded = format == "csv" and str(value)[0] in "=+-@"
    return f"'{value}" if guarded else value


def format_of(value: Decimal) -> str:
    return format(value.normalize(), "f")


@pytest.mark.parametrize("format", FORMATS)
def test_no_cell_differs_from_what_was_confirmed(book: Casebook, tmp_path: Path, format: str) -> None:
    a_generated_book(book)
    wanted = expected(book)
    rows = [row for made in make(book, tmp_path, format) for row in rows_of(made.files[0])]
    assert len(rows) == len(wanted) == LISTINGS
    differences = [
        (name, row[name], as_written(value, format))
        for row in rows
        for name, value in wanted[row["链接"]].items()
        if row[name] != as_written(value, format)
    ]
    assert differences == []


def test_rows_are_numbered_without_a_gap(book: Casebook, tmp_path: Path) -> None:
    a_generated_book(book)
    for made in make(book, tmp_path, "json"):
        numbers = [row["序号"] for row in rows_of(made.files[0])]
        assert numbers == list(range(1, made.outcome.rows + 1))
