"""The night's record of bytes: what came over the wire, kept as WARC, and taken out again."""
