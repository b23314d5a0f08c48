"""Chinese first, English by a switch, every text from the catalogue."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from officer import Officer
from review_factory import a_lead, a_reason, a_source

import review_api
from casebook.database import Casebook

ROOM = Path(review_api.__file__).parent
CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]+")
MARK = {"id": "T-1", "kind": "geographical_indication", "name": "Longya", "owner": "Owners", "details": {}}


@pytest.fixture
def database() -> str:
    return "sqlite"


def used() -> set[str]:
    """Every message id of the code and the templates."""
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"newstyle_gettext": "true", "silent": "false"}}
    keywords = {"_": None, "N_": None, "gettext": None}
    found = extract_from_dir(ROOM, method_map=methods, options_map=options, keywords=keywords)
    return {str(message) for _, _, message, _, _ in found}


def catalogue() -> dict[str, str]:
    """Message id → English."""
    with (ROOM / "locale/en/LC_MESSAGES/messages.po").open("rb") as file:
        return {
            str(one.id): str(one.string) for one in read_po(file, locale="en") if one.id and not one.fuzzy
        }


def test_every_text_has_an_english_one_and_none_is_left_over() -> None:
    assert used() == set(catalogue()) and len(used()) > 250
    assert [key for key, english in catalogue().items() if not english.strip(" ,、") and key != "、"] == []


def test_translations_keep_their_placeholders() -> None:
    for chinese, english in catalogue().items():
        assert sorted(re.findall(r"%\(\w+\)s|%%", chinese)) == sorted(re.findall(r"%\(\w+\)s|%%", english))
        assert not CHINESE.search(english), english


def test_only_texts_of_ours_are_translated_in_templates() -> None:
    """`_()` marks its result as safe, so it must never be given a variable."""
    for file in (ROOM / "templates").rglob("*.html"):
        for argument in re.findall(r"[^\w]_\(\s*(.)", file.read_text("utf-8")):
            assert argument in "\"'", file.name
        assert "|safe" not in re.sub(r"\s", "", file.read_text("utf-8")), file.name


def test_no_template_holds_chinese_outside_the_catalogue() -> None:
    for file in (ROOM / "templates").rglob("*.html"):
        text = re.sub(
            r"{#.*?#}|{%-? *trans.*?endtrans|_\(\s*(\"[^\"]*\"|'[^']*')",
            "",
            file.read_text("utf-8"),
            flags=re.S,
        )
        left = [word for word in CHINESE.findall(text) if word.strip("\u3000") not in ("", "标", "中文")]
        assert left == [], file.name


def test_no_template_and_no_script_needs_more_than_the_policy_allows() -> None:
    for file in (ROOM / "templates").rglob("*.html"):
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)", file.read_text("utf-8")), (
            file.name
        )
    script = (ROOM / "static/keys.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", script)
    assert len(script.splitlines()) < 300 and not re.search(r"[\u4e00-\u9fff]", script)


def test_english_pages_hold_no_chinese_of_ours(officer: Officer, book: Casebook) -> None:
    officer.browser.cookies.set("markwatch_lang", "en")
    plain = {"platform": "shop", "seller_name": "Seller", "ship_from": "", "attributes": {"Origin": "Longya"}}
    more = plain | {
        "description": "Longya tea",
        "sales": "12",
        "availability": "InStock",
        "images": ("https://a",),
    }
    reasons = [a_reason("title", 0, 6), a_reason("description", 0, 6), a_reason("", None, None)]
    for number in range(2):
        a_lead(book, f"Longya {number}", mark=MARK, reasons=reasons, listing=more)
    a_source(book, "Shop", ["blocked", "failed", "new"])
    a_source(book, "Other")
    with_case = officer.send("/leads/1/decide", verdict="confirm").headers["location"]
    pages = [
        with_case,
        "/",
        "/leads",
        "/leads?q=nothing",
        "/leads?status=all",
        "/leads/1",
        "/leads/2",
        "/cases",
    ]
    for address in [
        *pages,
        "/cases/1",
        "/nights",
        "/nothing",
        "/leads?page=x",
        "/leads/2?whole=1",
        "/cases/1/export/none",
    ]:
        html = officer.get(address).text.replace("李敏", "").replace("本单位", "")
        shown = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>标</\1>|<a [^>]*>中文</a>', "", html)
        assert CHINESE.findall(shown) == [], address
        assert '<html lang="en"' in html


def test_the_switch_is_remembered_and_keeps_the_page(officer: Officer) -> None:
    html = officer.get("/leads?kind=patent&page=2").text
    assert 'href="/leads?kind=patent&amp;page=2&amp;lang=en"' in html
    assert "Hits" in officer.get("/leads?kind=patent&page=2&lang=en").text
    assert "Cases" in officer.get("/cases").text
    assert "案件" in officer.get("/cases?lang=zh").text and "案件" in officer.get("/cases").text


def test_the_theme_stands_on_the_page(officer: Officer) -> None:
    assert "data-theme" not in officer.get("/").text
    officer.browser.cookies.set("markwatch_theme", "dark")
    assert '<html lang="zh-CN" data-theme="dark">' in officer.get("/").text


def test_both_dark_blocks_of_the_style_sheet_are_equal() -> None:
    css = (ROOM / "static/style.css").read_text("utf-8")
    blocks = re.findall(r"color-scheme: dark;(.*?)}", css, flags=re.S)
    assert len(blocks) == 2 and blocks[0].split() == blocks[1].split()
