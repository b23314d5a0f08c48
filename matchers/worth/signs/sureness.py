"""How sure the finding is: a disguise that may be chance, or goods that do not fit, are worth less."""

from collections.abc import Iterator

from matchers.findings.finding import TOO_LOW
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

    A plain name that is sure says little, a disguise much; what is no lead for want of points counts down.
    """
    best = found.use.best
    level = "disguised" if best and way_of_writing(best) else "plain"
    if found.first("goods_fit"):
        yield Evidence("goods", amount=round(found.use.fit.confidence - _UNSURE_GOODS, 4))
    yield Evidence(level, amount=round((found.finding.score - _MIDDLE) / 10, 4))
    if found.finding.held_back_by == TOO_LOW and found.finding.score < _MIDDLE:
        yield Evidence("no_lead", amount=round((_MIDDLE - found.finding.score) / 10, 4))
