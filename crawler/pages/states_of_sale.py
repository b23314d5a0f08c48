"""The four states that goods on sale can be in, and how the listing contract words each."""

IN_STOCK, SOLD_OUT, TAKEN_DOWN, PRESALE = "in stock", "sold out", "taken down", "presale"
"""在售、售罄、已下架、预售."""
AVAILABILITY = {IN_STOCK: "InStock", PRESALE: "InStock", SOLD_OUT: "OutOfStock", TAKEN_DOWN: "OutOfStock"}
"""The state that allows most first; goods on presale can be ordered."""
