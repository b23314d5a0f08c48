"""The four states that goods on sale can be in, and how the listing contract words each."""

from collections.abc import Mapping

from casebook.vocabulary import Worded


class SaleState(Worded):
    """Whether goods can be had, as a page says it; kept with the listing as `sale_state`."""

    IN_STOCK = "in stock", "在售", "in stock"
    SOLD_OUT = "sold out", "售罄", "sold out"
    TAKEN_DOWN = "taken down", "已下架", "taken down"
    PRESALE = "presale", "预售", "on presale"


AVAILABILITY: Mapping[str, str] = {
    SaleState.IN_STOCK: "InStock",
    SaleState.PRESALE: "InStock",
    SaleState.SOLD_OUT: "OutOfStock",
    SaleState.TAKEN_DOWN: "OutOfStock",
}
"""`availability` of a listing in each state, the state that allows most first; presale can be ordered."""
