"""How sure the finding is: a disguise that may be chance, or goods that do not fit, are worth less."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.disguise import way_of_writing
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "命中把握"
english = "sureness"
bearing = Bearing.DOUBT
_MIDDLE = 60.0
_UNSURE_GOODS = 0.5


def see(found: Found) -> Iterator[Evidence]:
    """By tens of the score above or below 60, then by how sure the goods are.

    A plain name that is sure says little, a disguise much.
    """
    best = found.use.best
    level = "disguised" if best and way_of_writing(best) else "plain"
    if found.first("goods_fit"):
        yield Evidence("goods", amount=round(found.use.fit.confidence - _UNSURE_GOODS, 4))
    yield Evidence(level, amount=round((found.finding.score - _MIDDLE) / 10, 4))
