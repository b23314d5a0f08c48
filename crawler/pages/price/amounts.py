"""Prices as pages word them: `券后价￥88.00`, `1.2万元`, `CN¥20.55`; `月销3000+` is none."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from price_parser import Price as ParsedPrice

from crawler.pages.currencies import currency_of, has_sign, sign_after, sign_before


@dataclass(frozen=True, slots=True)
class Price:
    """An amount and its currency (ISO 4217, empty when the text does not say)."""

    amount: Decimal
    currency: str = ""


_NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[   ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d[\d.,'’]*\d|\d)"
_WHOLE = r"[.,][-–—]{1,2}"
"""What stands for no cents: `20,-`."""
_TO = rf"\s?[-–—~至到]\s?(?:{_NUMBER})"
_ONE = re.compile(rf"({_NUMBER})(?:{_WHOLE}|{_TO})?\s?([万萬])?\s?")
_PLAIN = re.compile(rf"\s*({_NUMBER})(?:{_WHOLE})?\s*")
_NO_PRICE = re.compile(
    r"(?<!\d)[+−-]\s*$|(?:运费|邮费|快递|满|减|省|返|券|红包|补贴|积分|押金|起送|包邮)\s*[：:]?\s*$"
    r"|(?:shipping|delivery|postage|versand|livraison|frete|save|off|discount|coupon)\s*:?\s*$",
    re.IGNORECASE,
)
_AMOUNT_OFF = re.compile(
    r"\s*(?:以上|优惠券|红包|off\b|discount\b|/\s*(?:mo|month|mth|мес)\b|per month|a month)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Thousands as most of Europe writes them; markup means three decimals by it."""
_LONGEST_TEXT_CHARACTERS = 200
"""Texts longer than this are prose, no price."""


def prices_in(text: str) -> Iterator[tuple[Price, str]]:
    """Every price of a short visible text with the words before it; reductions and postage are left out."""
    if not text or len(text) > _LONGEST_TEXT_CHARACTERS or not _DIGIT.search(text) or not has_sign(text):
        return
    folded = unicodedata.normalize("NFKC", text)
    end = 0
    for match in _ONE.finditer(folded):
        gap = folded[end : match.start()]
        sign = sign_before(gap) if not gap[-4:].isspace() else ""
        behind = "" if sign and sign not in "元块圆円" else sign_after(folded[match.end() : match.end() + 6])
        if not sign and not behind:
            continue
        before = gap.rstrip().removesuffix(sign)
        end = match.end() + len(behind)
        if _NO_PRICE.search(before) or _AMOUNT_OFF.match(folded, end):
            continue
        number = (
            match[1].replace(".", "") if _GROUPED.fullmatch(match[1]) and match[1][0] != "0" else match[1]
        )
        if price := _price(number, match[2], behind if behind and not sign else sign):
            yield price, before.strip()


def parse_price(text: str) -> Price | None:
    """The first price in a short visible text; it must have a currency sign or word."""
    return next((price for price, _ in prices_in(text)), None)


def parse_amount(value: object) -> Decimal | None:
    """The amount of a machine-readable price (`128.00`, 128, `¥1,280`), as markup states it."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    match = _PLAIN.fullmatch(text)
    price = _price(match[1], None, "") if match else parse_price(text)
    return price.amount if price else None


def _price(number: str, ten_thousand: str | None, sign: str) -> Price | None:
    amount = _decimal(number)
    if amount is None or not 0 <= amount < Decimal(10) ** 12:
        return None
    return Price(amount * 10_000 if ten_thousand else amount, currency_of(sign) if sign else "")


def _decimal(number: str) -> Decimal | None:
    try:
        return Decimal(number)
    except InvalidOperation:
        amount: Decimal | None = ParsedPrice.fromstring(number).amount
        return amount
