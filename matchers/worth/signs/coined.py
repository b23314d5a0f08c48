"""What stands for the name is no word of its own: 茅苔 is coined, 恰恰 is not."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, seen_at
from matchers.language.vocabulary import frequency, is_name
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "生造词"
english = "coined word"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()
_CHANNELS = ("same_sound", "near_sound", "look_alike", "changed")


def see(found: Found) -> Iterator[Evidence]:
    """Of a disguise that writes other characters; names in letters or split ones are not asked."""
    best = found.use.best
    if best is None or best.channel not in _CHANNELS or best.text.isascii() or best.field == "seller_name":
        return
    if not frequency(best.text) and not is_name(best.text):
        yield seen_at(best, name=best.name)
