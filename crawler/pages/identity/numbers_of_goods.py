"""The number a shop knows its goods by (货号): at a label, in text and address, or in the address alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.pages.dom.page import Page
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled

_TOKEN = re.compile(r"[#＃]?\s?([A-Za-z0-9][A-Za-z0-9._/\-]{1,39})(?=$|[\s,;)|，；）。])")
_MONEY = re.compile(r"\d{1,6}[.,]\d{2}|\d{1,3}%")
_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d")
_SPREAD = re.compile(r"\d{2,4}(?:[  ]\d{2,4}){1,4}")
_IN_TEXT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/\-]{4,29}")
_NAMED = re.compile(
    r"(?:(?:item|goods|product|prod|offer|sku|ad|listing|article|variant)s?[-_]?)?(?:id|no|nr|num|code)"
    r"|(?:n|p|s)id|sku|item|pid|artnr|partnumber|model|alias",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:^|[-_/.,])(?:(?:item|goods|products?|prod|p|i|a|x|id|iid|dp|art|pd|detail|offer|show)[-_]?)?(\d{4,20})(?=$|[-_.,/]|html?$)",
    re.IGNORECASE,
)
_BEHIND_WORD = re.compile(r"[a-z](\d{5,20})(?=$|[-_.,])", re.IGNORECASE)
_MOSTLY_DIGITS = re.compile(r"[A-Za-z]{0,4}[-_]?\d{3,20}[A-Za-z]{0,2}")
_MIXED = re.compile(r"(?=.*\d.*\d)(?=.*[a-z])[a-z0-9]{8,24}")
_FORM_FIELDS = {
    "sku", "product_id", "productid", "products_id", "id_product", "goods_id", "goodsid", "item_id", "itemid",
    "product", "add-to-cart",
}  # fmt: skip
_MARKS = ("data-product-id", "data-productid", "data-product_id", "data-sku", "data-goods-id")
_IS_ID = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{1,39}")
_BAR_CODE = re.compile(r"\d{8}|\d{12,14}")
_CODE = re.compile(r"[A-Z]{2,12}|[A-Za-z]+(?:[-_./][A-Za-z]+)+")
_NO_CODE = {"n/a", "na", "none", "null", "tbd", "tba", "new", "sale", "please-select", "and/or"}
_MOST_FIELDS = 300
_FEWEST_DIGITS = 5
"""Digits below which a number in the text may stand in the address by chance."""
_MOST_LINES = 120
_LONGEST_ARTICLE_CHARACTERS = 40
_HAS_DIGIT = re.compile(r"\d")
_LONG_DIGITS = 9
"""From here on a number in the address is one of a platform with very many goods."""
_PLATFORM_NUMBER = re.compile(r"\d{6,20}")
"""Shorter numbers are rows of one shop's table."""


def labelled_number(page: Page) -> str:
    """The first number at a label such as 商品编号, SKU, Item no.; else a code without digits at one.

    The number of the seller's own (货号) only where the address has none of the platform's.
    """
    known = labelled(page)
    if (own := platform_number(page)) and len(own) >= _LONG_DIGITS and _is_in_scripts(page, own):
        return own
    number = _first(page, "sku") or next(filter(None, map(_code, known.get("sku", ()))), "")
    return number or platform_number(page) * bool(known.get("article")) or labelled_article(page)


def labelled_article(page: Page) -> str:
    """The seller's own number (货号, 款号) as it stands at its label, letters, blanks and all."""
    return next(
        (
            value
            for value in labelled(page).get("article", ())
            if len(value) <= _LONGEST_ARTICLE_CHARACTERS and _HAS_DIGIT.search(value)
        ),
        "",
    )


def _is_in_scripts(page: Page, number: str) -> bool:
    """Whether the page's own scripts call a number that of the goods."""
    named = re.compile(
        rf"(?:product|item|goods|offer|sku|detail)_?id[\"']?\s*[:=]\s*[\"']?{number}\b", re.IGNORECASE
    )
    return any(number in (text := script.text(deep=True)) and named.search(text) for script in page.scripts)


def platform_number(page: Page) -> str:
    """The number by which the platform knows the goods: a long one that is a whole part of the address."""
    parts = urlsplit(page.url)
    last = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
    named = (value for key, value in parse_qsl(parts.query) if _NAMED.fullmatch(key))
    bare = re.sub(r"\.\w{2,5}$", "", last)
    return next((one for one in (*named, bare) if _PLATFORM_NUMBER.fullmatch(one)), "")


def _code(value: str) -> str:
    """A value that can only be a code: one word in capitals or with a joint (`OTL`, `red-cap`)."""
    word, *more = value.split() or [""]
    is_code = _CODE.fullmatch(word) and word.casefold() not in _NO_CODE and not (more and word.isalpha())
    return word if is_code else ""


def labelled_model(page: Page) -> str:
    """The first number at a label such as 型号, Model, EAN: other shops use it too."""
    found = labelled(page).get("model", ())
    numbers = [number for value in found if (number := first_number(value))]
    return next((one for one in numbers if not _BAR_CODE.fullmatch(one)), numbers[0] if numbers else "")


def number_in_text_and_address(page: Page) -> str:
    """A visible word whose digits stand in the address too."""
    address = _NOT_DIGIT.sub(" ", _path_and_query(page))
    groups = {group for group in address.split() if len(group) >= _FEWEST_DIGITS}
    if not groups:
        return ""
    joined = " ".join(groups)
    for line in surroundings(page).lines[:_MOST_LINES]:
        if len(line.text) > 80:
            continue
        for match in _IN_TEXT.finditer(line.text):
            digits = _NOT_DIGIT.sub("", match[0])
            if len(digits) >= _FEWEST_DIGITS and digits in joined and not _MONEY.fullmatch(match[0]):
                return match[0].strip("./-_")
    return ""


def number_in_form(page: Page) -> str:
    """The number that the page's forms send for the product, empty when they do not agree on one."""
    fields = [node.attributes for node in page.tree.css("input[name][value]")[:_MOST_FIELDS]]
    sent = [given.get("value") for given in fields if (given.get("name") or "").lower() in _FORM_FIELDS]
    if number := _agreed(sent):
        return number
    marked = [
        node.attributes for node in page.tree.css(", ".join(f"[{mark}]" for mark in _MARKS))[:_MOST_FIELDS]
    ]
    return _agreed([given.get(mark) for given in marked for mark in _MARKS if mark in given])


def _agreed(values: Sequence[str | None]) -> str:
    """What more than half of the values are."""
    counted = Counter(value.strip() for value in values if value and _IS_ID.fullmatch(value.strip()))
    best, times = (counted.most_common(1) or [("", 0)])[0]
    return best if times > counted.total() / 2 else ""


def number_in_address(page: Page) -> str:
    """The number of the product in its address, empty when it has none."""
    return next(_numbers_in_address(page), "")


def _numbers_in_address(page: Page) -> Iterator[str]:
    parts = urlsplit(page.url)
    for key, value in parse_qsl(parts.query):
        if _NAMED.fullmatch(key) and (_MOSTLY_DIGITS.fullmatch(value) or _MIXED.fullmatch(value)):
            yield value
    steps = [step for step in unquote(parts.path).split("/") if step]
    for step in reversed(steps[-3:]):
        bare = re.sub(r"\.\w{2,5}$", "", step)
        found = _LAST.findall(bare) or _BEHIND_WORD.findall(bare)
        if found:
            yield found[-1]


_NOT_DIGIT = re.compile(r"\D+")


def _path_and_query(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{unquote(parts.path)} {parts.query}"


def _first(page: Page, key: str) -> str:
    return next((number for value in labelled(page).get(key, ()) if (number := first_number(value))), "")


def first_number(value: str) -> str:
    """The number that a value begins with, without the words behind it; empty when it begins with none."""
    if spread := _SPREAD.fullmatch(value):
        return spread[0]
    match = _TOKEN.match(value)
    if not match or not any(map(str.isdecimal, match[1])):
        return ""
    token = match[1].rstrip("./-_")
    return "" if _MONEY.fullmatch(token) or _DATE.fullmatch(token) else token
