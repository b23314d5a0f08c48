"""What a comparison found: occurrence, use, finding, and the points that weigh it."""
