"""An official or special mark: nobody deals in it as dealers deal in branded goods."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "官方或特殊标志"
english = "official or special mark"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """By the kind of the mark, where its name was found."""
    if found.use.best is not None and found.use.mark.kind in ("official_mark", "special_mark"):
        yield Evidence(found.use.mark.kind)
