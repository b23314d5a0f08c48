"""What a fetched page says of the goods on it; `crawler.pages.product` makes a listing of it."""
