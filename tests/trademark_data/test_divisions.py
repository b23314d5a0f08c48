"""Divisions by full, short, everyday and former names; the table's record holds."""

import hashlib
import json

import pytest

from trademark_data.divisions import Division, divisions_named, ordinary_words, short_name
from trademark_data.tables import table_text


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("浙江省", "浙江省"),
        ("内蒙古", "内蒙古自治区"),
        ("内蒙", "内蒙古自治区"),
        ("广西自治区", "广西壮族自治区"),
        ("杭州", "浙江省杭州市"),
        ("五常", "黑龙江省哈尔滨市五常市"),
        ("安溪", "福建省泉州市安溪县"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("岫岩县", "辽宁省鞍山市岫岩满族自治县"),
        ("浦东", "上海市浦东新区"),
        ("仙桃", "湖北省仙桃市"),
        ("锡盟", "内蒙古自治区锡林郭勒盟"),
        ("襄樊", "湖北省襄阳市"),
        ("莱芜市", "山东省济南市莱芜区"),
        ("郫县", "四川省成都市郫都区"),
        ("横县", "广西壮族自治区南宁市横州市"),
        ("思茅地区", "云南省普洱市"),
        ("法国", "法国"),
    ],
)
def test_a_division_is_known_by_each_of_its_names(name: str, meant: str) -> None:
    assert list(map(str, divisions_named()[name])) == [meant]


def test_a_name_that_several_bear_keeps_them_all() -> None:
    assert list(map(str, divisions_named()["朝阳区"])) == ["北京市朝阳区", "吉林省长春市朝阳区"]


def test_a_former_name_counts_only_where_no_division_of_today_has_it() -> None:
    assert Division("中国", "湖北省", "襄阳市") in divisions_named()["襄阳"]
    assert all("襄州" not in str(one) for one in divisions_named()["襄阳"])


def test_a_division_contains_itself_and_what_lies_below() -> None:
    city, county = Division("中国", "浙江省", "杭州市"), Division("中国", "浙江省", "杭州市", "西湖区")
    assert city.contains(county) and city.contains(city) and not county.contains(city)
    assert city.seat == county.seat == ("浙江省", "杭州市")


def test_a_municipality_is_the_seat_of_its_districts() -> None:
    (district,) = divisions_named()["平谷区"]
    assert district.seat == ("北京市", "北京市")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("易县", "易县"),
        ("沙县区", "沙县"),
        ("苏尼特左旗", "苏尼特左旗"),
        ("鄂托克旗", "鄂托克"),
        ("大兴安岭地区", "大兴安岭"),
    ],
)
def test_a_short_name_keeps_two_characters_and_its_meaning(name: str, short: str) -> None:
    assert short_name(name) == short


def test_every_ordinary_word_is_a_name_of_the_tables() -> None:
    assert sorted(ordinary_words() - set(divisions_named())) == []


def test_the_shipped_tables_are_those_of_the_record() -> None:
    record = json.loads(table_text("VERSIONS_places.json"))
    assert set(record["sha256"]) == {"places.tsv", "place_history.tsv"}
    for name, checksum in record["sha256"].items():
        assert hashlib.sha256(table_text(name).encode()).hexdigest() == checksum
