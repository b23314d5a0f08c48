"""Codes and values as words of the reader's language."""
