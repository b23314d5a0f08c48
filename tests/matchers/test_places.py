"""Places: read from texts, compared with protected areas, never guessed."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.places.relation import origins_in, place_of, relation


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("浙江 杭州", "浙江省杭州市"),
        ("广东省深圳市", "广东省深圳市"),
        ("哈尔滨", "黑龙江省哈尔滨市"),
        ("山东寿光", "山东省潍坊市寿光市"),
        ("福建泉州安溪", "福建省泉州市安溪县"),
        ("福建/泉州/安溪县", "福建省泉州市安溪县"),
        ("中国大陆 江苏 苏州", "江苏省苏州市"),
        ("产地：福建安溪", "福建省泉州市安溪县"),
        ("内蒙古自治区乌海市海南区", "内蒙古自治区乌海市海南区"),
        ("新疆巴音郭楞库尔勒", "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市"),
        ("湖北襄樊", "湖北省襄阳市"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省吉林市"),
        ("海南", "海南省"),
        ("西安", "陕西省西安市"),
        ("北京朝阳", "北京市朝阳区"),
        ("云南大理", "云南省大理白族自治州"),
        ("法国波尔多产区", "法国"),
        ("中国", "中国"),
    ],
)
def test_a_place_is_read_from_the_highest_name_down(text: str, place: str) -> None:
    assert str(place_of(text)) == place


@pytest.mark.parametrize("text", ["朝阳区", "朝阳", "鼓楼区", "兴安", "甘南", "河北桥西区"])
def test_a_name_that_several_places_bear_is_ambiguous_and_never_guessed(text: str) -> None:
    place = place_of(text)
    assert place and place.ambiguous and len(place.candidates) > 1


@pytest.mark.parametrize("text", ["", "火星", "包邮", "1688", "𠮷" * 100])
def test_what_is_no_place_gives_none(text: str) -> None:
    assert place_of(text) is None


@pytest.mark.parametrize(
    ("place", "region", "answer"),
    [
        ("江苏宿迁", ["黑龙江哈尔滨五常"], "outside"),
        ("哈尔滨", ["黑龙江哈尔滨五常"], "inside"),
        ("五常", ["黑龙江省哈尔滨市五常市"], "inside"),
        ("黑龙江尚志", ["五常市"], "inside"),
        ("黑龙江绥化", ["五常市"], "elsewhere"),
        ("黑龙江", ["五常市"], "unknown"),
        ("云南普洱", ["云南"], "inside"),
        ("浙江衢州", ["浙江金华", "浙江衢州"], "inside"),
        ("浙江绍兴", ["浙江金华", "浙江衢州"], "elsewhere"),
        ("新疆库尔勒", ["新疆巴音郭楞库尔勒", "新疆库尔勒"], "inside"),
        ("北京朝阳", ["北京市平谷区"], "inside"),
        ("湖北仙桃", ["湖北潜江"], "elsewhere"),
        ("朝阳区", ["北京市朝阳区"], "ambiguous"),
        ("鼓楼区", ["江苏徐州"], "ambiguous"),
        ("朝阳区", ["五常市"], "outside"),
        ("山东", ["法国香槟产区"], "outside"),
        ("法国", ["法国香槟产区"], "inside"),
        ("四川成都", ["四川省成都市郫县"], "inside"),
        ("江苏", ["某个未知地方"], "unknown"),
        ("中国", ["五常市"], "unknown"),
    ],
)
def test_a_place_stands_to_an_area(place: str, region: list[str], answer: str) -> None:
    assert relation(place_of(place), region) == answer


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("正宗好茶，产自四川雅安生态茶园", "产自四川雅安", "四川省雅安市"),
        ("兴化基地直发，自带蟹扣", "兴化基地", "江苏省泰州市兴化市"),
        ("湖北秭归果园现摘", "湖北秭归果园", "湖北省宜昌市秭归县"),
        ("甘肃靖远产，颗粒饱满", "甘肃靖远产", "甘肃省白银市靖远县"),
        ("贵州高山茶园原料", "贵州高山茶园", "贵州省"),
        ("江苏仓发货", "江苏仓发", "江苏省"),
        ("原产地：安徽省阜阳市太和县", "原产地：安徽省阜阳市太和县", "安徽省阜阳市太和县"),
        ("原料来自越南", "原料来自越南", "越南"),
    ],
)
def test_an_origin_is_read_from_running_text(text: str, said: str, place: str) -> None:
    ((start, end), found), *_ = origins_in(text)
    assert (text[start:end], str(found)) == (said, place)


@pytest.mark.parametrize(
    "text",
    [
        "非内蒙古原料",
        "不是江苏产",
        "媲美云南产区",
        "新疆西藏发货加邮费",
        "产自东方",
        "东方工厂直供",
        "来自朝阳区的工厂",
        "远销江苏工厂",
        "阿里仓发货",
        "产自东海",
        "来自大自然的味道",
        "产地直发",
    ],
)
def test_what_tells_no_origin_is_left_alone(text: str) -> None:
    assert list(origins_in(text)) == []


@given(
    st.text(alphabet="产自地来原料：江苏省杭州市朝阳区西湖基工厂发货仓，。 \u200b中国法内蒙古", max_size=50)
)
def test_any_text_is_read_without_error_and_spans_lie_in_it(text: str) -> None:
    place_of(text)
    spans = [span for span, _ in origins_in(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= then[0] for first, then in pairwise(spans))


def _cells(path: Path, column: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {cell for row in csv.DictReader(file) for cell in row[column].split("|") if cell}


@pytest.mark.parametrize(
    "file", ["trademark_data/starter/geographical_indications.csv", "tests/data/match_dev/reference.csv"]
)
def test_every_protected_area_of_the_lists_is_one_known_place(file: str) -> None:
    regions = _cells(Path(__file__).parents[2] / file, "region")
    unclear = [text for text in regions if (place := place_of(text)) is None or place.ambiguous]
    assert regions and unclear == []
