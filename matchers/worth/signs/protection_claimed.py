"""The listing claims the special sign of a GI, words it as a style, or suggests a tie with an event."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "宣称保护或关联"
english = "protection or tie claimed"
bearing = Bearing.PURPOSE
needs = ("gi_sign_claim", "gi_style_wording", "ambush_wording")
_FEATURES = {"gi_sign_claim": "sign_claim", "gi_style_wording": "style", "ambush_wording": "event"}


def see(found: Found) -> Iterator[Evidence]:
    """As the features of the same matters saw it, each once."""
    for feature, level in _FEATURES.items():
        reason = found.first(feature)
        if reason and reason.points > 0:
            yield at_reason(reason, level)
