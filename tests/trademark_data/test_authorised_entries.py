"""Entries of authorised sellers: which shop, where, for what, when; what is wrong is told with its place."""

from datetime import date
from pathlib import Path

import pytest
from a_list import csv_file, line, read

from trademark_data.authorisation import read_entry, wrong_in

SHOP = ("天猫", "茅台官方旗舰店", "1234")


@pytest.mark.parametrize(
    "entry",
    [
        "茅台官方旗舰店",
        "天猫:茅台官方旗舰店",
        "天猫：茅台官方旗舰店",
        "天猫:#1234",
        "天猫: # 1234".replace("# ", "#"),
    ],
)
def test_an_entry_names_a_shop(entry: str) -> None:
    assert wrong_in(entry) == "" and read_entry(entry).names_shop(*SHOP)


@pytest.mark.parametrize("entry", ["京东:茅台官方旗舰店", "京东:#1234", "天猫:#12345", "茅台旗舰店", "1234"])
def test_another_platform_id_or_name_is_another_shop(entry: str) -> None:
    assert not read_entry(entry).names_shop(*SHOP)


def test_goods_and_days_stand_behind_in_either_order() -> None:
    one, other = read_entry("天猫:#1@白酒@2025-01-01..2026-12-31"), read_entry("天猫:#1@2025-01-01..@白酒")
    assert (one.shop_id, one.goods, one.first, one.last) == (
        "1",
        "白酒",
        date(2025, 1, 1),
        date(2026, 12, 31),
    )
    assert (other.goods, other.last) == ("白酒", None)
    assert one.in_time(date(2026, 12, 31)) and not one.in_time(date(2027, 1, 1))


def test_a_shop_that_is_called_like_a_whole_entry_is_meant_as_ever() -> None:
    assert read_entry("LV@代购:专营").names_shop("淘宝", "LV@代购:专营", "")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("天猫:", "neither of them empty"),
        (":甲店", "neither of them empty"),
        ("天猫:#", "platform:#id"),
        ("@白酒", "a shop"),
        ("甲店@", "at most one @goods"),
        ("甲店@白酒@啤酒", "at most one @goods"),
        ("甲店@2025-01-01..@..2026-01-01", "at most one @goods"),
        ("甲店@..", "days such as"),
        ("甲店@2025.1.1..2026-01-01", "a day such as"),
        ("甲店@2025-02-30..", "day"),
        ("甲店@2026-01-01..2025-01-01", "in their order"),
    ],
)
def test_a_bad_entry_is_told_with_file_line_and_what_was_expected(
    tmp_path: Path, entry: str, expected: str
) -> None:
    _, wrong = read(csv_file(tmp_path, line("T1", authorised=f"乙店|{entry}")))
    (one,) = wrong
    assert (one.line, one.column, one.value) == (2, "authorised", entry) and expected in one.expected
    assert read_entry(entry).names_shop("", entry, "")
