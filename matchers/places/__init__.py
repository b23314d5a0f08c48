"""Where goods come from, and whether that lies inside a protected area."""
