"""What decisions teach about a name: how often officers found it to be a word and no mark (通用名称)."""

from collections.abc import Iterator

from trademark_data.mark import Mark

GENERIC_SHARE = "generic_share"
"""Column of a mark's details: the share of its own name; that of an alias is `generic_share:ALIAS`."""
SEEN_PRICES = "seen_prices"
"""Column of a mark's details: what its goods were seen to cost, as JSON, see `matchers.worth.usual`."""
USUAL_USES = (1.0, 4.0)
"""What is taken for granted of a name before anything is known: one generic use to four uses as a mark."""


def learned_distinctiveness(dismissed_generic: int, confirmed: int) -> float:
    """How much of a name's use is use as a mark, 0–1, after so many decisions.

    The mean of the Beta posterior over `USUAL_USES`: 0.8 before any decision, 0.67 after one dismissal as
    generic, 0.4 after five, 0.16 after twenty; confirmations pull it back.
    """
    generic, as_mark = USUAL_USES
    return (confirmed + as_mark) / (dismissed_generic + confirmed + generic + as_mark)


def usual_share() -> float:
    """The share of generic use before any decision."""
    return USUAL_USES[0] / sum(USUAL_USES)


def share_text(dismissed_generic: int, confirmed: int) -> str:
    """The share of generic use in steps of 0.1: only a step means that listings are screened again."""
    return f"{1 - learned_distinctiveness(dismissed_generic, confirmed):.1f}"


def share_key(mark: Mark, name: str) -> str:
    """Where a mark's details keep the share of one of its names."""
    return GENERIC_SHARE if name == mark.name else f"{GENERIC_SHARE}:{name}"


def generic_share(mark: Mark, name: str) -> float | None:
    """The learned share of generic use of a name; None where nothing, or no share, is written."""
    try:
        share = float(mark.details.get(share_key(mark, name), ""))
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def learned_details(mark: Mark) -> Iterator[tuple[str, str]]:
    """Those of a mark's details that were learned, in order: findings depend on them."""
    learned = (GENERIC_SHARE, SEEN_PRICES)
    yield from sorted(item for item in mark.details.items() if item[0].startswith(learned))
