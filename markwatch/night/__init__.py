"""The nightly run: when it begins, what it does in which order, and what it tells of itself."""
