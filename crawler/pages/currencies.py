"""Signs and words of currencies, and the ISO 4217 code each stands for; an ambiguous sign has none."""

import re
import unicodedata

SIGNS = {
    "CN¥": "CNY", "RMB": "CNY", "CNY": "CNY", "人民币": "CNY", "元": "CNY", "块": "CNY", "圆": "CNY",
    "¥": "CNY", "JP¥": "JPY", "JPY": "JPY", "円": "JPY", "日元": "JPY", "US$": "USD", "USD": "USD",
    "$": "USD", "美元": "USD", "HK$": "HKD", "HKD": "HKD", "港币": "HKD", "港元": "HKD", "NT$": "TWD",
    "TWD": "TWD", "新台币": "TWD", "AU$": "AUD", "A$": "AUD", "AUD": "AUD", "CA$": "CAD", "C$": "CAD",
    "CAD": "CAD", "NZ$": "NZD", "NZD": "NZD", "S$": "SGD", "SGD": "SGD", "MX$": "MXN", "MXN": "MXN",
    "R$": "BRL", "BRL": "BRL", "AR$": "ARS", "ARS": "ARS", "€": "EUR", "EUR": "EUR", "欧元": "EUR",
    "£": "GBP", "GBP": "GBP", "CHF": "CHF", "SFr": "CHF", "₩": "KRW", "KRW": "KRW", "원": "KRW",
    "₽": "RUB", "руб": "RUB", "RUB": "RUB", "₴": "UAH", "грн": "UAH", "zł": "PLN", "PLN": "PLN",
    "Kč": "CZK", "CZK": "CZK", "Ft": "HUF", "HUF": "HUF", "lei": "RON", "RON": "RON", "лв": "BGN",
    "ден": "MKD", "MKD": "MKD", "kn": "HRK", "RSD": "RSD", "₺": "TRY", "TL": "TRY", "TRY": "TRY",
    "₪": "ILS", "ILS": "ILS", "₹": "INR", "INR": "INR", "PKR": "PKR", "Rs": "", "Rp": "IDR", "IDR": "IDR",
    "RM": "MYR", "MYR": "MYR", "฿": "THB", "THB": "THB", "บาท": "THB", "₫": "VND", "VND": "VND",
    "₱": "PHP", "PHP": "PHP", "SAR": "SAR", "ر.س": "SAR", "ريال": "SAR", "AED": "AED", "د.إ": "AED",
    "درهم": "AED", "EGP": "EGP", "kr": "", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "ZAR": "ZAR",
    "₸": "KZT", "тг": "KZT",
}  # fmt: skip
"""As Unicode NFKC spells them."""
_BY_FOLD = {unicodedata.normalize("NFKC", sign).upper(): code for sign, code in SIGNS.items()}
_WORDS = frozenset(sign for sign in _BY_FOLD if sign.isalpha() and sign[0] < "\u3000")
"""Signs that are words of letters: they stand alone."""
_OTHERS = re.compile(
    "|".join(map(re.escape, [*(sign for sign in _BY_FOLD if sign not in _WORDS), *"￥﹩＄￡￦"]))
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_SIGN_CHARACTERS = max(map(len, _BY_FOLD))


def has_sign(text: str) -> bool:
    """Whether a sign or word of a currency may stand in a text; quick, and wrong only towards yes."""
    if _OTHERS.search(text):
        return True
    return not _WORDS.isdisjoint(_LETTERS.findall(text.upper()))


def currency_of(text: str) -> str:
    """ISO code of a currency sign or word; a three-letter code stays as it is."""
    folded = unicodedata.normalize("NFKC", text).replace(" ", "").rstrip(".").upper()
    return _BY_FOLD.get(folded, folded if re.fullmatch(r"[A-Z]{3}", folded) else "")


def sign_before(text: str) -> str:
    """The sign with which a text ends, as it stands there; empty when there is none."""
    bare = text.rstrip()
    spaced = bare[-5:].replace(" ", "")[-3:]
    if " " in bare[-4:] and len(spaced) == 3 and _is_sign(spaced, ""):  # US $
        return bare[-4:]
    for length in range(min(_LONGEST_SIGN_CHARACTERS, len(bare)), 0, -1):
        sign, before = bare[-length:], bare[-length - 1 : -length]
        if _is_sign(sign, before):
            return sign
    return ""


def sign_after(text: str) -> str:
    """The sign with which a text begins."""
    bare = text.lstrip()
    for length in range(min(_LONGEST_SIGN_CHARACTERS, len(bare)), 0, -1):
        sign, behind = bare[:length], bare[length : length + 1]
        if _is_sign(sign, behind):
            return sign
    return ""


def _is_sign(text: str, beside: str) -> bool:
    folded = text.upper()
    return folded in _BY_FOLD and not (folded in _WORDS and beside.isalpha())
