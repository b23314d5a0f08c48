"""Claims of patents (专利宣称) in listings, and whether they are in order."""
