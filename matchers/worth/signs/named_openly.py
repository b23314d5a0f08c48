"""The name is written out in both its languages, as dealers do it."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "公开使用名称"
english = "named openly"
bearing = Bearing.DOUBT
needs = ("exact_name",)


def see(found: Found) -> Iterator[Evidence]:
    """Only of a plain name in the title, with another one in other letters beside it."""
    best = found.use.best
    if best is None or best.field != "title" or found.way or len(found.use.occurrences) == 1:
        return
    plain = {one.name for one in found.use.occurrences if one.field == "title" and one.is_plain}
    if any(name.isascii() for name in plain) and any(not name.isascii() for name in plain):
        yield Evidence(field="title", detail={"names": sorted(plain)})
