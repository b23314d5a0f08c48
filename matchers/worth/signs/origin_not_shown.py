"""A geographical indication without a word of where the goods come from; rightful users boast of it."""

from collections.abc import Iterator

from matchers.findings.origins import stated_origins
from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "未写明产地"
english = "origin not shown"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """When neither dispatch nor attributes nor texts name a place, the protected name apart."""
    use = found.use
    if use.mark.kind != "geographical_indication" or use.best is None:
        return
    names = [one.text for one in use.occurrences]
    if not any(origin.text not in name for origin in stated_origins(use) for name in names):
        yield Evidence()
