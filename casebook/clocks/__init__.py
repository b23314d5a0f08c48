"""Time limits (时限): dated rules with their source, and the clocks that moves start and end."""
