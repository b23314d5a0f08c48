"""Exports as platforms, spreadsheets and older backends write them are read as a person would read them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from casebook.listing import Listing
from crawler.formats import read_listings
from crawler.formats.told_rows import ToldRow

HEADER = ("商品编号", "商品名称", "价格", "采集时间", "商品链接")


def listings(path: Path, tell: Callable[[ToldRow], None] = lambda row: None) -> list[Listing]:
    rows = list(read_listings(path, tell_row=tell))
    assert [row for row in rows if not isinstance(row, Listing)] == []
    return [row for row in rows if isinstance(row, Listing)]


def text(folder: Path, content: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(content.encode(encoding))
    return folder / name


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found_out(tmp_path: Path, separator: str) -> None:
    lines = ["监测表", separator.join(HEADER[:3]), separator.join(("77", "莲纹砚台", "260"))]
    [listing] = listings(text(tmp_path, "\n".join(lines)))
    assert (listing.id, listing.title, listing.price) == ("77", "莲纹砚台", 260)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    [listing] = listings(text(tmp_path, "商品编号\t商品名称\n77\t莲纹砚台\n", encoding=encoding))
    assert listing.title == "莲纹砚台"


@pytest.mark.parametrize("name", ["a.xls", "a.html"])
def test_a_table_of_html_is_read_with_the_links_of_its_cells(tmp_path: Path, name: str) -> None:
    row = '<tr><td>77</td><td>莲纹<br>砚台</td><td><a href="https://shop.example/p/77">查看</a></td></tr>'
    head = "<tr><th>商品编号</th><th>商品名称</th><th>商品链接</th></tr>"
    [listing] = listings(text(tmp_path, f"<html><table>{head}{row}</table></html>", name))
    assert (listing.title, listing.url) == ("莲纹\n砚台", "https://shop.example/p/77")


@pytest.mark.parametrize(
    ("said", "price"),
    [
        *(("26.50-31.00", "26.5"), ("￥26.50~￥31", "26.5"), ("1.5万", "15000"), ("约38元", "38")),
        *(("３８．５", "38.5"), ("38元起", "38"), ("券后价￥38.00", "38"), ("1,280.00元/件", "1280")),
    ],
)
def test_prices_are_read_as_on_pages(tmp_path: Path, said: str, price: str) -> None:
    [listing] = listings(text(tmp_path, f'商品编号,商品名称,价格\n77,莲纹砚台,"{said}"\n'))
    assert listing.price == Decimal(price)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        *(("46000.25", "2025-12-09T06:00:00+08:00"), ("1764700000", "2025-12-02T18:26:40+00:00")),
        *(("1764700000000", "2025-12-02T18:26:40+00:00"), ("20251209", "2025-12-09T00:00:00+08:00")),
        ("2025年12月9日", "2025-12-09T00:00:00+08:00"),
    ],
)
def test_days_are_read_as_spreadsheets_and_scripts_write_them(tmp_path: Path, said: str, moment: str) -> None:
    [listing] = listings(text(tmp_path, f"商品编号,商品名称,采集时间\n77,莲纹砚台,{said}\n"))
    assert listing.captured_at is not None
    assert listing.captured_at.isoformat() == moment


def test_full_width_digits_and_blanks_are_the_same_listing_and_told(tmp_path: Path) -> None:
    told: list[ToldRow] = []
    [listing] = listings(text(tmp_path, "商品编号,商品名称\n　７７　,　莲纹砚台　\n"), told.append)
    assert (listing.id, listing.title) == ("77", "莲纹砚台")
    assert told[0].mended["id"] == ("　７７　", "77")


def test_covers_and_hidden_sheets_are_passed_by(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["监测线索汇总"])
    for title, row, state in (("旧", ("1", "旧砚"), "hidden"), ("明细", ("77", "莲纹砚台"), "visible")):
        sheet = book.create_sheet(title)
        sheet.append(HEADER[:2])
        sheet.append(row)
        sheet.sheet_state = state
    book.save(tmp_path / "a.xlsx")
    assert [listing.id for listing in listings(tmp_path / "a.xlsx")] == ["77"]


@pytest.mark.parametrize("where", [2, 5])
def test_the_address_behind_a_cell_is_taken_and_its_word_is_not(tmp_path: Path, where: int) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    sheet.append(["77", "莲纹砚台", 260, None, "查看" if where == 5 else None])
    sheet.cell(2, where).hyperlink = "https://shop.example/p/77"
    book.save(tmp_path / "a.xlsx")
    assert [listing.url for listing in listings(tmp_path / "a.xlsx")] == ["https://shop.example/p/77"]


def test_a_hyperlink_formula_gives_its_address(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["77", "莲纹砚台", 260])
        sheet.write_formula(1, 4, '=HYPERLINK("https://shop.example/p?a=1&b=2","打开")', value="打开")
    assert [listing.url for listing in listings(tmp_path / "a.xlsx")] == ["https://shop.example/p?a=1&b=2"]


def test_a_word_that_leads_nowhere_is_no_address(tmp_path: Path) -> None:
    told: list[ToldRow] = []
    [listing] = listings(text(tmp_path, "商品编号,商品名称,商品链接\n77,莲纹砚台,查看\n"), told.append)
    assert listing.url == ""
    assert told[0].mended["url"] == ("查看", "")
