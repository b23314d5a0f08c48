"""What a listing sells, and whether that fits the goods of a mark: product groups (商品组) by our own table."""
