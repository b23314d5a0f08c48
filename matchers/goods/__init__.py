"""What a listing sells, and whether that fits the goods of a mark, by our own table of product groups."""
