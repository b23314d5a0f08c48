"""How sure the finding is: a disguise that may be chance, or goods that do not fit, are worth less."""

from collections.abc import Iterator

from matchers.findings.finding import TOO_LOW
from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "命中把握"
english = "sureness"
bearing = Bearing.DOUBT
needs: tuple[str, ...] = ()
_MIDDLE, _STEP = 60.0, 10.0
_UNSURE_GOODS = 0.5


def see(found: Found) -> Iterator[Evidence]:
    """By tens of the score above or below 60, and by how sure the goods are.

    A plain name that is sure says little, a disguise much; what is no lead for want of points counts down.
    """
    finding = found.finding
    goods = found.use.fit.confidence - _UNSURE_GOODS if "goods_fit" in found.by_feature else 0.0
    amount = (finding.score - _MIDDLE) / _STEP + goods
    yield Evidence("disguised" if found.way else "plain", amount=round(amount, 4))
    if finding.held_back_by == TOO_LOW and finding.score < _MIDDLE:
        yield Evidence("no_lead", amount=round((_MIDDLE - finding.score) / _STEP, 4))
