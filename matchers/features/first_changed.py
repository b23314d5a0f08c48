"""The first character is another one: the register's own criteria hold it decisive for likeness."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.lattice import rules

chinese = "首字不同"
english = "first changed"
bound = any_level
_SAME_SAID = (*rules.PLAIN, rules.NUMBER, rules.SOUND, rules.PINYIN, rules.INITIAL)


def judge(use: MarkUse) -> Iterator[Evidence]:
    """When the step for the first symbol neither spells it nor sounds the same."""
    best = use.best
    if best and any(step.of == 0 and step.channel not in _SAME_SAID for step in best.hit.path):
        yield seen_at(best, name=best.name)
