"""What the goods cost, from what a page shows."""
