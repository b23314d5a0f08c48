"""One file a way of reading a product page; the registry stands in `crawler.pages`."""
