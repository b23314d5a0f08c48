"""Prices as pages word them: `券后价￥88.00`, `1.2万元`, `CN¥20.55`; `月销3000+` is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crawler.pages.currencies import currency_of, has_sign, sign_after, sign_before
from crawler.pages.price.numbers import decimal_of, plain_number_text


@dataclass(frozen=True, slots=True)
class Price:
    """An amount and its currency (ISO 4217, empty when the text does not say)."""

    amount: Decimal
    currency: str = ""


_NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[   ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d[\d.,']*\d|\d)"
_WHOLE = r"[.,][-–—]{1,2}"
"""What stands for no cents: `20,-`."""
_TO = rf"\s?[-–—~至到]\s?(?:{_NUMBER})"
_ONE = re.compile(rf"({_NUMBER})(?:{_WHOLE}|{_TO})?\s?([万萬])?\s?")
_PLAIN = re.compile(rf"\s*({_NUMBER})(?:{_WHOLE})?\s*")
_NO_PRICE = re.compile(
    r"(?<!\d)[+−-]\s*$|(?:运费|邮费|快递|满|减|省|返|券|红包|补贴|积分|押金|起送|包邮)\s*[：:]?\s*$"
    r"|(?:每期|首付|月供|每月|分期(?:低至|仅需?|付款)?|\d{1,2}\s?期)(?:低至|仅需?)?\s*[：:×x*]?\s*$"
    r"|(?:shipping|delivery|postage|versand|livraison|frete|save|off|discount|coupon)\s*:?\s*$",
    re.IGNORECASE,
)
_WITH_POINTS = re.compile(r"(?:积分|积点|点数|金币|金豆|京豆|里程|points|pts)\s*[+]\s*$", re.IGNORECASE)
"""Points and money (500积分+9.9元): the money is what is asked."""
_AMOUNT_OFF = re.compile(
    r"\s*(?:起?\s?/\s?[期月]|每[期月]|[×x*]\s?\d{1,2}\s?期|以上|优惠券|红包"
    r"|off\b|discount\b|/\s*(?:mo|month|mth|мес)\b|per month|a month)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffc\ufffd]")
"""Characters of a font of the shop's own, pictures, broken bytes."""
_DRAWN_FIRST = re.compile("[\ue000-\uf8ff\ufffc\ufffd]+[.]?\\d")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Thousands as most of Europe writes them; markup means three decimals by it."""
_LONGEST_TEXT_CHARACTERS = 200
"""Texts longer than this are prose, no price."""


def prices_in(text: str) -> Iterator[tuple[Price, str]]:
    """Every price of a short visible text with the words before it; reductions and postage are left out."""
    if not text or len(text) > _LONGEST_TEXT_CHARACTERS or not _DIGIT.search(text) or not has_sign(text):
        return
    folded = plain_number_text(text)
    end = 0
    for match in _ONE.finditer(folded):
        gap = folded[end : match.start()]
        sign = sign_before(gap) if not gap[-4:].isspace() else ""
        behind = "" if sign and sign not in "元块圆円" else sign_after(folded[match.end() : match.end() + 6])
        if not sign and not behind:
            continue
        before = gap.rstrip().removesuffix(sign)
        end = match.end() + len(behind)
        with_points = _WITH_POINTS.search(before) is not None
        if (_NO_PRICE.search(before) and not with_points) or _AMOUNT_OFF.match(folded, end):
            continue
        if _UNREADABLE.search(folded[max(0, match.start() - 1) : match.end() + 1]):
            continue
        number = (
            match[1].replace(".", "") if _GROUPED.fullmatch(match[1]) and match[1][0] != "0" else match[1]
        )
        if price := _price(number, match[2], behind if behind and not sign else sign):
            yield price, "" if with_points else before.strip()


def parse_price(text: str) -> Price | None:
    """The first price in a short visible text; it must have a currency sign or word."""
    return next((price for price, _ in prices_in(text)), None)


def parse_amount(value: object) -> Decimal | None:
    """The amount of a machine-readable price (`128.00`, 128, `¥1,280`), as markup states it."""
    text = plain_number_text(str(value)).strip()
    match = _PLAIN.fullmatch(text)
    price = _price(match[1], None, "") if match else parse_price(text)
    return price.amount if price else None


def is_drawn(text: str) -> bool:
    """Whether a price stands in a short text of which some digits are pictures or a font's own characters."""
    if len(text) > _LONGEST_TEXT_CHARACTERS or text.isascii() or not _UNREADABLE.search(text):
        return False
    folded = plain_number_text(text)
    for match in _UNREADABLE.finditer(folded):
        before = folded[: match.start()]
        if has_sign(before) and (before[-1:].isdecimal() or sign_before(before) or before[-1:] == "."):
            return True
    return has_sign(folded) and _DRAWN_FIRST.search(folded) is not None


def _price(number: str, ten_thousand: str | None, sign: str) -> Price | None:
    amount = decimal_of(number)
    if amount is None or not 0 <= amount < Decimal(10) ** 12:
        return None
    return Price(amount * 10_000 if ten_thousand else amount, currency_of(sign) if sign else "")
