"""Versions of the reference list (名录) and what changed between them."""
