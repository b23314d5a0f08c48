"""The product groups (商品组): a table by hand that staff may edit, `groups.tsv`, one group a line.

Columns: key; label; classes: the usual Nice classes (国际分类) of such goods; within: a wider group;
accessory_of: groups whose goods these are made for; similar: groups of similar goods (类似商品), only from a
source, so none yet; priority: the plan's sector (重点产品); words: what sellers call the goods, longest first
wins; `?` after a word: it tells little, because it also says what the goods are for, of, or with.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from matchers.errors import MatcherError

NO_GOODS = "no_goods"
"""The group of words that only look like goods: 苹果绿, 桶装."""
MARKS_THEMSELVES = "marks_themselves"
"""Labels, boxes, empty bottles (商标标识): art 57 (4), not other goods."""
SERVICES = "services"
"""Repair, travel, printing, and what else is done rather than sold; books and media too."""
_CLASSES = frozenset(map(str, range(1, 46)))
_COLUMNS = ["key", "label", "classes", "within", "accessory_of", "similar", "priority", "words"]


@dataclass(frozen=True, slots=True)
class Group:
    """Goods of one kind."""

    key: str
    label: str
    classes: frozenset[int]
    within: str
    """The wider group; empty for none."""
    accessory_of: frozenset[str]
    similar: frozenset[str]
    priority: str
    """food_drug, agricultural_inputs, electronics, appliances, auto_parts, apparel_bags; empty for none."""
    words: tuple[str, ...]
    """In lower case and simplified characters, `?` after a weak one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the table."""

    group: str
    weak: bool
    """Whether it tells little of what is sold."""


def groups_text() -> str:
    """The table as shipped, for digests."""
    return resources.files("matchers.goods").joinpath("groups.tsv").read_text(encoding="utf-8")


@cache
def groups() -> dict[str, Group]:
    """Key → group, read when first asked for."""
    return parse(groups_text())


@cache
def words() -> dict[str, Word]:
    """What sellers call goods → its group."""
    return {
        word.rstrip("?"): Word(group.key, word.endswith("?"))
        for group in groups().values()
        for word in group.words
    }


def parse(text: str) -> dict[str, Group]:
    """Read the table; MatcherError says where it is wrong: columns, unknown groups, a word in two groups."""
    head, *lines = text.splitlines()
    if head.split("\t") != _COLUMNS:
        raise MatcherError(f"groups.tsv line 1: the columns were {head!r}, expected {' '.join(_COLUMNS)}")
    found: dict[str, Group] = {}
    for number, line in enumerate(lines, start=2):
        group = _group(line, number)
        if group.key in found:
            raise MatcherError(f"groups.tsv line {number}: the key {group.key!r} stands there a second time")
        found[group.key] = group
    _check(found)
    return found


@cache
def wider(key: str) -> tuple[str, ...]:
    """The groups that a group is within, the nearest first."""
    within = groups()[key].within
    return (within, *wider(within)) if within else ()


@cache
def akin(key: str) -> frozenset[str]:
    """A group, those that it is within, and those within it."""
    return frozenset({key, *wider(key)} | {other for other in groups() if key in wider(other)})


def priority(key: str) -> str:
    """The plan's sector of a group, its own or that of the nearest wider group that has one."""
    return next(filter(None, (groups()[each].priority for each in (key, *wider(key)))), "")


def _group(line: str, number: int) -> Group:
    fields = line.split("\t")
    if len(fields) != len(_COLUMNS):
        raise MatcherError(
            f"groups.tsv line {number}: {len(fields)} fields were given, expected {len(_COLUMNS)}"
        )
    key, label, classes, within, accessory_of, similar, sector, called = fields
    wrong = [each for each in classes.split() if each not in _CLASSES]
    if wrong:
        raise MatcherError(f"groups.tsv line {number}: the class {wrong[0]!r} was given, expected 1 to 45")
    return Group(
        key,
        label,
        frozenset(map(int, classes.split())),
        within,
        frozenset(accessory_of.split()),
        frozenset(similar.split()),
        sector,
        tuple(called.split()),
    )


def _check(found: dict[str, Group]) -> None:
    owners: dict[str, str] = {}
    for key, group in found.items():
        for other in (*filter(None, (group.within,)), *group.accessory_of, *group.similar):
            if other not in found:
                raise MatcherError(f"groups.tsv: {key} names the group {other!r}, which is not in the table")
        for word in group.words:
            if (owner := owners.setdefault(word.rstrip("?"), key)) != key:
                raise MatcherError(f"groups.tsv: {word} stands in {owner} and in {key}, expected in one only")
