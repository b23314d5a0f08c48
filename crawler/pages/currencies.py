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
_FOLDED = sorted((unicodedata.normalize("NFKC", sign) for sign in SIGNS), key=len, reverse=True)
_SINGLE = "".join(sign for sign in _FOLDED if len(sign) == 1)
_WORDS = [sign for sign in _FOLDED if len(sign) > 1 and sign.isalpha() and ord(sign[0]) < 0x3000]
_OTHERS = [sign for sign in _FOLDED if len(sign) > 1 and sign not in _WORDS]
_COMPOUND = "|".join(re.escape(sign).replace(r"\$", r" ?\$") for sign in _OTHERS)
SIGN = (
    rf"(?:{_COMPOUND}|[{re.escape(_SINGLE)}]"
    rf"|(?<![^\W\d_])(?:{'|'.join(map(re.escape, _WORDS))})(?![^\W\d_]))"
)
"""One regular expression for all of them, for text folded by NFKC; words of letters stand alone."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SINGLE_SET = frozenset(_SINGLE + "￥﹩＄￡￦")
_WORD_SET = frozenset(word.upper() for word in _WORDS)


def has_sign(text: str) -> bool:
    """Whether a sign or word of a currency may stand in a text; quick, and wrong only towards yes."""
    if not _SINGLE_SET.isdisjoint(text) or any(sign in text for sign in _OTHERS):
        return True
    return any(word in _WORD_SET for word in _LETTERS.findall(text.upper()))


def currency_of(text: str) -> str:
    """ISO code of a currency sign or word; a three-letter code stays as it is."""
    folded = unicodedata.normalize("NFKC", text).replace(" ", "").rstrip(".").upper()
    return _BY_FOLD.get(folded, folded if re.fullmatch(r"[A-Z]{3}", folded) else "")
