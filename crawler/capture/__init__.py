"""Keeping what shops sent: every page of a crawl in a WARC of its night, and the officer's capture (固证)."""
