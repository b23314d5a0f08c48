"""An authorised seller: by name, by platform, for goods, for days; a name alone covers nothing deliberate."""

from datetime import date
from typing import Any

import pytest
from a_match import a_gi, a_listing, a_mark, finding

from matchers.findings.finding import Finding
from trademark_data.mark import Mark

SHOP = {"platform": "天猫", "seller_name": "茅台官方旗舰店", "seller_id": "1234", "category": "白酒"}


def maotai(*authorised: str) -> Mark:
    return a_mark("贵州茅台", goods=("白酒",), classes=(33,), authorised=authorised)


def found(title: str, *authorised: str, on: date = date(2025, 6, 1), **shop: str) -> Finding:
    return finding(a_listing(title, **(SHOP | shop)), maotai(*authorised), on=on)


@pytest.mark.parametrize("entry", ["茅台官方旗舰店", "天猫:茅台官方旗舰店", "天猫:#1234", "天猫:#1234@白酒"])
def test_a_plain_use_by_an_authorised_seller_is_no_lead(entry: str) -> None:
    assert found("贵州茅台 白酒 500ml", entry).held_back_by == "authorised"


@pytest.mark.parametrize("title", ["贵州茅台 高仿 白酒", "贵州茅苔 白酒 500ml", "贵★州★茅★台 白酒"])
def test_a_name_alone_does_not_cover_deliberate_signs(title: str) -> None:
    one = found(title, "茅台官方旗舰店")
    assert one.is_lead and any(reason.detail.get("code") == "same_name" for reason in one.reasons)


@pytest.mark.parametrize("entry", ["天猫:茅台官方旗舰店", "天猫:#1234"])
def test_a_shop_on_its_platform_is_covered_whatever_it_writes(entry: str) -> None:
    assert found("贵州茅台 高仿 白酒", "茅台官方旗舰店", entry).held_back_by == "authorised"


def test_a_shop_of_that_name_elsewhere_is_not_authorised() -> None:
    assert found("贵州茅台 白酒 500ml", "天猫:茅台官方旗舰店", platform="京东").is_lead


def test_an_entry_for_some_goods_covers_only_these() -> None:
    assert found("贵州茅台 白酒 500ml", "天猫:#1234@啤酒").is_lead


@pytest.mark.parametrize(("on", "is_lead"), [(date(2025, 6, 1), False), (date(2026, 6, 1), True)])
def test_an_entry_ends_with_its_days(on: date, is_lead: bool) -> None:
    assert found("贵州茅台 白酒 500ml", "天猫:#1234@2025-01-01..2025-12-31", on=on).is_lead is is_lead


def test_goods_from_outside_the_area_are_not_covered_by_a_name() -> None:
    rice = a_gi("五常大米", "黑龙江省五常市", goods=("大米",), authorised=("稻香店",))
    said = {"产地": "安徽合肥"}
    assert finding(a_listing("五常大米 5kg", seller_name="稻香店", attributes=said), rice).is_lead


@pytest.mark.parametrize(
    "more", [{"ship_from": "安徽合肥"}, {"description": "合肥仓发货"}, {"attributes": {"发货地": "合肥"}}]
)
def test_an_authorised_shop_sends_from_any_store(more: dict[str, Any]) -> None:
    rice = a_gi("五常大米", "黑龙江省五常市", goods=("大米",), authorised=("稻香店",))
    assert not finding(a_listing("五常大米 5kg", seller_name="稻香店", **more), rice).is_lead
