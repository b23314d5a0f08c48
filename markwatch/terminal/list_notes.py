"""What to know of the names of a reference list before it is used: refused ones, and weak ones."""

from collections.abc import Iterable, Iterator

from matchers.engine.listed_names import listed_names
from matchers.language.distinctiveness import Strength, distinctiveness
from matchers.lattice.names import name_of, refusal
from trademark_data.mark import Mark

MOST_TOLD = 20


def notes(marks: Iterable[Mark]) -> Iterator[str]:
    """A line for every name that is not looked for and why, then for those that never make a lead alone."""
    names = list(listed_names(list(marks)))
    refused = {name: why for name in names if (why := refusal(len(name_of(name).symbols)))}
    yield from _few(
        [f"{name.mark_id}: {name.text[:60]!r} is not looked for: {why}" for name, why in refused.items()]
    )
    weak = [
        f"{name.mark_id}: {name.text!r} needs a second signal ({', '.join(told.evidence)})"
        for name in names
        if name not in refused and (told := distinctiveness(name.text)).level is Strength.LOW
    ]
    yield from _few(weak)


def _few(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        yield f"… and {len(lines) - MOST_TOLD:,} more like it"
