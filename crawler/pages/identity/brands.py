"""Whose goods a page says they are: in its markup, at a label, in its own scripts (data layers, objects)."""

import re
from collections import Counter
from collections.abc import Iterator

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page, squeeze
from crawler.pages.dom.subject import squash
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled
from crawler.pages.identity.shop_names import is_shop
from crawler.pages.markup.loose_json import LONGEST_SCRIPT_CHARACTERS

_NONE = {
    "", "na", "none", "noname", "nonbranded", "withoutbrand", "otherbrand", "anybrand", "oem", "odm",
    "oemodm",
    "杂牌", "自有品牌", "未填写", "无牌", "白牌", "暂无", "没有", "无商标", "其他品牌", "其它品牌",
    "通用", "通用品牌",
    "未知", "未知品牌", "不详", "不限", "更多", "清除", "全部", "品牌", "国产", "其他other", "other其他",
    "无无品牌",
    "无品牌无", "定制", "散装", "未注册", "自主品牌", "工厂直销", "厂家直销", "無", "無品牌", "其他廠牌",
    "nobrandgeneric", "genericunbranded", "unbrandedgeneric", "null", "undefined", "unbranded", "nobrand",
    "nobrandname", "generic", "unknown",
    "other", "others", "doesnotapply", "markenlos", "sansmarque", "ohnemarke", "sinmarca", "senzamarca",
    "无", "无品牌", "其他", "其它", "notspecified", "brand", "default", "inne", "бренд",
    "безбренда",
}  # fmt: skip
_ELSEWHERE = re.compile(
    r"(?:详?见|参[考见照]|请[看见参]|以|如图|按|据)(?:.{0,8}(?:详情|描述|页面|图片?|包装|实物|标题|说明|为准).{0,6})$"
    r"|(?:see|refer|as per|according).{0,30}"
)
"""A brand field that sends the reader on."""
_LONGEST_BRAND_CHARACTERS = 60
_SEPARATORS = re.compile(r"\s[|–—/]\s|\s-\s")
_ROOTS = ("rand", "anufacturer", "endor", "arca", "arque")
"""What the names of the key have in common, without the letter that may be a capital."""
_STATED = re.compile(
    r"(?:(?:[Pp]roduct|[Ii]tem)_?)?(?:[Bb]rand(?:_?[Nn]ame|_?[Tt]itle)?|BRAND|[Mm]anufacturer|[Vv]endor|[Mm]arca|[Mm]arque)"
    r"\\?[\"']?\s*[:=]\s*(?:\{\s*\\?[\"']?[Nn]ame\\?[\"']?\s*:\s*)?\\?([\"'])((?:(?!\1)[^\\\n<>]){2,60})\\?\1"
)
_KEY_CHARACTERS = 12
"""Before a root, at which its key may begin."""
_STATEMENT_CHARACTERS = 200
"""From a root on, in which its value must end."""
_MOST_ROOTS = 2_000
_NEAR_LINES = 6
_LONGEST_LINE_CHARACTERS = 60


def cleaned(page: Page, brand: str) -> str:
    """A brand as markup states it, without what is no brand: the shop's own name, the title, fillers."""
    name = squeeze(_SEPARATORS.split(brand)[0].rpartition(":")[2])
    if (
        is_placeholder(name)
        or len(name) > _LONGEST_BRAND_CHARACTERS
        or squash(name) == squash(heading_text(page))
        or name.startswith(("//", "$", "{", "%"))
    ):
        return ""
    return "" if is_shop(page, name) else name


def is_placeholder(name: str) -> bool:
    """Whether a brand field says that there is no brand (无品牌, 其他, 见详情, OEM, Unbranded)."""
    plain = squash(name)
    return plain in _NONE or name.isdecimal() or _ELSEWHERE.match(name.strip().lower()) is not None


def labelled_brand(page: Page) -> str:
    """The brand at a label such as 品牌 or Brand."""
    for value in labelled(page).get("brand", ()):
        name = squeeze(value)
        is_one = not is_placeholder(name) and not name.endswith(("：", ":"))
        if is_one and len(name) <= _LONGEST_BRAND_CHARACTERS:
            return name
    return ""


def stated_brand(page: Page) -> str:
    """The brand its scripts state most often of those that title, heading or a line near it show."""
    told, near = squash(f"{heading_text(page)} {page.title()}"), _lines_near(page)
    values = ((value, squash(value)) for value in _stated_values(page))
    counted = Counter(value for value, plain in values if plain and (plain in told or plain in near))
    best = max(counted.items(), key=lambda one: (one[1], len(one[0])), default=("", 0))
    return best[0]


def _lines_near(page: Page) -> set[str]:
    around = surroundings(page)
    lines = [*around.before[-_NEAR_LINES:], *around.after[:_NEAR_LINES]]
    return {squash(line.text) for line in lines if len(line.text) <= _LONGEST_LINE_CHARACTERS}


def _stated_values(page: Page) -> Iterator[str]:
    left = _MOST_ROOTS
    for script in page.scripts:
        if "ld+json" in (script.attributes.get("type") or "").lower():
            continue
        text = script.text(deep=True)
        for root in _ROOTS if len(text) <= LONGEST_SCRIPT_CHARACTERS else ():
            place = text.find(root)
            while place >= 0 and left > 0:
                left -= 1
                match = _STATED.search(text, max(0, place - _KEY_CHARACTERS), place + _STATEMENT_CHARACTERS)
                if match and match.start() < place:
                    yield squeeze(match[2])
                place = text.find(root, place + 1)
