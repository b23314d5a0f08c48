"""Reads for the page and the JSON API; nothing here writes."""
