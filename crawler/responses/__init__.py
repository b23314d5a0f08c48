"""What one answer of a server is: a page, a JSON answer, a sitemap, a refusal, nothing new."""
