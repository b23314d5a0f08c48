"""What was flagged and what was decided about it."""
