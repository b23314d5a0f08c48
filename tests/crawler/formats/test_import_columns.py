"""Exports of platforms and offices: columns recognised by their names, values as people write them."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from casebook.listing import Listing
from crawler.errors import FormatError
from crawler.formats import read_listings
from crawler.formats.column_names import NAMES
from crawler.formats.columns import Columns, Recognised, checked_columns
from crawler.formats.rows import BadRow


def export(folder: Path, text: str) -> Path:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return folder / "a.csv"


def one(path: Path, **how: object) -> Listing:
    (row,) = read_listings(path, **how)  # type: ignore[arg-type]
    assert isinstance(row, Listing), str(row)
    return row


def test_common_chinese_headers_are_recognised(tmp_path: Path) -> None:
    file = export(
        tmp_path,
        "*商品ID,商品名称,价格（元）,原价,店铺 名称,发货地,月销量,商品链接,采集时间,上架状态,货架号\n"
        '7001,芧台酒,￥88.00,"1,280元",山里酒铺,贵州遵义,3000+,https://s.cn/1,2026/11/22 8:30,在售,A-3\n',
    )
    found: dict[str, str] = {}
    row = one(file, tell_columns=lambda told: found.update(told.fields))
    assert (row.id, row.title, row.price, row.price_struck) == ("7001", "芧台酒", Decimal(88), Decimal(1280))
    assert (row.seller_name, row.ship_from, row.sales) == ("山里酒铺", "贵州遵义", "3000+")
    assert row.captured_at is not None
    assert row.captured_at.isoformat() == "2026-11-22T08:30:00+08:00"
    assert (row.availability, row.extra) == ("InStock", {"货架号": "A-3"})
    assert found["*商品ID"] == "id"


@pytest.mark.parametrize(
    ("heading", "name", "field"),
    [
        ("宝贝连接", "宝贝链接", "url"),
        ("商品鏈接", "商品链接", "url"),
        ("店鋪名稱", "店铺名称", "seller_name"),
        ("prodcut-name", "product_name", "title"),
        ("Original Pirce（元）", "original_price", "price_struck"),
    ],
)
def test_a_heading_that_nearly_spells_a_known_one_is_recognised_and_told(
    tmp_path: Path, heading: str, name: str, field: str
) -> None:
    told: list[Recognised] = []
    file = export(tmp_path, f"id,{heading}{'' if field == 'title' else ',标题'}\n")
    list(read_listings(file, tell_columns=told.append))
    assert [(found.near, found.fields[heading]) for found in told] == [({heading: name}, field)]


@pytest.mark.parametrize(
    "heading",
    [
        "退货地址", "商品规格", "商品图片数", "商品价格带", "上架", "买价", "品牌名录", "周销量", "抓取日志",
        "商品性质", "店铺等级", "goods_num", "shop_type", "sku编码",
    ],
)  # fmt: skip
def test_a_heading_that_means_another_thing_is_kept_as_itself(tmp_path: Path, heading: str) -> None:
    row = one(export(tmp_path, f"id,title,{heading}\n1,茶,甲\n"))
    assert row.extra == {heading: "甲"}


def test_a_name_spelt_right_stands_above_one_that_is_nearly_spelt(tmp_path: Path) -> None:
    row = one(export(tmp_path, "id,title,宝贝连接,商品链接\n1,茶,甲,https://s.cn/1\n"))
    assert (row.url, row.extra) == ("https://s.cn/1", {"宝贝连接": "甲"})


def test_data_of_buyers_is_not_taken_for_a_field_by_a_near_name(tmp_path: Path) -> None:
    assert one(export(tmp_path, "id,title,买家名称\n1,茶,张三\n")).seller_name == ""


def test_what_the_person_says_stands_above_the_names(tmp_path: Path) -> None:
    file = export(tmp_path, "运单号,标题,title,内件品名\nSF1,甲,乙,茅苔酒\n")
    row = one(file, columns={"id": "运单号", "title": "内件品名"})
    assert (row.id, row.title) == ("SF1", "茅苔酒")
    assert row.extra == {"标题": "甲", "column title": "乙"}


def test_data_of_buyers_is_left_out_unless_mapped_by_hand(tmp_path: Path) -> None:
    file = export(
        tmp_path, "id,title,收件人,收货地址,手机号,买家昵称,收货省份\n1,茶,张三,某街,13800000000,z,浙江\n"
    )
    assert one(file).extra == {}
    assert one(file, columns={"ship_from": "收货省份"}).ship_from == "浙江"


def test_the_better_of_two_names_is_taken_and_the_other_kept(tmp_path: Path) -> None:
    row = one(export(tmp_path, "商品id,标题,价格,券后价\n1,茶,100,88\n"))
    assert (row.price, row.extra) == (Decimal(88), {"价格": "100"})


def test_json_lines_are_recognised_the_same_way(tmp_path: Path) -> None:
    lines = [{"商品编号": 1, "商品标题": "茶", "售价": 9.9, "买家": "z"}, {"id": "2", "title": "b", "x": [1]}]
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    first, second = read_listings(file)
    assert isinstance(first, Listing) and isinstance(second, Listing)
    assert (first.id, first.title, first.price, first.extra) == ("1", "茶", Decimal("9.9"), {})
    assert (second.id, second.extra) == ("2", {"x": [1]})


@pytest.mark.parametrize(
    "written", ['="71234567890123456789"', "'71234567890123456789", "71234567890123456789\t"]
)
def test_a_guarded_id_is_read_whole(tmp_path: Path, written: str) -> None:
    quoted = written.replace('"', '""')
    assert one(export(tmp_path, f'id,title\n"{quoted}",茶\n')).id == "71234567890123456789"


def test_an_id_that_a_spreadsheet_shortened_is_told(tmp_path: Path) -> None:
    (row,) = read_listings(export(tmp_path, "id,title\n7.12346E+18,茶\n"))
    assert isinstance(row, BadRow)
    assert (row.line, row.column) == (2, "id") and "all digits" in row.reason


def test_a_number_too_long_is_told_where_it_matters_only(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["2026年监测清单"], ["商品ID", "标题", "订单"], ["1", "茶", 10**18], [10**18, "酒", 1]):
        book.worksheets[0].append(cells)
    book.worksheets[0].merge_cells("A1:C1")
    book.save(tmp_path / "a.xlsx")
    good, bad = read_listings(tmp_path / "a.xlsx")
    assert isinstance(good, Listing) and good.extra == {"订单": str(10**18)}
    assert isinstance(bad, BadRow) and (bad.line, bad.column) == (4, "商品ID")


@pytest.mark.parametrize("words", ["面议", "--", "暂无", ""])
def test_no_price_is_no_bad_row(tmp_path: Path, words: str) -> None:
    assert one(export(tmp_path, f"id,title,price\n1,茶,{words}\n")).price is None


def test_a_column_that_is_not_there_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no column '品名' to map"):
        list(read_listings(export(tmp_path, "id,title\n"), columns={"title": "品名"}))
    with pytest.raises(FormatError, match=r"'title' is missing.*--map title=COLUMN"):
        list(read_listings(export(tmp_path, "id,甲\n1,2\n")))


@pytest.mark.parametrize("said", [{"titel": "品名"}, {"title": ""}, {"title": 3}, {"title": "a", "id": "a"}])
def test_a_mapping_that_makes_no_sense_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(FormatError, match="--map"):
        checked_columns(said, "--map")


def test_every_known_name_means_one_field_and_is_spelt_as_it_is_looked_up() -> None:
    names = [name for meant in NAMES.values() for name in meant]
    assert len(names) == len(set(names))
    assert set(NAMES) <= Columns.FIELDS
    assert [name for name in names if name != name.lower() or " " in name] == []
