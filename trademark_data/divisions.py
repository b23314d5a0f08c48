"""Administrative divisions (行政区划) by every name they go or went by."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from trademark_data.tables import table_text

CHINA = "中国"
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PEOPLES = (
    "壮族|满族|回族|维吾尔族?|土家族|苗族|彝族|蒙古族?|藏族|布依族|侗族|瑶族|朝鲜族|白族|哈尼族|哈萨克族?|黎族|傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族|水族|佤族"
    "|纳西族|羌族|土族|仫佬族|锡伯族?|柯尔克孜族?|达斡尔族|景颇族|毛南族|撒拉族|布朗族|塔吉克族?|普米族|鄂温克族|怒族|独龙族|裕固族|保安族|各族"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:{_PEOPLES})*(自治州|自治县|自治旗|自治区)")
_PLAIN = re.compile(r"(.{2,}?)(省|特别行政区|新区|林区|特区|地区|市|区|县|旗|盟)")
_BANNER = "前后左右中"
"""Ends of short banner names that stand for nothing alone: 苏尼特左."""


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """A place as far as it is known; empty below that."""

    country: str
    province: str = ""
    prefecture: str = ""
    """地级; empty for municipalities and for counties directly under their province."""
    county: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """From the country down, without empty levels."""
        return tuple(filter(None, (self.country, self.province, self.prefecture, self.county)))

    @property
    def seat(self) -> tuple[str, str]:
        """Province and unit of the prefecture's level: a municipality, a prefecture, a county without one."""
        if self.province in MUNICIPALITIES:
            return self.province, self.province
        return self.province, self.prefecture or self.county

    def contains(self, other: "Division") -> bool:
        """Whether the other lies in this one or is it."""
        return other.path[: len(self.path)] == self.path

    def __str__(self) -> str:
        return "".join(self.path[1:]) or self.country


@cache
def divisions_named() -> Mapping[str, tuple[Division, ...]]:
    """Name → the divisions that may be meant: full, short, everyday and former names (旧称), and countries.

    A former name counts only where no division of today has it.
    """
    today: dict[str, set[Division]] = {}
    for division in _today():
        for name in _names(division.path[-1]):
            today.setdefault(name, set()).add(division)
    table = _own_names()
    for name, path in table["aliases"].items():
        today.setdefault(name, set()).add(Division(CHINA, *_levels(path.split(" "))))
    for country in (CHINA, *table["countries"]["names"]):
        today.setdefault(country, set()).add(Division(country))
    former: dict[str, set[Division]] = {}
    for old, division in _former():
        for name in _names(old):
            if name not in today:
                former.setdefault(name, set()).add(division)
    return {name: tuple(sorted(found)) for name, found in (former | today).items()}


@cache
def ordinary_words() -> frozenset[str]:
    """Short names that are also plain words, and so name no place in running text by themselves."""
    return frozenset(_own_names()["words"]["ordinary"])


def short_name(name: str) -> str:
    """恩施土家族苗族自治州 → 恩施; the name itself when nothing of two characters is left."""
    found = _AUTONOMOUS.fullmatch(name) or _PLAIN.fullmatch(name)
    if not found or (name.endswith("旗") and found[1][-1] in _BANNER):
        return name
    return found[1]


def _names(name: str) -> Iterable[str]:
    short = short_name(name)
    ending = {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(name[-3:], "")
    more = [short + ending] if ending else []
    if name.endswith("自治区"):
        more.append(short + "自治区")
    return {name, short, *more}


def _today() -> Iterator[Division]:
    for line in table_text("places.tsv").splitlines():
        province, prefecture, counties = line.split("\t")
        if province:
            yield Division(CHINA, province)
        if prefecture:
            yield Division(CHINA, province, prefecture)
        for county in counties.split():
            yield Division(CHINA, province, prefecture, county)


def _former() -> Iterator[tuple[str, Division]]:
    for line in table_text("place_history.tsv").splitlines():
        old, _, new = line.split("\t")
        yield old.split(" ")[-1], Division(CHINA, *_levels(new.split(" ")))


def _levels(path: list[str]) -> tuple[str, str, str]:
    """Province, prefecture, county of a written path, which leaves an empty prefecture out."""
    province, second, third = (*path, "", "")[:3]
    if third or (province, second) in _prefectures() or not second:
        return province, second, third
    return province, "", second


@cache
def _prefectures() -> frozenset[tuple[str, str]]:
    rows = (line.split("\t") for line in table_text("places.tsv").splitlines())
    return frozenset((province, prefecture) for province, prefecture, _ in rows)


@cache
def _own_names() -> dict[str, Any]:
    return tomllib.loads(table_text("place_names.toml"))
