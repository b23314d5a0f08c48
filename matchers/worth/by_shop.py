"""What a look at a whole shop is worth (按店铺): its best lead, and how many there are.

Kept so that a best worth and a number are enough: both can be had of any database without reading the leads.
"""

from math import log10

from matchers.worth.points import WorthTable


def worth_of_group(best: float, leads: int, table: WorthTable) -> float:
    """The worth of one mark in one shop: that of its best lead, raised for every tenfold of leads."""
    return _raised(best, leads, table.each_tenfold, table)


def worth_of_shop(best_group: float, marks: int, table: WorthTable) -> float:
    """The worth of a shop: that of its best group, raised for every tenfold of marks that it names."""
    return _raised(best_group, marks, table.each_tenfold, table)


def _raised(best: float, number: int, step: float, table: WorthTable) -> float:
    if number < 1:
        return 0.0
    return table.worth(table.points_for(best) + step * log10(number))
