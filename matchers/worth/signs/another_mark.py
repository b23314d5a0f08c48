"""Another mark of the list, found in the same listing, explains the place better."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "另一权利更贴近"
english = "another mark fits better"
bearing = Bearing.DOUBT
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """`detail.explained_by` names the other mark."""
    spot = found.spot if found.explained_by else None
    if spot:
        yield replace(spot, detail={"explained_by": found.explained_by})
