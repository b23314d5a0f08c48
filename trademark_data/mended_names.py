"""Names of marks as registers and offices write them, mended to the signs that sellers use; each is told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BESIDE_THE_SIGN = re.compile(
    r"\s*(?:[（(【\[]\s*(?:及|和|与|含|加)?\s*(?:图形?|图案|文字|字母|拼音|组合|立体|指定颜色|图文|图形?商标|组合商标|文字商标"
    r"|图形及文字|文字及图形?|颜色组合|注册商标|商标)\s*[）)】\]]|[+＋&]\s*图形?|[及和与]\s*图形?(?:商标)?|(?<=.)图形商标"
    r"|图文组合|文字及图形?|字样|[®™©]|\s+(?:device|logo|and device|& device))\s*$",
    re.IGNORECASE,
)
"""Words behind a sign that are no part of it (及图, （图形）, +图)."""
_QUOTED = re.compile(r"[“”\"「『《‘'](?P<inside>[^“”\"「」『』《》‘’']{1,200})[“”\"」』》’']")
_LABEL = re.compile(r"^(?:注册)?商标(?:名称)?\s*[:：]\s*")
_BETWEEN = re.compile(r"\s*[、；;｜|\n]\s*")
_LOOSE_BETWEEN = re.compile(r"\s*[、；;｜，\n]\s*")
_TWO_SCRIPTS = re.compile(
    r"([\u4e00-\u9fff]{2,})\s*[/／]\s*([A-Za-z][\w .&'-]*)"
    r"|([A-Za-z][\w .&'-]*)\s*[/／]\s*([\u4e00-\u9fff]{2,})"
)
_LISTS = ("aliases", "authorised", "goods", "region")
_CLASSES = re.compile(r"第?\s*(\d{1,2})\s*类?")
_MOST_SIGNS = 30


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell that was read as something else than it says."""

    file: str
    line: int
    column: str
    given: str
    taken: str
    """As a cell of the contract writes it: several values joined by `|`."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}, column {self.column}"
        return f"{where}: {self.given[:120]!r} is read as {self.taken[:120]!r}"


def mended_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells in the contract's own spelling; those that were in it stay as they are.

    Patents keep their titles and official marks their mottoes: `、` belongs to them (更快、更高、更强). So it
    does in aliases that are joined by `|`, as the contract has it.
    """
    row = dict(cells)
    for name in _LISTS:
        if "|" not in row[name] and _LOOSE_BETWEEN.search(row[name]):
            row[name] = "|".join(_split(row[name]))
    if row["classes"] and not re.fullmatch(r"[\d|\s]*", row["classes"]):
        row["classes"] = _classes(row["classes"])
    if row["kind"] == "patent":
        return row
    first, *others = _signs(row["name"], row["kind"] != "official_mark") or [""]
    in_order = "|" in cells["aliases"]
    aliases = [sign for alias in row["aliases"].split("|") for sign in _signs(alias, not in_order)]
    if first and (first != row["name"] or others):
        row["name"] = first
    joined = list(dict.fromkeys(alias for alias in (*others, *aliases) if alias != first))
    if others or aliases != [alias.strip() for alias in row["aliases"].split("|") if alias.strip()]:
        row["aliases"] = "|".join(joined)
    return row


def _signs(cell: str, several: bool) -> list[str]:
    """The signs that a cell names, `several` where a list may stand in it, without the words beside them."""
    named = _LABEL.sub("", cell.strip())
    parts = _BETWEEN.split(named)[:_MOST_SIGNS] if several else [named]
    return [sign for part in parts for sign in _in_two_scripts(_bare(part))]


def _in_two_scripts(bare: str) -> Iterator[str]:
    if both := _TWO_SCRIPTS.fullmatch(bare):
        yield from (one.strip() for one in both.groups() if one)
    elif bare:
        yield bare


def _bare(part: str) -> str:
    seen = part.strip()
    for _ in range(3):
        cut = _BESIDE_THE_SIGN.sub("", seen).strip()
        if not cut or cut == seen:
            break
        seen = cut
    quoted = _QUOTED.fullmatch(seen)
    return quoted["inside"].strip() if quoted else seen


def _split(cell: str) -> list[str]:
    parts = (part.strip() for piece in cell.split("|") for part in _LOOSE_BETWEEN.split(piece))
    return list(dict.fromkeys(part for part in parts if part))


def _classes(cell: str) -> str:
    """Numbers of classes however joined (`第33类、35`); the cell where it holds anything else."""
    rest = _CLASSES.sub("", cell)
    return "|".join(_CLASSES.findall(cell)) if not re.sub(r"[\s、，,;；|/和及]", "", rest) else cell
