"""Builds the character tables from pypinyin and OpenCC: `python -m trademark_data.build_tables [FOLDER]`.

A developer's tool: its two sources are imported only here, and only when it runs.
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

_IDEOGRAPHS = ((0x3400, 0x9FFF), (0x20000, 0x323AF))
_FOLDER = Path(__file__).parent / "tables"


def build() -> dict[str, str]:
    """File name → text of every computed table, and of the record of versions and checksums."""
    tables = {
        "readings.tsv": _as_text(_characters_by_reading()),
        "traditional.tsv": _as_text(_traditional_by_simplified()),
    }
    record = {
        "sources": {name: version(name) for name in ("opencc", "pypinyin")},
        "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tables.items()},
    }
    return {**tables, "VERSIONS.json": json.dumps(record, indent=2, sort_keys=True) + "\n"}


def toneless(reading: str) -> str:
    """A reading without its tone mark, ü written v; empty when it is no plain syllable."""
    spread = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return plain if re.fullmatch("[a-z]+", plain) else ""


def _characters_by_reading() -> dict[str, set[str]]:
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, set[str]] = {}
    for code, spoken in PINYIN_DICT.items():
        for reading in filter(None, map(toneless, spoken.split(","))):
            found.setdefault(reading, set()).add(chr(code))
    return found


def _traditional_by_simplified() -> dict[str, set[str]]:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    found: dict[str, set[str]] = {}
    for first, last in _IDEOGRAPHS:
        for character in map(chr, range(first, last + 1)):
            # Some characters go in two steps; the table goes straight to the last form.
            simple = convert(convert(character))
            if len(simple) == 1 and simple != character:
                found.setdefault(simple, set()).add(character)
    return found


def _as_text(rows: Mapping[str, set[str]]) -> str:
    return "".join(f"{key}\t{''.join(sorted(rows[key]))}\n" for key in sorted(rows))


def write(folder: Path = _FOLDER) -> None:
    """Write the tables into a folder."""
    for name, text in build().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER)
