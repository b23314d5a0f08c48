"""The word lists that features look for."""
