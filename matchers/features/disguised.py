"""The name is written around: symbols put between its characters, or look-alike letters and digits."""

from collections.abc import Iterator

from matchers.mark_use import Evidence, MarkUse, seen_at

chinese = "变形书写"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The best occurrence, when a plain spelling was avoided; a Latin name in two words is no disguise."""
    best = use.best
    if best is None or best.channel == "near":
        return
    look_alike = any(edge["channel"] == "look_alike" for edge in best.edges)
    if look_alike or (best.skipped and not best.text.isascii()):
        yield seen_at(best, name=best.name)
