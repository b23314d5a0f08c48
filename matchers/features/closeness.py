"""How far the spelling is from the name: each further disguised symbol makes chance likelier."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, MarkUse

chinese = "拼写差异"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the cost of the cheapest path for each symbol of the name."""
    best = use.best
    if best and not best.is_plain:
        yield Evidence(amount=best.cost / len(best.symbols) / 10, detail={"cost": best.cost / 100})
