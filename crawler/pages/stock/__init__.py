"""Whether the goods can be had, from what a page shows."""
