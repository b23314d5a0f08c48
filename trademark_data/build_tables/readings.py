"""readings.tsv: toneless reading (拼音) → the characters that may be read so, from pypinyin."""

import re
import unicodedata

from trademark_data.build_tables.rows import as_text


def build() -> str:
    """Every reading of every character, without regard to context."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, set[str]] = {}
    for code, spoken in PINYIN_DICT.items():
        for reading in filter(None, map(toneless, spoken.split(","))):
            found.setdefault(reading, set()).add(chr(code))
    return as_text(found)


def toneless(reading: str) -> str:
    """A reading without its tone mark, ü written v; empty when it is no plain syllable."""
    spread = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return plain if re.fullmatch("[a-z]+", plain) else ""
