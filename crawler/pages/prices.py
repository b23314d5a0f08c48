"""Prices as pages word them: `券后价￥88.00`, `1.2万元`, `CN¥20.55`; `月销3000+` is none."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from price_parser import Price as ParsedPrice


@dataclass(frozen=True, slots=True)
class Price:
    """An amount and its currency (ISO 4217, empty when the text does not say)."""

    amount: Decimal
    currency: str = ""


_SIGNS = {
    "CN¥": "CNY", "RMB": "CNY", "CNY": "CNY", "人民币": "CNY", "JP¥": "JPY", "JPY": "JPY", "円": "JPY",
    "US$": "USD", "USD": "USD", "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "TWD": "TWD", "AU$": "AUD",
    "A$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "EUR": "EUR", "GBP": "GBP", "AUD": "AUD",
    "CAD": "CAD", "CHF": "CHF", "KRW": "KRW", "港币": "HKD", "港元": "HKD", "美元": "USD", "欧元": "EUR",
    "日元": "JPY", "元": "CNY", "块": "CNY", "¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW",
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_NUMBER = r"\d(?:[\d.,'’  ]*\d)?"
_BEFORE = re.compile(rf"(?<![A-Za-z])({_SIGN})\s{{0,3}}({_NUMBER})\s?(万)?", re.IGNORECASE)
_AFTER = re.compile(rf"({_NUMBER})\s?(万)?\s?({_SIGN})(?![A-Za-z])", re.IGNORECASE)
_PLAIN = re.compile(rf"\s*({_NUMBER})\s*")
_SURCHARGE = re.compile(
    r"[+＋-]\s*$|(?:运费|邮费|满|减|省|立减|返|券|定金|shipping|save|off)\s*:?\s*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_HAS_SIGN = re.compile(_SIGN, re.IGNORECASE)
LONGEST = 200
"""Texts longer than this are prose, no price."""


def parse_price(text: str) -> Price | None:
    """The first price in a short visible text; it must have a currency sign or word."""
    if not text or len(text) > LONGEST or not _DIGIT.search(text):
        return None
    folded = unicodedata.normalize("NFKC", text)
    if not _HAS_SIGN.search(folded):
        return None
    match = _BEFORE.search(folded)
    if match and not _SURCHARGE.search(folded[: match.start()]):
        return _price(match[2], match[3], match[1])
    match = _AFTER.search(folded)
    if match and not _SURCHARGE.search(folded[: match.start()]):
        return _price(match[1], match[2], match[3])
    return None


def parse_amount(value: object) -> Decimal | None:
    """The amount of a machine-readable price (`128.00`, 128, `¥1,280`), as markup states it."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    match = _PLAIN.fullmatch(text)
    price = _price(match[1], None, "") if match else parse_price(text)
    return price.amount if price else None


def currency_of(text: str) -> str:
    """ISO code of a currency sign or word; a three-letter code stays as it is."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    return _SIGNS.get(folded, folded if re.fullmatch(r"[A-Z]{3}", folded) else "")


def has_sign(text: str) -> bool:
    """Whether a currency sign or word stands in the text."""
    return bool(_HAS_SIGN.search(unicodedata.normalize("NFKC", text[:LONGEST])))


def _price(number: str, ten_thousand: str | None, sign: str) -> Price | None:
    amount = _decimal(number)
    if amount is None or not 0 <= amount < Decimal(10) ** 12:
        return None
    return Price(amount * 10_000 if ten_thousand else amount, _SIGNS.get(sign.upper(), ""))


def _decimal(number: str) -> Decimal | None:
    try:
        return Decimal(number)
    except InvalidOperation:
        amount: Decimal | None = ParsedPrice.fromstring(number).amount
        return amount
