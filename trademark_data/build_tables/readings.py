"""readings.tsv: toneless reading (拼音) → the characters that are read so today, kana by their sound.

pypinyin lists every reading that a dictionary ever gave (格 luò, 居 jī). Of these, only those count that a
dictionary of today gives: 通用规范汉字字典 (Unihan kTGHZ2013), 现代汉语频率词典 (kHanyuPinlu) or Unihan's
most customary ones (kMandarin). Characters that none of them knows keep all.
"""

import re
import unicodedata
from collections.abc import Iterator

from trademark_data.build_tables.rows import as_text
from trademark_data.build_tables.sources import semicolon_rows, unihan

_OF_TODAY = ("kTGHZ2013", "kHanyuPinlu", "kMandarin")
_SPOKEN = re.compile(r"[^\W\d_]+[\u0300-\u036f]?")
_KANA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER ([HKMNRSTWY]?[AIUEO])")
_SAID = {
    **{"ti": "chi", "tu": "ci", "si": "xi", "hi": "xi", "ki": "ji"},
    **{"ko": "kou", "so": "sou", "to": "tou", "no": "nuo", "ho": "hou"},
    **{"ro": "luo", "yo": "you", "ke": "kai", "se": "sai", "ne": "nei"},
    **{"he": "hei", "te": "tai", "re": "lei", "we": "wei"},
    **{"wi": "wei", "i": "yi", "u": "wu", "e": "ai", "o": "ou"},
}
"""Kana syllable, as Unicode writes it → the pinyin that comes nearest, where they are not written alike."""


def build() -> str:
    """Every reading of today of every character, without regard to context."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, set[str]] = {}
    for code, spoken in PINYIN_DICT.items():
        known = set(filter(None, map(toneless, spoken.split(","))))
        for reading in known & _of_today(chr(code)) or known:
            found.setdefault(reading, set()).add(chr(code))
    for symbol, reading in _kana():
        if reading in found:
            found[reading].add(symbol)
    return as_text(found)


def toneless(reading: str) -> str:
    """A reading without its tone mark, ü written v; empty when it is no plain syllable."""
    spread = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return plain if re.fullmatch("[a-z]+", plain) else ""


def _of_today(symbol: str) -> set[str]:
    told = unihan("Readings", *_OF_TODAY)
    stated = (told[field].get(symbol, "") for field in _OF_TODAY)
    return {toneless(reading) for text in stated for reading in _SPOKEN.findall(text)}


def _kana() -> Iterator[tuple[str, str]]:
    for row in semicolon_rows("UnicodeData.txt"):
        named = _KANA.fullmatch(row[1])
        # Voiced kana fold to those without the mark, as all combining marks do.
        if named and not row[5]:
            syllable = named[1].lower()
            yield chr(int(row[0], 16)), _SAID.get(syllable, syllable.replace("r", "l"))
