"""Forms: a bad one is refused with file, line, what was given and what was expected."""

from pathlib import Path

import pytest
from an_outgoing_list import EVERYONE, a_confirmed, a_workshop, rows_of

from casebook.database import Casebook
from casebook.lists.forms import BadForm, parse_form, read_forms
from casebook.lists.making import make_lists
from casebook.lists.record import ListOrder
from casebook.lists.values import VALUES
from casebook.queries.list_selection import Selection

GOOD = 'name = "甲网格式"\nplatforms = ["甲网"]\n\n[[column]]\nheading = "商品链接"\nvalue = "url"\n'
SHIPPED = (
    "序号 平台 店铺 店铺编号 信用代码 链接 标题 价格 销量 采集时间 疑似权利 注册号 命中理由 证据编号 SHA-256"
)


def test_the_shipped_form_has_what_the_issue_names() -> None:
    headings = [one.heading.removesuffix("（北京时间）") for one in read_forms(None).general.columns]
    assert headings[:15] == SHIPPED.split()


def test_a_settings_folder_adds_forms_and_replaces_the_general_one(book: Casebook, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "a.toml").write_text(GOOD, encoding="utf-8")
    (folder / "own.toml").write_text(
        'name="本局"\n[[column]]\nheading="品名"\nvalue="title"\n', encoding="utf-8"
    )
    for number, platform in enumerate(("甲网", "乙网")):
        a_confirmed(book, str(number), platform=platform, url="https://a.test/1")
    shop = a_workshop(book, tmp_path / "out", forms=read_forms(folder))
    made = make_lists(shop, EVERYONE, ListOrder(Selection(), "json"))
    assert {one.platform: rows_of(one.files[0])[0] for one in made} == {
        "甲网": {"商品链接": "https://a.test/1"},
        "乙网": {"品名": "金水牌大米"},
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + "[", "f.toml: Invalid"),
        (GOOD.replace('"url"', '"link"'), "f.toml, line 6: value 'link', expected one of number, platform"),
        (GOOD.replace("value =", "values ="), "f.toml, line 6: key 'values', expected one of heading"),
        (GOOD.replace('"商品链接"', '""'), "f.toml, line 5: heading '', expected a text of 1 to 64"),
        (GOOD + "width = 0\n", "f.toml, line 7: width 0, expected 1 to 200"),
        (GOOD + "width = true\n", "f.toml, line 7: width True, expected 1 to 200"),
        (GOOD + "optional = true\n", "f.toml, line 7: optional True, expected true or false; true only for"),
        (GOOD.replace('["甲网"]', '"甲网"'), "f.toml, line 2: platforms '甲网', expected a list of names"),
        (GOOD.replace('"甲网格式"', "1"), "f.toml, line 1: name 1, expected a text"),
        (GOOD.replace("platforms", "platform"), "f.toml, line 2: key 'platform', expected one of column"),
        ('name = "x"\n', "f.toml, line 1: expected 1 to 100 parts"),
        (GOOD + GOOD.partition("\n\n")[2], "f.toml, line 8: heading '商品链接' stands above two columns"),
    ],
)
def test_a_bad_form_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(BadForm) as error:
        parse_form(text, "f.toml")
    assert told in str(error.value)


def test_a_platform_has_one_form(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadForm, match=r"b\.toml: platform '甲网' has a form already"):
        read_forms(tmp_path)


def test_there_is_one_general_form_and_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(BadForm, match="no such folder"):
        read_forms(tmp_path / "none")
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('name="x"\n[[column]]\nheading="y"\nvalue="url"\n', encoding="utf-8")
    with pytest.raises(BadForm, match="expected one general form"):
        read_forms(tmp_path)


@pytest.mark.parametrize("value", VALUES)
def test_every_value_can_stand_in_a_column(book: Casebook, tmp_path: Path, value: str) -> None:
    a_confirmed(book, price="1", price_struck="2", ship_from="五常")
    text = f'name="x"\n[[column]]\nheading="y"\nvalue="{value}"\n'
    (tmp_path / "f.toml").write_text(text, encoding="utf-8")
    shop = a_workshop(book, tmp_path / "out", forms=read_forms(tmp_path))
    [made] = make_lists(shop, EVERYONE, ListOrder(Selection(), "csv"))
    assert len(rows_of(made.files[0])) == 1
